import { defineAnalyzer } from '../../src/api.ts';
import { HIGH, restHandler } from '../_family/restErrorRules.ts';
import { adviseRestErrors } from '../_family/restErrorSteps.ts';
import { judgeRestErrors, restRequires } from '../_family/restErrors.ts';
import { restErrorTexts } from '../_family/restErrorTexts.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-handler.go, >= 0.05 in 60 minutes, up to v1.5.1; the counter is made in
 * pkg/monitoring/metrics/common/client. The rule adds up all virt-handler pods: one broken node in a big cluster does not reach the limit.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtHandlerRESTErrorsHigh',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    // the label came with KubeVirt v0.59
    operatorHealthImpact: [
      { from: '4.0', value: 'none' },
      { from: '4.13', value: 'warning' },
    ],
    hold: [
      { from: '4.0', value: 300 },
      { from: '4.10', value: 0 },
    ],
    // gone in KubeVirt v1.5.2, which 4.19 began with; late builds of 4.16 to 4.18 may have dropped it too
    releases: { first: null, last: '4.18' },
    offline: 'hints',
    causes: { cluster: ['API server timeouts', 'VirtAPIDown'], workload: ['expired certificate'] },
    runbooks: ['openshift', 'deprecated'],
  },
  strings: {
    ...restErrorTexts,
    title: 'Some API requests of virt-handler fail',
    meaning:
      'Within an hour, at least 5% of the requests that the virt-handler pods sent to the API server were answered with an error (HTTP 4xx or 5xx). The alert was withdrawn with release 4.19, because many such answers are harmless.',
    impact: 'The state of some VMs may be reported late. Running VMs go on.',
    examined:
      'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-handler logs of the last hour only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. The rule adds up the pods of all nodes, so errors on a few nodes are no sign of it.',
    mitigation:
      'The alert may be ignored or silenced; an update removes it. If users notice failing requests, look at the API server, etcd, network, certificates and rights.',
  },
  requires: restRequires(restHandler, HIGH),
  evaluate: (facts, context) => judgeRestErrors(restHandler, HIGH, facts, context),
  advise: (_, context) => adviseRestErrors(restHandler, HIGH, context),
});
