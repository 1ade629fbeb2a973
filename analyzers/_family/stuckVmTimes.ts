import { conditionOf, type Evidence, fieldEvidence, type Instant, latestKnown, parseTime } from '../../src/api.ts';
import {
  type DataVolume,
  dataVolumesOf,
  hasFailed,
  isProvisioning,
  type StuckFacts,
  statusOf,
  type Vm,
  type Vmi,
} from './stuckVms.ts';

/** Conditions whose times the metrics of KubeVirt take (vmstats_collector.go getLastConditionDetails). */
const TIMED = ['Ready', 'Failure', 'Paused'] as const;
/** kubevirt pkg/virt-controller/watch/vm/vm.go: a failed start is tried again after five minutes at most. */
const LONGEST_BACKOFF = 300_000;
const NO_VMI = 'VMINotExists';

/** The newest transition of the VM's own conditions; with the line that says it. */
export function lastTransition(vm: Vm): { time: Instant; evidence: Evidence } | null {
  let last: { time: Instant; evidence: Evidence } | null = null;
  for (const type of TIMED) {
    const at = conditionOf(vm.object, type);
    const time = parseTime(at?.condition.lastTransitionTime);
    if (!at || time === null || (last !== null && time <= last.time)) continue;
    last = { time, evidence: fieldEvidence(vm, 'status', 'conditions', at.index, 'lastTransitionTime') };
  }
  return last;
}

/** Does the VM's own status say whether it has a VMI? null: it does not tell. */
export function vmiByOwnWord({ object }: Vm): boolean | null {
  if (object.status?.created === true) return true;
  const reason = conditionOf(object, 'Ready')?.condition.reason;
  return reason === NO_VMI ? false : null;
}

/**
 * Since when a VM without VMI can be shown to have its status. A status has no time of its own: the rule counts anew
 * whenever the status or the VMI's presence changes, so the newest time that may stand for such a change counts.
 */
export function stuckWithoutVmi(vm: Vm, facts: StuckFacts): Instant | null {
  const { metadata, status } = vm.object;
  const ready = conditionOf(vm.object, 'Ready')?.condition;
  // while there was a VMI, this condition was that VMI's: when it went, nothing tells
  if (ready?.reason && ready.reason !== NO_VMI) return null;
  if (status?.created === true) return null;
  const own = lastTransition(vm)?.time ?? null;
  const deleted = parseTime(metadata?.deletionTimestamp);
  if (statusOf(vm) === 'terminating') return deleted === null ? null : latestKnown([deleted, ready ? own : null]);
  // a VM that was never changed is as it was made
  const unchanged = (metadata?.generation ?? 1) === 1 ? parseTime(metadata?.creationTimestamp) : null;
  const base = own ?? unchanged;
  if (base === null) return null;
  const retry = parseTime(status?.startFailure?.retryAfterTimestamp);
  // the VMI that failed existed until a moment before the retry was planned
  if (statusOf(vm) === 'crashloopbackoff') return latestKnown([base, retry === null ? null : retry - LONGEST_BACKOFF]);
  return latestKnown([base, volumesSince(vm, facts)]);
}

/** Since when the VM's DataVolumes give it the status that it has; null where they do not tell. */
function volumesSince(vm: Vm, facts: StuckFacts): Instant | null {
  const status = statusOf(vm);
  if (status !== 'provisioning' && status !== 'datavolumeerror') return null;
  const failing = status === 'datavolumeerror';
  const times = dataVolumesOf(vm, facts)
    .filter(failing ? hasFailed : isProvisioning)
    .flatMap((volume) => timeOf(volume, failing) ?? []);
  return times.length > 0 ? Math.min(...times) : null;
}

/** A worker that was restarted had failed meanwhile, which the VM's status showed; the first start changes nothing. */
function timeOf({ object }: DataVolume, failing: boolean): Instant | null {
  const time = (type: string): Instant | null => parseTime(conditionOf(object, type)?.condition.lastTransitionTime);
  const restarted = (object.status?.restartCount ?? 0) > 0;
  return latestKnown([
    parseTime(object.metadata?.creationTimestamp),
    time('Bound'),
    failing || restarted ? time('Running') : null,
  ]);
}

/** When a VMI came into a phase, with the line that says it. */
export function phaseSince(vmi: Vmi, phase: string): { time: Instant; evidence: Evidence } | null {
  const list = vmi.object.status?.phaseTransitionTimestamps ?? [];
  const index = list.findLastIndex((entry) => entry?.phase === phase);
  const time = parseTime(list[index]?.phaseTransitionTimestamp);
  if (time === null) return null;
  return {
    time,
    evidence: fieldEvidence(vmi, 'status', 'phaseTransitionTimestamps', index, 'phaseTransitionTimestamp'),
  };
}

/** Since when a VM with a VMI on a node (with any VMI, if `anyPhase`) can be shown to have its status. */
export function stuckWithVmi(vm: Vm, vmi: Vmi, anyPhase: boolean, facts: StuckFacts): Instant | null {
  const status = statusOf(vm);
  const created = parseTime(vmi.object.metadata?.creationTimestamp);
  const scheduled = phaseSince(vmi, 'Scheduled')?.time ?? null;
  const running = phaseSince(vmi, 'Running')?.time ?? null;
  const there = anyPhase ? (created ?? scheduled) : (scheduled ?? running);
  const notReady = latestKnown([falseSince(vm, 'Ready'), falseSince(vmi, 'Ready')]);
  if (status === 'terminating') {
    const deleted = parseTime(vm.object.metadata?.deletionTimestamp);
    return deleted === null ? null : latestKnown([deleted, there]);
  }
  if (status === 'stopping') {
    const deleted = parseTime(vmi.object.metadata?.deletionTimestamp) ?? notReady;
    return deleted === null ? null : latestKnown([deleted, there]);
  }
  // the objects are collected one after the other: a VM that still says Starting beside a VMI that runs may be old news
  if (status === 'starting') {
    const ran = vmi.object.status?.phase === 'Running' ? running : null;
    return latestKnown([there ?? notReady, ran]);
  }
  const failed =
    (status === 'errorunschedulable' ? falseSince(vmi, 'PodScheduled') : null) ??
    falseSince(vmi, 'Synchronized') ??
    volumesSince(vm, facts) ??
    failedSince(vm, vmi);
  // an instance that is there, or even works, says nothing of when the error began
  return failed === null ? null : latestKnown([there, failed]);
}

/** The newest change of a VM that is not ready, else the time since which its instance is not. */
function failedSince(vm: Vm, vmi: Vmi): Instant | null {
  if (!conditionOf(vm.object, 'Ready')) return falseSince(vmi, 'Ready');
  return falseSince(vm, 'Ready') === null ? null : (lastTransition(vm)?.time ?? null);
}

/** Since when a condition has been False. */
function falseSince({ object }: Vm | Vmi, type: string): Instant | null {
  const condition = conditionOf(object, type)?.condition;
  return condition?.status === 'False' ? parseTime(condition.lastTransitionTime) : null;
}
