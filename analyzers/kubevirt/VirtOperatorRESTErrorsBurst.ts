import { defineAnalyzer } from '../../src/api.ts';
import { BURST, restOperator } from '../_family/restErrorRules.ts';
import { adviseRestErrors } from '../_family/restErrorSteps.ts';
import { judgeRestErrors, restRequires } from '../_family/restErrors.ts';
import { restErrorTexts } from '../_family/restErrorTexts.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-operator.go, >= 0.8 in 5 minutes, for 5 minutes; the counter is made in
 * pkg/monitoring/metrics/common/client. virt-operator sends few requests, so that a handful of 404 or 409 answers can make up a large share.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtOperatorRESTErrorsBurst',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    // the label came with KubeVirt v0.59
    operatorHealthImpact: [
      { from: '4.0', value: 'none' },
      { from: '4.13', value: 'critical' },
    ],
    hold: 300,
    releases: { first: null, last: null },
    offline: 'hints',
    causes: { cluster: ['API server timeouts'], workload: ['expired certificate'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...restErrorTexts,
    title: 'Most API requests of virt-operator fail',
    meaning:
      'For five minutes, at least 80% of the requests that the virt-operator pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).',
    impact:
      'virt-operator cannot keep up, repair or update the parts of KubeVirt: updates stop, and what was deleted or changed by mistake is not put right. VMs go on.',
    examined:
      'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-operator logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. virt-operator sends few requests: a handful of 404 or 409 answers can make up a large share.',
    mitigation:
      'Repair the API server or etcd first, then name resolution and network of the nodes, expired certificates, and the rights of the service account. At last, delete the affected pods so that they make new connections.',
  },
  requires: restRequires(restOperator, BURST),
  evaluate: (facts, context) => judgeRestErrors(restOperator, BURST, facts, context),
  advise: (_, context) => adviseRestErrors(restOperator, BURST, context),
});
