import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt, type RuleSince } from '../_family/kubevirtVersion.ts';
import { judgeLowReady, lowReadyStrings, type ReadyRule } from '../_family/lowReady.ts';
import { checkStep } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtController, virtFacts } from '../_family/virtComponents.ts';

/** 1.7 counted scraped pods instead of ready ones by mistake; before, the processes spoke for themselves. */
const HISTORY: readonly RuleSince<ReadyRule>[] = [
  { from: 0, rule: 'gauge' },
  { from: kubevirt(7, 0), rule: 'scraped' },
  { from: kubevirt(8, 0), rule: 'runningOrNone' },
  { from: kubevirt(8, 4), rule: 'running' },
];

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-controller.go. The readiness probe asks for /leader, which always answers well: a pod
 * that is not ready does not serve at all. That is why the older forms of the rule, which count scraped pods only, hardly
 * ever fire. The runbook says that none is ready; the rule means some.
 */
export default defineAnalyzer({
  meta: {
    alert: 'LowReadyVirtControllersCount',
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
    causes: { ...podCauses, cluster: ['VirtControllerRESTErrorsBurst'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...lowReadyStrings,
    title: 'Some virt-controller pods are not ready',
    meaning: 'Some running virt-controller pods are not ready, while others are.',
    impact:
      'The leading virt-controller goes on, but less or nothing stands by; when no pod is ready any more, VMs neither start, stop nor migrate.',
    examined:
      'The virt-controller pods in phase Running (also those that keep restarting, wait to be deleted, or are on a lost node): their condition Ready, and what Prometheus scraped. A ready pod whose metrics cannot be fetched counts as not ready.',
    mitigation:
      'Find out why those pods are not ready (crash, failing probe, memory, lost node) and mend that. Pods that wait to be deleted on a node that is gone for good are removed by force.',
  },
  requires: { facts: virtFacts(virtController) },

  evaluate: ({ facts }, context) =>
    judgeLowReady(
      {
        component: virtController,
        history: HISTORY,
        noReady: 'NoReadyVirtController',
        leadsTo: ['NoReadyVirtController'],
      },
      facts,
      context,
    ),

  advise: (_objects, context) => [checkStep(virtController, context.installNamespace, context.say)],
});
