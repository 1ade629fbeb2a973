import { defineCondition, type Evidence, fieldEvidence, objects, refTo, sh, views } from '../../src/api.ts';

const OPERATORS = [
  'virt-operator',
  'hco-operator',
  'cdi-operator',
  'ssp-operator',
  'cluster-network-addons-operator',
  'hostpath-provisioner-operator',
];

/**
 * Operators that somebody scaled to no pods (Deployment spec.replicas). OLM sets the replicas back as long as the CSV
 * is whole.
 */
export default defineCondition({
  id: 'paused operator',
  strings: {
    title: 'An operator is scaled to no pods',
    scaled:
      '{count, one {The operator {names} is} other {# operators ({names}) are}} scaled to no pods: what it looks after is not repaired any more.',
    stepScale: 'If nobody needs it stopped, start it again:',
    stepCheck: 'Check that it runs:',
  },
  requires: { deployments: objects(views.Deployment, OPERATORS) },
  find({ deployments }, { say, installNamespace }) {
    const stopped = deployments
      .inNamespace(installNamespace)
      .all.filter(({ name, object }) => OPERATORS.includes(name) && object.spec?.replicas === 0);
    if (stopped.length === 0) return null;
    return {
      summary: say('scaled', { count: stopped.length, names: stopped.map(({ name }) => name) }),
      objects: stopped.map((found) => refTo(found)),
      evidence: stopped.map((found): Evidence => fieldEvidence(found, 'spec', 'replicas')),
      since: null,
      steps: ({ name }) => [
        { text: say('stepScale'), command: sh`oc scale deployment -n ${installNamespace} ${name} --replicas=1` },
        { text: say('stepCheck'), command: sh`oc get deployment -n ${installNamespace} ${name}` },
      ],
    };
  },
});
