import { fieldEvidence } from '../cluster/evidence.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import { printTime } from '../cluster/time.ts';
import { PrometheusRule } from '../cluster/views.ts';
import { msg } from '../i18n/msg.ts';
import type { Evidence, Judgement } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { PrometheusRun } from '../monitoring/runtime.ts';
import type { Witness } from './decide.ts';

/** Sentences that explain what the saved Prometheus state says, or why it says nothing, with their proof. */
export interface Notes {
  readonly notes: readonly Message[];
  readonly evidence: readonly Evidence[];
  /** Keys of sentences that these replace. */
  readonly instead?: readonly string[];
}

const NONE: Notes = { notes: [], evidence: [] };
/** Until Prometheus has scraped and evaluated everything again. */
const WARM_UP = 5 * 60_000;
const CLOSE = 2 * 60_000;

/**
 * Why the objects and Prometheus may differ: Prometheus was started anew in between, it does not scrape the pods in
 * question, or it never loaded the rule that the cluster defines.
 */
export function prometheusNotes(
  witness: Witness,
  judged: Judgement,
  holdSeconds: number,
  names: readonly string[],
  snapshot: Snapshot,
): Notes {
  const shows = judged.state === 'firing' || judged.state === 'likely';
  if (witness.says === 'absent') return shows ? notLoaded(names, snapshot) : NONE;
  if (witness.says === 'inactive' && shows) {
    const restart = restartSince(judged.since ?? null, holdSeconds, snapshot);
    return restart.notes.length > 0 ? restart : notScraped(judged, snapshot);
  }
  if (witness.says === 'pending' || witness.says === 'firing') {
    const starts = witness.rules.flatMap(({ alerts }) => alerts.map(({ activeAt }) => activeAt));
    const run = every(snapshot.prometheus, ({ startedAt }) =>
      starts.some((at) => at !== null && at >= startedAt - CLOSE && at - startedAt <= WARM_UP),
    );
    if (run) {
      return { notes: [msg('witness.countedAnew', { time: printTime(run.startedAt) })], evidence: [run.evidence] };
    }
  }
  return NONE;
}

/** A Prometheus that has run for less than the hold time cannot have the alert firing yet. */
function restartSince(since: number | null, holdSeconds: number, { prometheus, now }: Snapshot): Notes {
  const run = every(
    prometheus,
    ({ startedAt }) =>
      now !== null && now - startedAt < holdSeconds * 1000 + WARM_UP && (since === null || since < startedAt),
  );
  if (!run) return NONE;
  return { notes: [msg('witness.restarted', { time: printTime(run.startedAt) })], evidence: [run.evidence] };
}

/** Nothing tells which replica answered: what is said must be true of all. */
function every(runs: Snapshot['prometheus'], isTrue: (run: PrometheusRun) => boolean): PrometheusRun | undefined {
  return runs.every(isTrue) ? runs[0] : undefined;
}

function notScraped({ objects }: Judgement, { targets }: Snapshot): Notes {
  const pods = new Set(
    objects.filter(({ kind }) => kind === 'Pod').map(({ namespace, name }) => `${namespace}/${name}`),
  );
  const down = targets
    .flatMap((replica) => replica.targets)
    .filter(({ health, labels }) => health === 'down' && pods.has(`${labels.namespace}/${labels.pod}`));
  if (down.length === 0) return NONE;
  const names = [...new Set(down.map(({ labels }) => labels.pod ?? ''))].sort();
  return {
    notes: [msg('witness.notScraped', { pods: names, count: names.length })],
    evidence: down.slice(0, 2).map(({ evidence }) => evidence),
  };
}

function notLoaded(names: readonly string[], { objects }: Snapshot): Notes {
  for (const found of objects.all(PrometheusRule)) {
    for (const [g, group] of (found.object.spec?.groups ?? []).entries()) {
      const r = (group?.rules ?? []).findIndex((rule) => rule?.alert !== undefined && names.includes(rule.alert));
      if (r < 0) continue;
      return {
        notes: [msg('witness.notLoaded', { rule: `${found.namespace}/${found.name}` })],
        evidence: [fieldEvidence(found, 'spec', 'groups', g, 'rules', r, 'alert')],
        instead: ['witness.absent'],
      };
    }
  }
  return NONE;
}
