import { defineAnalyzer, metricsGap, monitoringGap, sh } from '../../src/api.ts';
import { nodeNames, nodeOfInstance } from '../_family/hostMetrics.ts';

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
      'Only the saved Prometheus state decides. Most virtual machines that serve as nodes do not report the frequency at all.',
    mitigation:
      'Check the frequency governor and the tuned profile: with a performance governor, or without frequency scaling, the alert stays for good and can be silenced. Else look for the load, and at the cooling.',
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
  requires: {},

  evaluate: (_facts, { say, unknown }) =>
    unknown(say('undecided'), [monitoringGap, metricsGap('node_cpu_frequency_hertz', 'node_cpu_frequency_max_hertz')]),

  objectOf: nodeOfInstance,

  advise(objects, { say }) {
    const nodes = nodeNames(objects);
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
  },
});
