import { conditionOf, type Found, type Instant, type Kept, latestKnown, parseTime, type views } from '../../src/api.ts';

export type Vmi = Found<Kept<typeof views.VirtualMachineInstance>>;

/** What keeps a VMI from migrating, as `reason` of its condition LiveMigratable tells it. */
export type Obstacle =
  | 'disks'
  | 'network'
  | 'devices'
  | 'cpu'
  | 'confidential'
  | 'hotplug'
  | 'sharing'
  | 'reservation'
  | 'unset'
  | 'other';

/** Reasons by kubevirt staging/src/kubevirt.io/api/core/v1/types.go; some are of older releases only. */
const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  DisksNotLiveMigratable: 'disks',
  InterfaceNotLiveMigratable: 'network',
  HostDeviceNotLiveMigratable: 'devices',
  // without "Not", unlike the others
  CPUModeLiveMigratable: 'cpu',
  NoTSCFrequencyNotLiveMigratable: 'cpu',
  HypervPassthroughNotLiveMigratable: 'cpu',
  SEVNotLiveMigratable: 'confidential',
  TDXNotLiveMigratable: 'confidential',
  SecureExecutionNotLiveMigratable: 'confidential',
  HotplugNotLiveMigratable: 'hotplug',
  VirtIOFSNotLiveMigratable: 'sharing',
  PersistentReservationNotLiveMigratable: 'reservation',
};

/**
 * Why a VMI cannot migrate; null where it can. A condition that is not there counts as "cannot", one of status
 * Unknown does not. StorageLiveMigratable is another condition, of other use.
 */
export function obstacleOf({ object }: Vmi): Obstacle | null {
  const found = conditionOf(object, 'LiveMigratable');
  if (!found) return 'unset';
  if (found.condition.status !== 'False') return null;
  return OBSTACLES[found.condition.reason ?? ''] ?? 'other';
}

/** Claims that the condition's message names as not shared. */
export function claimsIn(message: string | undefined): string[] {
  return [...(message ?? '').matchAll(/\bPVC (?<claim>[^\s,:]+)/g)].flatMap(({ groups }) => groups?.claim ?? []);
}

/** Since when a VMI runs: the phase has a time of its own, readiness or creation stand in for it. */
export function runningSince({ object }: Vmi): Instant | null {
  const phases = (object.status?.phaseTransitionTimestamps ?? []).filter((entry) => entry?.phase === 'Running');
  return (
    latestKnown(phases.map((entry) => parseTime(entry.phaseTransitionTimestamp))) ??
    parseTime(conditionOf(object, 'Ready')?.condition.lastTransitionTime) ??
    parseTime(object.metadata?.creationTimestamp)
  );
}

/** Name of the VM that a VMI belongs to; null for one that somebody made without a VM. */
export function ownerOf({ object, name }: Vmi): string | null {
  const owners = object.metadata?.ownerReferences;
  if (!owners) return name;
  return owners.find((owner) => owner?.kind === 'VirtualMachine')?.name ?? null;
}
