import {
  conditionOf,
  type Found,
  fieldEvidence,
  type Instant,
  type Judgement,
  type Kept,
  latestKnown,
  type Objects,
  parseTime,
  type views,
} from '../../src/api.ts';

type Pod = Kept<typeof views.Pod>;
type Node = Kept<typeof views.Node>;
type Status = NonNullable<NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number]>;

/** Why a pod does not run; it decides what to do about it. */
export type PodCause =
  | 'image'
  | 'oom'
  | 'crash'
  | 'config'
  | 'starting'
  | 'unschedulable'
  | 'pending'
  | 'ended'
  | 'node'
  | 'ending';

/** One pod as far as a scrape of it can succeed. */
export interface OperatorPod {
  readonly pod: Found<Pod>;
  /**
   * `lost`: the containers were running when last heard of, on a node that is not ready or in a pod being deleted.
   * `untold`: the object does not say.
   */
  readonly state: 'serving' | 'lost' | 'down' | 'untold';
  /** Serving: when the containers started. Else: since when it cannot have answered without a break. */
  readonly since: Instant | null;
  readonly ready: boolean;
  readonly cause: PodCause | null;
  /** What the cluster calls it, such as ImagePullBackOff. */
  readonly reason: string;
  readonly container: string;
  readonly restarts: number;
  readonly node: string;
  readonly evidence: Judgement['evidence'];
}

/** Up to 4.21 the metrics of the network operators came through this sidecar: both containers must run. */
const SIDECAR = 'kube-rbac-proxy';

export function operatorPod(pod: Found<Pod>, container: string, nodes: Objects<Node>): OperatorPod {
  const { status, spec, metadata } = pod.object;
  const all = (status?.containerStatuses ?? []).filter((entry) => entry !== null && entry !== undefined);
  const named = all.filter((entry) => entry.name === container || entry.name === SIDECAR);
  const scraped = named.some((entry) => entry.name === container) ? named : all;
  const node = spec?.nodeName ?? '';
  const host = nodes.get('', node);
  const nodeReady = host ? conditionOf(host.object, 'Ready') : undefined;
  const nodeLost = nodeReady !== undefined && nodeReady.condition.status !== 'True';
  const ready = conditionOf(pod.object, 'Ready');
  const base = {
    pod,
    node,
    container,
    ready: ready ? ready.condition.status === 'True' : all.every((entry) => entry.ready !== false),
    restarts: Math.max(0, ...scraped.map((entry) => entry.restartCount ?? 0)),
    reason: status?.reason ?? status?.phase ?? '',
  };
  const unready = ready?.condition.status === 'False' ? parseTime(ready.condition.lastTransitionTime) : null;
  // a container that never ran in this pod: not before the pod was there, and not while it still was ready
  const created = latestKnown([parseTime(metadata?.creationTimestamp) ?? parseTime(status?.startTime), unready]);
  const down = (cause: PodCause, since: Instant | null, evidence: OperatorPod['evidence'], more = {}): OperatorPod => ({
    ...base,
    state: 'down',
    cause,
    since,
    evidence,
    ...more,
  });
  const phase = [fieldEvidence(pod, 'status', 'phase')];

  if (status?.phase === 'Failed' || status?.phase === 'Succeeded') {
    const ends = scraped.flatMap((entry) => parseTime(entry.state?.terminated?.finishedAt) ?? []);
    const since = ends.length > 0 ? Math.max(...ends) : parseTime(ready?.condition.lastTransitionTime);
    return down('ended', since, phase);
  }
  const init = failedInit(status?.initContainerStatuses ?? []);
  if (init && status?.phase === 'Pending') {
    const { entry, index } = init;
    return down(causeOf(entry), created, stateEvidence(pod, entry, index, 'initContainerStatuses'), {
      container: entry.name ?? container,
      reason: reasonOf(entry),
      restarts: entry.restartCount ?? 0,
    });
  }
  const stopped = scraped.filter(({ state }) => state?.waiting || state?.terminated);
  if (stopped.length > 0) {
    const times = stopped.map((entry) => lastEnd(entry) ?? created);
    const known = times.filter((time) => time !== null);
    // one of the containers that is gone is enough to make the scrape fail
    const worst = stopped[times.indexOf(known.length > 0 ? Math.min(...known) : null)] as Status;
    const cause = causeOf(worst);
    return down(
      nodeLost && cause === 'starting' ? 'node' : cause,
      known.length > 0 ? Math.min(...known) : null,
      [
        ...stateEvidence(pod, worst, all.indexOf(worst)),
        ...(nodeLost && host ? [nodeEvidence(host, nodeReady.index)] : []),
      ],
      { container: worst.name ?? container, reason: reasonOf(worst), restarts: worst.restartCount ?? 0 },
    );
  }
  if (scraped.length === 0 && status?.phase !== 'Running') {
    const scheduled = conditionOf(pod.object, 'PodScheduled');
    if (status?.phase !== 'Pending' && scheduled?.condition.status !== 'False')
      return { ...base, state: 'untold', cause: null, since: null, evidence: phase };
    if (scheduled?.condition.status !== 'False')
      return down(nodeLost ? 'node' : 'pending', created, [
        ...phase,
        ...(nodeLost && host ? [nodeEvidence(host, nodeReady.index)] : []),
      ]);
    return down(
      'unschedulable',
      latestKnown([created, parseTime(scheduled.condition.lastTransitionTime)]),
      [...phase, fieldEvidence(pod, 'status', 'conditions', scheduled.index, 'message')],
      { reason: scheduled.condition.message ?? scheduled.condition.reason ?? 'Unschedulable' },
    );
  }
  if (scraped.some(({ state, ready: up }) => !state?.running && up !== true))
    return { ...base, state: 'untold', cause: null, since: null, evidence: phase };
  if (nodeLost && host) {
    const since = parseTime(nodeReady.condition.lastTransitionTime);
    return { ...base, state: 'lost', cause: 'node', since, evidence: [...phase, nodeEvidence(host, nodeReady.index)] };
  }
  if (metadata?.deletionTimestamp) {
    const since = parseTime(metadata.deletionTimestamp);
    const evidence = [fieldEvidence(pod, 'metadata', 'deletionTimestamp')];
    return { ...base, state: 'lost', cause: 'ending', since, evidence };
  }
  const starts = scraped.map((entry) => parseTime(entry.state?.running?.startedAt)).filter((time) => time !== null);
  const readySince = base.ready ? parseTime(ready?.condition.lastTransitionTime) : null;
  const since = starts.length > 0 ? Math.max(...starts) : (readySince ?? (base.restarts === 0 ? created : null));
  return { ...base, state: 'serving', cause: null, since, evidence: phase };
}

type Init = NonNullable<NonNullable<Pod['status']>['initContainerStatuses']>;

/** The init container that keeps the others from starting. */
function failedInit(all: Init): { entry: Status; index: number } | undefined {
  const index = all.findIndex(
    (entry) =>
      (entry?.state?.waiting?.reason ?? 'PodInitializing') !== 'PodInitializing' ||
      (entry?.state?.terminated?.exitCode ?? 0) !== 0,
  );
  return index < 0 ? undefined : { entry: all[index] as Status, index };
}

function lastEnd({ state, lastState }: Status): Instant | null {
  return parseTime(state?.terminated?.finishedAt) ?? parseTime(lastState?.terminated?.finishedAt);
}

function reasonOf({ state, lastState }: Status): string {
  const ended = state?.terminated ?? lastState?.terminated;
  if (ended?.reason === 'OOMKilled') return 'OOMKilled';
  return state?.waiting?.reason ?? ended?.reason ?? 'not running';
}

function causeOf(status: Status): PodCause {
  const { state, lastState } = status;
  const waiting = state?.waiting?.reason ?? '';
  if (/ImagePull|ErrImage|InvalidImageName|ImageInspect|RegistryUnavailable/.test(waiting)) return 'image';
  if ((state?.terminated ?? lastState?.terminated)?.reason === 'OOMKilled') return 'oom';
  if (/^CreateContainer|^RunContainerError|^PreCreateHookError/.test(waiting)) return 'config';
  if (waiting === 'CrashLoopBackOff' || state?.terminated || lastState?.terminated) return 'crash';
  return 'starting';
}

function stateEvidence(
  pod: Found<Pod>,
  status: Status,
  index: number,
  list: 'containerStatuses' | 'initContainerStatuses' = 'containerStatuses',
): OperatorPod['evidence'] {
  const field = (...path: string[]) => fieldEvidence(pod, 'status', list, index, ...path);
  return [
    status.state?.waiting?.reason ? field('state', 'waiting', 'reason') : field('state'),
    ...(status.lastState?.terminated ? [field('lastState', 'terminated', 'finishedAt')] : []),
  ];
}

function nodeEvidence(host: Found<Node>, index: number) {
  return fieldEvidence(host, 'status', 'conditions', index, 'status');
}
