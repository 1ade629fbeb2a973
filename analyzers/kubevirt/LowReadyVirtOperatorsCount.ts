import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt, type RuleSince } from '../_family/kubevirtVersion.ts';
import { judgeLowReady, lowReadyStrings, type ReadyRule } from '../_family/lowReady.ts';
import { checkStep } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtFacts, virtOperator } from '../_family/virtComponents.ts';

const HISTORY: readonly RuleSince<ReadyRule>[] = [
  { from: 0, rule: 'up' },
  { from: kubevirt(8, 0), rule: 'runningOrNone' },
  { from: kubevirt(8, 4), rule: 'running' },
];

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-operator.go (KubeVirt 1.2.0 alone waited an hour; no release has it). Both probes
 * ask for /metrics. The runbook says that none is ready; the rule means some.
 */
export default defineAnalyzer({
  meta: {
    alert: 'LowReadyVirtOperatorsCount',
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
    causes: { ...podCauses, cluster: ['VirtOperatorRESTErrorsBurst'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...lowReadyStrings,
    title: 'Some virt-operator pods are not ready',
    meaning: 'Some running virt-operator pods are not ready, while others are.',
    impact:
      'The leading virt-operator goes on, but nothing stands by; when no pod is ready any more, KubeVirt is neither repaired, reconfigured nor updated.',
    examined:
      'The virt-operator pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.',
    mitigation:
      'Find out why those pods are not ready (crash, failing probe, memory, lost node) and mend that. Pods that wait to be deleted on a node that is gone for good are removed by force.',
  },
  requires: { facts: virtFacts(virtOperator) },

  evaluate: ({ facts }, context) =>
    judgeLowReady(
      {
        component: virtOperator,
        history: HISTORY,
        noReady: 'NoReadyVirtOperator',
        leadsTo: ['NoReadyVirtOperator'],
      },
      facts,
      context,
    ),

  advise: (_objects, context) => [checkStep(virtOperator, context.installNamespace, context.say)],
});
