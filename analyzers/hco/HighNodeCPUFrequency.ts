import {
  type Context,
  defineAnalyzer,
  printTime,
  type SavedSeries,
  type Series,
  type Step,
  seriesEvidence,
  seriesOf,
  sh,
  valueAt,
} from '../../src/api.ts';
import { gapOf, nodeNames, nodeOfInstance, nodeRef, seriesBy } from '../_family/hostMetrics.ts';
import { judgeSeries, type MetricRule } from '../_family/metricRule.ts';

const HERTZ = 'node_cpu_frequency_hertz';
const MAX = 'node_cpu_frequency_max_hertz';
/** CPUs cited of each node, and nodes cited: more add nothing. */
const CPUS_CITED = 2;
const NODES_CITED = 20;

/** Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go. */
export default defineAnalyzer({
  meta: {
    alert: 'HighNodeCPUFrequency',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.20', last: null },
    offline: 'hints',
    causes: { node: ['HighCPUWorkload'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'CPUs of a node run at high frequency',
    meaning:
      'A CPU ran above 80 % of its highest frequency for five minutes. There is one alert for each CPU, so one cause may show as hundreds of alerts.',
    impact:
      'None by itself: power draw and heat go up. It may show a node that is overloaded, or cooling that does not keep up.',
    examined:
      'Only the saved Prometheus state or saved series decide. Most virtual machines that serve as nodes do not report the frequency at all.',
    mitigation:
      'Check the frequency governor and the tuned profile: with a performance governor, or without frequency scaling, the alert stays for good and can be silenced. Else look for the load, and at the cooling.',
    summary:
      '{count, one {One CPU runs} other {# CPUs run}} above 80 % of the highest frequency at {time}, on {nodes}.',
    reason: 'CPUs above 80 % of their highest frequency on {nodes}',
    detail: '{count, one {one CPU} other {# CPUs}} above 80 %',
    quiet: 'no CPU runs above 80 % of its highest frequency',
    undecided: 'the frequency of CPUs is only known to Prometheus; objects do not tell',
    stepGovernor:
      'See which frequency governor the CPUs of {node} use; "performance" keeps the frequency high on purpose:',
    stepProfile: 'See which tuned profile {node} has, and who asks for it:',
    stepLoad: 'See whether load explains it; if so, move VMs away or add capacity:',
    stepHeat: 'Look for overheating of {node}:',
    stepNodes: 'Find the nodes with the highest load:',
    stepSilence:
      'If high frequency is wanted, nothing needs to be done: silence the alert. Else check that the frequency goes down again (in kHz):',
  },
  requires: { saved: seriesOf(900, HERTZ, MAX) },

  evaluate({ saved }, context) {
    const { say } = context;
    const byCpu = seriesBy(saved.named(HERTZ), 'instance', 'cpu');
    const rule = ruleOf(saved, byCpu);
    const judged = judgeSeries(
      rule,
      context,
      (holding) => {
        const byNode = new Map<string, string[]>();
        for (const { key } of holding) {
          const instance = key.slice(0, key.lastIndexOf('|'));
          const known = byNode.get(instance);
          if (known) known.push(key);
          else byNode.set(instance, [key]);
        }
        const hot = [...byNode].sort(([, a], [, b]) => b.length - a.length);
        const objects = hot.flatMap(([node, keys]) => nodeRef(node, say('detail', { count: keys.length })));
        const nodes = hot.slice(0, 5).map(([node]) => node);
        return {
          reason: say('reason', { nodes }),
          summary: say('summary', { count: holding.length, time: printTime(saved.at ?? 0), nodes }),
          objects,
          evidence: hot
            .slice(0, NODES_CITED)
            .flatMap(([, keys]) =>
              keys
                .slice(0, CPUS_CITED)
                .flatMap((key) => (byCpu.get(key) ?? []).map((one) => seriesEvidence(saved, one))),
            ),
          steps: stepsFor(nodeNames(objects), context),
        };
      },
      say('quiet'),
    );
    if (judged) return judged;
    return context.unknown(say('undecided'), gapOf(rule));
  },

  objectOf: nodeOfInstance,

  advise: (objects, context) => stepsFor(nodeNames(objects), context),
});

/** By how much of its highest frequency a CPU is above 80 % of it, in hertz. */
function ruleOf(saved: SavedSeries, byCpu: ReadonlyMap<string, readonly Series[]>): MetricRule {
  const limits = seriesBy(saved.named(MAX), 'instance', 'cpu');
  return {
    saved,
    metrics: [[HERTZ], [MAX]],
    windowSeconds: 0,
    acrossObjects: false,
    valuesAt: (at) =>
      new Map(
        [...byCpu].flatMap(([key, all]) => {
          const limit = largest(limits.get(key) ?? [], at);
          const hertz = largest(all, at);
          return limit === null || hertz === null || hertz <= 0 ? [] : [[key, hertz - limit * 0.8]];
        }),
      ),
    holds: (value) => value > 0,
  };
}

function largest(all: readonly Series[], at: number): number | null {
  const values = all.map((one) => valueAt(one, at)).filter((value) => value !== null);
  return values.length > 0 ? Math.max(...values) : null;
}

type Key = `step${'Governor' | 'Profile' | 'Load' | 'Heat' | 'Nodes' | 'Silence'}`;

function stepsFor(nodes: readonly string[], { say }: Pick<Context<Key>, 'say'>): Step[] {
  const tuned = 'oc get profiles.tuned.openshift.io -n openshift-cluster-node-tuning-operator';
  const onNode = (node: string, script: string): string =>
    `${sh`oc debug node/${node}`} -- chroot /host sh -c '${script}'`;
  if (nodes.length === 0) return [{ text: say('stepNodes'), command: 'oc adm top nodes' }];
  const looks = nodes.flatMap((node) => [
    {
      text: say('stepGovernor', { node }),
      command: onNode(node, 'sort /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor | uniq -c'),
    },
    { text: say('stepProfile', { node }), command: `${tuned} ${sh`${node}`}` },
    { text: say('stepLoad'), command: sh`oc adm top node ${node}` },
    {
      text: say('stepHeat', { node }),
      command: onNode(node, 'journalctl -k --since -1d | grep -i -e thermal -e throttl'),
    },
  ]);
  const [first = ''] = nodes;
  const frequencies = onNode(first, 'sort -n /sys/devices/system/cpu/cpu*/cpufreq/scaling_cur_freq | tail -n 5');
  return [...looks, { text: say('stepSilence'), command: frequencies }];
}
