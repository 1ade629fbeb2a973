import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { judgeNoReady } from '../_family/noReady.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtApi } from '../_family/virtComponents.ts';
import { infra, virtRuleFacts } from '../_family/virtRules.ts';

const component = infra(virtApi);

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-api.go,recordingrules/virt.go}, new in v1.8.4 together with the metric
 * kubevirt_virt_api_ready_status. Its readiness probe needs the API server; there is no liveness probe, so a pod may stay
 * unready for long without a restart.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NoReadyVirtAPI',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 600,
    // KubeVirt v1.8.4
    releases: { first: '4.22', last: null },
    offline: 'partial',
    causes: {
      ...podCauses,
      workload: [...podCauses.workload, 'expired certificate'],
      cluster: ['VirtAPIDown', 'VirtApiRESTErrorsBurst'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'No virt-api is ready',
    meaning: 'No virt-api pod is ready and says so to Prometheus. It answers all requests for virtual machines.',
    impact: 'Virtual machines cannot be created, changed, started, stopped or opened on a console. Running VMs go on.',
    examined:
      'The Ready condition of the virt-api pods and how long it has been false, whether Prometheus gets the metrics of one that is ready, the Deployment, events, last log lines, and whether the API server reaches virt-api.',
    mitigation:
      'Bring one pod back to ready: a container that ends, a probe that fails, an image, its node, the API server. Where pods are ready but their metrics cannot be fetched, repair the access of Prometheus instead (ServiceMonitor, network policy, certificate).',
  },
  requires: { facts: virtRuleFacts(component) },

  evaluate: ({ facts }, context) =>
    judgeNoReady(
      component,
      [
        { from: 0, rule: 'none' },
        { from: kubevirt(8, 4), rule: 'product' },
      ],
      facts,
      context,
      {
        down: 'VirtAPIDown',
        gauge: 'kubevirt_virt_api_ready_status',
        leadsTo: ['VirtualMachineStuckInUnhealthyState'],
      },
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
