import { derive, type Instant, type LogFile, type LogHit, logsOf, parseTime } from '../../src/api.ts';

export const CSI_POD_PREFIX = 'hostpath-provisioner-csi-';
/** The driver looks once a minute; a line that is this late does not continue the ones before it. */
const GAP = 3 * 60_000;
/** A gather may read a log this long before it ends. */
const GATHER_TIME = 60 * 60_000;
/** The first look comes a minute after the start. */
const FIRST_LOOK = 60_000;

/**
 * hostpath-provisioner pkg/hostpath/utils.go evaluateSharedPathMetric, the same text in all releases, of level info;
 * only the container hostpath-provisioner of the pod writes it.
 */
const lines = logsOf([CSI_POD_PREFIX], 'hostpath-provisioner', {
  shared: {
    needle: 'shares path with OS',
    pattern: /pool \((?<pool>.+), ?(?<path>[^,]+)\), shares path with OS which can lead to node disk pressure/,
  },
  started: { needle: 'dataDir: ', pattern: /name: (?<pool>[^,]+), dataDir: (?<path>\S+)/ },
});

/** A pool that one driver pod still calls shared at the end of its log. */
export interface SharedPool {
  readonly pod: string;
  readonly namespace: string;
  readonly pool: string;
  readonly path: string;
  /** First line of the unbroken run; null when the lines carry no time. */
  readonly since: Instant | null;
  /** Did the run go on until the archive was made? */
  readonly upToDate: boolean;
  readonly log: LogFile;
  readonly hit: LogHit;
}

export interface PoolLogs {
  readonly shared: readonly SharedPool[];
  /** Pods whose driver wrote its start line, and ran for at least a minute after it: no line means not shared. */
  readonly quiet: ReadonlySet<string>;
  /** Pods of which there is a log that is not empty. */
  readonly logged: ReadonlySet<string>;
}

export const hppPoolLogs = derive('hpp-pool-logs', { logs: lines }, ({ logs }, { snapshot: { now } }): PoolLogs => {
  const current = logs.filter(({ generation }) => generation !== 'previous');
  const byPool = new Map<string, { log: LogFile; hit: LogHit; time: Instant | null }[]>();
  for (const log of current) {
    for (const hit of log.hits) {
      if (hit.name !== 'shared') continue;
      const key = `${log.pod}|${hit.groups.pool}`;
      byPool.set(key, [...(byPool.get(key) ?? []), { log, hit, time: timeOf(hit, now) }]);
    }
  }
  const ends = new Map<string, Instant>();
  for (const log of current) {
    const times = [parseTime(log.last), ...log.hits.map((hit) => timeOf(hit, now))].filter((time) => time !== null);
    if (times.length > 0) ends.set(log.pod, Math.max(ends.get(log.pod) ?? 0, ...times));
  }
  const shared = [...byPool.values()].flatMap((run): SharedPool[] => {
    run.sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
    const last = run.at(-1);
    if (!last) return [];
    const { log, hit, time } = last;
    const end = ends.get(log.pod) ?? null;
    // later lines without this one: the path was put on a disk of its own since
    if (time !== null && end !== null && end - time > GAP) return [];
    if (time !== null && now !== null && now - time > GATHER_TIME) return [];
    let since = time;
    for (const earlier of run.toReversed()) {
      if (since === null || earlier.time === null || since - earlier.time > GAP) break;
      since = earlier.time;
    }
    const { pool = '', path = '' } = hit.groups;
    const upToDate = time !== null && now !== null && now - time <= GATHER_TIME / 6;
    return [{ pod: log.pod, namespace: log.namespace, pool, path, since, upToDate, log, hit }];
  });
  const quiet = new Set<string>();
  for (const log of current) {
    const start = log.hits.filter(({ name }) => name === 'started').at(-1);
    const time = start ? timeOf(start, now) : null;
    const end = ends.get(log.pod);
    if (log.damage !== null || time === null || end === undefined) continue;
    if (end - time >= FIRST_LOOK || (now !== null && now - time >= GATHER_TIME)) quiet.add(log.pod);
  }
  return { shared, quiet, logged: new Set(current.filter((log) => log.lines > 0).map(({ pod }) => pod)) };
});

const KLOG = /^[IWEF](\d\d)(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)/;

/** When a line was written; klog's own time has no year: the one that does not lie in the future. */
function timeOf({ time, text }: LogHit, now: Instant | null): Instant | null {
  const prefix = parseTime(time);
  if (prefix !== null || now === null) return prefix;
  const [, month, day, clock] = KLOG.exec(text) ?? [];
  if (!clock) return null;
  const year = new Date(now).getUTCFullYear();
  const inYear = (y: number): Instant | null => parseTime(`${y}-${month}-${day}T${clock}Z`);
  const thisYear = inYear(year);
  return thisYear !== null && thisYear <= now + 60_000 ? thisYear : inYear(year - 1);
}
