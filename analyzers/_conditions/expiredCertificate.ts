import { defineCondition, logEvidence, logsOf, type ObjectRef, sh } from '../../src/api.ts';
import { recentLines } from '../_family/recentLines.ts';

const RECENT = 24 * 60 * 60_000;
const EXPIRED = {
  expired: { needle: 'has expired or is not yet valid', pattern: /x509: certificate has expired or is not yet valid/ },
};

/** TLS calls that fail on a certificate's dates (Go crypto/x509, reason Expired), in logs of the day before collection. */
export default defineCondition({
  id: 'expired certificate',
  strings: {
    title: 'A certificate has expired',
    summary: '{count, one {# pod logs} other {# pods log}} that a certificate has expired or is not valid yet.',
    stepClock: 'Check the clocks of the nodes first: a wrong clock makes good certificates look expired.',
    stepNodes: 'Requests of nodes for new certificates that nobody approved:',
    stepOperator:
      'KubeVirt renews its own certificates. Restart virt-operator so that it looks at them again (VMs keep running):',
    stepCheck: 'Check that the message does not come again:',
  },
  requires: {
    api: logsOf(['virt-api-'], 'virt-api', EXPIRED),
    controller: logsOf(['virt-controller-'], 'virt-controller', EXPIRED),
    handler: logsOf(['virt-handler-'], 'virt-handler', EXPIRED),
    operator: logsOf(['virt-operator-'], 'virt-operator', EXPIRED),
    hco: logsOf(['hco-operator-'], 'hyperconverged-cluster-operator', EXPIRED),
    cdi: logsOf(['cdi-'], 'cdi-deployment', EXPIRED),
  },
  find({ api, controller, handler, operator, hco, cdi }, { say, now, installNamespace }) {
    const { lines, since } = recentLines([api, controller, handler, operator, hco, cdi].flat(), now, RECENT);
    // of each log the last line
    const said = [...new Map(lines.map(({ log, hit }) => [log.file, { log, last: hit }])).values()];
    if (said.length === 0) return null;
    const pods = new Map(said.map(({ log }) => [`${log.namespace}/${log.pod}`, log]));
    return {
      summary: say('summary', { count: pods.size }),
      objects: [...pods.values()].map(
        ({ namespace, pod }): ObjectRef => ({ apiVersion: 'v1', kind: 'Pod', namespace, name: pod }),
      ),
      evidence: said.map(({ log, last }) => logEvidence(log, last)),
      since,
      steps: ({ namespace, name }) => [
        {
          text: say('stepClock'),
          command: `for n in $(oc get nodes -o name); do oc debug $n -q -- chroot /host date -u; done`,
        },
        { text: say('stepNodes'), command: 'oc get csr' },
        { text: say('stepOperator'), command: `oc rollout restart deployment/virt-operator -n ${installNamespace}` },
        { text: say('stepCheck'), command: sh`oc logs -n ${namespace} ${name} --since=10m` },
      ],
    };
  },
});
