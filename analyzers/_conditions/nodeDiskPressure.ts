import { defineCondition, sh } from '../../src/api.ts';
import { underPressure } from '../_family/nodeConditions.ts';

/** Node condition DiskPressure: the kubelet evicts pods and lets no new ones in. */
export default defineCondition({
  id: 'node DiskPressure',
  strings: {
    title: 'Node short of disk space',
    summary:
      '{count, one {The node {nodes} reports} other {# nodes ({nodes}) report}} DiskPressure: pods are evicted there, and new ones are not let in.',
    stepUsage: 'See what uses up the disks of {node}:',
    stepCheck: 'Make room there, then check that the condition is gone:',
  },
  ...underPressure('DiskPressure', (node) => sh`oc debug node/${node} -- chroot /host df -h`),
});
