import { defineAnalyzer, fieldEvidence, isReady, notReadySince, podsNamed, refTo } from '../../src/api.ts';

/**
 * Copy this file to `analyzers/<component>/<AlertName>.ts`; see docs/adding-an-alert.md. Files here are type-checked but
 * never loaded. Say here which operator file defines the rule.
 */
export default defineAnalyzer({
  meta: {
    alert: 'Alert',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 600,
    releases: { first: null, last: null },
    offline: 'full',
    // what can bring it about, by what both must have in common (src/engine/places.ts)
    causes: { node: ['node NotReady'], workload: ['image pull failure'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'A few words: what is wrong',
    meaning: 'What the alert means.',
    impact: 'What it does to users.',
    examined: 'What is examined, and what cannot be seen.',
    mitigation: 'How it is put right, in general.',
    summary: '{count, one {One pod is} other {# pods are}} not ready: {names}.',
    reason: 'not ready: {names}',
    allReady: 'all pods are ready',
    stepLook: 'Look at {name}:',
  },
  requires: { pods: podsNamed('virt-api-') },

  evaluate({ pods }, context) {
    const { say, installNamespace } = context;
    const bad = pods.all.filter(({ object }) => !isReady(object));
    const [first] = bad;
    if (!first) return context.clear(say('allReady'), pods);
    const names = bad.map(({ name }) => name);
    return context.shown(
      {
        reason: say('reason', { names }),
        summary: say('summary', { count: bad.length, names }),
        objects: bad.map((pod) => refTo(pod)),
        evidence: bad.map((pod) => fieldEvidence(pod, 'status', 'conditions')),
        steps: bad.map(({ name }) => ({
          text: say('stepLook', { name }),
          command: `oc describe pod ${name} -n ${installNamespace}`,
        })),
      },
      notReadySince(first.object),
    );
  },
});
