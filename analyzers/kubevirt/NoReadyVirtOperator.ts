import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { judgeNoReady } from '../_family/noReady.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtOperator } from '../_family/virtComponents.ts';
import { infra, virtRuleFacts } from '../_family/virtRules.ts';

const component = infra(virtOperator);

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-operator.go,recordingrules/virt.go}. Up to v1.3.0 the sum of the ready
 * gauge alone, from v1.3.1 on (4.17) the sum of Ready times gauge. Its probes only fetch /metrics: a pod whose informers
 * never synced is Ready with a gauge of 0, which no object shows.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NoReadyVirtOperator',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    // five minutes up to KubeVirt v0.44; both runbooks still say five
    hold: [
      { from: '4.5', value: 300 },
      { from: '4.10', value: 600 },
    ],
    releases: { first: null, last: null },
    offline: 'partial',
    causes: {
      ...podCauses,
      workload: [...podCauses.workload, 'expired certificate', 'paused operator'],
      cluster: ['VirtOperatorDown', 'VirtOperatorRESTErrorsBurst'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'No virt-operator is ready',
    meaning:
      'No virt-operator pod is ready and says so to Prometheus. It installs, repairs and updates the other parts of KubeVirt.',
    impact:
      'virt-api, virt-controller and virt-handler are not repaired, updated or reconfigured, and their certificates are not renewed. VMs are not touched at first.',
    examined:
      'The Ready condition of the virt-operator pods and how long it has been false, whether Prometheus gets the metrics of one that is ready, the Deployment, the state of the installed version, events and last log lines. A pod that is ready but still waits for its first lists shows only in saved Prometheus data.',
    mitigation:
      'Bring one pod back to ready: a container that ends, a probe that fails, an image, its node, the API server. Where pods are ready but their metrics cannot be fetched, repair the access of Prometheus instead (ServiceMonitor, network policy, certificate).',
  },
  requires: { facts: virtRuleFacts(component) },

  evaluate: ({ facts }, context) =>
    judgeNoReady(
      component,
      [
        { from: 0, rule: 'gauge' },
        { from: kubevirt(3, 1), rule: 'product' },
      ],
      facts,
      context,
      { down: 'VirtOperatorDown', gauge: 'kubevirt_virt_operator_ready_status', leadsTo: ['NoLeadingVirtOperator'] },
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
