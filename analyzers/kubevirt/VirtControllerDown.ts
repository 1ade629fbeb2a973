import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtController } from '../_family/virtComponents.ts';
import { judgeVirtDown } from '../_family/virtDown.ts';
import { infra, virtRuleFacts } from '../_family/virtRules.ts';

const component = infra(virtController);

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-controller.go,recordingrules/virt.go}. Up to v1.6 no virt-controller
 * pod is scraped, from v1.7.0 on (4.21) none is in the phase Running. The gauges of VMs come from this component: alerts
 * on them are silent while it is down. The runbook of older releases says five minutes, the rule ten.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtControllerDown',
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
    causes: { ...podCauses, cluster: ['VirtControllerRESTErrorsBurst'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'virt-controller is down',
    meaning: 'No virt-controller pod has been running. It makes the pods of virtual machines and follows their life.',
    impact:
      'No VM can be started, migrated or cleanly shut down, and the state that VMs report goes stale. Running VMs go on. Alerts on VMs fall silent, as their metrics come from virt-controller.',
    examined:
      'Whether a virt-controller pod is in the phase Running (by which a pod that crashes still runs), or, before KubeVirt 1.7, whether Prometheus gets its metrics; the Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Remove the first cause on the pods: an image that cannot be pulled, no room on the control-plane nodes, a container that ends, an overloaded API server. Scale the Deployment back when it was scaled to 0.',
  },
  requires: { facts: virtRuleFacts(component) },

  evaluate: ({ facts }, context) =>
    judgeVirtDown(
      component,
      [
        { from: 0, rule: 'scraped' },
        { from: kubevirt(7, 0), rule: 'running' },
      ],
      facts,
      context,
      ['NoReadyVirtController', 'NoLeadingVirtController', 'LowVirtControllersCount', 'alerts on VMs are silent'],
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
