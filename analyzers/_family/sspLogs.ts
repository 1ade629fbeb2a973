import {
  type Instant,
  type Kept,
  type LogFile,
  type LogHit,
  type Objects,
  parseTime,
  type views,
} from '../../src/api.ts';

/** The rate rules of ssp-operator look back one hour (pkg/monitoring/rules/recordingrules/operator.go). */
const WINDOW = 60 * 60_000;
/** A log begins with its container when their times are this close. */
const START_TOLERANCE = 60_000;

export interface TimedLine {
  readonly log: LogFile;
  readonly hit: LogHit;
  readonly time: Instant;
}

/** Lines of one name in the last hour, oldest first, each once: several gathers may hold the same log. */
export function linesInWindow(
  logs: readonly LogFile[],
  name: string,
  now: Instant | null,
  window: number = WINDOW,
): TimedLine[] {
  if (now === null) return [];
  const lines = new Map<string, TimedLine>();
  for (const log of logs) {
    for (const hit of log.hits) {
      const time = parseTime(hit.time);
      if (hit.name !== name || time === null || time < now - window) continue;
      const text = hit.text.replace(/^\d{4}-\d\d-\d\dT\S+ (?:std(?:out|err) [FP] )?/, '');
      const key = `${log.pod}|${time}|${text}`;
      if (!lines.has(key)) lines.set(key, { log, hit, time });
    }
  }
  return [...lines.values()].sort((a, b) => a.time - b.time);
}

/**
 * About how many lines beyond those that were kept fall into the last hour, the rest of a log taken as evenly written.
 * Only the largest copy of a log counts.
 */
export function estimatedBeyond(logs: readonly LogFile[], name: string, now: Instant | null): number {
  if (now === null) return 0;
  const byLog = new Map<string, number>();
  for (const log of logs) {
    const kept = log.hits.filter((hit) => hit.name === name);
    const beyond = (log.counts[name] ?? 0) - kept.length;
    const from = parseTime(kept.at(-1)?.time);
    const to = parseTime(log.last);
    if (beyond <= 0 || from === null || to === null || to < now - WINDOW) continue;
    const within = Math.min(1, (to - (now - WINDOW)) / Math.max(1, to - from));
    const key = `${log.pod}|${log.generation}|${log.restarts}`;
    byLog.set(key, Math.max(byLog.get(key) ?? 0, beyond * within));
  }
  return [...byLog.values()].reduce((sum, count) => sum + count, 0);
}

type Pod = Kept<typeof views.Pod>;

/**
 * Do the logs hold the whole last hour of every pod? A pod younger than that followed another one, whose log is gone
 * while Prometheus still counts what it did.
 */
export function coverWindow(
  logs: readonly LogFile[],
  pods: Objects<Pod>,
  container: string,
  now: Instant | null,
): boolean {
  if (now === null || !pods.complete || pods.all.length === 0) return false;
  const start = now - WINDOW;
  return pods.all.every(({ name, object }) => {
    const created = parseTime(object.metadata?.creationTimestamp);
    if (created !== null && created > start) return false;
    const own = logs.filter((log) => log.pod === name && log.damage === null);
    const reaches = (log: LogFile): boolean => {
      const first = parseTime(log.first);
      return first !== null && first <= start;
    };
    const current = own.filter(({ generation }) => generation === 'current');
    if (current.some(reaches)) return true;
    // nothing tells of a gap between the current log and the files rotated before it
    const status = object.status?.containerStatuses?.find((s) => s?.name === container);
    const rotated = own.filter(
      ({ generation, restarts }) => generation === 'rotated' && restarts === status?.restartCount,
    );
    if (current.length > 0 && rotated.some(reaches)) return true;
    // one restart within the hour: the container before it, then the current one from its start on
    const startedAt = parseTime(status?.state?.running?.startedAt);
    const before = parseTime(status?.lastState?.terminated?.startedAt);
    if (startedAt === null || before === null || before > start) return false;
    const fromStart = current.some(({ first }) => {
      const time = parseTime(first);
      return time !== null && time <= startedAt + START_TOLERANCE;
    });
    return fromStart && own.some((log) => log.generation === 'previous' && reaches(log));
  });
}
