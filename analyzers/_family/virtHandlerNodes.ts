import type { Judgement } from '../../src/api.ts';
import {
  conditionOf,
  type Found,
  fieldEvidence,
  type Instant,
  isReady,
  type Kept,
  notReadySince,
  type Objects,
  parseTime,
  type views,
} from '../../src/api.ts';

type Node = Kept<typeof views.Node>;
type Pod = Kept<typeof views.Pod>;
type Vmi = Kept<typeof views.VirtualMachineInstance>;
type Evidence = Judgement['evidence'];

/** What stands on one node and needs a virt-handler. */
export interface NodeLoad {
  readonly vmis: readonly Found<Vmi>[];
  readonly pods: readonly Found<Pod>[];
  /** Since when something has been there without a break, as far as it can be told. */
  readonly since: Instant | null;
  readonly evidence: Evidence;
}

/** virt-handler on one node. */
export interface HandlerState {
  readonly node: string;
  readonly ready: boolean;
  readonly pods: readonly Found<Pod>[];
  /** Since when none has been ready. */
  readonly since: Instant | null;
  /** virt-handler labels the nodes it runs on: others never held a VM. */
  readonly everHadHandler: boolean;
  /** Why the node itself is not ready; null when it is. */
  readonly nodeTrouble: string | null;
  readonly cordoned: boolean;
  /** What a virt-handler container waits for, such as CrashLoopBackOff. */
  readonly waiting: string | null;
  readonly crashing: boolean;
  readonly evidence: Evidence;
}

/**
 * Nodes with virt-launcher pods. Where the pods of a VM's namespace were collected they count, in any phase; elsewhere
 * the VMI says it: status.activePods names every pod of the VMI that exists, finished or not (kubevirt
 * pkg/virt-controller/watch/vmi/lifecycle.go setActivePods), status.nodeName the one that runs it.
 */
export function nodeLoads(vmis: Objects<Vmi>, launchers: Objects<Pod>): Map<string, NodeLoad> {
  const loads = new Map<
    string,
    { vmis: Found<Vmi>[]; pods: Found<Pod>[]; since: Instant[]; evidence: Evidence[number][] }
  >();
  const on = (node: string) => {
    const load = loads.get(node) ?? { vmis: [], pods: [], since: [], evidence: [] };
    loads.set(node, load);
    return load;
  };
  for (const pod of launchers.all) {
    const node = pod.object.spec?.nodeName;
    if (!node) continue;
    const load = on(node);
    load.pods.push(pod);
    load.since.push(...knownTime(pod.object.metadata?.creationTimestamp));
    load.evidence.push(fieldEvidence(pod, 'spec', 'nodeName'));
  }
  for (const vmi of vmis.all) {
    const { nodeName, activePods = {} } = vmi.object.status ?? {};
    const podsKnown = launchers.inNamespace(vmi.namespace).complete;
    for (const node of new Set([nodeName, ...Object.values(activePods)])) {
      if (!node || !isOn(vmi.object, node)) continue;
      if (
        podsKnown &&
        !launchers.all.some((pod) => pod.namespace === vmi.namespace && pod.object.spec?.nodeName === node)
      )
        continue;
      const load = on(node);
      if (node === nodeName) load.vmis.push(vmi);
      load.since.push(...arrival(vmi.object, node));
      const uid = Object.keys(activePods).find((key) => activePods[key] === node);
      load.evidence.push(
        node === nodeName
          ? fieldEvidence(vmi, 'status', 'nodeName')
          : fieldEvidence(vmi, 'status', 'activePods', uid ?? ''),
      );
    }
  }
  return new Map(
    [...loads].map(([node, load]) => [
      node,
      { ...load, since: load.since.length > 0 ? Math.min(...load.since) : null },
    ]),
  );
}

/** A VMI that runs, or is about to, stands on its node; a finished or pending one only where activePods says so. */
function isOn({ status }: Vmi, node: string): boolean {
  if (Object.values(status?.activePods ?? {}).includes(node)) return true;
  return status?.nodeName === node && (status.phase === 'Running' || status.phase === 'Scheduled');
}

/** Since when a VMI's pod has been on the node: its last migration there, else since it was scheduled. */
function arrival({ metadata, status }: Vmi, node: string): Instant[] {
  const migration = status?.migrationState;
  if (migration?.targetNode === node) return knownTime(migration.startTimestamp);
  if (migration?.sourceNode !== undefined && migration.sourceNode !== node && status?.nodeName !== node) return [];
  const scheduled = status?.phaseTransitionTimestamps?.find(
    (entry) => entry?.phase === 'Scheduled',
  )?.phaseTransitionTimestamp;
  return knownTime(scheduled ?? metadata?.creationTimestamp);
}

function knownTime(text: string | undefined): Instant[] {
  const time = parseTime(text);
  return time === null ? [] : [time];
}

/** virt-handler on every known node, and on those that only loads name. */
export function handlerStates(nodes: Objects<Node>, handlers: Objects<Pod>, loaded: readonly string[]): HandlerState[] {
  const names = new Set([
    ...nodes.all.map(({ name }) => name),
    ...handlers.all.map(({ object }) => object.spec?.nodeName ?? ''),
    ...loaded,
  ]);
  names.delete('');
  // without the marks of virt-handler on any node (hand-made archives), their absence on one says nothing
  const marked = nodes.all.some(({ object }) => isMarked(object));
  return [...names].sort().map((name) => handlerState(name, nodes.get('', name), handlers, marked));
}

const HEARTBEAT = 'kubevirt.io/heartbeat';
const HEARTBEAT_INTERVAL = 60_000;

/** virt-handler labels and annotates every node that it runs on. */
function isMarked({ metadata }: Node): boolean {
  return 'kubevirt.io/schedulable' in (metadata?.labels ?? {}) || HEARTBEAT in (metadata?.annotations ?? {});
}

function handlerState(
  name: string,
  node: Found<Node> | undefined,
  handlers: Objects<Pod>,
  marksKnown: boolean,
): HandlerState {
  const pods = handlers.all.filter(({ object }) => object.spec?.nodeName === name);
  const ready = pods.some(({ object }) => isReady(object));
  const nodeReady = node ? conditionOf(node.object, 'Ready') : undefined;
  const notReady = nodeReady && nodeReady.condition.status !== 'True';
  const { annotations = {} } = node?.object.metadata ?? {};
  const statuses = pods.flatMap((pod) => pod.object.status?.containerStatuses ?? []);
  const waiting =
    statuses.map((status) => status?.state?.waiting?.reason).find((reason) => reason !== undefined) ?? null;
  return {
    node: name,
    ready,
    pods,
    since: ready
      ? null
      : goneSince(pods, annotations[HEARTBEAT], notReady ? nodeReady.condition.lastTransitionTime : undefined),
    everHadHandler: !node || pods.length > 0 || !marksKnown || isMarked(node.object),
    nodeTrouble: notReady ? (nodeReady.condition.reason ?? String(nodeReady.condition.status)) : null,
    cordoned: node?.object.spec?.unschedulable === true,
    waiting,
    crashing:
      waiting === 'CrashLoopBackOff' ||
      statuses.some((status) => (status?.restartCount ?? 0) > 0 && status?.lastState?.terminated),
    evidence: ready ? [] : [...pods.flatMap(podEvidence), ...(node ? nodeEvidence(node) : [])],
  };
}

/**
 * With pods: since the last of them stopped being ready. Without: since virt-handler's last sign of life (it writes a
 * heartbeat to its node every minute), or since the node itself is not ready.
 */
function goneSince(
  pods: readonly Found<Pod>[],
  heartbeat: string | undefined,
  nodeNotReady: string | undefined,
): Instant | null {
  if (pods.length > 0) {
    const times = pods.map(({ object }) => notReadySince(object));
    return times.includes(null) ? null : Math.max(...(times as Instant[]));
  }
  const lastSign = parseTime(heartbeat?.replaceAll('"', ''));
  if (lastSign !== null) return lastSign + HEARTBEAT_INTERVAL;
  return parseTime(nodeNotReady);
}

function podEvidence(pod: Found<Pod>): Evidence[number][] {
  const ready = conditionOf(pod.object, 'Ready');
  const status = pod.object.status?.containerStatuses?.findIndex((s) => s?.state?.waiting?.reason !== undefined) ?? -1;
  return [
    ready ? fieldEvidence(pod, 'status', 'conditions', ready.index, 'status') : fieldEvidence(pod, 'status', 'phase'),
    ...(status >= 0 ? [fieldEvidence(pod, 'status', 'containerStatuses', status, 'state', 'waiting', 'reason')] : []),
  ];
}

function nodeEvidence(node: Found<Node>): Evidence[number][] {
  const ready = conditionOf(node.object, 'Ready');
  return [
    ...(ready && ready.condition.status !== 'True'
      ? [fieldEvidence(node, 'status', 'conditions', ready.index, 'status')]
      : []),
    ...(node.object.spec?.unschedulable ? [fieldEvidence(node, 'spec', 'unschedulable')] : []),
    ...(node.object.metadata?.annotations?.[HEARTBEAT]
      ? [fieldEvidence(node, 'metadata', 'annotations', HEARTBEAT)]
      : []),
  ];
}
