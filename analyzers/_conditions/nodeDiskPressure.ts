import { defineCondition, objects, sh, views } from '../../src/api.ts';
import { nodesWith } from '../_family/nodeConditions.ts';

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
  requires: { nodes: objects(views.Node) },
  find({ nodes }, { say }) {
    const found = nodesWith(nodes, 'DiskPressure', (status) => status === 'True');
    if (!found) return null;
    return {
      ...found,
      summary: say('summary', { count: found.names.length, nodes: found.names }),
      steps: ({ name: node }) => [
        { text: say('stepUsage', { node }), command: sh`oc debug node/${node} -- chroot /host df -h` },
        {
          text: say('stepCheck'),
          command: `${sh`oc get node ${node}`} -o jsonpath='{.status.conditions[?(@.type=="DiskPressure")].status}{"\\n"}'`,
        },
      ],
    };
  },
});
