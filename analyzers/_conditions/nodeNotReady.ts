import { defineCondition, objects, sh, views } from '../../src/api.ts';
import { nodesWith } from '../_family/nodeConditions.ts';

/** Node condition Ready that is not True: the kubelet reports trouble, or does not report at all. */
export default defineCondition({
  id: 'node NotReady',
  strings: {
    title: 'Node not ready',
    summary:
      '{count, one {The node {nodes} is} other {# nodes ({nodes}) are}} not ready: pods there count as not ready, and nothing new is started there.',
    stepDescribe: 'See what {node} says of itself, and whether its host is up:',
    stepKubelet: 'If the host is up, read the log of its kubelet:',
    stepCheck: 'Check that all nodes are ready again:',
  },
  requires: { nodes: objects(views.Node) },
  find({ nodes }, { say }) {
    const found = nodesWith(nodes, 'Ready', (status) => status !== 'True');
    if (!found) return null;
    return {
      ...found,
      summary: say('summary', { count: found.names.length, nodes: found.names }),
      steps: ({ name: node }) => [
        { text: say('stepDescribe', { node }), command: sh`oc describe node ${node}` },
        { text: say('stepKubelet'), command: sh`oc adm node-logs ${node} -u kubelet --tail=200` },
        { text: say('stepCheck'), command: 'oc get nodes' },
      ],
    };
  },
});
