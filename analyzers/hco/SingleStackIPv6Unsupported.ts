import { defineAnalyzer, fieldEvidence, logEvidence, logsOf, objects, refTo, type Step, views } from '../../src/api.ts';

/** v1.15.0 pkg/util/cluster.go, once for each entry while the operator starts. */
const startLogs = logsOf(['hco-operator-'], 'hyperconverged-cluster-operator', {
  network: { needle: '"Cluster Network"', pattern: /"msg":"Cluster Network".*"CIDR":"(?<cidr>[^"]+)"/ },
});

/**
 * Rule: hyperconverged-cluster-operator v1.15.0 pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go (v1.10 and
 * v1.11: controllers/alerts/alerts.go), kubevirt_hco_single_stack_ipv6 == 1. The gauge is set while the operator starts
 * and stays until it restarts (pkg/util/cluster.go initOpenshift).
 */
export default defineAnalyzer({
  meta: {
    alert: 'SingleStackIPv6Unsupported',
    aliases: [],
    component: 'hco',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 0,
    // HCO v1.10 to v1.15; removed on the branches of 1.16 and later
    releases: { first: '4.14', last: '4.19' },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'deprecated'],
  },
  strings: {
    title: 'Cluster network is IPv6 only',
    meaning:
      'The cluster network has one address range, of IPv6. OpenShift Virtualization up to 4.19 does not support that.',
    impact: 'The network of VMs does not work as supported; OpenShift Virtualization may not be installed completely.',
    examined:
      'Reads status.clusterNetwork (not spec) of Network/cluster: exactly one entry, of IPv6. The log of hco-operator tells what it was when the operator started, which is what counts. From 4.20 on the alert is gone and nothing is wrong with such a network.',
    mitigation: 'Use an IPv4 or a dual-stack cluster network, or go to OpenShift Virtualization 4.20 or later.',
    summary:
      'The cluster network has only the IPv6 range {cidr}; release {release} of OpenShift Virtualization needs IPv4 or both.',
    summaryUnknown:
      'The cluster network has only the IPv6 range {cidr}; OpenShift Virtualization up to 4.19 needs IPv4 or both, and the archive does not tell the release.',
    logged: 'the log of hco-operator says that the cluster network was only the IPv6 range {cidr} when it started',
    reason: 'the cluster network is the IPv6 range {cidr} alone',
    other: 'the cluster network is not IPv6 only: {cidrs}',
    otherAtStart: 'the cluster network was not IPv6 only when hco-operator started: {cidrs}',
    empty: 'the cluster network has no entry in its status',
    stepDual:
      'Convert the cluster network to dual stack (see the documentation of OpenShift for the ranges to choose):',
    stepUpgrade: 'Or upgrade OpenShift Virtualization to 4.20 or later, which takes such a network.',
    stepRestart: 'After the change restart the operator: it looks at the network only when it starts.',
    stepCheck: 'Check the ranges in the status:',
  },
  requires: { networks: objects(views.NetworkConfig), logs: startLogs },

  evaluate({ networks, logs }, context) {
    const { say, release, installNamespace: ns } = context;
    const network = networks.get('', 'cluster');
    const entries = network?.object.status?.clusterNetwork ?? [];
    const cidrs = entries.map((entry) => entry?.cidr ?? '');
    const single = cidrs.length === 1 && isIPv6(cidrs[0] ?? '');
    // only what the running operator saw at its start counts
    const running = logs.filter(({ generation, hits }) => generation === 'current' && hits.length > 0);
    const started = running.map((log) => ({ log, cidrs: log.hits.map(({ groups }) => groups.cidr ?? '') }));
    const lone = started.find((s) => s.cidrs.length === 1 && isIPv6(s.cidrs[0] ?? ''));
    const steps = stepsFor();

    if (network && single && (started.length === 0 || lone)) {
      const cidr = cidrs[0] ?? '';
      const finding = {
        reason: say('reason', { cidr }),
        summary: release ? say('summary', { cidr, release }) : say('summaryUnknown', { cidr }),
        objects: [refTo(network)],
        evidence: [
          fieldEvidence(network, 'status', 'clusterNetwork', 0, 'cidr'),
          ...(lone ? lone.log.hits.map((hit) => logEvidence(lone.log, hit, cidr)) : []),
        ],
        steps,
        leadsTo: ['VM networking not supported'],
      };
      return release ? context.shown(finding, null) : context.hinted(finding);
    }
    if (lone) {
      const said = say('logged', { cidr: lone.cidrs[0] ?? '' });
      return context.hinted({
        reason: said,
        summary: said,
        objects: network ? [refTo(network)] : [],
        evidence: lone.log.hits.map((hit) => logEvidence(lone.log, hit, hit.groups.cidr ?? null)),
        steps,
      });
    }
    if (started.length > 0) return context.clear(say('otherAtStart', { cidrs: started[0]?.cidrs ?? [] }));
    if (network?.object.status) {
      return context.clear(cidrs.length > 0 ? say('other', { cidrs }) : say('empty'), networks);
    }
    const { where, collectWith } = views.NetworkConfig;
    return context.unknown(
      say('empty'),
      networks.complete ? [{ what: say('empty'), where, collectWith }] : networks.missing,
    );

    function stepsFor(): Step[] {
      return [
        { text: say('stepDual'), command: 'oc get network.config.openshift.io cluster -o yaml' },
        { text: say('stepUpgrade') },
        { text: say('stepRestart'), command: `oc rollout restart deployment/hco-operator -n ${ns}` },
        {
          text: say('stepCheck'),
          command: `oc get network.config.openshift.io cluster -o jsonpath='{.status.clusterNetwork}{"\\n"}'`,
        },
      ];
    }
  },

  advise: (_found, { say }) => [
    { text: say('stepUpgrade') },
    {
      text: say('stepCheck'),
      command: `oc get network.config.openshift.io cluster -o jsonpath='{.status.clusterNetwork}{"\\n"}'`,
    },
  ],
});

/** Also as cleaned archives write it (`x-ipv6-0000000001-x/64`). */
function isIPv6(cidr: string): boolean {
  return /^[0-9a-f:.]*:[0-9a-f:.]*\/\d+$/i.test(cidr) || /ipv6/i.test(cidr);
}
