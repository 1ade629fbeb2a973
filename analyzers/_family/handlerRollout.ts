import {
  conditionOf,
  type Found,
  fieldEvidence,
  type Instant,
  isReady,
  type Judgement,
  type Kept,
  type Objects,
  parseTime,
  type views,
} from '../../src/api.ts';

type Pod = Kept<typeof views.Pod>;
type Node = Kept<typeof views.Node>;
type Status = NonNullable<NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number]>;

/** Why a node has no ready virt-handler; it decides what to do. */
export type HandlerCause =
  | 'node'
  | 'launcherImage'
  | 'image'
  | 'oom'
  | 'crash'
  | 'config'
  | 'unschedulable'
  | 'ending'
  | 'starting'
  | 'notReady'
  | 'missing';

/** A node that should have a ready virt-handler and has none. */
export interface HandlerTrouble {
  readonly pod: Found<Pod> | null;
  readonly node: string;
  readonly cause: HandlerCause;
  /** What the cluster calls it. */
  readonly reason: string;
  readonly container: string;
  /** Since when it has not been ready, without a break. */
  readonly since: Instant | null;
  readonly evidence: Judgement['evidence'];
}

/** The init container of virt-handler that runs the image of virt-launcher (it labels the node). */
const INIT = 'virt-launcher';

/** The pods that are not ready, and why. */
export function handlersInTrouble(pods: Objects<Pod>, nodes: Objects<Node>): HandlerTrouble[] {
  return pods.all.filter(({ object }) => !isReady(object) && !isUntold(object)).map((pod) => troubleOf(pod, nodes));
}

/** A running pod without a Ready condition (written by hand), of which no container says otherwise. */
function isUntold(pod: Pod): boolean {
  const { phase, containerStatuses = [] } = pod.status ?? {};
  return (
    phase === 'Running' && !conditionOf(pod, 'Ready') && containerStatuses.every((entry) => entry?.ready !== false)
  );
}

/** Nodes that virt-handler has run on, but that have no pod of it. */
export function nodesWithout(pods: Objects<Pod>, nodes: Objects<Node>): HandlerTrouble[] {
  const held = new Set(pods.all.map(({ object }) => nodeOf(object)));
  return nodes.all
    .filter(({ name, object }) => !held.has(name) && 'kubevirt.io/heartbeat' in (object.metadata?.annotations ?? {}))
    .map((node) => ({
      pod: null,
      node: node.name,
      cause: 'missing',
      reason: '',
      container: '',
      since: null,
      evidence: [fieldEvidence(node, 'metadata', 'annotations', 'kubevirt.io/heartbeat')],
    }));
}

/** Pending pods of a DaemonSet name their node in an affinity to its name. */
export function nodeOf({ spec }: Pod): string {
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const fields = terms.flatMap((term) => term?.matchFields ?? []);
  return spec?.nodeName ?? fields.find((field) => field?.key === 'metadata.name')?.values?.[0] ?? '';
}

function troubleOf(pod: Found<Pod>, nodes: Objects<Node>): HandlerTrouble {
  const { object } = pod;
  const { status, metadata } = object;
  const name = nodeOf(object);
  const host = nodes.get('', name);
  const nodeReady = host && conditionOf(host.object, 'Ready');
  const ready = conditionOf(object, 'Ready');
  const scheduled = conditionOf(object, 'PodScheduled');
  const base = {
    pod,
    node: name,
    since:
      parseTime(ready?.condition.lastTransitionTime) ??
      parseTime(metadata?.creationTimestamp) ??
      parseTime(status?.startTime) ??
      parseTime(scheduled?.condition.lastTransitionTime),
  };
  const own = ready
    ? fieldEvidence(pod, 'status', 'conditions', ready.index, 'status')
    : fieldEvidence(pod, 'status', 'phase');
  if (host && nodeReady && nodeReady.condition.status !== 'True') {
    const reason = nodeReady.condition.reason ?? nodeReady.condition.status ?? '';
    const evidence = [own, fieldEvidence(host, 'status', 'conditions', nodeReady.index, 'status')];
    return { ...base, cause: 'node', reason, container: '', evidence };
  }
  const [stuck, list, index] = stuckContainer(object);
  if (stuck) {
    const { cause, reason } = causeOf(stuck, list === 'initContainerStatuses');
    const last = stuck.state?.waiting?.reason ? ['state', 'waiting', 'reason'] : ['state'];
    const evidence = [own, fieldEvidence(pod, 'status', list, index, ...last)];
    return { ...base, cause, reason, container: stuck.name ?? '', evidence };
  }
  if (scheduled?.condition.status === 'False') {
    const reason = scheduled.condition.message ?? scheduled.condition.reason ?? '';
    const evidence = [own, fieldEvidence(pod, 'status', 'conditions', scheduled.index, 'message')];
    return { ...base, cause: 'unschedulable', reason, container: '', evidence };
  }
  if (metadata?.deletionTimestamp) {
    const evidence = [own, fieldEvidence(pod, 'metadata', 'deletionTimestamp')];
    return { ...base, cause: 'ending', reason: '', container: '', evidence };
  }
  const running = status?.phase === 'Running';
  return {
    ...base,
    cause: running ? 'notReady' : 'starting',
    reason: status?.phase ?? '',
    container: '',
    evidence: [own],
  };
}

/** The container that keeps the pod from being ready; of the init containers the first that has not ended well. */
function stuckContainer({
  status,
}: Pod): readonly [Status | undefined, 'initContainerStatuses' | 'containerStatuses', number] {
  const init = (status?.initContainerStatuses ?? []) as readonly (Status | null | undefined)[];
  const first = init.findIndex((entry) => entry && (isStuck(entry) || failed(entry)));
  if (first >= 0) return [init[first] as Status, 'initContainerStatuses', first];
  const own = (status?.containerStatuses ?? []) as readonly (Status | null | undefined)[];
  const second = own.findIndex((entry) => entry && (isStuck(entry) || entry.state?.terminated));
  return [second >= 0 ? (own[second] as Status) : undefined, 'containerStatuses', second];
}

function isStuck({ state }: Status): boolean {
  const reason = state?.waiting?.reason;
  return reason !== undefined && reason !== 'PodInitializing' && reason !== 'ContainerCreating';
}

function failed({ state }: Status): boolean {
  return state?.terminated !== undefined && state.terminated.exitCode !== 0 && state.terminated.exitCode !== undefined;
}

function causeOf({ name, state, lastState }: Status, init: boolean): { cause: HandlerCause; reason: string } {
  const waiting = state?.waiting?.reason;
  const ended = state?.terminated ?? lastState?.terminated;
  const reason = waiting ?? ended?.reason ?? '';
  if (/ImagePull|ErrImage|InvalidImageName|ImageInspect|RegistryUnavailable/.test(waiting ?? ''))
    return { cause: init && name === INIT ? 'launcherImage' : 'image', reason };
  if (ended?.reason === 'OOMKilled') return { cause: 'oom', reason: 'OOMKilled' };
  if (/^CreateContainer|^RunContainerError|^PreCreateHookError/.test(waiting ?? '')) return { cause: 'config', reason };
  return { cause: 'crash', reason };
}
