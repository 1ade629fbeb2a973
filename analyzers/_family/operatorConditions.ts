import {
  conditionOf,
  derive,
  earliestKnown,
  type Found,
  fieldEvidence,
  type Instant,
  isReady,
  type Judgement,
  type Kept,
  latestKnown,
  type Missing,
  type Objects,
  objects,
  parseTime,
  podsNamed,
  type Query,
  views,
} from '../../src/api.ts';

type Evidence = Judgement['evidence'];
type Pod = Kept<typeof views.Pod>;
type Conditions = readonly (Condition | null)[];
interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}
/** An operator's custom resource: all that matters here are its conditions. */
export type OperatorCr = Found<{ readonly status?: { readonly conditions?: Conditions } }>;

/** `True`, `False`, `Unknown`; null where the resource does not have the condition. */
export function statusOf(cr: OperatorCr, type: string): string | null {
  return conditionOf(cr.object, type)?.condition.status ?? null;
}

export function changedAt(cr: OperatorCr, type: string): Instant | null {
  return parseTime(conditionOf(cr.object, type)?.condition.lastTransitionTime);
}

export function hasConditions(cr: OperatorCr): boolean {
  return (cr.object.status?.conditions ?? []).some((entry) => entry?.type !== undefined);
}

/** Status, message and the time of the change of the conditions that are there. */
export function conditionEvidence(cr: OperatorCr, ...types: readonly string[]): Evidence[number][] {
  return types.flatMap((type) => {
    const found = conditionOf(cr.object, type);
    if (!found) return [];
    const at = (field: string) => fieldEvidence(cr, 'status', 'conditions', found.index, field);
    return [
      at('status'),
      ...(found.condition.reason ? [at('reason')] : []),
      ...(found.condition.message ? [at('message')] : []),
      ...(found.condition.lastTransitionTime ? [at('lastTransitionTime')] : []),
    ];
  });
}

/** What the first of these conditions that is in its bad state says of the cause; empty where it does not. */
export function wordsOf(cr: OperatorCr): string {
  const bad = [
    conditionOf(cr.object, 'Degraded'),
    conditionOf(cr.object, 'Progressing'),
    conditionOf(cr.object, 'Available'),
  ].filter((found, i) => found && (found.condition.status === 'True') === i < 2);
  const told = bad.find((found) => found?.condition.message) ?? bad.find((found) => found?.condition.reason);
  return (told?.condition.message || told?.condition.reason || '').trim();
}

/** How a rule's gauge stands by conditions: `kubevirt_cdi_cr_ready` and `kubevirt_hpp_cr_ready` are alike. */
export interface Readiness {
  /** `frozen`: Available ended first, Progressing began later; the gauge keeps the 0 that it had by then. */
  readonly state: 'ready' | 'notReady' | 'progressing' | 'frozen' | 'unwritten';
  readonly since: Instant | null;
}

/**
 * 1 while Available is True; 0 when neither Available nor Progressing is; left alone while Progressing is True.
 * @param holdSeconds how long the gauge must have been 0 before Progressing froze it there
 */
export function readinessOf(cr: OperatorCr, holdSeconds: number): Readiness {
  if (!hasConditions(cr)) return { state: 'unwritten', since: null };
  if (statusOf(cr, 'Available') === 'True') return { state: 'ready', since: null };
  const ended = changedAt(cr, 'Available');
  const changed = changedAt(cr, 'Progressing');
  if (statusOf(cr, 'Progressing') === 'True') {
    const frozen = ended !== null && changed !== null && changed - ended >= holdSeconds * 1000;
    return { state: frozen ? 'frozen' : 'progressing', since: frozen ? ended : null };
  }
  return { state: 'notReady', since: latest([ended], [changed]) };
}

/** The later of the times: one of `needed` that is not known makes it unknown, one of `known` does not. */
export function latest(needed: readonly (Instant | null)[], known: readonly (Instant | null)[] = []): Instant | null {
  if (needed.includes(null)) return null;
  return Math.max(...[...needed, ...known].filter((time) => time !== null));
}

/** Does an operator's pod run, so that its gauges are there? */
export interface OperatorState {
  /**
   * `doubtful`: none is seen to run, but one may (an unavailable Deployment's pod may run without being ready; not all
   * pods were collected). `absent`: no pod, and nothing that says how many there should be. `unknown`: not collected.
   */
  readonly state: 'up' | 'down' | 'doubtful' | 'absent' | 'unknown';
  /** Up: since the container that runs began. Down: since no pod of it is ready. */
  readonly since: Instant | null;
  /** Is a pod of it ready? One that runs without being ready may still be scraped. */
  readonly ready: boolean;
  readonly evidence: Evidence;
  readonly missing: readonly Missing[];
  readonly pods: readonly Found<Pod>[];
  readonly deployment: Found<Kept<typeof views.Deployment>> | null;
}

/** The state of the operator whose Deployment has this name. */
export function operatorNamed(name: string): Query<OperatorState> {
  const inputs = { pods: podsNamed(`${name}-`), deployments: objects(views.Deployment, [name]) };
  return derive(`operator:${name}`, inputs, ({ pods, deployments }, { snapshot }) => {
    const deployment = deployments.get(snapshot.identity.installNamespace, name) ?? null;
    return operatorState(pods, deployment);
  });
}

export function operatorState(
  pods: Objects<Pod>,
  deployment: Found<Kept<typeof views.Deployment>> | null,
): OperatorState {
  const ready = pods.all.some(({ object }) => isReady(object));
  const base = { pods: pods.all, deployment, ready, missing: [] };
  const running = pods.all.filter(({ object }) => isRunning(object));
  if (running.length > 0) {
    const since = earliestKnown(running.map(({ object }) => startedAt(object)));
    return { ...base, state: 'up', since, evidence: running.map(phaseEvidence) };
  }
  if (pods.all.length > 0 && pods.complete) {
    const since = latest(pods.all.map(({ object }) => readyEnded(object)));
    return { ...base, state: 'down', since, evidence: pods.all.flatMap(downEvidence) };
  }
  const status = deployment?.object.status;
  if (deployment && status) {
    const evidence = [fieldEvidence(deployment, 'status', status.availableReplicas ? 'availableReplicas' : 'replicas')];
    const available = conditionOf(deployment.object, 'Available');
    const changed = parseTime(available?.condition.lastTransitionTime);
    const isAvailable = available?.condition.status === 'True';
    if ((status.availableReplicas ?? 0) > 0)
      return { ...base, ready: true, state: 'up', since: isAvailable ? changed : null, evidence };
    const since = isAvailable ? null : changed;
    const empty = deployment.object.spec?.replicas === 0 || !status.replicas;
    const state = empty ? 'down' : 'doubtful';
    return { ...base, state, since, evidence: [...evidence, ...conditionEvidence(deployment, 'Available')] };
  }
  if (pods.all.length > 0) {
    const since = latest(pods.all.map(({ object }) => readyEnded(object)));
    return { ...base, state: 'doubtful', since, evidence: pods.all.flatMap(downEvidence), missing: pods.missing };
  }
  return { ...base, state: pods.complete ? 'absent' : 'unknown', since: null, evidence: [], missing: pods.missing };
}

/** A container that runs is scraped, ready or not; where the status says nothing of containers, the phase counts. */
function isRunning({ status, metadata }: Pod): boolean {
  if (status?.phase !== 'Running') return false;
  const states = status.containerStatuses ?? [];
  if (states.length > 0) return states.some((entry) => entry?.state?.running || (!entry?.state && entry?.ready));
  return !metadata?.deletionTimestamp;
}

function startedAt({ status, metadata }: Pod): Instant | null {
  const starts = (status?.containerStatuses ?? []).map((entry) => parseTime(entry?.state?.running?.startedAt));
  return latestKnown(starts) ?? parseTime(status?.startTime) ?? parseTime(metadata?.creationTimestamp);
}

function readyEnded(pod: Pod): Instant | null {
  return (
    parseTime(conditionOf(pod, 'Ready')?.condition.lastTransitionTime) ?? parseTime(pod.metadata?.creationTimestamp)
  );
}

function phaseEvidence(pod: Found<Pod>): Evidence[number] {
  const index = pod.object.status?.containerStatuses?.findIndex((entry) => entry?.state?.running) ?? -1;
  if (index < 0) return fieldEvidence(pod, 'status', 'phase');
  return fieldEvidence(pod, 'status', 'containerStatuses', index, 'state', 'running', 'startedAt');
}

/** Why a pod does not run: its Ready condition and what its containers wait for. */
export function downEvidence(pod: Found<Pod>): Evidence[number][] {
  const ready = conditionOf(pod.object, 'Ready');
  const waiting = pod.object.status?.containerStatuses?.findIndex((entry) => entry?.state?.waiting) ?? -1;
  return [
    ready ? fieldEvidence(pod, 'status', 'conditions', ready.index, 'status') : fieldEvidence(pod, 'status', 'phase'),
    ...(waiting >= 0 ? [fieldEvidence(pod, 'status', 'containerStatuses', waiting, 'state', 'waiting', 'reason')] : []),
  ];
}
