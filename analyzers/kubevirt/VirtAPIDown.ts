import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtApi } from '../_family/virtComponents.ts';
import { judgeVirtDown } from '../_family/virtDown.ts';
import { infra, virtRuleFacts } from '../_family/virtRules.ts';

const component = infra(virtApi);

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-api.go,recordingrules/virt.go}. Up to v1.8.3 no virt-api pod is
 * scraped, from v1.8.4 on (4.22) none is in the phase Running. Its APIServices tell as well whether it answers; errors of
 * its webhooks in the logs of others follow from it and are no cause.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtAPIDown',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    // five minutes up to KubeVirt v0.44
    hold: [
      { from: '4.5', value: 300 },
      { from: '4.10', value: 600 },
    ],
    releases: { first: null, last: null },
    offline: 'partial',
    causes: podCauses,
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'virt-api is down',
    meaning: 'No virt-api pod has been running. It answers all requests for virtual machines, their consoles included.',
    impact:
      'Virtual machines cannot be created, changed, started, stopped or opened on a console: the API server refuses them without virt-api. Running VMs go on.',
    examined:
      'Whether a virt-api pod is in the phase Running (by which a pod that crashes still runs), or, before KubeVirt 1.8.4, whether Prometheus gets its metrics; the Deployment, events and last log lines, and whether the API server reaches virt-api. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Remove the first cause on the pods: an image that cannot be pulled, no room on the control-plane nodes, a container that ends. Scale the Deployment back when it was scaled to 0.',
  },
  requires: { facts: virtRuleFacts(component) },

  evaluate: ({ facts }, context) =>
    judgeVirtDown(
      component,
      [
        { from: 0, rule: 'scraped' },
        { from: kubevirt(8, 4), rule: 'running' },
      ],
      facts,
      context,
      ['NoReadyVirtAPI', 'LowVirtAPICount', 'VirtControllerRESTErrorsBurst', 'VirtHandlerRESTErrorsBurst'],
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
