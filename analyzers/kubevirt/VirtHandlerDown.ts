import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtHandler as component } from '../_family/virtComponents.ts';
import { judgeVirtDown } from '../_family/virtDown.ts';
import { virtRuleFacts } from '../_family/virtRules.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-handler.go,recordingrules/virt.go}, new in v1.8.4: no virt-handler pod
 * anywhere is in the phase Running. Its init container virt-launcher runs the image of VMs: if that cannot be pulled, the
 * pod stays pending. A DaemonSet that wants no pod (placement of workloads) fires too.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtHandlerDown',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 600,
    // KubeVirt v1.8.4
    releases: { first: '4.22', last: null },
    offline: 'full',
    causes: podCauses,
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'virt-handler runs on no node',
    meaning: 'No virt-handler pod has been running on any node. It starts, stops and watches the VMs of its node.',
    impact: 'No VM can be started, stopped, migrated or watched on any node; running VMs go on unmanaged.',
    examined:
      'Whether any virt-handler pod is in the phase Running (by which a pod that crashes still runs), what keeps its containers and init containers from starting, the DaemonSet, events and last log lines.',
    mitigation:
      'Remove the first cause on the pods: the image of virt-handler or virt-launcher, a container that ends, nodes that are not ready. Correct the placement of workloads in the HyperConverged when it selects no node.',
  },
  requires: { facts: virtRuleFacts(component) },

  evaluate: ({ facts }, context) =>
    judgeVirtDown(
      component,
      [
        { from: 0, rule: 'none' },
        { from: kubevirt(8, 4), rule: 'running' },
      ],
      facts,
      context,
      [
        'NoReadyVirtHandler',
        'OrphanedVirtualMachineInstances',
        'VirtHandlerDaemonSetRolloutFailing',
        'KubeVirtNoAvailableNodesToRunVMs',
        'LowKVMNodesCount',
      ],
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
