import {
  byCause,
  type Context,
  defineAnalyzer,
  fieldEvidence,
  type Instant,
  isReady,
  parseTime,
  refTo,
  type Step,
  views,
} from '../../src/api.ts';
import { kubevirt, kubevirtSpan, rulesIn } from '../_family/kubevirtVersion.ts';
import { bornAt, hasOtherHypervisor, type KvmNode, kvmNodes } from '../_family/kvmNodes.ts';
import { installGap, kvmSteps, kvmTexts, LIST_KVM } from '../_family/kvmSteps.ts';

type Key = Extract<keyof typeof strings, string>;

const strings = {
  ...kvmTexts,
  title: 'Fewer than two nodes can run VMs with KVM',
  meaning:
    'The cluster has more than one node, but fewer than two of them offer KVM (hardware virtualization) to VMs. Control-plane nodes count among the nodes, so a cluster with one worker raises it rightly.',
  impact: 'VMs cannot be migrated: a drained or failed node takes its VMs down. Without any such node none can start.',
  examined:
    'Counts the nodes and those with devices.kubevirt.io/kvm in status.allocatable; status.capacity does not count, it stays where the device is broken. Allocatable has no time of its own: its age is that of the node, its last change of readiness, the start of virt-handler on it, or what the log of virt-handler tells.',
  mitigation:
    'Switch virtualization on in the firmware (or nested virtualization) of the nodes that lack it, bring virt-handler back to them, let the placement of workloads select more nodes, or add a node.',
  reason: 'of {count} nodes {with, one {only one offers} other {# offer}} KVM',
  summary: 'Of {count} nodes {with, one {only one offers} other {# offer}} KVM to VMs; live migration needs two.',
  summaryEmulation:
    'Of {count} nodes {with, one {only one offers} other {# offer}} KVM to VMs; live migration needs two. Software emulation is on, but the alert does not heed that.',
  summaryOther:
    'Of {count} nodes {with, one {only one offers} other {# offer}} KVM to VMs. VMs use another hypervisor here, but the alert does not heed that.',
  enough: '{count} nodes offer KVM',
  oneNode: 'the cluster has no more than one node that counts',
  arbiters: 'arbiter nodes do not count, and without {arbiters} the cluster has no more than one node',
  oldRule:
    'in this release only nodes that offer KVM with the value 0 are taken off, and {rest} of {count} nodes remain',
  dependsOnRelease:
    'whether arbiter nodes count depends on the patch release of KubeVirt, which the archive does not tell',
  stepAdd: 'If no other node can offer KVM, add a worker that can.',
  stepCheck: 'Check that two nodes or more offer KVM:',
} as const;

/** How the rule counted nodes: kubevirt pkg/monitoring/rules/recordingrules/nodes.go. */
type Rule = 'zeros' | 'all' | 'noArbiters';
const HISTORY = [
  // only nodes whose value was 0 were taken off: those that never had KVM counted as having it
  { from: 0, rule: 'zeros' },
  { from: kubevirt(1, 0), rule: 'all' },
  { from: kubevirt(6, 5), rule: 'noArbiters' },
  { from: kubevirt(7, 0), rule: 'all' },
  { from: kubevirt(7, 2), rule: 'noArbiters' },
] as const satisfies readonly { from: number; rule: Rule }[];

/** Rule: kubevirt pkg/monitoring/rules/alerts/system.go. The runbook's command has a slip (`--o`). */
export default defineAnalyzer({
  meta: {
    alert: 'LowKVMNodesCount',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    // the label came with KubeVirt v0.59
    operatorHealthImpact: [
      { from: '4.8', value: 'none' },
      { from: '4.13', value: 'warning' },
    ],
    hold: 300,
    releases: { first: '4.8', last: null },
    offline: 'full',
    causes: {
      cluster: ['VirtHandlerDown', 'NoReadyVirtHandler'],
      node: ['VirtHandlerDaemonSetRolloutFailing', 'node NotReady'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: { kvm: kvmNodes },

  evaluate({ kvm }, context) {
    const { say } = context;
    const { nodes, all, handlers, kubeVirts, daemonSets, definitions, installed } = kvm;
    const having = all.filter(({ kvm: amount }) => (amount ?? 0) > 0);
    if (having.length > 1) return context.clear(say('enough', { count: having.length }));
    if (!installed && definitions.complete && definitions.all.length === 0)
      return context.clear(say('notInstalled'), definitions);
    if (!nodes.complete || all.length === 0)
      return context.unknown(nodes.missing[0]?.what ?? nodeGap(say).what, [...nodes.missing, nodeGap(say)].slice(0, 1));
    if (all.length === 1) return context.clear(say('oneNode'), nodes);
    if (!installed) return context.unknown(say('installUnseen'), [installGap(context)]);

    const untold = all.filter(({ kvm: amount }) => amount === null);
    if (having.length + untold.length > 1) {
      const what = say('allocatableUnseen', { nodes: untold.map(({ name }) => name) });
      return context.unknown(what, [{ ...nodeGap(say), what }]);
    }
    const told = all.filter(({ kvm: amount }) => amount !== null);
    const rules = rulesIn<Rule>(HISTORY, kubevirtSpan(kubeVirts, context));
    const verdicts = rules.map((rule) => holds(rule, told, having));
    if (verdicts.every((shows) => !shows)) {
      if (rules.includes('noArbiters')) {
        const arbiters = told.filter(({ arbiter }) => arbiter).map(({ name }) => name);
        return context.clear(arbiters.length > 0 ? say('arbiters', { arbiters }) : say('oneNode'), nodes);
      }
      const zeros = told.filter(({ named, kvm: amount }) => named && amount === 0).length;
      const [rest, count] = [told.length - zeros, told.length];
      return context.clear(rest > 1 && having.length < rest ? say('oldRule', { rest, count }) : say('oneNode'), nodes);
    }
    if (verdicts.includes(false)) {
      const { where, collectWith } = views.KubeVirt;
      return context.unknown(say('dependsOnRelease'), [{ what: say('dependsOnRelease'), where, collectWith }]);
    }

    const lacking = told.filter(({ kvm: amount }) => amount === 0);
    const emulated = kubeVirts.all.filter(
      ({ object }) => object.spec?.configuration?.developerConfiguration?.useEmulation === true,
    );
    const values = { count: told.length, with: having.length };
    const key = emulated.length > 0 ? 'summaryEmulation' : hasOtherHypervisor(all) ? 'summaryOther' : 'summary';
    const fewer = daemonSets.filter(({ object }) => (object.status?.desiredNumberScheduled ?? 2) < 2);
    const placed = kubeVirts.all.filter(({ object }) => object.spec?.workloads?.nodePlacement);
    const workers = lacking.filter(({ lack }) => lack !== 'neverHandler');
    return context.shown(
      {
        ...byCause(lacking.map((entry) => ({ cause: say(entry.lack), object: refTo(entry.node) }))),
        reason: say('reason', values),
        summary: say(key, values),
        evidence: [
          ...[...having, ...workers, ...lacking.filter((entry) => !workers.includes(entry)).slice(0, 20)]
            .slice(0, 100)
            .flatMap(({ evidence }) => evidence),
          ...fewer.map((set) => fieldEvidence(set, 'status', 'desiredNumberScheduled')),
          ...placed.map((found) => fieldEvidence(found, 'spec', 'workloads', 'nodePlacement')),
          ...emulated.map((found) =>
            fieldEvidence(found, 'spec', 'configuration', 'developerConfiguration', 'useEmulation'),
          ),
        ],
        steps: [
          { text: say('stepList'), command: LIST_KVM },
          ...kvmSteps(workers.length > 0 ? workers : lacking, context),
          { text: say('stepAdd') },
          check(context),
        ],
        causedBy: [
          ...(handlers.complete && handlers.all.length > 0 && !handlers.all.some(({ object }) => isReady(object))
            ? ['VirtHandlerDown']
            : []),
          ...(daemonSets.some(
            ({ object }) => (object.status?.numberReady ?? 0) < (object.status?.desiredNumberScheduled ?? 0),
          )
            ? ['VirtHandlerDaemonSetRolloutFailing']
            : []),
          ...(lacking.some(({ lack }) => lack === 'noDevice') ? ['hardware virtualization missing'] : []),
          ...(fewer.length > 0 ? ['virt-handler on one node only'] : []),
        ],
        leadsTo: [...(having.length === 0 ? ['KubeVirtNoAvailableNodesToRunVMs'] : []), 'VMCannotBeEvicted'],
      },
      since(told, having.length, parseTime(kubeVirts.all[0]?.object.metadata?.creationTimestamp)),
    );
  },

  advise: (_objects, context) => [
    { text: context.say('stepList'), command: LIST_KVM },
    { text: context.say('stepAdd') },
    check(context),
  ],
});

type Say = Context<Key>['say'];

function nodeGap(say: Say) {
  const { where, collectWith } = views.Node;
  return { what: say('allocatableUnseen', { nodes: [] }), where, collectWith };
}

function holds(rule: Rule, told: readonly KvmNode[], having: readonly KvmNode[]): boolean {
  if (rule === 'zeros') {
    const zeros = told.filter(({ named, kvm }) => named && kvm === 0).length;
    return told.length > 1 && zeros > 0 && told.length - zeros < 2;
  }
  const counted = rule === 'noArbiters' ? told.filter(({ arbiter }) => !arbiter) : told;
  return counted.length > 1 && having.length < 2;
}

/**
 * Since when fewer than two nodes have had KVM while there were two: with none now, the last but one to lose it
 * counts. Never before KubeVirt itself.
 */
function since(told: readonly KvmNode[], having: number, installedAt: Instant | null): Instant | null {
  const late = (time: Instant | null): number => time ?? Number.POSITIVE_INFINITY;
  const lost = told.filter(({ kvm }) => kvm === 0).map((entry) => late(entry.since));
  const born = told.map(({ node }) => late(bornAt(node)));
  const at = Math.max(
    lost.sort((a, b) => b - a)[1 - having] ?? Number.NEGATIVE_INFINITY,
    born.sort((a, b) => a - b)[1] ?? Number.POSITIVE_INFINITY,
    installedAt ?? Number.NEGATIVE_INFINITY,
  );
  return Number.isFinite(at) ? at : null;
}

function check({ say }: Context<Key>): Step {
  return { text: say('stepCheck'), command: LIST_KVM };
}
