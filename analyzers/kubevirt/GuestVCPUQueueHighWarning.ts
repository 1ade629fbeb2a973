import { defineAnalyzer } from '../../src/api.ts';
import { judgeQueue, queueFacts, queueSteps, queueTexts } from '../_family/guestQueue.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go (v1.6.4), the recorded queue length of a guest above 10, without a
 * hold time: one evaluation is enough, whatever the runbook says of 120 seconds. Above 20 the critical one fires as well.
 */
export default defineAnalyzer({
  meta: {
    alert: 'GuestVCPUQueueHighWarning',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 0,
    releases: { first: '4.20', last: null },
    offline: 'hints',
    causes: { node: ['HighCPUWorkload'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...queueTexts,
    title: 'Tasks wait for a CPU in a VM',
    meaning:
      'The one-minute load of the guest is by more than 10 above its number of virtual CPUs. Tasks that wait for a disk count like those that wait for CPU time. A short peak is enough.',
    impact: 'What runs in the guest answers slowly. Under a lasting load it may run into timeouts.',
  },
  requires: queueFacts,
  evaluate: (facts, context) => judgeQueue(10, facts, context),
  advise: queueSteps,
});
