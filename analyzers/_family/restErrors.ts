import {
  byCause,
  isAtLeast,
  type Judgement,
  type LogFile,
  logEvidence,
  metricsGap,
  monitoringGap,
  rateAt,
  type SavedSeries,
  type Series,
  type Step,
  seriesOf,
} from '../../src/api.ts';
import { judgeSeries, type MetricRule, seriesGap } from './metricRule.ts';
import { explain, leads, type RestCluster, restCluster } from './restErrorCauses.ts';
import { endOfLogs, kindsOf, readRestLogs, restLogs } from './restErrorLogs.ts';
import { METRIC, OLD_METRIC, type RestComponent, type RestLimit } from './restErrorRules.ts';
import { FAILED, fromSeries, groupBy, PODS_CITED, percent, podRef } from './restErrorSeries.ts';
import { stepsFor } from './restErrorSteps.ts';
import type { Kind, RestContext } from './restErrorTexts.ts';

/** KubeVirt v0.53: since then the rule is a ratio of rates. */
const RATES_SINCE = '4.11';
const LONGEST_HOLD = 300;
/** So few lines of errors say nothing. */
const FEW_LINES = 5;

/** What the alerts of a component read. */
export function restRequires(component: RestComponent, { windowSeconds }: RestLimit) {
  return {
    saved: seriesOf(windowSeconds + LONGEST_HOLD + 600, METRIC, OLD_METRIC),
    logs: restLogs(component.name),
    cluster: restCluster(component),
  };
}
interface Facts {
  readonly saved: SavedSeries;
  readonly logs: readonly LogFile[];
  readonly cluster: RestCluster;
}

/** The counter of one component's requests, under the name that the release gives it. */
function seriesFor(
  { name }: RestComponent,
  saved: SavedSeries,
  context: RestContext,
): SavedSeries & { metric: string } {
  const mine = (metric: string): Series[] =>
    saved
      .named(metric)
      .filter(({ labels }) => labels.namespace === context.installNamespace && labels.pod?.startsWith(`${name}-`));
  const isNew = isAtLeast(context.release, '4.17') ?? (mine(METRIC).length > 0 || mine(OLD_METRIC).length === 0);
  const metric = isNew ? METRIC : OLD_METRIC;
  const all = mine(metric);
  return { ...saved, metric, all, named: (...names) => all.filter((series) => names.includes(series.name)) };
}

/** Failed requests and all requests per second. */
function ratesAt(all: readonly Series[], at: number, seconds: number): { failed: number | null; total: number | null } {
  let failed: number | null = null;
  let total: number | null = null;
  for (const series of all) {
    const rate = rateAt(series, at, seconds);
    if (rate === null) continue;
    total = (total ?? 0) + rate;
    if (FAILED.test(series.labels.code ?? '')) failed = (failed ?? 0) + rate;
  }
  return { failed, total };
}

export function judgeRestErrors(
  component: RestComponent,
  limit: RestLimit,
  { saved, logs, cluster }: Facts,
  context: RestContext,
): Judgement {
  const { say } = context;
  const own = seriesFor(component, saved, context);
  const rule: MetricRule = {
    saved: own,
    metrics: [[own.metric]],
    windowSeconds: limit.windowSeconds,
    acrossObjects: true,
    valuesAt(at) {
      const { failed, total } = ratesAt(own.all, at, limit.windowSeconds);
      // without any request the expression is 0/0
      return failed === null || !total ? new Map() : new Map([['', failed / total]]);
    },
    holds: (value) => value >= limit.share,
    // where the release is not known, it may be one that has withdrawn the alert
    maySlip: () => limit.removed && context.release === null,
  };
  const steps = (kinds: readonly Kind[], pods: readonly string[], hook = false): Step[] =>
    stepsFor(component, limit, { kinds, pods, hook }, cluster, context);

  const oldRule = isAtLeast(context.release, RATES_SINCE) === false;
  if (!oldRule) {
    const answers = own.all.some(({ labels }) => FAILED.test(labels.code ?? ''));
    const others = own.all.some(({ labels }) => !FAILED.test(labels.code ?? ''));
    // series of errors alone: perhaps only these were asked for
    const sure = !answers || others;
    const judge = { ...context, shown: sure ? context.shown : context.hinted };
    const decided = judgeSeries(
      rule,
      judge,
      ([holding]) => fromSeries(component, limit, own, holding?.value ?? 0, sure, { cluster, steps, context }),
      say('quiet', { component: component.name, limit: percent(limit.share) }),
    );
    if (decided) return decided;
  }

  const missing = [
    ...(own.missing.length === 0 && !oldRule ? seriesGap(rule) : []),
    monitoringGap,
    ...(oldRule ? [] : [metricsGap(own.metric)]),
  ];
  const end = endOfLogs(logs, context.now);
  const told = readRestLogs(logs, context, end, limit.windowSeconds + context.holdSeconds);
  const { answers, unanswered, work } = told;
  const lines = answers.length + unanswered.length + work;
  const pods = [...groupBy(answers, ({ log }) => log.pod)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name]) => name);
  const all = Math.max(
    cluster.pods.all.filter(({ object }) => object.status?.phase !== 'Succeeded').length,
    told.pods.size,
  );
  const lately = readRestLogs(logs, context, end, Math.min(limit.windowSeconds, 300));
  const recent = lately.answers.length / Math.max(1, lately.answers.length + lately.unanswered.length + lately.work);
  const points =
    answers.length >= FEW_LINES &&
    answers.length >= limit.lineShare * lines &&
    recent >= limit.lineShare &&
    // the rule sums over all pods
    pods.length * 2 > all;
  if (!points) {
    const { name } = component;
    if (unanswered.length >= FEW_LINES && unanswered.length > answers.length)
      return context.unknown(say('unanswered', { component: name, count: unanswered.length }), missing);
    return context.unknown(oldRule ? say('oldRule') : say('needsSeries', { component: name }), missing);
  }

  const kinds = kindsOf(answers);
  const explained = explain(cluster, pods);
  const transport = kindsOf(unanswered);
  const known = new Map(pods.map((name) => [name, answers.filter(({ log }) => log.pod === name)]));
  return context.hinted({
    ...byCause(
      pods.map((name) => ({
        cause: say('kindPod', { kind: say(kindsOf(known.get(name) ?? [])[0] ?? 'request') }),
        object: podRef(name, context),
      })),
    ),
    reason: say('reasonLogs', { component: component.name, count: answers.length }),
    summary: say('summaryLogs', {
      component: component.name,
      minutes: Math.round((limit.windowSeconds + context.holdSeconds) / 60),
      count: answers.length,
      pods: pods.length,
      all,
      work: work + unanswered.length,
      kind: say(kinds[0] ?? 'request'),
    }),
    evidence: [
      ...pods.slice(0, PODS_CITED).flatMap((name) => {
        const own = known.get(name) ?? [];
        return own.slice(pods.length > 5 ? -1 : -3).map(({ log, hit, kind }) => logEvidence(log, hit, kind));
      }),
      ...transport.flatMap((kind) =>
        unanswered
          .filter((line) => line.kind === kind)
          .slice(-1)
          .map(({ log, hit }) => logEvidence(log, hit, kind)),
      ),
      ...told.lostLease.slice(-1).map(({ log, hit }) => logEvidence(log, hit)),
      ...explained.evidence,
    ],
    steps: steps(
      [...transport, ...kinds],
      pods,
      answers.some(({ hit }) => /failed (?:to call|calling) webhook/.test(hit.text)),
    ),
    causedBy: [
      ...explained.causedBy,
      ...transport.filter((kind) => kind !== 'refused').map((kind) => CAUSES[kind] ?? kind),
    ],
    leadsTo: leads(component, cluster, told.lostLease.length > 0),
  });
}

const CAUSES: Partial<Record<Kind, string>> = {
  certificate: 'expired or untrusted certificate',
  names: 'name resolution fails on the node',
  network: 'network between node and API server',
};
