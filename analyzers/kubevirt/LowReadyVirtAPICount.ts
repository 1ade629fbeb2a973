import { defineAnalyzer } from '../../src/api.ts';
import { judgeLowReady, lowReadyStrings, SINCE_1_8_4 } from '../_family/lowReady.ts';
import { checkStep } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtApi, virtFacts } from '../_family/virtComponents.ts';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-api.go, new in KubeVirt 1.8.4. The readiness probe asks virt-api over https for its
 * health, for which it needs the API server; there is no liveness probe, so a hanging process stays.
 */
export default defineAnalyzer({
  meta: {
    alert: 'LowReadyVirtAPICount',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 600,
    releases: { first: '4.22', last: null },
    offline: 'partial',
    causes: { ...podCauses, cluster: ['VirtApiRESTErrorsBurst'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...lowReadyStrings,
    title: 'Some virt-api pods are not ready',
    meaning: 'Some running virt-api pods are not ready, while others are.',
    impact:
      'Fewer pods carry the requests about VMs; when the last one is no longer ready, VMs can be neither made, changed nor opened.',
    examined:
      'The virt-api pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.',
    mitigation:
      'Find out why those pods are not ready (crash, failing probe, memory, lost node) and mend that. Pods that wait to be deleted on a node that is gone for good are removed by force.',
  },
  requires: { facts: virtFacts(virtApi) },

  evaluate: ({ facts }, context) =>
    judgeLowReady(
      {
        component: virtApi,
        history: SINCE_1_8_4,
        noReady: 'NoReadyVirtAPI',
        leadsTo: ['NoReadyVirtAPI'],
      },
      facts,
      context,
    ),

  advise: (_objects, context) => [checkStep(virtApi, context.installNamespace, context.say)],
});
