import {
  type Context,
  defineAnalyzer,
  type Missing,
  metricsGap,
  monitoringGap,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { earliest, type GuestPanic, guestPanics, mayLackAlert } from '../_family/guestPanics.ts';

type Key = Extract<keyof typeof strings, string>;

const strings = {
  title: 'VMs of the cluster panicked',
  meaning:
    'The operating system of at least one VM panicked within 24 hours. One VM is enough, although the text of the alert speaks of several.',
  impact:
    'What runs in these VMs was away until they started again. Several VMs with one cause (a node, a driver, shared storage) may be followed by more.',
  examined:
    'Events GuestPanicked and logs of virt-launcher of the last 24 hours, grouped by node. They are hints, and only collected with --vms_details; the alert counts a metric of virt-handler.',
  mitigation:
    'See whether the VMs share a node, a change or storage. If they share a node, keep VMs away from it and check its hardware; else look at each guest.',
  reason: 'guests that panicked in the last 24 hours: {vms}',
  summary:
    'In the last 24 hours {count, one {the guest of one VM} other {the guests of # VMs}} panicked, as events or logs tell: {vms}.',
  summaryNode:
    'In the last 24 hours the guests of {count} VMs panicked, as events or logs tell: {vms}. {there} of them were on the node {node}: it may be at fault.',
  undecided: 'panics are counted by Prometheus; no event or log of the last 24 hours that was collected tells of one',
  earlyRelease:
    'events or logs tell of panics ({vms}), but of release {release} only later patch releases count them; the saved rules would tell',
  vmEvents: 'events and virt-launcher logs of the namespaces with VMs',
  onNode: 'on {node}',
  unknownNode: 'node not known',
  stepCordon: 'Keep new VMs away from {node} until it is known to be sound:',
  stepNode: 'Look for faults of {node} (hardware errors, memory, recent updates):',
  stepKernel: 'Read what its kernel says:',
  stepOne: 'No node stands out, so look at the guests. What happened to {vm}:',
  stepList: 'Find the VMs whose guests panicked:',
  stepNodes: 'See whether they share a node:',
  stepCheck: 'Check that no further panic follows:',
} as const;

const LIST = 'oc get events -A --field-selector reason=GuestPanicked';
/** More evidence of the same adds nothing. */
const MANY = 20;

/** Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go. */
export default defineAnalyzer({
  meta: {
    alert: 'ClusterVMPanicDetected',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.22', last: null },
    offline: 'hints',
    causes: { object: ['VMNonRecoverableOSPanic'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: { told: guestPanics },

  evaluate({ told }, context) {
    const { say, release } = context;
    const panics = told.filter(({ panics: count }) => count > 0);
    const vms = panics.map(({ namespace, name }) => `${namespace}/${name}`);
    const missing: Missing[] = [
      monitoringGap,
      metricsGap('kubevirt_vmi_guest_os_panic_total'),
      {
        what: say('vmEvents'),
        where: 'namespaces/*/core/events.yaml | namespaces/*/pods/virt-launcher-*/compute/compute/logs/*.log',
        collectWith: views.CNV_MUST_GATHER_VMS,
      },
    ];
    if (panics.length === 0) return context.unknown(say('undecided'), missing);
    if (mayLackAlert(release)) {
      return context.unknown(say('earlyRelease', { vms, release: release ?? '' }), missing);
    }
    const shared = sharedNode(panics);
    return context.hinted(
      {
        reason: say('reason', { vms }),
        summary: shared
          ? say('summaryNode', { count: panics.length, vms, there: shared.count, node: shared.node })
          : say('summary', { count: panics.length, vms }),
        objects: [
          ...(shared ? [{ apiVersion: 'v1', kind: 'Node', namespace: '', name: shared.node }] : []),
          ...panics.map(({ namespace, name, node }) => ({
            apiVersion: 'kubevirt.io/v1',
            kind: 'VirtualMachineInstance',
            namespace,
            name,
            detail: node ? say('onNode', { node }) : say('unknownNode'),
          })),
        ],
        evidence: panics.slice(0, MANY).flatMap(({ evidence }) => evidence.slice(0, MANY)),
        steps: shared ? nodeSteps(shared.node, context) : guestSteps(panics, context),
        causedBy: ['VMNonRecoverableOSPanic', ...(shared ? ['faulty node'] : [])],
      },
      earliest(panics),
    );
  },

  advise: (_objects, { say }) => [
    { text: say('stepList'), command: LIST },
    { text: say('stepNodes'), command: 'oc get vmi -A -o wide' },
    { text: say('stepCheck'), command: LIST },
  ],
});

/** The node on which at least two VMs, and more than half of those whose node is known, panicked. */
function sharedNode(panics: readonly GuestPanic[]): { node: string; count: number } | null {
  const counts = new Map<string, number>();
  for (const { node } of panics) if (node) counts.set(node, (counts.get(node) ?? 0) + 1);
  const known = [...counts.values()].reduce((sum, there) => sum + there, 0);
  const [node, count = 0] = [...counts].find(([, there]) => there * 2 > known) ?? [];
  return node !== undefined && count > 1 ? { node, count } : null;
}

function nodeSteps(node: string, { say }: Context<Key>): Step[] {
  return [
    { text: say('stepCordon', { node }), command: sh`oc adm cordon ${node}` },
    { text: say('stepNode', { node }), command: sh`oc describe node ${node}` },
    {
      text: say('stepKernel'),
      command: sh`oc debug node/${node} -- chroot /host journalctl -k --since -1d -p warning`,
    },
    { text: say('stepCheck'), command: LIST },
  ];
}

function guestSteps(panics: readonly GuestPanic[], { say }: Context<Key>): Step[] {
  return [
    ...panics.slice(0, 3).map(({ namespace, name }) => ({
      text: say('stepOne', { vm: `${namespace}/${name}` }),
      command: sh`oc get events -n ${namespace} --field-selector involvedObject.name=${name}`,
    })),
    { text: say('stepCheck'), command: LIST },
  ];
}
