import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { judgeNoReady } from '../_family/noReady.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtController } from '../_family/virtComponents.ts';
import { infra, virtRuleFacts } from '../_family/virtRules.ts';

const component = infra(virtController);

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-controller.go,recordingrules/virt.go}. Up to v1.6 the sum of the ready
 * gauge alone, in v1.7 (4.21) a count of the pods that have it, whatever its value, from v1.8.0 on (4.22) the sum of Ready
 * times gauge. The gauge is 1 for leader and standby alike: ready does not mean leading.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NoReadyVirtController',
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
      workload: [...podCauses.workload, 'expired certificate'],
      cluster: ['VirtControllerDown', 'VirtControllerRESTErrorsBurst'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'No virt-controller is ready',
    meaning:
      'No virt-controller pod is ready and says so to Prometheus. It makes the pods of virtual machines and follows their life.',
    impact:
      'No VM can be started, migrated or cleanly shut down, and the state that VMs report goes stale. Running VMs go on.',
    examined:
      'Up to 4.21: whether Prometheus gets the metrics of any virt-controller pod. Later: the Ready condition of the pods, how long it has been false, and whether one that is ready is scraped. Also the Deployment, events and last log lines. The value of the ready gauge shows only in saved Prometheus data.',
    mitigation:
      'Bring one pod back to ready: a container that ends, a probe that fails, an image, its node, the API server. Where pods are ready but their metrics cannot be fetched, repair the access of Prometheus instead (ServiceMonitor, network policy, certificate).',
  },
  requires: { facts: virtRuleFacts(component) },

  evaluate: ({ facts }, context) =>
    judgeNoReady(
      component,
      [
        { from: 0, rule: 'gauge' },
        { from: kubevirt(7, 0), rule: 'count' },
        { from: kubevirt(8, 0), rule: 'product' },
      ],
      facts,
      context,
      {
        down: 'VirtControllerDown',
        gauge: 'kubevirt_virt_controller_ready_status',
        leadsTo: ['NoLeadingVirtController'],
      },
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
