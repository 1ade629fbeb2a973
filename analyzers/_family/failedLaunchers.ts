import {
  conditionOf,
  type Found,
  fieldEvidence,
  type Instant,
  type Judgement,
  type Kept,
  latestKnown,
  parseTime,
  type views,
} from '../../src/api.ts';

type Pod = Kept<typeof views.Pod>;
type Migration = Kept<typeof views.VirtualMachineInstanceMigration>;

/** Why a virt-launcher pod failed; it decides what to do. */
export type FailCause =
  | 'evicted'
  | 'shutdown'
  | 'admission'
  | 'room'
  | 'affinity'
  | 'lost'
  | 'oom'
  | 'migration'
  | 'ended';

export interface FailedLauncher {
  readonly pod: Found<Pod>;
  readonly cause: FailCause;
  /** What the cluster calls it. */
  readonly reason: string;
  readonly node: string;
  /** The VMI it was made for. */
  readonly vmi: string;
  readonly since: Instant | null;
  readonly evidence: Judgement['evidence'];
}

/** One virt-launcher pod in phase Failed. */
export function failedLauncher(pod: Found<Pod>): FailedLauncher {
  const { metadata, status, spec } = pod.object;
  const ended = (status?.containerStatuses ?? []).map((entry) => entry?.state?.terminated);
  const index = ended.findIndex((entry) => entry?.reason !== undefined && entry.reason !== 'Completed');
  const reason = status?.reason ?? ended[index]?.reason ?? '';
  const cause = causeOf(reason, pod.object);
  const owner = metadata?.ownerReferences?.find((entry) => entry?.kind === 'VirtualMachineInstance');
  return {
    pod,
    cause,
    reason: reason || 'Error',
    node: spec?.nodeName ?? '',
    vmi:
      owner?.name ?? metadata?.labels?.['vm.kubevirt.io/name'] ?? metadata?.annotations?.['kubevirt.io/domain'] ?? '',
    since: failedSince(pod.object, cause),
    evidence: [
      fieldEvidence(pod, 'status', 'phase'),
      ...(status?.reason
        ? [fieldEvidence(pod, 'status', 'reason')]
        : index >= 0
          ? [fieldEvidence(pod, 'status', 'containerStatuses', index, 'state', 'terminated', 'reason')]
          : []),
    ],
  };
}

/** These befall pods that have run for long: when they came says nothing of when they failed. */
const LATER: ReadonlySet<FailCause> = new Set(['evicted', 'shutdown', 'lost']);

/** A failed pod stays failed: since its last container ended, else since it was refused, at the latest. */
function failedSince(pod: Pod, cause: FailCause): Instant | null {
  const ends = (pod.status?.containerStatuses ?? []).map((entry) => parseTime(entry?.state?.terminated?.finishedAt));
  const disrupted = conditionOf(pod, 'DisruptionTarget')?.condition.lastTransitionTime;
  const told =
    latestKnown(ends) ?? parseTime(disrupted) ?? parseTime(conditionOf(pod, 'Ready')?.condition.lastTransitionTime);
  if (told !== null || LATER.has(cause)) return told;
  // refused before any container was made: it failed as soon as it came
  return parseTime(pod.status?.startTime) ?? parseTime(pod.metadata?.creationTimestamp);
}

function causeOf(reason: string, { metadata }: Pod): FailCause {
  if (reason === 'Evicted' || reason === 'Preempting') return 'evicted';
  if (/^(NodeShutdown|Shutdown|Terminated)$/.test(reason)) return 'shutdown';
  if (/^(UnexpectedAdmissionError|TopologyAffinityError)$/.test(reason)) return 'admission';
  if (/^OutOf/.test(reason)) return 'room';
  if (/^(NodeAffinity|NodePorts|NodeSelectorMismatching|Taint)/.test(reason)) return 'affinity';
  if (reason === 'NodeLost') return 'lost';
  if (reason === 'OOMKilled') return 'oom';
  const target =
    'kubevirt.io/migrationJobUID' in (metadata?.labels ?? {}) ||
    'kubevirt.io/migrationJobName' in (metadata?.annotations ?? {});
  return target ? 'migration' : 'ended';
}

/** Of each VMI only so many finished migrations are kept, with the dead pods of the failed ones. */
const KEPT_PER_VMI = 5;

/**
 * How many failed target pods these migrations have left behind: virt-controller removes the pods of those that it no
 * longer keeps (kubevirt pkg/virt-controller/watch/migration/migration.go).
 */
export function podsLeftBy(vmis: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const vmi of vmis) counts.set(vmi, (counts.get(vmi) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.min(count, KEPT_PER_VMI), 0);
}

export function isFailed({ object }: Found<Migration>): boolean {
  return object.status?.phase === 'Failed';
}
