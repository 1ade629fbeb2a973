import { defineAnalyzer } from '../../src/api.ts';
import { kubevirt } from '../_family/kubevirtVersion.ts';
import { checkStep, operatorDownStrings } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { virtOperator } from '../_family/virtComponents.ts';
import { judgeVirtDown } from '../_family/virtDown.ts';
import { infra, virtRuleFacts } from '../_family/virtRules.ts';

const component = infra(virtOperator);

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-operator.go,recordingrules/virt.go}. Up to v1.8.3 no virt-operator pod
 * is scraped, from v1.8.4 on (4.22) none is in the phase Running. The Deployment belongs to the operator lifecycle
 * manager; scaled to 0 on purpose it fires too, while LowVirtOperatorCount (0 of 0) does not.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtOperatorDown',
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
    causes: { ...podCauses, workload: [...podCauses.workload, 'paused operator'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'virt-operator is down',
    meaning: 'No virt-operator pod has been running. It installs, repairs and updates the other parts of KubeVirt.',
    impact:
      'virt-api, virt-controller and virt-handler are not repaired, updated or reconfigured, and their certificates are not renewed. VMs are not touched at first.',
    examined:
      'Whether a virt-operator pod is in the phase Running (by which a pod that crashes still runs), or, before KubeVirt 1.8.4, whether Prometheus gets its metrics; the Deployment, events and last log lines, and the state of the installed version. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Remove the first cause on the pods: an image that cannot be pulled, no room on the control-plane nodes, a container that ends. A Deployment that is gone or scaled to 0 is a matter of the installed version (CSV, InstallPlan, catalog).',
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
      ['NoReadyVirtOperator', 'NoLeadingVirtOperator', 'LowVirtOperatorCount', 'certificates not renewed'],
    ),

  advise: (_objects, context) => [checkStep(component, context.installNamespace, context.say, 'stepCheckAny')],
});
