import { defineAnalyzer } from '../../src/api.ts';
import { BURST, restController } from '../_family/restErrorRules.ts';
import { adviseRestErrors } from '../_family/restErrorSteps.ts';
import { judgeRestErrors, restRequires } from '../_family/restErrors.ts';
import { restErrorTexts } from '../_family/restErrorTexts.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-controller.go, >= 0.8 in 5 minutes, for 5 minutes; the counter is made in
 * pkg/monitoring/metrics/common/client. 409 and 404 are part of normal work of controllers and yet count as failures.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtControllerRESTErrorsBurst',
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
    title: 'Most API requests of virt-controller fail',
    meaning:
      'For five minutes, at least 80% of the requests that the virt-controller pods sent to the API server within the five minutes before were answered with an error (HTTP 4xx or 5xx).',
    impact:
      'virt-controller cannot read or change VMs and pods: VMs are not started, stopped or migrated, and their state is not kept up to date. Running VMs go on.',
    examined:
      'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-controller logs of the last 10 minutes only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. Answers 404 and 409 are part of normal work of a controller; log lines of them do not count as a sign.',
    mitigation:
      'Repair the API server or etcd first, then name resolution and network of the nodes, expired certificates, and the rights of the service account. At last, delete the affected pods so that they make new connections.',
  },
  requires: restRequires(restController, BURST),
  evaluate: (facts, context) => judgeRestErrors(restController, BURST, facts, context),
  advise: (_, context) => adviseRestErrors(restController, BURST, context),
});
