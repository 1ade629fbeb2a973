import { defineAnalyzer } from '../../src/api.ts';
import { judgeLeader } from '../_family/leader.ts';
import { type Elected, electionFacts } from '../_family/leaderFacts.ts';
import { leaderCheck, leaderStrings } from '../_family/leaderTexts.ts';
import { operatorFacts } from '../_family/operatorDown.ts';

const elected: Elected = {
  deployment: 'virt-operator',
  prefix: 'virt-operator-',
  container: 'virt-operator',
  selector: 'kubevirt.io=virt-operator',
  owner: null,
  serviceAccount: 'kubevirt-operator',
  always: false,
  startLine: { needle: 'Started leading', pattern: /"msg":"Started leading"/ },
  needsCaches: false,
  leadsTo: ['KubeVirt not reconciled', 'certificates not rotated'],
  causes: {
    unready: 'NoReadyVirtOperator',
    down: 'VirtOperatorDown',
    rest: 'VirtOperatorRESTErrorsBurst',
  },
};

/**
 * Rule: kubevirt pkg/monitoring/rules/{alerts/virt-operator,recordingrules/virt}.go, the sum of
 * kubevirt_virt_operator_leading_status. Up to KubeVirt v1.9.0 without "or vector(0)": a total outage does not raise it,
 * whatever the runbook of later releases says. KubeVirt v1.2.0 alone waited for 60 minutes; no release ships it.
 * The runbook says that the pods are ready; the rule does not ask.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NoLeadingVirtOperator',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    // KubeVirt up to v0.46: 5m
    hold: [
      { from: '4.7', value: 300 },
      { from: '4.10', value: 600 },
    ],
    releases: { first: null, last: null },
    offline: 'partial',
    causes: {
      cluster: ['NoReadyVirtOperator', 'VirtOperatorDown', 'VirtOperatorRESTErrorsBurst', 'API server timeouts'],
      workload: ['paused operator', 'not scraped by Prometheus'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...leaderStrings,
    title: 'No virt-operator leads',
    meaning: 'Of the virt-operator pods none holds the lease that lets it work: they run, but nothing is done.',
    impact:
      'OpenShift Virtualization is not repaired, updated or reconfigured, and its certificates are not renewed. Running VMs go on for now.',
    examined:
      'The lease virt-operator, when it was renewed last as seen from the time when leases were collected, and whether its holder exists; the pods, their log lines and events about the election; what Prometheus scraped. The OpenShift Virtualization must-gather does not collect leases.',
    mitigation:
      'Find what keeps the pods from renewing the lease: missing rights, an admission webhook, too little CPU or memory, a slow API server. Then have them elect again.',
  },
  requires: { facts: operatorFacts(elected), election: electionFacts(elected) },
  evaluate: ({ facts, election }, context) => judgeLeader(elected, facts, election, context),
  advise: (_objects, context) => [leaderCheck(elected, context.installNamespace, context.say)],
});
