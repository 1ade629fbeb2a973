import {
  byCause,
  type Context,
  defineAnalyzer,
  fieldEvidence,
  isReady,
  logEvidence,
  logsOf,
  type Missing,
  parseTime,
  refTo,
  type Step,
  views,
} from '../../src/api.ts';
import { kubevirt, kubevirtSpan, rulesIn } from '../_family/kubevirtVersion.ts';
import { hasOtherHypervisor, kvmNodes, workersOf } from '../_family/kvmNodes.ts';
import { installGap, kvmSteps, kvmTexts, LIST_KVM } from '../_family/kvmSteps.ts';
import { allSince, barredNode, isCordoned, isMarked, isSilent, isWhole } from '../_family/scheduling.ts';
import { schedulingSteps, schedulingTexts } from '../_family/schedulingSteps.ts';

type Key = Extract<keyof typeof strings, string>;

const strings = {
  ...kvmTexts,
  ...schedulingTexts,
  title: 'No node can run VMs',
  meaning:
    'Either no node offers KVM (hardware virtualization) while software emulation is off, or no node may take VMs: none is marked as schedulable by virt-handler, or all that are have been cordoned (this counts from release 4.22 on).',
  impact: 'No VM can start or be migrated. Running VMs go on where they are.',
  examined:
    'For each node status.allocatable of devices.kubevirt.io/kvm, the label kubevirt.io/schedulable, and whether it is cordoned; the setting for software emulation. Taints and readiness of nodes do not count. A label alone has no time: heartbeat, events, taint of the cordon and start of virt-handler tell its age. If virt-handler and virt-controller are both down the labels go stale and the alert stays silent.',
  mitigation:
    'Uncordon nodes whose maintenance is over, bring virt-handler back, let the placement of workloads select nodes, or switch virtualization on in the firmware. For test clusters only, software emulation can be switched on.',
  reasonKvm: 'no node offers KVM, and software emulation is off',
  reasonNodes: 'no node may take VMs',
  reasonBoth: 'no node offers KVM, and none may take VMs',
  summaryKvm: 'None of {count} nodes offers KVM to VMs, and software emulation is off.',
  summaryNodes:
    'None of {count} nodes may take VMs: {marked, one {# is} other {# are}} marked as schedulable, all of those cordoned.',
  summaryUnmarked: 'None of {count} nodes may take VMs: virt-handler has marked none as schedulable.',
  summaryBoth: 'None of {count} nodes offers KVM to VMs, and none is marked as schedulable without being cordoned.',
  summaryOther: 'None of {count} nodes offers KVM. VMs use another hypervisor here, but the alert does not heed that.',
  emulationUnseen: 'no node offers KVM; whether software emulation is on is not in the archive',
  cordonsDepend:
    'all nodes for VMs are cordoned, which counts from release 4.22 on; the archive does not tell the release',
  usable: '{nodes} can take VMs',
  usableEmulated: '{nodes} can take VMs, by software emulation',
  stale:
    '{nodes} are still marked as schedulable, but virt-handler there has given no sign of life for more than 5 minutes: the alert is silent only because the label is stale',
  labelsUnseen: 'the labels of the nodes are not in the archive',
  stepEmulation:
    'On test clusters only, and slow: VMs run without KVM when the environment variable KVM_EMULATION is set to true in spec.config.env of the Subscription:',
  stepCheck: 'Check that a node is marked as schedulable, not cordoned, and offers KVM:',
} as const;

/** Rule: kubevirt pkg/monitoring/rules/alerts/system.go. `cordons`: a cordoned node does not count, since v1.8.0. */
const HISTORY = [
  { from: 0, rule: 'labels' },
  { from: kubevirt(8, 0), rule: 'cordons' },
] as const satisfies readonly { from: number; rule: 'labels' | 'cordons' }[];

/** kubevirt pkg/virt-handler/heartbeat/heartbeat.go */
const heartbeatLogs = logsOf(['virt-handler-'], 'virt-handler', {
  patch: { needle: "Can't patch node ", pattern: /Can't patch node \S+/ },
  failed: { needle: 'Failed to set node ', pattern: /Failed to set node \S+ unschedulable/ },
});

export default defineAnalyzer({
  meta: {
    alert: 'KubeVirtNoAvailableNodesToRunVMs',
    aliases: [],
    component: 'kubevirt',
    // the rule calls it a warning, although it says that the product is critically ill
    severity: 'warning',
    operatorHealthImpact: 'critical',
    hold: 300,
    releases: { first: '4.14', last: null },
    offline: 'full',
    causes: {
      cluster: ['LowKVMNodesCount', 'VirtHandlerDown', 'NoReadyVirtHandler'],
      node: ['VirtHandlerDaemonSetRolloutFailing', 'node NotReady'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: { kvm: kvmNodes, heartbeats: heartbeatLogs },

  evaluate({ kvm, heartbeats }, context) {
    const { say, now } = context;
    const { nodes, all, handlers, kubeVirts, daemonSets, definitions, events, installed } = kvm;
    if (!installed && definitions.complete && definitions.all.length === 0)
      return context.clear(say('notInstalled'), definitions);
    if (all.length === 0) return context.unknown(nodes.missing[0]?.what ?? say('labelsUnseen'), [nodeGap(context)]);
    if (!installed) return context.unknown(say('installUnseen'), [installGap(context)]);

    const emulation = kubeVirts.all.find(
      ({ object }) => object.spec?.configuration?.developerConfiguration?.useEmulation === true,
    );
    const rules = rulesIn<'labels' | 'cordons'>(HISTORY, kubevirtSpan(kubeVirts, context));
    const cordons = rules.includes('cordons');
    const releaseKnown = rules.length === 1 && (context.release !== null || kubeVirts.all.length > 0);
    const marked = all.filter(({ node }) => isMarked(node));
    const open = marked.filter(({ node }) => !isCordoned(node));
    const labelsSeen = all.every(({ node }) => isWhole(node));
    const usable = cordons ? open : marked;
    const noNode = usable.length > 0 ? false : marked.length > 0 && !releaseKnown ? 'maybe' : labelsSeen || null;
    const anyKvm = all.some(({ kvm: amount }) => (amount ?? 0) > 0);
    const kvmTold = all.every(({ kvm: amount }) => amount !== null);
    const noKvm = anyKvm || emulation ? false : !kvmTold ? null : kubeVirts.all.length === 0 ? 'maybe' : true;

    if (noNode === false && noKvm === false) {
      const names = usable.map(({ name }) => name);
      const stale = usable.filter(({ node }) => isSilent(node, now));
      if (stale.length === usable.length && stale.length > 0) return context.clear(say('stale', { nodes: names }));
      return context.clear(say(anyKvm ? 'usable' : 'usableEmulated', { nodes: names }));
    }
    // one node that was not read may be the one that can
    if (!nodes.complete) return context.unknown(nodes.missing[0]?.what ?? say('labelsUnseen'), nodes.missing);

    const barred =
      noNode === true || (noNode === 'maybe' && noKvm !== true)
        ? all.map((entry) => barredNode(entry, events.all, now, cordons))
        : [];
    const lacking = noKvm === true || noKvm === 'maybe' ? all.filter(({ kvm: amount }) => amount === 0) : [];
    const values = { count: all.length, marked: marked.length };
    const causes = [
      ...barred.map(({ node, bar }) => ({ cause: say(bar), object: refTo(node) })),
      ...(barred.length === 0 ? lacking.map((entry) => ({ cause: say(entry.lack), object: refTo(entry.node) })) : []),
    ];
    const dead = handlers.complete && !handlers.all.some(({ object }) => isReady(object));
    const behind = daemonSets.filter(
      ({ object }) => (object.status?.numberReady ?? 0) < (object.status?.desiredNumberScheduled ?? 0),
    );
    const onlyKvm = barred.length === 0;
    const finding = {
      ...byCause(causes),
      reason: say(onlyKvm ? 'reasonKvm' : lacking.length > 0 ? 'reasonBoth' : 'reasonNodes'),
      summary: onlyKvm
        ? say(hasOtherHypervisor(all) ? 'summaryOther' : 'summaryKvm', values)
        : say(lacking.length > 0 ? 'summaryBoth' : marked.length > 0 ? 'summaryNodes' : 'summaryUnmarked', values),
      evidence: [
        ...barred.slice(0, 100).flatMap(({ evidence }) => evidence),
        ...lacking.slice(0, 100).flatMap(({ evidence }) => evidence),
        ...(lacking.length > 0
          ? kubeVirts.all.map((found) =>
              found.object.spec
                ? fieldEvidence(found, 'spec', 'configuration', 'developerConfiguration', 'useEmulation')
                : fieldEvidence(found, 'kind'),
            )
          : []),
        ...behind.map((set) => fieldEvidence(set, 'status', 'numberReady')),
        ...heartbeats.slice(0, 20).flatMap((log) => log.hits.slice(-1).map((hit) => logEvidence(log, hit))),
      ],
      steps: [
        ...schedulingSteps(barred, context),
        ...(lacking.length > 0 ? [...kvmSteps(workersOf(lacking), context), emulationStep(context)] : []),
        check(context),
      ],
      causedBy: [
        ...(barred.some(({ bar }) => bar === 'cordoned') ? ['nodes cordoned'] : []),
        ...(dead ? [handlers.all.length > 0 ? 'NoReadyVirtHandler' : 'VirtHandlerDown'] : []),
        ...(behind.length > 0 ? ['VirtHandlerDaemonSetRolloutFailing'] : []),
        ...(lacking.length > 0 && all.length > 1 ? ['LowKVMNodesCount'] : []),
      ],
      leadsTo: ['VirtualMachineStuckInUnhealthyState'],
    };
    const installedAt = parseTime(kubeVirts.all[0]?.object.metadata?.creationTimestamp);
    if (noNode === true || noKvm === true) {
      const starts = [
        ...(noNode === true ? [allSince(barred, installedAt)] : []),
        ...(noKvm === true ? [allSince(lacking, installedAt)] : []),
      ].filter((time) => time !== null);
      return context.shown(finding, starts.length > 0 ? Math.min(...starts) : null);
    }
    if (noNode === 'maybe')
      return context.hinted({ ...finding, reason: say('cordonsDepend') }, allSince(barred, installedAt));
    if (noKvm === 'maybe')
      return context.hinted(
        { ...finding, reason: say('emulationUnseen'), summary: say('emulationUnseen') },
        allSince(lacking, installedAt),
      );
    return context.unknown(
      noNode === null ? say('labelsUnseen') : say('allocatableUnseen', { nodes: all.map(({ name }) => name) }),
      [nodeGap(context)],
    );
  },

  advise: (_objects, context) => [{ text: context.say('stepList'), command: LIST_KVM }, check(context)],
});

function nodeGap({ say }: Context<Key>): Missing {
  const { where, collectWith } = views.Node;
  return { what: say('labelsUnseen'), where, collectWith };
}

function emulationStep({ say, installNamespace: ns }: Context<Key>): Step {
  return { text: say('stepEmulation'), command: `oc edit subscriptions.operators.coreos.com -n ${ns}` };
}

function check({ say }: Context<Key>): Step {
  return { text: say('stepCheck'), command: LIST_KVM };
}
