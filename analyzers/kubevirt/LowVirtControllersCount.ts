import { defineAnalyzer } from '../../src/api.ts';
import { checkStep } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { judgeLowCount, lowCountStrings } from '../_family/replicaCounts.ts';
import { virtController, virtFacts } from '../_family/virtComponents.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-controller.go. 2 pods are wanted unless spec.infra.replicas of the KubeVirt
 * object sets another number. The old form took what the pods say of themselves (kubevirt_virt_controller_ready_status)
 * instead of `up`; the process says so as soon as it can be scraped, so both come to the same.
 */
export default defineAnalyzer({
  meta: {
    alert: 'LowVirtControllersCount',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: [
      { from: '4.8', value: 300 },
      { from: '4.10', value: 600 },
    ],
    releases: { first: null, last: null },
    offline: 'partial',
    causes: { ...podCauses, cluster: ['VirtControllerDown'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...lowCountStrings,
    title: 'Too few virt-controller pods',
    meaning:
      'Fewer than three quarters of the wanted virt-controller pods have answered Prometheus. Up to 4.19, and in early builds of 4.20 and 4.21: fewer than two were ready although the cluster has more than one node.',
    impact:
      'The leading virt-controller goes on, but little or nothing stands by; when it goes too, VMs neither start, stop nor migrate.',
    examined:
      'spec.replicas of the Deployment virt-controller, and which of its pods can have answered Prometheus: their phase and containers, their nodes, and what Prometheus scraped. A pod that keeps restarting stays in phase Running; without the scraped targets it decides nothing.',
    mitigation:
      'Bring the missing pods back: repair their node, make room on the control plane, mend the image or the quota. Do not raise spec.infra.replicas beyond what the control plane nodes can hold.',
  },
  requires: { facts: virtFacts(virtController) },

  evaluate: ({ facts }, context) =>
    judgeLowCount(
      {
        component: virtController,
        down: 'VirtControllerDown',
        leadsTo: ['NoReadyVirtController', 'NoLeadingVirtController'],
      },
      facts,
      context,
    ),

  advise: (_objects, context) => [checkStep(virtController, context.installNamespace, context.say)],
});
