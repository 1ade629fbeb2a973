import { defineAnalyzer } from '../../src/api.ts';
import { judgeLeader } from '../_family/leader.ts';
import { type Elected, electionFacts } from '../_family/leaderFacts.ts';
import { leaderCheck, leaderStrings } from '../_family/leaderTexts.ts';
import { operatorFacts } from '../_family/operatorDown.ts';

const elected: Elected = {
  deployment: 'virt-controller',
  prefix: 'virt-controller-',
  container: 'virt-controller',
  selector: 'kubevirt.io=virt-controller',
  owner: 'virt-operator',
  serviceAccount: 'kubevirt-controller',
  always: true,
  startLine: {
    needle: 'STARTING controllers with following threads',
    pattern: /STARTING controllers with following threads/,
  },
  needsCaches: true,
  leadsTo: ['VirtualMachineStuckInUnhealthyState', 'VirtualMachineStuckOnNode'],
  causes: { unready: 'NoReadyVirtController', down: 'VirtControllerDown', rest: 'VirtControllerRESTErrorsBurst' },
};

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-controller,recordingrules/virt}.go of the main branch after v1.9: the
 * sum of kubevirt_virt_controller_leading_status, or 0 where there is none: a total outage raises it too. The leader
 * sets the gauge only when its caches of claims, namespaces and quotas are filled (pkg/virt-controller/watch/
 * application.go), so that a healthy lease alone does not rule it out. All its pods are ready, leader or not.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NoLeadingVirtController',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 600,
    // KubeVirt v1.10
    releases: { first: '4.24', last: null },
    offline: 'partial',
    causes: {
      cluster: ['NoReadyVirtController', 'VirtControllerDown', 'VirtControllerRESTErrorsBurst', 'API server timeouts'],
      workload: ['not scraped by Prometheus'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...leaderStrings,
    title: 'No virt-controller leads',
    meaning:
      'Of the virt-controller pods none does the work: none holds the lease, or the one that holds it has not begun.',
    impact:
      'VMs are not started, stopped, moved or repaired, and their status is not kept up to date. Running VMs go on.',
    examined:
      'The lease virt-controller, when it was renewed last as seen from the time when leases were collected, and whether its holder exists; whether the leader has begun to work, by its log; the pods, events and what Prometheus scraped. The OpenShift Virtualization must-gather does not collect leases.',
    mitigation:
      'Find what keeps the pods from renewing the lease, or the leader from beginning: missing rights, an admission webhook, too little CPU or memory, a slow API server. Then have them elect again.',
  },
  requires: { facts: operatorFacts(elected), election: electionFacts(elected) },
  evaluate: ({ facts, election }, context) => judgeLeader(elected, facts, election, context),
  advise: (_objects, context) => [leaderCheck(elected, context.installNamespace, context.say)],
});
