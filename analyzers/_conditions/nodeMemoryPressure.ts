import { defineCondition, objects, sh, views } from '../../src/api.ts';
import { nodesWith } from '../_family/nodeConditions.ts';

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
  requires: { nodes: objects(views.Node) },
  find({ nodes }, { say }) {
    const found = nodesWith(nodes, 'MemoryPressure', (status) => status === 'True');
    if (!found) return null;
    return {
      ...found,
      summary: say('summary', { count: found.names.length, nodes: found.names }),
      steps: ({ name: node }) => [
        { text: say('stepUsage', { node }), command: sh`oc adm top pods --all-namespaces --sort-by=memory` },
        {
          text: say('stepCheck'),
          command: `${sh`oc get node ${node}`} -o jsonpath='{.status.conditions[?(@.type=="MemoryPressure")].status}{"\\n"}'`,
        },
      ],
    };
  },
});
