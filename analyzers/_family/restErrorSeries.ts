import {
  byCause,
  type ObjectRef,
  printTime,
  rateAt,
  type SavedSeries,
  type Series,
  type Step,
  seriesEvidence,
} from '../../src/api.ts';
import { explain, leads, type RestCluster } from './restErrorCauses.ts';
import type { RestComponent, RestLimit } from './restErrorRules.ts';
import type { Kind, RestContext } from './restErrorTexts.ts';

/** Codes that the rule counts as failed; `<error>`, a request without an answer, is none of them. */
export const FAILED = /^[45]\d\d$/;
export const PODS_CITED = 20;

/** The finding that the saved series show. `sure`: they hold more than errors. */
export function fromSeries(
  component: RestComponent,
  { windowSeconds, share }: RestLimit,
  own: SavedSeries,
  value: number,
  sure: boolean,
  run: {
    readonly cluster: RestCluster;
    readonly steps: (kinds: readonly Kind[], pods: readonly string[]) => Step[];
    readonly context: RestContext;
  },
) {
  const { say } = run.context;
  const at = own.at ?? 0;
  const rates = own.all
    .map((series) => ({ series, rate: rateAt(series, at, windowSeconds) ?? 0, code: series.labels.code ?? '' }))
    .sort((a, b) => b.rate - a.rate);
  const failed = rates.filter(({ rate, code }) => rate > 0 && FAILED.test(code));
  const total = rates.reduce((sum, { rate }) => sum + rate, 0);
  const errors = failed.reduce((sum, { rate }) => sum + rate, 0);
  const byPod = groupBy(failed, ({ series }) => series.labels.pod ?? '');
  const pods = [...byPod.keys()].sort((a, b) => sumOf(byPod.get(b) ?? []) - sumOf(byPod.get(a) ?? []));
  const codes = topOf(failed, total);
  const kinds = [...groupBy(failed, ({ code }) => kindOf(code))]
    .sort(([, a], [, b]) => sumOf(b) - sumOf(a))
    .map(([kind]) => kind as Kind);
  const normal = sumOf(failed.filter(({ code }) => kindOf(code) === 'normal')) > errors / 2;
  const { causedBy, evidence } = explain(run.cluster, pods);
  const best = rates.find(({ rate, code }) => rate > 0 && !FAILED.test(code));
  return {
    ...byCause(
      pods.map((name) => ({
        cause: say('answered', { code: byPod.get(name)?.[0]?.code ?? '' }),
        object: podRef(name, run.context),
      })),
    ),
    reason: say('reason', { component: component.name, percent: percent(value), limit: percent(share) }),
    summary: say(!sure ? 'summaryErrorsOnly' : normal ? 'summaryNormal' : 'summary', {
      component: component.name,
      percent: percent(value),
      limit: percent(share),
      pods: new Set(own.all.map(({ labels }) => labels.pod)).size,
      minutes: windowSeconds / 60,
      time: printTime(at),
      codes,
    }),
    evidence: [
      ...pods
        .slice(0, PODS_CITED)
        .flatMap((name) =>
          (byPod.get(name) ?? []).slice(0, pods.length > 5 ? 1 : 3).map(({ series }) => seriesEvidence(own, series)),
        ),
      ...(best ? [seriesEvidence(own, best.series)] : []),
      ...evidence,
    ],
    steps: run.steps(kinds, pods),
    causedBy,
    leadsTo: leads(component, run.cluster, false),
  };
}

interface Rate {
  readonly series: Series;
  readonly rate: number;
  readonly code: string;
}

/** `403 LIST virtualmachines (72%)`, the most frequent first. */
function topOf(failed: readonly Rate[], total: number): string[] {
  const groups = groupBy(failed, ({ code, series: { labels } }) =>
    [code, labels.verb ?? labels.method ?? '', labels.resource ?? ''].join(' ').trim(),
  );
  return [...groups]
    .sort(([, a], [, b]) => sumOf(b) - sumOf(a))
    .slice(0, 3)
    .map(([what, rates]) => `HTTP ${what} (${percent(sumOf(rates) / total)}%)`);
}

function sumOf(rates: readonly Rate[]): number {
  return rates.reduce((sum, { rate }) => sum + rate, 0);
}

function kindOf(code: string): Kind {
  if (code === '401') return 'credentials';
  if (code === '403') return 'rights';
  if (code === '404' || code === '409') return 'normal';
  if (code === '429') return 'load';
  return code.startsWith('5') ? 'server' : 'request';
}

export function percent(share: number): string {
  return String(Math.round(share * 1000) / 10);
}

export function podRef(name: string, { installNamespace: namespace }: RestContext): ObjectRef {
  return { apiVersion: 'v1', kind: 'Pod', namespace, name };
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
