import { fieldEvidence, refTo } from '../cluster/evidence.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import { parseTime } from '../cluster/time.ts';
import * as views from '../cluster/views.ts';
import { msg } from '../i18n/msg.ts';
import type { Evidence, Instant, ObjectRef } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { FoundCause, RankedFinding } from './diagnose.ts';

export type MomentKind = 'condition' | 'finding' | 'event' | 'log' | 'restart' | 'leader' | 'upgrade';

/** Something that happened, by the archive. */
export interface Moment {
  readonly time: Instant;
  readonly kind: MomentKind;
  readonly text: Message;
  /** The finding or the condition that it belongs to; null for restarts, leaders and upgrades. */
  readonly about: string | null;
  readonly object: ObjectRef | null;
  readonly evidence: Evidence | null;
}

/** Restarts, leader changes and upgrades count from this long before the first finding of the last week. */
const BEFORE = 60 * 60_000;
const DAY = 24 * 60 * 60_000;
const PER_FINDING = 20;

/** What happened in which order, oldest first: what findings and causes say of their time, and what lies between. */
export function timelineOf(
  findings: readonly RankedFinding[],
  causes: readonly FoundCause[],
  snapshot: Snapshot,
): Moment[] {
  const told = [...causes.flatMap(momentsOfCause), ...findings.flatMap(momentsOfFinding)];
  if (told.length === 0) return [];
  const { now } = snapshot;
  const recent = told.filter(({ time }) => now === null || now - time < 7 * DAY).map(({ time }) => time);
  const from = recent.length > 0 ? Math.min(...recent) - BEFORE : (now ?? 0) - DAY;
  const between = [...restarts(snapshot), ...leaders(snapshot), ...upgrades(snapshot)].filter(
    ({ time }) => time >= from && (now === null || time <= now),
  );
  return unique([...told, ...between]).sort(byTime);
}

function momentsOfCause({ condition, occurrence }: FoundCause): Moment[] {
  const { since, objects, evidence, summary } = occurrence;
  if (since === null) return [];
  return [
    {
      time: since,
      kind: 'condition',
      text: summary,
      about: condition.id,
      object: objects[0] ?? null,
      evidence: evidence[0] ?? null,
    },
  ];
}

function momentsOfFinding({ alert, since, objects, decision }: RankedFinding): Moment[] {
  const title: Message = { key: `${alert}.title`, values: {} };
  const began: Moment[] =
    since === null
      ? []
      : [
          {
            time: since,
            kind: 'finding',
            text: title,
            about: alert,
            object: objects[0] ?? null,
            evidence: decision.evidence[0] ?? null,
          },
        ];
  const cited = decision.evidence.filter(({ type }) => type === 'event' || type === 'log');
  const seen = cited.slice(0, PER_FINDING).flatMap((evidence): Moment[] => {
    const time = parseTime(evidence.time);
    const kind = evidence.type as 'event' | 'log';
    const text = msg(`timeline.${kind}`, { text: (kind === 'event' ? evidence.value : null) ?? evidence.excerpt });
    return time === null ? [] : [{ time, kind, text, about: alert, object: null, evidence }];
  });
  return [...began, ...seen];
}

/** Containers of the install namespace that ended and were started again. */
function restarts({ objects, identity }: Snapshot): Moment[] {
  return objects
    .all(views.Pod)
    .filter(({ namespace }) => namespace === identity.installNamespace)
    .flatMap((pod) =>
      (pod.object.status?.containerStatuses ?? []).flatMap((status, i): Moment[] => {
        const ended = status?.lastState?.terminated;
        const time = parseTime(ended?.finishedAt);
        if (time === null) return [];
        const text = msg('timeline.restart', {
          container: status?.name ?? '',
          pod: pod.name,
          reason: ended?.reason ?? '',
          code: ended?.exitCode ?? '',
        });
        const evidence = fieldEvidence(pod, 'status', 'containerStatuses', i, 'lastState', 'terminated', 'finishedAt');
        return [{ time, kind: 'restart', text, about: null, object: refTo(pod), evidence }];
      }),
    );
}

function leaders({ objects, identity }: Snapshot): Moment[] {
  return objects
    .all(views.Lease)
    .filter(({ namespace }) => namespace === identity.installNamespace)
    .flatMap((lease): Moment[] => {
      const time = parseTime(lease.object.spec?.acquireTime);
      if (time === null) return [];
      const text = msg('timeline.leader', { lease: lease.name, holder: lease.object.spec?.holderIdentity ?? '' });
      return [
        {
          time,
          kind: 'leader',
          text,
          about: null,
          object: refTo(lease),
          evidence: fieldEvidence(lease, 'spec', 'acquireTime'),
        },
      ];
    });
}

function upgrades({ objects }: Snapshot): Moment[] {
  return objects.all(views.ClusterVersion).flatMap((found) =>
    (found.object.status?.history ?? []).flatMap((entry, i) =>
      (['startedTime', 'completionTime'] as const).flatMap((field): Moment[] => {
        const time = parseTime(entry?.[field]);
        if (time === null) return [];
        const text = msg(`timeline.${field}`, { version: entry?.version ?? '' });
        const evidence = fieldEvidence(found, 'status', 'history', i, field);
        return [{ time, kind: 'upgrade', text, about: null, object: refTo(found), evidence }];
      }),
    ),
  );
}

/** Several findings cite the same event. */
function unique(moments: readonly Moment[]): Moment[] {
  const known = new Set<string>();
  return moments.filter(({ kind, time, evidence, about }) => {
    const key = `${kind}/${time}/${kind === 'finding' || kind === 'condition' ? about : `${evidence?.file}:${evidence?.line}`}`;
    return !known.has(key) && known.add(key);
  });
}

const ORDER: readonly MomentKind[] = ['upgrade', 'condition', 'restart', 'leader', 'event', 'log', 'finding'];

function byTime(a: Moment, b: Moment): number {
  return (
    a.time - b.time ||
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    ((a.about ?? '') < (b.about ?? '') ? -1 : (a.about ?? '') > (b.about ?? '') ? 1 : 0)
  );
}
