import { defineAnalyzer } from '../../src/api.ts';
import { checkStep } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { judgeLowCount, lowCountStrings } from '../_family/replicaCounts.ts';
import { virtApi, virtFacts } from '../_family/virtComponents.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-api.go. What is wanted is spec.replicas of the Deployment: 2, or a tenth of
 * the nodes where that is more, 1 on a single one (getDesiredApiReplicas, pkg/virt-operator/resource/apply/apps.go: nodes
 * labelled kubevirt.io/schedulable=true from KubeVirt 1.6 on, all nodes before), unless spec.infra.replicas or a patch
 * sets it. The runbook still tells of the old form, one pod although there are two nodes.
 */
export default defineAnalyzer({
  meta: {
    alert: 'LowVirtAPICount',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 3600,
    releases: { first: null, last: null },
    offline: 'partial',
    causes: { ...podCauses, cluster: ['VirtAPIDown'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...lowCountStrings,
    title: 'Too few virt-api pods',
    meaning:
      'For an hour fewer than three quarters of the wanted virt-api pods have answered Prometheus. Up to 4.19, and in early builds of 4.20 and 4.21: fewer than two although the cluster has more than one node.',
    impact:
      'Requests about VMs still work, but fewer pods carry them; when the last one goes, VMs can be neither made, changed nor opened.',
    examined:
      'spec.replicas of the Deployment virt-api, and which of its pods can have answered Prometheus: their phase and containers, their nodes, and what Prometheus scraped. A pod that keeps restarting stays in phase Running; without the scraped targets it decides nothing.',
    mitigation:
      'Bring the missing pods back: repair their node, make room on the control plane, mend the image or the quota. Do not raise spec.infra.replicas beyond what the control plane nodes can hold.',
  },
  requires: { facts: virtFacts(virtApi) },

  evaluate: ({ facts }, context) =>
    judgeLowCount({ component: virtApi, down: 'VirtAPIDown', leadsTo: ['NoReadyVirtAPI'] }, facts, context),

  advise: (_objects, context) => [checkStep(virtApi, context.installNamespace, context.say)],
});
