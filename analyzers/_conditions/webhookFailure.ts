import {
  defineCondition,
  earliestKnown,
  type LogFile,
  logEvidence,
  logsOf,
  type ObjectRef,
  parseTime,
} from '../../src/api.ts';

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
    const hits = [controller, operator, hco, cdi, ssp]
      .flat()
      .flatMap((log: LogFile) =>
        log.hits
          .filter(({ time }) => now !== null && time !== null && now - (parseTime(time) ?? 0) <= RECENT)
          .map((hit) => ({ log, hit })),
      );
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
      since: earliestKnown(hits.map(({ hit }) => parseTime(hit.time))),
      steps: [
        {
          text: say('stepFind'),
          command: `oc get validatingwebhookconfigurations,mutatingwebhookconfigurations -o yaml | grep -A8 -e '${names[0]}'`,
        },
        { text: say('stepCheck'), command: `oc get pods -n ${installNamespace}` },
      ],
    };
  },
});
