import { runbookUrl } from '../catalogue/runbooks.ts';
import type { InputSummary } from '../cluster/snapshot.ts';
import { printTime } from '../cluster/time.ts';
import { collectCommand } from '../cluster/views.ts';
import type { Diagnosis, FoundCause, RankedFinding } from '../engine/diagnose.ts';
import type { Edge } from '../engine/graph.ts';
import type { ScoreParts } from '../engine/rank.ts';
import type { Moment } from '../engine/timeline.ts';
import { type Language, type Punctuation, punctuationOf, translate } from '../i18n/format.ts';
import { msg } from '../i18n/msg.ts';
import type { Evidence, HealthImpact, Severity, State } from '../model/finding.ts';
import type { Message } from '../model/message.ts';

/** The report as users and pipelines get it: see `schema/report.schema.json`. */
export interface Report {
  readonly schemaVersion: '1';
  readonly tool: { readonly name: 'virt-triage'; readonly version: string };
  readonly inputs: readonly InputSummary[];
  readonly cluster: {
    readonly id: string | null;
    readonly openshiftVersion: string | null;
    readonly virtualizationVersion: string | null;
    readonly platform: string | null;
    readonly nodes: number | null;
    readonly collectedAt: string | null;
    readonly collectedAtSource: string | null;
  };
  readonly summary: Readonly<Record<State, number>> & { readonly worst: Severity | 'none' };
  readonly findings: readonly Finding[];
  /** Conditions of the cluster without an alert of their own that explain findings. */
  readonly causes: readonly Cause[];
  /** What happened in which order, oldest first. */
  readonly timeline: readonly TimelineEntry[];
  readonly alerts: readonly AlertVerdict[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

export interface Finding {
  readonly rank: number;
  readonly alert: string;
  readonly aliases: readonly string[];
  readonly component: string;
  readonly severity: Severity;
  readonly operatorHealthImpact: HealthImpact;
  readonly verdict: 'firing' | 'likely';
  readonly score: number;
  readonly scoreParts: ScoreParts;
  readonly since: string | null;
  readonly title: string;
  readonly summary: string;
  readonly impact: string;
  readonly objects: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly detail: string;
    /** Index into `groups`; null where the finding has none. */
    readonly group: number | null;
  }[];
  /** Causes of which each explains some of the objects. */
  readonly groups: readonly { readonly cause: string; readonly count: number }[];
  readonly evidence: readonly Evidence[];
  readonly mitigation: {
    readonly steps: readonly { readonly text: string; readonly command: string | null }[];
    readonly links: readonly { readonly title: string; readonly url: string }[];
  };
  readonly causedBy: readonly string[];
  readonly leadsTo: readonly string[];
  readonly explainedBy: readonly Explanation[];
}

/** By what a finding is tied to one of its causes. */
export interface Explanation {
  readonly cause: string;
  readonly shared: Edge['shared'];
  readonly places: readonly string[];
  readonly text: string;
}

export interface Cause extends Pick<Finding, 'title' | 'summary' | 'since' | 'objects' | 'evidence' | 'mitigation'> {
  /** As findings name it in `causedBy`. */
  readonly name: string;
  readonly leadsTo: readonly string[];
}

export interface TimelineEntry {
  readonly time: string;
  readonly kind: Moment['kind'];
  readonly text: string;
  /** The alert or condition that it belongs to; null for restarts, leader changes and updates. */
  readonly about: string | null;
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string } | null;
  readonly file: string | null;
  readonly line: number | null;
}

export interface AlertVerdict {
  readonly alert: string;
  readonly verdict: State;
  readonly reason: string;
  readonly missing: readonly { readonly what: string; readonly where: string; readonly collectWith: string }[];
}

const SEVERITIES = ['critical', 'warning', 'info'] as const;

/** Puts a diagnosis into words. The same diagnosis and language give the same report, byte for byte. */
export function toReport(diagnosis: Diagnosis, language: Language, version: string): Report {
  const { snapshot, outcomes, findings, problems } = diagnosis;
  const say = (message: Message): string => translate(message, language);
  const { identity } = snapshot;
  const alertNames = new Set(outcomes.flatMap(({ analyzer: { meta } }) => [meta.alert, ...meta.aliases]));
  const count = (state: State): number => outcomes.filter((outcome) => outcome.state === state).length;
  return {
    schemaVersion: '1',
    tool: { name: 'virt-triage', version },
    inputs: snapshot.inputs,
    cluster: {
      id: identity.id,
      openshiftVersion: identity.openshiftVersion,
      virtualizationVersion: identity.virtualizationVersion,
      platform: identity.platform,
      nodes: identity.nodes > 0 ? identity.nodes : null,
      collectedAt: snapshot.now === null ? null : printTime(snapshot.now),
      collectedAtSource: snapshot.nowSource && say(snapshot.nowSource),
    },
    summary: {
      firing: count('firing'),
      likely: count('likely'),
      clear: count('clear'),
      unknown: count('unknown'),
      worst: SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'none',
    },
    findings: findings.map((outcome, i) => finding(outcome, alertNames, i + 1, say, punctuationOf(language))),
    causes: diagnosis.causes.map((found) => cause(found, say)),
    timeline: diagnosis.timeline.map((moment) => entry(moment, say)),
    alerts: outcomes.map(({ alert, state, reason, missing }) => ({
      alert,
      verdict: state,
      reason: say(reason),
      missing: missing.map(({ what, where, collectWith }) => ({
        what: say(what),
        where,
        collectWith: collectCommand(collectWith, identity.virtualizationVersion, identity.installNamespace),
      })),
    })),
    problems: problems.map(({ file, message }) => ({ file, message: say(message) })),
  };
}

function finding(
  outcome: RankedFinding,
  alerts: ReadonlySet<string>,
  rank: number,
  say: (message: Message) => string,
  { sentence }: Punctuation,
): Finding {
  const { analyzer, alert, judged, decision } = outcome;
  const { meta } = analyzer;
  const groupOf = new Map(judged.groups.flatMap(({ objects }, i) => objects.map((object) => [object, i] as const)));
  const own = (key: string): string => say({ key: `${alert}.${key}`, values: {} });
  return {
    rank,
    alert,
    aliases: meta.aliases,
    component: meta.component,
    severity: outcome.severity,
    operatorHealthImpact: outcome.operatorHealthImpact,
    verdict: outcome.state as 'firing' | 'likely',
    score: outcome.score,
    scoreParts: outcome.scoreParts,
    since: outcome.since === null ? null : printTime(outcome.since),
    title: own('title'),
    summary: outcome.summary.map(say).join(sentence),
    impact: own('impact'),
    objects: outcome.objects.map((object) => {
      const { detail, ...ref } = object;
      return { ...ref, detail: detail ? say(detail) : '', group: groupOf.get(object) ?? null };
    }),
    groups: judged.groups.map(({ cause, objects }) => ({ cause: say(cause), count: objects.length })),
    evidence: decision.evidence,
    mitigation: {
      steps: outcome.steps.map(({ text, command }) => ({ text: say(text), command: command ?? null })),
      links: meta.runbooks.map((runbook) => ({ title: say(msg(`link.${runbook}`)), url: runbookUrl(runbook, alert) })),
    },
    causedBy: named(
      outcome.causes.map((edge) => edge.cause),
      judged.causedBy,
      new Set([...alerts, ...Object.values(meta.causes ?? {}).flat()]),
    ),
    leadsTo: named(
      outcome.effects.map((edge) => edge.effect),
      judged.leadsTo,
      alerts,
    ),
    explainedBy: outcome.causes.map((edge) => explanation(edge, say)),
  };
}

/**
 * What explains a finding, or follows from it: what is tied to it in this archive, and what its analyzer saw that has
 * no alert. An alert that the analyzer only supposes does not count.
 */
function named(tied: readonly string[], seen: readonly string[], alerts: ReadonlySet<string>): string[] {
  return [...new Set([...tied, ...seen.filter((name) => !alerts.has(name))])];
}

function explanation({ cause: name, shared, places }: Edge, say: (message: Message) => string): Explanation {
  return { cause: name, shared, places, text: say(msg(`edge.${shared}`, { places })) };
}

function entry(
  { time, kind, text, about, object, evidence }: Moment,
  say: (message: Message) => string,
): TimelineEntry {
  return {
    time: printTime(time),
    kind,
    text: say(text),
    about,
    object: object && { kind: object.kind, namespace: object.namespace, name: object.name },
    file: evidence?.file ?? null,
    line: evidence?.line ?? null,
  };
}

/** A condition without an alert of its own that explains findings. */
function cause({ condition, occurrence, effects, steps }: FoundCause, say: (message: Message) => string): Cause {
  const { id } = condition;
  const { summary, since, objects, evidence } = occurrence;
  return {
    name: id,
    title: say({ key: `${id}.title`, values: {} }),
    summary: say(summary),
    since: since === null ? null : printTime(since),
    objects: objects.map(({ detail, ...ref }) => ({ ...ref, detail: detail ? say(detail) : '', group: null })),
    evidence,
    mitigation: { steps: steps.map(({ text, command }) => ({ text: say(text), command: command ?? null })), links: [] },
    leadsTo: effects.map(({ effect }) => effect),
  };
}
