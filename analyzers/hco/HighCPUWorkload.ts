import { defineAnalyzer, metricsGap, monitoringGap, sh } from '../../src/api.ts';
import { nodeNames, nodeOfInstance } from '../_family/hostMetrics.ts';

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
      'Only the saved Prometheus state decides. Requests, limits and numbers of pods on a node are not looked at: they say nothing about use.',
    mitigation:
      'Find the VM or pod that takes the CPU time. Move VMs to other nodes, limit or mend the consumer, or add capacity.',
    undecided: 'how much CPU a node uses is only known to Prometheus; objects do not tell',
    stepTop: 'See how busy {node} is now:',
    stepVms: 'List the VMs on {node}; CPU time of VMs is that of their virt-launcher pods:',
    stepPods: 'Find the pods that take the most CPU time:',
    stepCordon:
      'Keep new VMs away from {node} while it is overloaded, then move its busiest VMs with "virtctl migrate":',
    stepNodes: 'Find the busy node:',
    stepCheck: 'Check that the use went down on all nodes (and let a node that was cordoned work again):',
  },
  requires: {},

  evaluate: (_facts, { say, unknown }) =>
    unknown(say('undecided'), [monitoringGap, metricsGap('instance:node_cpu_utilisation:rate1m')]),

  objectOf: nodeOfInstance,

  advise(objects, { say }) {
    const nodes = nodeNames(objects);
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
  },
});
