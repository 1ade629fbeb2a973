import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { judgeNoReady } from '../_family/noReady.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtHandler as component } from '../_family/virtComponents.ts';
import { virtRuleFacts } from '../_family/virtRules.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-handler.go,recordingrules/virt.go}, new in v1.8.4. One ready pod
 * anywhere in the cluster silences it; nodes without one are the matter of OrphanedVirtualMachineInstances and
 * LowReadyVirtHandlerCount. Its probes fail while it cannot reach the API server.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NoReadyVirtHandler',
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
      cluster: ['VirtHandlerDown', 'VirtHandlerRESTErrorsBurst'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'No virt-handler is ready on any node',
    meaning:
      'No virt-handler pod of the whole cluster is ready and says so to Prometheus. It starts, stops and watches the VMs of its node.',
    impact: 'No VM can be started, stopped, migrated or watched on any node; running VMs go on unmanaged.',
    examined:
      'The Ready condition of the virt-handler pods of all nodes and how long it has been false, whether Prometheus gets the metrics of one that is ready, the DaemonSet, events and last log lines.',
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
        down: 'VirtHandlerDown',
        gauge: 'kubevirt_virt_handler_ready_status',
        leadsTo: ['OrphanedVirtualMachineInstances', 'KubeVirtNoAvailableNodesToRunVMs', 'VirtualMachineStuckOnNode'],
      },
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
