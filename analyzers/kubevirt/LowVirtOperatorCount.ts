import { defineAnalyzer } from '../../src/api.ts';
import { checkStep } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { judgeLowCount, lowCountStrings } from '../_family/replicaCounts.ts';
import { virtFacts, virtOperator } from '../_family/virtComponents.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-operator.go. 2 pods are wanted: the number comes from the operator lifecycle
 * manager and stays 2 on a cluster of one node. Whether the pods are ready does not matter here, unlike the runbook says.
 */
export default defineAnalyzer({
  meta: {
    alert: 'LowVirtOperatorCount',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 3600,
    releases: { first: null, last: null },
    offline: 'partial',
    causes: { ...podCauses, workload: [...podCauses.workload, 'paused operator'], cluster: ['VirtOperatorDown'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...lowCountStrings,
    title: 'Too few virt-operator pods',
    meaning:
      'For an hour fewer than three quarters of the wanted virt-operator pods have answered Prometheus. Up to 4.19, and in early builds of 4.20 and 4.21: fewer than two although the cluster has more than one node.',
    impact:
      'The leading virt-operator goes on, but nothing stands by; when it goes too, KubeVirt is neither repaired, reconfigured nor updated. VMs run on.',
    examined:
      'spec.replicas of the Deployment virt-operator, and which of its pods can have answered Prometheus: their phase and containers, their nodes, and what Prometheus scraped. A pod that keeps restarting stays in phase Running; without the scraped targets it decides nothing.',
    mitigation:
      'Bring the missing pods back: repair their node, make room on the control plane, mend the image or the quota. The operator lifecycle manager owns the Deployment.',
  },
  requires: { facts: virtFacts(virtOperator) },

  evaluate: ({ facts }, context) =>
    judgeLowCount(
      { component: virtOperator, down: 'VirtOperatorDown', leadsTo: ['NoReadyVirtOperator'] },
      facts,
      context,
    ),

  advise: (_objects, context) => [checkStep(virtOperator, context.installNamespace, context.say)],
});
