import {
  type Context,
  type Evidence,
  isAtLeast,
  type Judgement,
  metricsGap,
  monitoringGap,
  type ObjectRef,
  rateAt,
  type SavedSeries,
  type Series,
  type Step,
  seriesEvidence,
  seriesOf,
  sh,
  valueAt,
} from '../../src/api.ts';
import { groupBy } from './guestSeries.ts';
import { judgeSeries, type MetricRule, seriesGap } from './metricRule.ts';

/** One of the two alerts that compare what KubeVirt's components use with what they request. */
export interface Resource {
  readonly name: 'cpu' | 'memory';
  /** Series of what a pod uses, and whether the expression as written can be worked out from them. */
  usage(saved: SavedSeries, release: string | null): Usage;
}

export interface Usage {
  readonly metric: string;
  readonly series: readonly Series[];
  readonly windowSeconds: number;
  /** Was the rule of the release written for other series than these? */
  readonly other: boolean;
}

const REQUESTS = 'kube_pod_container_resource_requests';
const COMPONENTS = ['virt-controller', 'virt-api', 'virt-handler', 'virt-operator'];
const CPU_RECORDED = 'node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate';
const CPU = 'container_cpu_usage_seconds_total';
const WORKING_SET = 'container_memory_working_set_bytes';
const MEMORY = 'container_memory_usage_bytes';

/** The series of a pod as a whole carry no container. */
function ofPods(saved: SavedSeries, metric: string): readonly Series[] {
  return saved.named(metric).filter(({ labels }) => (labels.container ?? '') === '');
}

/** Up to KubeVirt v0.59 (4.13) the rule read a recording rule of OpenShift, which later OpenShift renamed. */
export const CPU_USE: Resource = {
  name: 'cpu',
  usage(saved, release) {
    const old = isAtLeast(release, '4.14') === false;
    const recorded = saved.named(CPU_RECORDED);
    if (old && recorded.length > 0) return { metric: CPU_RECORDED, series: recorded, windowSeconds: 0, other: false };
    return { metric: CPU, series: ofPods(saved, CPU), windowSeconds: 300, other: old };
  },
};

/** Before KubeVirt v0.53 (4.11) the rule read all series of a pod at once, which Prometheus cannot join. */
export const MEMORY_USE: Resource = {
  name: 'memory',
  usage(saved, release) {
    if (isAtLeast(release, '4.11') === false)
      return { metric: MEMORY, series: ofPods(saved, MEMORY), windowSeconds: 0, other: true };
    return { metric: WORKING_SET, series: ofPods(saved, WORKING_SET), windowSeconds: 0, other: false };
  },
};

/** Window, hold time and a little more: 5 minutes each. */
export const cpuFacts = { saved: seriesOf(1200, REQUESTS, CPU, CPU_RECORDED) };
export const memoryUseFacts = { saved: seriesOf(900, REQUESTS, WORKING_SET, MEMORY) };

export const resourceTexts = {
  impact: 'None by itself. The requests of these pods are small on purpose; a node that is full may slow them down.',
  mitigation:
    'Nothing needs to be done: the alert is deprecated, was removed in release 4.17, and may be ignored or silenced. If a node is short of the resource, relieve the node.',
  summary:
    '{count, one {The pod {pods} uses} other {# pods ({pods}) use}} more {resource} than its container requests.',
  summaryUnsure:
    '{count, one {The pod {pods} uses} other {# pods ({pods}) use}} more {resource} than its container requests. Whether the rule of this release sees it cannot be told.',
  reason: 'above its request: {pods}',
  detail: 'uses {used}, requests {requested}',
  quiet: 'no component uses more than it requests',
  undecided: 'what the components use is only known to Prometheus; to use more than a pod requests is normal',
  stepNothing:
    'Nothing is wrong. Silence the alert if it disturbs (here for 90 days); it is gone after the upgrade to 4.17:',
  stepTop: 'If the cluster is slow all the same, see what the pods use:',
  stepNodes: 'See whether their nodes are short of it:',
  stepCheck: 'See whether the silence is in place:',
} as const;

type Key = keyof typeof resourceTexts;

/** `requests - usage < 0` for the containers of the four components. */
export function judgeResource(
  resource: Resource,
  alert: string,
  { saved }: { readonly saved: SavedSeries },
  context: Context<Key>,
): Judgement {
  const { say, installNamespace: ns, release } = context;
  const usage = resource.usage(saved, release);
  const requests = saved.named(REQUESTS).filter(({ labels: { namespace, container = '', resource: kind } }) => {
    return namespace === ns && COMPONENTS.includes(container) && kind === resource.name;
  });
  const used = groupBy(
    usage.series.filter(({ labels }) => labels.namespace === ns),
    ({ labels }) => labels.pod ?? null,
  );
  const usedAt = (pod: string, at: number): number | null => {
    const values = (used.get(pod) ?? []).flatMap((one) => {
      return (usage.windowSeconds > 0 ? rateAt(one, at, usage.windowSeconds) : valueAt(one, at)) ?? [];
    });
    return values.length > 0 ? values.reduce((a, b) => a + b, 0) : null;
  };
  const above = (one: Series, at: number): number | null => {
    const requested = valueAt(one, at);
    const value = usedAt(one.labels.pod ?? '', at);
    return requested === null || value === null ? null : value - requested;
  };
  const covered = requests.length > 0 && requests.every(({ labels }) => used.has(labels.pod ?? ''));
  const rule: MetricRule = {
    saved,
    metrics: [[REQUESTS], [usage.metric]],
    windowSeconds: usage.windowSeconds,
    acrossObjects: false,
    valuesAt: (at) =>
      new Map(
        requests.flatMap((one): [string, number][] => {
          const value = above(one, at);
          return value === null ? [] : [[one.labels.pod ?? '', value]];
        }),
      ),
    holds: (value) => value > 0,
    // the alert is in old releases alone
    maySlip: () => usage.other || release === null,
  };
  const at = saved.at ?? 0;
  const judged = judgeSeries(
    rule,
    context,
    (holding) => {
      const pods = holding.map(({ key }) => key).sort();
      const over = requests.filter(({ labels }) => pods.includes(labels.pod ?? ''));
      const evidence = over.flatMap((one): Evidence[] =>
        [one, ...(used.get(one.labels.pod ?? '') ?? [])].map((series) => seriesEvidence(saved, series)),
      );
      const print = (value: number): string =>
        resource.name === 'cpu' ? `${Math.round(value * 1000)}m` : `${Math.round(value / 2 ** 20)}Mi`;
      const objects = over.map((one): ObjectRef => {
        const pod = one.labels.pod ?? '';
        const detail = say('detail', { used: print(usedAt(pod, at) ?? 0), requested: print(valueAt(one, at) ?? 0) });
        return { apiVersion: 'v1', kind: 'Pod', namespace: ns, name: pod, detail };
      });
      const sure = !usage.other && release !== null;
      return {
        reason: say('reason', { pods }),
        summary: say(sure ? 'summary' : 'summaryUnsure', {
          count: pods.length,
          pods,
          resource: resource.name === 'cpu' ? 'CPU' : resource.name,
        }),
        objects,
        evidence,
        steps: resourceSteps(alert, resource, context),
      };
    },
    say('quiet'),
  );
  if (judged && (judged.state !== 'clear' || covered)) return judged;
  const missing = seriesGap({ ...rule, saved: covered ? saved : { ...saved, missing: gapOf(resource, saved) } });
  return context.unknown(say('undecided'), missing);
}

function gapOf({ name }: Resource, { missing }: SavedSeries): SavedSeries['missing'] {
  if (missing.length > 0) return missing;
  return [monitoringGap, metricsGap(REQUESTS, name === 'cpu' ? CPU : WORKING_SET)];
}

export function resourceSteps(
  alert: string,
  resource: Resource,
  { say, installNamespace: ns }: Pick<Context<Key>, 'say' | 'installNamespace'>,
): Step[] {
  const amtool =
    'oc exec -n openshift-monitoring alertmanager-main-0 -c alertmanager -- amtool --alertmanager.url=http://localhost:9093 silence';
  return [
    {
      text: say('stepNothing'),
      command: `${amtool} add alertname=${alert} --duration=90d --author=admin --comment=deprecated`,
    },
    { text: say('stepTop'), command: sh`oc adm top pods -n ${ns} --sort-by=${resource.name}` },
    { text: say('stepNodes'), command: sh`oc adm top nodes --sort-by=${resource.name}` },
    { text: say('stepCheck'), command: `${amtool} query alertname=${alert}` },
  ];
}
