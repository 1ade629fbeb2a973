import { defineAnalyzer } from '../../src/api.ts';
import { BURST, restApi } from '../_family/restErrorRules.ts';
import { adviseRestErrors } from '../_family/restErrorSteps.ts';
import { judgeRestErrors, restRequires } from '../_family/restErrors.ts';
import { restErrorTexts } from '../_family/restErrorTexts.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-api.go, >= 0.8 in 5 minutes, for 5 minutes; the counter is made in
 * pkg/monitoring/metrics/common/client. The counter holds what virt-api itself asks of the API server (who may do what, VMs, nodes). Its access log tells of requests that others send to it, although the runbook speaks of calls to virt-api; it does not count.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtApiRESTErrorsBurst',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    // the label came with KubeVirt v0.59
    operatorHealthImpact: [
      { from: '4.0', value: 'none' },
      { from: '4.13', value: 'critical' },
    ],
    hold: 300,
    releases: { first: '4.10', last: null },
    offline: 'hints',
    causes: { cluster: ['API server timeouts'], workload: ['expired certificate'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...restErrorTexts,
    title: 'Most API requests of virt-api fail',
    meaning:
      'For five minutes, at least 80% of the requests that the virt-api pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).',
    impact:
      'virt-api cannot ask the API server who may do what, nor read the objects that it needs: requests to create, change, start, stop or open VMs fail or take very long. Running VMs go on.',
    examined:
      'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-api logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. The access log of virt-api tells of requests that others send, so it is left out.',
    mitigation:
      'Repair the API server or etcd first, then name resolution and network of the nodes, expired certificates, and the rights of the service account. At last, delete the affected pods so that they make new connections.',
  },
  requires: restRequires(restApi, BURST),
  evaluate: (facts, context) => judgeRestErrors(restApi, BURST, facts, context),
  advise: (_, context) => adviseRestErrors(restApi, BURST, context),
});
