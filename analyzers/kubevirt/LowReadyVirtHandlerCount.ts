import { defineAnalyzer } from '../../src/api.ts';
import { judgeLowReady, lowReadyStrings, SINCE_1_8_4 } from '../_family/lowReady.ts';
import { checkStep } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtFacts, virtHandler } from '../_family/virtComponents.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-handler.go, new in KubeVirt 1.8.4. The pods of a DaemonSet stay on a node that is gone:
 * any node down for ten minutes fires it. Pods that wait for their image are not in phase Running and do not count. Any
 * container of the pod that is not ready makes the pod so (pr-helper, virt-launcher-image-holder).
 */
export default defineAnalyzer({
  meta: {
    alert: 'LowReadyVirtHandlerCount',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 600,
    releases: { first: '4.22', last: null },
    offline: 'partial',
    causes: { ...podCauses, cluster: ['VirtHandlerRESTErrorsBurst'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...lowReadyStrings,
    title: 'Some virt-handler pods are not ready',
    meaning: 'Some running virt-handler pods are not ready, while others are.',
    impact: 'VMs on the nodes concerned keep running, but they cannot be stopped, migrated, changed or watched.',
    examined:
      'The virt-handler pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.',
    mitigation:
      'Find out why those pods are not ready (crash, failing probe, memory, lost node) and mend that. Pods that wait to be deleted on a node that is gone for good are removed by force.',
  },
  requires: { facts: virtFacts(virtHandler) },

  evaluate: ({ facts }, context) =>
    judgeLowReady(
      {
        component: virtHandler,
        history: SINCE_1_8_4,
        noReady: 'NoReadyVirtHandler',
        leadsTo: ['NoReadyVirtHandler', 'OrphanedVirtualMachineInstances', 'VirtHandlerDaemonSetRolloutFailing'],
      },
      facts,
      context,
    ),

  advise: (_objects, context) => [checkStep(virtHandler, context.installNamespace, context.say)],
});
