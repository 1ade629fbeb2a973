import { defineAnalyzer } from '../../src/api.ts';
import {
  judgeResource,
  MEMORY_USE,
  memoryUseFacts,
  resourceSteps,
  resourceTexts,
} from '../_family/requestedResources.ts';

const ALERT = 'KubeVirtComponentExceedsRequestedMemory';

/**
 * Rule: kubevirt pkg/virt-operator/resource/generate/components/prometheus.go, later pkg/monitoring/rules/alerts/system.go;
 * up to v0.50: memory usage of any container; from v0.53 on: the working set of the whole pod. Gone from v1.3.0, and from the branches of v0.59 to v1.2 after their last tags.
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
    title: 'A component of KubeVirt uses more memory than it requests',
    meaning:
      'For five minutes a pod of virt-api, virt-controller, virt-handler or virt-operator has used more memory than its container requests. That is normal, and there is no limit.',
    examined:
      'Saved series of Prometheus with what the pods request and use. Objects hold the requests alone: they say nothing about use. A component that was killed for lack of memory (OOMKilled) is a matter of its node, not of this alert.',
  },
  requires: memoryUseFacts,
  evaluate: (facts, context) => judgeResource(MEMORY_USE, ALERT, facts, context),
  objectOf: ({ pod = '', namespace = '' }) =>
    pod === '' ? null : { apiVersion: 'v1', kind: 'Pod', namespace, name: pod },
  advise: (_, context) => resourceSteps(ALERT, MEMORY_USE, context),
});
