import { defineAnalyzer } from '../../src/api.ts';
import { CPU_USE, cpuFacts, judgeResource, resourceSteps, resourceTexts } from '../_family/requestedResources.ts';

const ALERT = 'KubeVirtComponentExceedsRequestedCPU';

/**
 * Rule: kubevirt pkg/virt-operator/resource/generate/components/prometheus.go, later pkg/monitoring/rules/alerts/system.go;
 * v0.43 to v0.59: OpenShift's recorded rate per container; v1.0 to v1.2: the 5-minute rate of the whole pod. Gone from v1.3.0, and from the branches of v0.59 to v1.2 after their last tags.
 */
export default defineAnalyzer({
  meta: {
    alert: ALERT,
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.9', last: '4.16' },
    offline: 'hints',
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...resourceTexts,
    title: 'A component of KubeVirt uses more CPU than it requests',
    meaning:
      'For five minutes a pod of virt-api, virt-controller, virt-handler or virt-operator has used more CPU time than its container requests. That is normal: the requests are tiny (5 to 10 thousandths of a CPU), and there is no limit.',
    examined:
      'Saved series of Prometheus with what the pods request and use. Objects hold the requests alone: they say nothing about use.',
  },
  requires: cpuFacts,
  evaluate: (facts, context) => judgeResource(CPU_USE, ALERT, facts, context),
  objectOf: ({ pod = '', namespace = '' }) =>
    pod === '' ? null : { apiVersion: 'v1', kind: 'Pod', namespace, name: pod },
  advise: (_, context) => resourceSteps(ALERT, CPU_USE, context),
});
