import { defineCondition, logEvidence, logsOf, type ObjectRef } from '../../src/api.ts';
import { recentLines } from '../_family/recentLines.ts';

const RECENT = 60 * 60_000;
const FAILED = {
  failed: { needle: 'failed calling webhook', pattern: /failed calling webhook \\*"(?<webhook>[^"\\]+)/ },
};

/** Admission webhooks that could not be called (apiserver admission/plugin/webhook errors), in logs of the last hour. */
export default defineCondition({
  id: 'webhook failure',
  strings: {
    title: 'An admission webhook cannot be called',
    summary:
      '{count, one {The webhook {names} fails} other {# webhooks ({names}) fail}}: objects that it guards can be neither made nor changed.',
    stepFind: 'See which service stands behind it:',
    stepCheck: 'Bring the pods behind that service back; most of them run here:',
  },
  requires: {
    controller: logsOf(['virt-controller-'], 'virt-controller', FAILED),
    operator: logsOf(['virt-operator-'], 'virt-operator', FAILED),
    hco: logsOf(['hco-operator-'], 'hyperconverged-cluster-operator', FAILED),
    cdi: logsOf(['cdi-deployment-'], 'cdi-deployment', FAILED),
    ssp: logsOf(['ssp-operator-'], 'manager', FAILED),
  },
  find({ controller, operator, hco, cdi, ssp }, { say, now, installNamespace }) {
    const { lines: hits, since } = recentLines([controller, operator, hco, cdi, ssp].flat(), now, RECENT);
    if (hits.length === 0) return null;
    const names = [...new Set(hits.map(({ hit }) => hit.groups.webhook ?? ''))].sort();
    const last = new Map(hits.map((one) => [`${one.log.file}/${one.hit.groups.webhook}`, one]));
    return {
      summary: say('summary', { count: names.length, names }),
      objects: names.map(
        (name): ObjectRef => ({
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'ValidatingWebhookConfiguration',
          namespace: '',
          name,
        }),
      ),
      evidence: [...last.values()].slice(0, 5).map(({ log, hit }) => logEvidence(log, hit)),
      since,
      steps: ({ name }) => [
        {
          text: say('stepFind'),
          command: `oc get validatingwebhookconfigurations,mutatingwebhookconfigurations -o yaml | grep -A8 -e '${name}'`,
        },
        { text: say('stepCheck'), command: `oc get pods -n ${installNamespace}` },
      ],
    };
  },
});
