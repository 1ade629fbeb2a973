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
  /** Written in a format of releases (up to v0.31, from v0.51 on) that do not have the alert. */
  readonly otherRelease: boolean;
}

/** A second line of the scan follows the first within this many lines (a stack trace may stand between). */
const PAIR_DISTANCE = 30;

/**
 * Duplicates that were counted: the line that only the start scan writes, for a MAC that is taken (not an invalid one),
 * or the line before it when its logger is the scan's own.
 */
export function duplicatesInLogs(logs: readonly LogFile[]): Duplicate[] {
  return logs.flatMap((log) => {
    const of = (name: string): LogHit[] => log.hits.filter((hit) => hit.name === name);
    const conflicts = of('conflict');
    const oldConflicts = of('oldConflict');
    const before = (hit: LogHit, other: LogHit): boolean =>
      other.line < hit.line && hit.line - other.line <= PAIR_DISTANCE;
    const paired = new Set<LogHit>();
    const counted = log.hits
      .filter(
        (hit) => isCounted(hit) || (hit.name === 'oldCounted' && oldConflicts.some((other) => before(hit, other))),
      )
      .flatMap((hit): Duplicate[] => {
        const vm = fullNameIn(hit.text);
        const mac = /"virtualMachineInterfaceMac":\s*"([^"]+)"/.exec(hit.text)?.[1];
        if (!vm || !mac) return [];
        const cause = conflicts.findLast(
          (other) => before(hit, other) && other.groups.vm === vm && other.groups.mac === mac,
        );
        if (cause) paired.add(cause);
        const otherRelease = !cause || cause.groups.owners !== undefined;
        return [{ mac, vm, ...sidesOf(cause), log, hit, cause: cause ?? null, otherRelease }];
      });
    const alone = conflicts
      .filter((hit) => !paired.has(hit) && hit.text.includes('PoolManager.initVirtualMachineMap'))
      .map((hit): Duplicate => {
        const { mac = '', vm = '', owners } = hit.groups;
        return { mac, vm, ...sidesOf(hit), log, hit, cause: null, otherRelease: owners !== undefined };
      });
    return [...counted, ...alone];
  });
}

/** Who had the address, and the interfaces of both, as the first line of a pair names them. */
function sidesOf(conflict: LogHit | undefined): Pick<Duplicate, 'iface' | 'owner' | 'ownerIface'> {
  const { iface, owner, ownerIface, owners } = conflict?.groups ?? {};
  const many = /\{instanceName:(\S+) macInstanceKey:(\S+)/.exec(owners ?? '');
  return { iface: iface ?? null, owner: owner ?? many?.[1] ?? null, ownerIface: ownerIface ?? many?.[2] ?? null };
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
  /** Logs of the containers that run now: those of earlier ones were counted by a counter that is gone. */
  readonly logs: readonly LogFile[];
  /** The whole start scan of every running container is in them. */
  readonly covered: boolean;
  /** All pods are known and none runs: there is no counter. */
  readonly notRunning: boolean;
  readonly startedAt: Instant | null;
}

/** A log may differ from its container's start by this much: another one was written by an earlier container. */
const START_TOLERANCE = 60_000;

interface Manager {
  readonly pod: string | null;
  readonly startedAt: Instant | null;
  readonly restarts: number | null;
}

export function startScan(all: readonly LogFile[], pods: Objects<Kept<typeof views.Pod>>): StartScan {
  const known = pods.all.map(({ name }) => name);
  const running = pods.all.flatMap(({ name, object }): Manager[] => {
    const status = object.status?.containerStatuses?.find((s) => s?.name === 'manager');
    if (!status?.state?.running) return [];
    return [{ pod: name, startedAt: parseTime(status.state.running.startedAt), restarts: status.restartCount ?? null }];
  });
  // logs of pods whose objects were not collected: nothing is known of their containers
  const unknown = [...new Set(all.map(({ pod }) => pod).filter((pod) => !known.includes(pod)))];
  const managers = [...running, ...unknown.map((pod): Manager => ({ pod, startedAt: null, restarts: null }))];
  const logsOf = (manager: Manager): LogFile[] => all.filter((log) => log.pod === manager.pod && isOf(log, manager));
  const starts = running.flatMap(({ startedAt }) => (startedAt === null ? [] : [startedAt]));
  return {
    logs: managers.flatMap(logsOf),
    covered: managers.length > 0 && managers.every((manager) => logsOf(manager).some((log) => holdsScan(log, manager))),
    notRunning: pods.complete && known.length > 0 && running.length === 0,
    startedAt: starts.length > 0 ? Math.min(...starts) : null,
  };
}

/** Was the log written by the container that runs now? Rotated files carry the restart count of their writer. */
function isOf(log: LogFile, { startedAt, restarts }: Manager): boolean {
  if (log.generation === 'previous') return false;
  if (log.generation === 'rotated' && (log.restarts === null || log.restarts !== restarts)) return false;
  const last = parseTime(log.last);
  return startedAt === null || last === null || last >= startedAt - START_TOLERANCE;
}

/** The scan from its beginning to its end. A log without the mark of the beginning must begin with the container. */
function holdsScan(log: LogFile, { startedAt }: Manager): boolean {
  const end = log.hits.find((hit) => hit.name === 'scanned');
  if (log.damage || !end) return false;
  if (log.hits.some(({ name, line }) => (name === 'started' || name === 'startedPool') && line < end.line)) return true;
  const first = parseTime(log.first);
  return end.line > 1 && startedAt !== null && first !== null && Math.abs(first - startedAt) <= START_TOLERANCE;
}
