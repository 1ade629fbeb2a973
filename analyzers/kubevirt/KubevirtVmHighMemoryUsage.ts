import {
  byCause,
  type Context,
  defineAnalyzer,
  monitoringGap,
  type ObjectRef,
  type Step,
  seriesEvidence,
  seriesOf,
  sh,
} from '../../src/api.ts';
import { launcherMemory, launcherMetrics } from '../_family/launcherMemory.ts';
import { judgeSeries, type MetricRule, seriesGap } from '../_family/metricRule.ts';

type Key = Extract<keyof typeof strings, string>;

const ALERT = 'KubevirtVmHighMemoryUsage';
const MAX_EVIDENCE = 20;

const strings = {
  title: 'The memory of a virt-launcher pod is nearly used up',
  meaning:
    'What the container of a VM uses came within 50 MiB of its memory request (20 MiB up to release 4.12; up to 4.10 of its limit) for a minute.',
  impact:
    'A pod above its request is evicted or killed earlier than others when its node runs out of memory. Without a limit nothing else happens.',
  examined:
    'Saved series of Prometheus with the memory that launcher pods use and request. Objects do not hold the use; a VM that was killed for lack of memory (OOMKilled) or evicted is an aftermath that has other causes as well, and no proof of this alert.',
  mitigation:
    'The alert is deprecated, was removed in release 4.19, and may be ignored or silenced. If launcher pods are killed for lack of memory, give the VMs more overhead or a larger memory request.',
  summary:
    '{count, one {The launcher pod {pods} has} other {# launcher pods ({pods}) have}} less than {below} MiB left of the memory that is set aside for {count, one {it} other {them}}.',
  reason: 'nearly out of the memory set aside for them: {pods}',
  cause: 'less than {below} MiB left',
  detail: '{free} MiB left',
  enough: 'every launcher pod has at least {below} MiB left of the memory set aside for it',
  undecided: 'how much memory launcher pods use is only known to Prometheus; objects do not tell',
  stepKilled: 'See whether {pod} or its container was killed for lack of memory; if not, nothing needs to be done:',
  stepNode: 'See whether nodes are short of memory:',
  stepGrow:
    'If launcher pods are killed: raise spec.template.spec.domain.resources.requests.memory of the VM above the memory of its guest. It counts from the next restart of the VM on:',
  stepSilence: 'Else silence the alert if it disturbs (here for 90 days); it is gone after the upgrade to 4.19:',
  stepCheck: 'See what the launcher pods use now:',
} as const;

/**
 * Rule: kubevirt pkg/virt-operator/resource/generate/components/prometheus.go, later pkg/monitoring/rules/alerts/vms.go;
 * first tag v0.40, gone from v1.5.0 and from the branch of v1.4 after v1.4.1.
 */
export default defineAnalyzer({
  meta: {
    alert: ALERT,
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 60,
    releases: { first: '4.8', last: '4.18' },
    offline: 'hints',
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: { saved: seriesOf(900, ...launcherMetrics) },

  evaluate({ saved }, context) {
    const { say, release } = context;
    const { measures, below } = launcherMemory(saved, release);
    const pods = [...new Set(measures.flatMap((measure) => measure.pods))];
    const left = (pod: string, at: number): number | null => {
      const values = measures.flatMap((measure) => measure.free(pod, at) ?? []);
      return values.length > 0 ? Math.min(...values) : null;
    };
    const rule: MetricRule = {
      saved,
      metrics: measures.flatMap(({ metrics }) => metrics.map((name) => [name])),
      windowSeconds: 0,
      acrossObjects: false,
      valuesAt: (at) =>
        new Map(
          pods.flatMap((pod): [string, number][] => {
            const value = left(pod, at);
            return value === null ? [] : [[pod, value]];
          }),
        ),
      holds: (value) => value < below,
      // the alert is in old releases alone
      maySlip: () => release === null,
    };
    const limit = below / 2 ** 20;
    const judged = judgeSeries(
      rule,
      context,
      (holding) => {
        const worst = [...holding].sort((a, b) => a.value - b.value);
        const found = byCause(
          worst.map(({ key, value }) => ({
            cause: say('cause', { below: limit }),
            object: podRef(key, say('detail', { free: Math.floor(value / 2 ** 20) })),
          })),
        );
        const names = worst.map(({ key }) => key.replace(/^\//, ''));
        return {
          ...found,
          reason: say('reason', { pods: names }),
          summary: say('summary', { count: names.length, pods: names, below: limit }),
          evidence: worst
            .slice(0, MAX_EVIDENCE)
            .flatMap(({ key }) => measures.flatMap((measure) => measure.series(key)).slice(0, 3))
            .map((series) => seriesEvidence(saved, series)),
          steps: stepsFor(found.objects, context),
        };
      },
      say('enough', { below: limit }),
    );
    // series of other containers alone say nothing of launchers
    if (judged && (judged.state !== 'clear' || pods.length > 0)) return judged;
    const gap = seriesGap(rule);
    return context.unknown(say('undecided'), gap.includes(monitoringGap) ? gap : [monitoringGap, ...gap]);
  },

  objectOf: ({ pod = '', namespace = '' }) => (pod === '' ? null : podRef(`${namespace}/${pod}`)),
  advise: stepsFor,
});

function podRef(key: string, detail?: ObjectRef['detail']): ObjectRef {
  const slash = key.indexOf('/');
  const ref = { apiVersion: 'v1', kind: 'Pod', namespace: key.slice(0, slash), name: key.slice(slash + 1) };
  return detail ? { ...ref, detail } : ref;
}

function stepsFor(found: readonly ObjectRef[], { say }: Pick<Context<Key>, 'say'>): Step[] {
  const [first] = found;
  const top = 'oc adm top pods -A -l kubevirt.io=virt-launcher --sort-by=memory';
  const killed = first?.namespace
    ? sh`oc describe pod ${first.name} -n ${first.namespace}`
    : `oc get pods -A -l kubevirt.io=virt-launcher -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,REASON:.status.reason,LAST:.status.containerStatuses[*].lastState.terminated.reason'`;
  const vm = /^virt-launcher-(.+)-[^-]+$/.exec(first?.name ?? '')?.[1];
  return [
    { text: say('stepKilled', { pod: first?.name ?? 'virt-launcher' }), command: killed },
    { text: say('stepNode'), command: 'oc adm top nodes --sort-by=memory' },
    {
      text: say('stepGrow'),
      command: vm && first?.namespace ? sh`oc edit vm ${vm} -n ${first.namespace}` : 'oc get vm -A',
    },
    {
      text: say('stepSilence'),
      command: `oc exec -n openshift-monitoring alertmanager-main-0 -c alertmanager -- amtool --alertmanager.url=http://localhost:9093 silence add alertname=${ALERT} --duration=90d --author=admin --comment=deprecated`,
    },
    { text: say('stepCheck'), command: top },
  ];
}
