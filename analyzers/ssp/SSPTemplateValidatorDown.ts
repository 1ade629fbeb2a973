import { customResources, defineAnalyzer, fieldEvidence, views } from '../../src/api.ts';
import {
  checkStep,
  isSeenDown,
  judgeOperator,
  type Operator,
  operatorDownStrings,
  operatorFacts,
  see,
  sspOperator,
} from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { failedWebhookCalls } from '../_family/webhookCalls.ts';

const validator: Operator = {
  deployment: 'virt-template-validator',
  prefix: 'virt-template-validator',
  container: 'webhook',
  selector: 'name=virt-template-validator',
  owner: 'ssp-operator',
  anyNamespace: true,
};

/**
 * Rule: ssp-operator pkg/monitoring/rules/{alerts,recordingrules}/operator.go, in any namespace. HyperConverged asks for
 * two replicas: all must be gone. The runbook says that VMs get through unchecked; but the webhook
 * virtualmachine-admission.ssp.kubevirt.io has failurePolicy Fail and no selector
 * (internal/operands/template-validator/resources.go), so every VM that is created or changed is refused.
 */
export default defineAnalyzer({
  meta: {
    alert: 'SSPTemplateValidatorDown',
    aliases: [],
    component: 'ssp',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 300,
    // SSP v0.12
    releases: { first: '4.9', last: null },
    offline: 'partial',
    causes: { ...podCauses, cluster: ['SSPDown'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'The template validator is down',
    meaning:
      'Prometheus has had no answer from any virt-template-validator pod, which checks VMs against their templates.',
    impact:
      'VMs cannot be created or changed anywhere in the cluster: the API server refuses what it cannot have checked. Running VMs go on.',
    examined:
      'What Prometheus scraped of the virt-template-validator pods, else whether one of them runs and for how long, their Deployment, events, the SSP object, and calls of its webhook that failed. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Repair the virt-template-validator pods: the secret virt-template-validator-certs, image, node, placement, or the number of replicas in the SSP object. ssp-operator owns the Deployment and must run.',
  },
  requires: {
    facts: operatorFacts(validator),
    owner: operatorFacts(sspOperator),
    ssps: customResources(views.SSP),
    refused: failedWebhookCalls('virtualmachine-admission.ssp.kubevirt.io'),
  },

  evaluate({ facts, owner, ssps, refused }, context) {
    if (ssps.complete && ssps.all.length === 0 && facts.hyperConvergeds.all.length === 0)
      return context.clear(context.say('noRule', { kind: 'SSP', deployment: validator.deployment }), ssps);
    const calls = refused(context);
    const told = ssps.all.flatMap((ssp) => [
      ...(ssp.object.spec?.templateValidator?.replicas === 0
        ? [fieldEvidence(ssp, 'spec', 'templateValidator', 'replicas')]
        : []),
      ...(ssp.object.status?.conditions ?? []).flatMap((entry, i) =>
        entry?.message?.includes(validator.deployment)
          ? [fieldEvidence(ssp, 'status', 'conditions', i, 'message')]
          : [],
      ),
    ]);
    return judgeOperator(validator, facts, context, {
      wantedBy: ssps.all,
      leadsTo: ['VM create and update refused cluster wide', 'SSPFailingToReconcile'],
      causedBy: isSeenDown(see(sspOperator, owner, context)) ? ['SSPDown'] : [],
      evidence: [...told, ...calls],
      hint: calls.length > 0,
    });
  },

  advise: (_objects, context) => [checkStep(validator, context.installNamespace, context.say)],
});
