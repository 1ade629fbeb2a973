import { defineAnalyzer } from '../../src/api.ts';
import { BURST, restHandler } from '../_family/restErrorRules.ts';
import { adviseRestErrors } from '../_family/restErrorSteps.ts';
import { judgeRestErrors, restRequires } from '../_family/restErrors.ts';
import { restErrorTexts } from '../_family/restErrorTexts.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-handler.go, >= 0.8 in 5 minutes, for 5 minutes; the counter is made in
 * pkg/monitoring/metrics/common/client. The rule adds up all virt-handler pods: one broken node in a big cluster does not reach the limit.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtHandlerRESTErrorsBurst',
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
    causes: { cluster: ['API server timeouts', 'VirtAPIDown'], workload: ['expired certificate'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...restErrorTexts,
    title: 'Most API requests of virt-handler fail',
    meaning:
      'For five minutes, at least 80% of the requests that the virt-handler pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).',
    impact:
      'The nodes cannot report the state of their VMs, nor take new ones: VMs are not started there, migrations do not finish, and nodes may be taken for lost. Running VMs go on.',
    examined:
      'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-handler logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. The rule adds up the pods of all nodes, so errors on a few nodes are no sign of it.',
    mitigation:
      'Repair the API server or etcd first, then name resolution and network of the nodes, expired certificates, and the rights of the service account. At last, delete the affected pods so that they make new connections.',
  },
  requires: restRequires(restHandler, BURST),
  evaluate: (facts, context) => judgeRestErrors(restHandler, BURST, facts, context),
  advise: (_, context) => adviseRestErrors(restHandler, BURST, context),
});
