import { customResources, defineAnalyzer, views } from '../../src/api.ts';
import { checkStep, judgeOperator, operatorDownStrings, operatorFacts, sspOperator } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';

/**
 * Rule: ssp-operator pkg/monitoring/rules/{alerts,recordingrules}/operator.go. It has no namespace matcher, so a second
 * ssp-operator anywhere hides the loss; the rules are made for an SSP object and go with it.
 */
export default defineAnalyzer({
  meta: {
    alert: 'SSPDown',
    // the runbook's name in SSP v0.13 to v0.17
    aliases: ['SSPOperatorDown'],
    component: 'ssp',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 300,
    // SSP v0.12
    releases: { first: '4.9', last: null },
    offline: 'partial',
    causes: { ...podCauses, workload: [...podCauses.workload, 'paused operator'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'The SSP operator is down',
    meaning: 'Prometheus has had no answer from any ssp-operator pod. Nothing maintains what that operator brings.',
    impact:
      'VM templates, golden image sources and the template validator are not repaired or updated any more. The alert SSPFailingToReconcile keeps silent meanwhile.',
    examined:
      'What Prometheus scraped of the ssp-operator pods of every namespace, else whether such a pod runs and for how long, its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Repair what stops the pod of ssp-operator: image, node, memory limit, certificate of its webhook, missing resource definitions. The operator lifecycle manager makes the Deployment again when it was deleted.',
  },
  requires: { facts: operatorFacts(sspOperator), ssps: customResources(views.SSP) },

  evaluate({ facts, ssps }, context) {
    // HyperConverged always makes an SSP object: without either there is no rule
    if (ssps.complete && ssps.all.length === 0 && facts.hyperConvergeds.all.length === 0)
      return context.clear(context.say('noRule', { kind: 'SSP', deployment: sspOperator.deployment }), ssps);
    return judgeOperator(sspOperator, facts, context, {
      wantedBy: ssps.all,
      leadsTo: ['templates, data sources and template validator not reconciled'],
    });
  },

  advise: (_objects, context) => [checkStep(sspOperator, context.installNamespace, context.say)],
});
