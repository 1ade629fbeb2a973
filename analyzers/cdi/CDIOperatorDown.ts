import { customResources, defineAnalyzer, views } from '../../src/api.ts';
import {
  checkStep,
  judgeOperator,
  type Operator,
  operatorDownStrings,
  operatorFacts,
} from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';

const operator: Operator = {
  deployment: 'cdi-operator',
  prefix: 'cdi-operator-',
  container: 'cdi-operator',
  selector: 'name=cdi-operator',
  owner: null,
};

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/{alerts,recordingrules}/operator.go. CDI makes it while it
 * reconciles a CDI object. Not to be mixed up with cdi-deployment, the controller, which may run without the operator.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDIOperatorDown',
    aliases: [],
    component: 'cdi',
    // 10 minutes and critical from CDI v1.64 on; OpenShift Virtualization 4.20.24 had them already
    severity: [
      { from: '4.10', value: 'warning' },
      { from: '4.20', value: 'critical' },
    ],
    operatorHealthImpact: 'critical',
    hold: [
      { from: '4.10', value: 300 },
      { from: '4.20', value: 600 },
    ],
    // CDI v1.42
    releases: { first: '4.10', last: null },
    offline: 'partial',
    causes: { ...podCauses, workload: [...podCauses.workload, 'paused operator'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'The CDI operator is down',
    meaning: 'Prometheus has had no answer from any cdi-operator pod. Nothing maintains the components of CDI.',
    impact:
      'The parts of CDI that run go on importing and cloning disks, but nothing repairs, updates or reconfigures them.',
    examined:
      'What Prometheus scraped of the cdi-operator pods, else whether such a pod runs and for how long, its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Repair what stops the pod of cdi-operator: image, node, memory, access to the API server. The operator lifecycle manager makes the Deployment again when it was deleted.',
  },
  requires: { facts: operatorFacts(operator), cdis: customResources(views.CDI) },

  evaluate({ facts, cdis }, context) {
    // HyperConverged always makes a CDI object: without either there is no rule
    if (cdis.complete && cdis.all.length === 0 && facts.hyperConvergeds.all.length === 0)
      return context.clear(context.say('noRule', { kind: 'CDI', deployment: operator.deployment }), cdis);
    return judgeOperator(operator, facts, context, {
      wantedBy: cdis.all,
      leadsTo: ['CDI components not reconciled', 'CDINotReady cannot be evaluated'],
    });
  },

  advise: (_objects, context) => [checkStep(operator, context.installNamespace, context.say)],
});
