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

/** Recorded by OpenShift's own monitoring; the rule reads nothing else. */
const USE = 'instance:node_cpu_utilisation:rate1m';
const LIMIT = 0.9;
const CITED = 20;

/**
 * Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go. First tag
 * v1.15.0; the branch of 1.14 has it as well, so that later patch releases of 4.18 may.
 */
export default defineAnalyzer({
  meta: {
    alert: 'HighCPUWorkload',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.18', last: null },
    offline: 'hints',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'CPU of a node is used up',
    meaning: 'For five minutes a node used at least 90 % of its CPU time. Every node counts, with or without VMs.',
    impact: 'VMs and pods on the node get less CPU time than they want: they answer slowly, and probes may fail.',
    examined:
      'Only the saved Prometheus state or saved series decide. Requests, limits and numbers of pods on a node are not looked at: they say nothing about use.',
    mitigation:
      'Find the VM or pod that takes the CPU time. Move VMs to other nodes, limit or mend the consumer, or add capacity.',
    summary:
      '{count, one {The node {nodes} uses} other {# nodes ({nodes}) use}} at least 90 % of the CPU time at {time}; the most is {percent} %.',
    reason: 'at least 90 % of the CPU time is used: {nodes}',
    detail: '{percent} % of its CPU time',
    quiet: 'no node uses 90 % of its CPU time',
    undecided: 'how much CPU a node uses is only known to Prometheus; objects do not tell',
    stepTop: 'See how busy {node} is now:',
    stepVms: 'List the VMs on {node}; CPU time of VMs is that of their virt-launcher pods:',
    stepPods: 'Find the pods that take the most CPU time:',
    stepCordon:
      'Keep new VMs away from {node} while it is overloaded, then move its busiest VMs with "virtctl migrate":',
    stepNodes: 'Find the busy node:',
    stepCheck: 'Check that the use went down on all nodes (and let a node that was cordoned work again):',
  },
  requires: { saved: seriesOf(900, USE) },

  evaluate({ saved }, context) {
    const { say } = context;
    const byInstance = seriesBy(saved.all, 'instance');
    const rule = ruleOf(saved, byInstance);
    const judged = judgeSeries(
      rule,
      context,
      (holding) => {
        const busy = [...holding].sort((a, b) => b.value - a.value);
        const percent = (value: number): number => Math.floor(value * 100);
        const objects = busy.flatMap(({ key, value }) => nodeRef(key, say('detail', { percent: percent(value) })));
        const nodes = busy.slice(0, 5).map(({ key }) => key);
        return {
          reason: say('reason', { nodes }),
          summary: say('summary', {
            count: busy.length,
            nodes,
            time: printTime(saved.at ?? 0),
            percent: percent(busy[0]?.value ?? 0),
          }),
          objects,
          evidence: busy
            .slice(0, CITED)
            .flatMap(({ key }) => (byInstance.get(key) ?? []).slice(0, 1).map((one) => seriesEvidence(saved, one))),
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

function ruleOf(saved: SavedSeries, byInstance: ReadonlyMap<string, readonly Series[]>): MetricRule {
  return {
    saved,
    metrics: [[USE]],
    windowSeconds: 0,
    acrossObjects: false,
    valuesAt: (at) =>
      new Map(
        [...byInstance].flatMap(([key, all]) => {
          const values = all.map((one) => valueAt(one, at)).filter((value) => value !== null);
          return values.length > 0 ? [[key, Math.max(...values)]] : [];
        }),
      ),
    holds: (value) => value >= LIMIT,
  };
}

type Key = `step${'Top' | 'Vms' | 'Pods' | 'Cordon' | 'Nodes' | 'Check'}`;

function stepsFor(nodes: readonly string[], { say }: Pick<Context<Key>, 'say'>): Step[] {
  const top = { text: say('stepPods'), command: 'oc adm top pods -A --sort-by=cpu' };
  const check = { text: say('stepCheck'), command: 'oc adm top nodes' };
  if (nodes.length === 0) return [{ text: say('stepNodes'), command: 'oc adm top nodes' }, top, check];
  const steps = nodes.flatMap((node) => [
    { text: say('stepTop', { node }), command: sh`oc adm top node ${node}` },
    { text: say('stepVms', { node }), command: sh`oc get vmi -A -l kubevirt.io/nodeName=${node}` },
  ]);
  const cordon = nodes.map((node) => ({
    text: say('stepCordon', { node }),
    command: sh`oc adm cordon ${node}`,
  }));
  return [...steps, top, ...cordon, check];
}
