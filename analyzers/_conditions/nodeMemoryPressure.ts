import { defineCondition, sh } from '../../src/api.ts';
import { underPressure } from '../_family/nodeConditions.ts';

/** Node condition MemoryPressure: the kubelet evicts pods and lets no new ones in. */
export default defineCondition({
  id: 'node MemoryPressure',
  strings: {
    title: 'Node short of memory',
    summary:
      '{count, one {The node {nodes} reports} other {# nodes ({nodes}) report}} MemoryPressure: pods are evicted there, and new ones are not let in.',
    stepUsage: 'See what uses up memory; of these, the pods on {node} count:',
    stepCheck: 'Make room there, then check that the condition is gone:',
  },
  ...underPressure('MemoryPressure', () => sh`oc adm top pods --all-namespaces --sort-by=memory`),
});
