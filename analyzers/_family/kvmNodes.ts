import {
  conditionOf,
  derive,
  eventsWith,
  type Found,
  fieldEvidence,
  type Instant,
  isReady,
  type Judgement,
  type Kept,
  type LogFile,
  latestKnown,
  logEvidence,
  logsOf,
  notReadySince,
  objects,
  parseQuantity,
  parseTime,
  podsNamed,
  views,
} from '../../src/api.ts';

export type Node = Found<Kept<typeof views.Node>>;
type Pod = Found<Kept<typeof views.Pod>>;
type Evidence = Judgement['evidence'][number];

export const KVM = 'devices.kubevirt.io/kvm';
const MSHV = 'devices.kubevirt.io/mshv';
const ARBITER = 'node-role.kubernetes.io/arbiter';
const HEARTBEAT = 'kubevirt.io/heartbeat';

/** Why a node gives no KVM to VMs. */
export type Lack = 'noDevice' | 'pluginAway' | 'handlerNotReady' | 'noHandler' | 'neverHandler';

/** One node and what it gives to VMs. */
export interface KvmNode {
  readonly node: Node;
  readonly name: string;
  /** status.allocatable of KVM, 0 where the node has none; null: the archive does not have the node's allocatable. */
  readonly kvm: number | null;
  /** Does status.allocatable name KVM, be it with 0? */
  readonly named: boolean;
  readonly arbiter: boolean;
  readonly lack: Lack;
  /** Since when it has had none without a break: -Infinity for always; null: not known. */
  readonly since: Instant | null;
  readonly handlers: readonly Pod[];
  readonly evidence: readonly Evidence[];
}

/** kubevirt pkg/virt-handler/device-manager/generic_device.go; "is present" follows the warning and says nothing. */
const handlerLogs = logsOf(['virt-handler-'], 'virt-handler', {
  missing: {
    needle: "is not present, the device plugin can't expose it",
    pattern: /device '\/dev\/kvm' is not present, the device plugin can't expose it\./,
  },
  failing: { needle: 'Error starting kvm device plugin', pattern: /Error starting kvm device plugin/ },
  gone: { needle: 'monitored device kvm disappeared', pattern: /monitored device kvm disappeared/ },
  socket: {
    needle: 'device socket file for device kvm was removed',
    pattern: /device socket file for device kvm was removed/,
  },
});

/** The nodes with their KVM, and what tells whether OpenShift Virtualization runs on this cluster at all. */
export const kvmNodes = derive(
  'kvm-nodes',
  {
    nodes: objects(views.Node),
    handlers: podsNamed('virt-handler'),
    logs: handlerLogs,
    kubeVirts: objects(views.KubeVirt),
    hyperConvergeds: objects(views.HyperConverged),
    daemonSets: objects(views.DaemonSet, ['virt-handler']),
    definitions: objects(views.CustomResourceDefinition, ['kubevirts.kubevirt.io']),
    events: eventsWith('NodeUnresponsive'),
  },
  ({ nodes, handlers, logs, kubeVirts, hyperConvergeds, daemonSets, definitions, events }, { snapshot }) => {
    const podsOn = new Map<string, Pod[]>();
    for (const pod of handlers.all) {
      const name = pod.object.spec?.nodeName ?? '';
      podsOn.set(name, [...(podsOn.get(name) ?? []), pod]);
    }
    const all = nodes.all.map((node) => {
      const pods = podsOn.get(node.name) ?? [];
      const own = logs.filter(({ pod }) => pods.some(({ name }) => name === pod));
      return kvmNode(node, pods, own, handlers.complete);
    });
    const installed =
      snapshot.identity.release !== null ||
      [kubeVirts, hyperConvergeds, daemonSets, handlers].some((found) => found.all.length > 0) ||
      nodes.all.some(bearsMarks);
    const workloads = daemonSets.inNamespace(snapshot.identity.installNamespace).all;
    return { nodes, all, handlers, kubeVirts, daemonSets: workloads, definitions, events, installed };
  },
);

/** virt-handler leaves labels, an annotation and devices on each node that it ran on. */
function bearsMarks({ object }: Node): boolean {
  const { metadata, status } = object;
  const keys = [metadata?.labels, metadata?.annotations, status?.allocatable, status?.capacity].flatMap((map) =>
    Object.keys(map ?? {}),
  );
  return keys.some((key) => /(^|\.)kubevirt\.io\//.test(key));
}

function kvmNode(node: Node, handlers: readonly Pod[], logs: readonly LogFile[], podsKnown: boolean): KvmNode {
  const { metadata, status } = node.object;
  const allocatable = status?.allocatable ?? {};
  const told = Object.keys(allocatable).length > 0;
  const kvm = told ? (parseQuantity(allocatable[KVM]) ?? 0) : null;
  const hits = logs.flatMap((log) => log.hits.map((hit) => ({ log, hit })));
  const missing = hits.filter(({ hit }) => hit.name === 'missing');
  const lost = hits.filter(({ hit }) => hit.name === 'gone' || hit.name === 'socket');
  // the kubelet keeps the key with 0 once a plugin was there: without it none ever was
  const ever = KVM in allocatable || KVM in (status?.capacity ?? {});
  const noDevice = missing.length > 0 || (parseQuantity(status?.capacity?.[KVM]) ?? 0) > 0;
  const since = ever
    ? (latestKnown([
        ...startsOf(node, handlers),
        ...lost.map(({ hit }) => parseTime(hit.time)).filter((time) => time !== null),
      ]) ??
      parseTime(missing[0]?.hit.time) ??
      null)
    : Number.NEGATIVE_INFINITY;
  const shown = [missing[0], ...hits.filter(({ hit }) => hit.name === 'failing').slice(-1), lost.at(-1)];
  return {
    node,
    name: node.name,
    kvm,
    named: KVM in allocatable,
    arbiter: ARBITER in (metadata?.labels ?? {}),
    lack: lackOf(ever, noDevice, handlers, podsKnown),
    since,
    handlers,
    evidence: [
      fieldEvidence(node, 'status', 'allocatable', KVM),
      ...shown.flatMap((found) => (found ? [logEvidence(found.log, found.hit)] : [])),
    ],
  };
}

function lackOf(ever: boolean, noDevice: boolean, handlers: readonly Pod[], podsKnown: boolean): Lack {
  if (handlers.length > 0 && !handlers.some(({ object }) => isReady(object))) return 'handlerNotReady';
  if (noDevice) return 'noDevice';
  if (!ever) return 'neverHandler';
  return handlers.length === 0 && podsKnown ? 'noHandler' : 'pluginAway';
}

/** Times at which KVM may have come or gone: allocatable carries none itself. */
function startsOf({ object }: Node, handlers: readonly Pod[]): Instant[] {
  const { metadata } = object;
  const times = [
    parseTime(metadata?.creationTimestamp),
    parseTime(conditionOf(object, 'Ready')?.condition.lastTransitionTime),
    ...handlers.map((pod) => handlerStart(pod)),
  ];
  return times.filter((time) => time !== null);
}

/** Since when a virt-handler pod has been as it is: ready and running, or not ready. */
export function handlerStart({ object }: Pod): Instant | null {
  if (!isReady(object)) return notReadySince(object);
  const started = (object.status?.containerStatuses ?? []).map((status) =>
    parseTime(status?.state?.running?.startedAt),
  );
  return latestKnown([...started, parseTime(object.status?.startTime)].filter((time) => time !== null));
}

/** virt-handler's last sign of life on a node; it writes one every 1 to 2.2 minutes. */
export function heartbeatOf({ object }: Node): Instant | null {
  return parseTime(object.metadata?.annotations?.[HEARTBEAT]?.replaceAll('"', ''));
}

export function heartbeatEvidence(node: Node): Evidence {
  return fieldEvidence(node, 'metadata', 'annotations', HEARTBEAT);
}

/** When a node came to be, else when it last became ready (or not). */
export function bornAt({ object }: Node): Instant | null {
  return (
    parseTime(object.metadata?.creationTimestamp) ??
    parseTime(conditionOf(object, 'Ready')?.condition.lastTransitionTime)
  );
}

/** Do VMs run on Microsoft's hypervisor here? Its nodes offer another device. */
export function hasOtherHypervisor(all: readonly KvmNode[]): boolean {
  return all.some(({ node }) => (parseQuantity(node.object.status?.allocatable?.[MSHV]) ?? 0) > 0);
}

/** Those that virt-handler ever offered KVM on; all where there is none. */
export function workersOf(lacking: readonly KvmNode[]): readonly KvmNode[] {
  const found = lacking.filter(({ lack }) => lack !== 'neverHandler');
  return found.length > 0 ? found : lacking;
}
