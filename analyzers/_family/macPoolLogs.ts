import {
  type Instant,
  type Kept,
  type LogFile,
  type LogHit,
  logsOf,
  type Objects,
  parseTime,
  type views,
} from '../../src/api.ts';

/** The other pod of kubemacpool (cert-manager) has a container of the same name but never speaks of MACs. */
export const POD_PREFIX = 'kubemacpool-mac-controller-manager-';

/**
 * kubemacpool pkg/pool-manager/{pool,virtualmachine_pool}.go, v0.23 to v0.51. `conflict` is written for the start scan
 * and for requests that the webhook refuses; `counted` by the start scan alone.
 */
export const macPoolLogs = logsOf([POD_PREFIX], 'manager', {
  conflict: {
    needle: 'already allocated to ',
    // v0.32 to v0.50 `to vm/ns/a, net1, conflict with: vm/ns/b, net2`; v0.51 `to [{instanceName:… …}], conflict with: vm/ns/b:net2`
    pattern:
      /mac address (?<mac>\S+) already allocated to (?:(?<owner>(?:vm|pod)\/[^,]+), (?<ownerIface>[^,]+)|\[(?<owners>\{instanceName:.*?\})\]), conflict with: (?<vm>vm\/[^,:"\\]+)(?:, |:)(?<iface>[^"\s\\]+)/,
  },
  counted: {
    needle: 'uplicate mac address for virtual machine',
    pattern: /(?:Invalid\/)?Duplicate mac address for virtual machine/,
  },
  // up to v0.31, without names: they come from the line that follows
  oldConflict: { needle: 'mac address already allocated', pattern: /mac address already allocated(?:"|\t|\s*$)/ },
  oldCounted: { needle: 'Invalid mac address for virtual machine', pattern: /Invalid mac address for virtual machine/ },
  scanned: {
    needle: 'starting cleanup loop for waiting mac addresses',
    pattern: /starting cleanup loop for waiting mac addresses/,
  },
  // written before the scan: the first by all releases, the second from v0.50 on
  started: { needle: 'Setting up client for manager', pattern: /Setting up client for manager/ },
  startedPool: {
    needle: 'PoolManager initialized with MAC ranges',
    pattern: /PoolManager initialized with MAC ranges/,
  },
});

/** A VM interface whose MAC kubemacpool found taken during its start scan. */
export interface Duplicate {
  readonly mac: string;
  /** `vm/<namespace>/<name>` of the interface that came second. */
  readonly vm: string;
  readonly iface: string | null;
  /** Who had the address; null where the log format does not tell. */
  readonly owner: string | null;
  readonly ownerIface: string | null;
  readonly log: LogFile;
  readonly hit: LogHit;
  /** The line before it that names the owner. */
  readonly cause: LogHit | null;
}

/** A second line of the scan follows the first within this many lines (a stack trace may stand between). */
const PAIR_DISTANCE = 30;

/** Duplicates that were counted: the line that only the start scan writes, for a MAC that is taken (not an invalid one). */
export function duplicatesInLogs(logs: readonly LogFile[]): Duplicate[] {
  return logs.flatMap((log) => {
    const conflicts = log.hits.filter((hit) => hit.name === 'conflict');
    const oldConflicts = log.hits.filter((hit) => hit.name === 'oldConflict');
    const before = (hit: LogHit, other: LogHit): boolean =>
      other.line < hit.line && hit.line - other.line <= PAIR_DISTANCE;
    const counted = log.hits.filter(
      (hit) => isCounted(hit) || (hit.name === 'oldCounted' && oldConflicts.some((other) => before(hit, other))),
    );
    return counted.flatMap((hit): Duplicate[] => {
      const vm = fullNameIn(hit.text);
      const mac = /"virtualMachineInterfaceMac":\s*"([^"]+)"/.exec(hit.text)?.[1];
      if (!vm || !mac) return [];
      const cause = conflicts.findLast(
        ({ line, groups }) =>
          line < hit.line && hit.line - line <= PAIR_DISTANCE && groups.vm === vm && groups.mac === mac,
      );
      const many = /\{instanceName:(\S+) macInstanceKey:(\S+)/.exec(cause?.groups.owners ?? '');
      return [
        {
          mac,
          vm,
          iface: cause?.groups.iface ?? null,
          owner: cause?.groups.owner ?? many?.[1] ?? null,
          ownerIface: cause?.groups.ownerIface ?? many?.[2] ?? null,
          log,
          hit,
          cause: cause ?? null,
        },
      ];
    });
  });
}

/** `vm/<namespace>/<name>`; up to v0.20 in two keys. */
function fullNameIn(text: string): string | null {
  const full = /"virtualMachineFullName":\s*"(vm\/[^"]+)"/.exec(text)?.[1];
  if (full) return full;
  const namespace = /"virtualMachineNamespace":\s*"([^"]+)"/.exec(text)?.[1];
  const name = /"virtualMachineName":\s*"([^"]+)"/.exec(text)?.[1];
  return namespace && name ? `vm/${namespace}/${name}` : null;
}

/** Counted are taken addresses; one that cannot be parsed has another error. v0.51 has no error key. */
function isCounted({ name, text }: LogHit): boolean {
  if (name !== 'counted') return false;
  const error = /"error":\s*"([^"]*)"/.exec(text)?.[1];
  return error === undefined ? !text.includes('Invalid/') : error.includes('failed to allocate requested mac address');
}

export interface StartScan {
  /** Logs of the container that runs now: those of an earlier one were counted by a counter that is gone. */
  readonly logs: readonly LogFile[];
  /** The whole start scan of the running container is in them. */
  readonly covered: boolean;
  readonly startedAt: Instant | null;
}

/** A log without the mark of the start may begin this long after the container and still hold all of the scan. */
const START_TOLERANCE = 60_000;

export function startScan(all: readonly LogFile[], pods: Objects<Kept<typeof views.Pod>>): StartScan {
  const running = pods.all
    .flatMap((pod) => pod.object.status?.containerStatuses ?? [])
    .find((status) => status?.name === 'manager' && status.state?.running);
  const startedAt = parseTime(running?.state?.running?.startedAt);
  const restarts = running?.restartCount ?? null;
  // rotated files carry the restart count of the container that wrote them
  const logs = all.filter(
    (log) =>
      log.generation === 'current' ||
      (log.generation === 'rotated' && log.restarts !== null && log.restarts === restarts),
  );
  const covered = logs.some((log) => {
    const end = log.hits.find((hit) => hit.name === 'scanned');
    if (log.damage || !end) return false;
    if (log.hits.some(({ name, line }) => (name === 'started' || name === 'startedPool') && line < end.line))
      return true;
    const first = parseTime(log.first);
    return end.line > 1 && (startedAt === null || (first !== null && Math.abs(first - startedAt) <= START_TOLERANCE));
  });
  return { logs, covered, startedAt };
}
