import { defineAnalyzer } from '../../src/api.ts';
import { HIGH, restOperator } from '../_family/restErrorRules.ts';
import { adviseRestErrors } from '../_family/restErrorSteps.ts';
import { judgeRestErrors, restRequires } from '../_family/restErrors.ts';
import { restErrorTexts } from '../_family/restErrorTexts.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-operator.go, >= 0.05 in 60 minutes, up to v1.5.1; the counter is made in
 * pkg/monitoring/metrics/common/client. virt-operator sends few requests, so that a handful of 404 or 409 answers can make up a large share.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtOperatorRESTErrorsHigh',
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
    causes: { cluster: ['API server timeouts'], workload: ['expired certificate'] },
    runbooks: ['openshift', 'deprecated'],
  },
  strings: {
    ...restErrorTexts,
    title: 'Some API requests of virt-operator fail',
    meaning:
      'Within an hour, at least 5% of the requests that the virt-operator pods sent to the API server were answered with an error (HTTP 4xx or 5xx). The alert was withdrawn with release 4.19, because many such answers are harmless.',
    impact: 'Updates and repairs of KubeVirt may take longer. VMs go on.',
    examined:
      'Calculates the share from the saved request counters of Prometheus where they were collected. Without them, the virt-operator logs of the last hour only give a hint: when error answers of the API server fill them in most pods. Requests without any answer do not count, as the alert does not count them as failed either. virt-operator sends few requests: a handful of 404 or 409 answers can make up a large share.',
    mitigation:
      'The alert may be ignored or silenced; an update removes it. If users notice failing requests, look at the API server, etcd, network, certificates and rights.',
  },
  requires: restRequires(restOperator, HIGH),
  evaluate: (facts, context) => judgeRestErrors(restOperator, HIGH, facts, context),
  advise: (_, context) => adviseRestErrors(restOperator, HIGH, context),
});
