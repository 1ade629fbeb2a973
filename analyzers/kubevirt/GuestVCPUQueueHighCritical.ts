import { defineAnalyzer } from '../../src/api.ts';
import { judgeQueue, queueFacts, queueSteps, queueTexts } from '../_family/guestQueue.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go (v1.6.4), the recorded queue length of a guest above 20, without a
 * hold time: one evaluation is enough, whatever the runbook says of 120 seconds. The warning of 10 fires as well then.
 */
export default defineAnalyzer({
  meta: {
    alert: 'GuestVCPUQueueHighCritical',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'none',
    hold: 0,
    releases: { first: '4.20', last: null },
    offline: 'hints',
    causes: { object: ['GuestVCPUQueueHighWarning'], node: ['HighCPUWorkload'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...queueTexts,
    title: 'Far too many tasks wait for a CPU in a VM',
    meaning:
      'The one-minute load of the guest is by more than 20 above its number of virtual CPUs. Tasks that wait for a disk count like those that wait for CPU time. A short peak is enough.',
    impact: 'The guest is overloaded: what runs in it answers very slowly or runs into timeouts.',
  },
  requires: queueFacts,
  evaluate: (facts, context) => judgeQueue(20, facts, context),
  advise: queueSteps,
});
