import type { ObjectStore } from '../cluster/store.ts';
import { earliestKnown, latestKnown, parseTime, parseTimestampFile, timeInFileName } from '../cluster/time.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { RecordedRules } from '../monitoring/rules.ts';

type SourceKey = Extract<CoreKey, `time.${string}`>;

/** Where a time came from, as the report says it. */
interface Witness {
  readonly time: Instant;
  readonly source: Message;
  /** The file that says so; empty where no single one does. */
  readonly file: string;
}

const RFC3339 = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;
/** Fields whose time has passed when they are written; other fields may lie in the future. */
const PAST_FIELDS = new Set([
  'lastTransitionTime',
  'lastHeartbeatTime',
  'creationTimestamp',
  'lastTimestamp',
  'lastObservedTime',
  'eventTime',
  'startedAt',
  'finishedAt',
  'phaseTransitionTimestamp',
]);

/** Collects what tells when the archive was made, from most to least trusted. */
export class TimeWitnesses {
  readonly #byTrust: (Witness | null)[] = [null, null, null, null, null, null];
  #newestLog: Instant | null = null;
  /** By trust: the first time in `timestamp` files, whose first line is written when the gather starts. */
  readonly #starts = new Map<number, Instant | null>();
  /** `timestamp` files whose place is not judged yet: by input and folder. */
  readonly #timestampFiles: { input: string; root: string; file: string; times: Instant[] }[] = [];

  timestampFile(input: string, root: string, file: string, text: string): void {
    this.#timestampFiles.push({ input, root, file, times: parseTimestampFile(text) });
  }

  /** Called once an input was read: a `timestamp` beside a gather's folders has the cluster's clock, others the client's. */
  endOfInput(input: string, roots: ReadonlySet<string>): void {
    for (const { input: of, root, file, times } of this.#timestampFiles) {
      if (of !== input) continue;
      const trust = roots.has(root) ? 0 : 3;
      this.#offer(trust, times, 'time.timestampFile', file);
      this.#starts.set(trust, earliestKnown([...times, this.#starts.get(trust) ?? null]));
    }
  }

  gatherLog(file: string, text: string): void {
    this.#offer(1, timesIn(text), 'time.log', file);
  }

  clientLog(file: string, text: string): void {
    this.#offer(3, timesIn(text), 'time.log', file);
  }

  modified(time: Instant | null): void {
    if (time !== null) this.#offer(4, [time], 'time.modified', '');
  }

  fileName(name: string): void {
    const time = timeInFileName(name);
    if (time !== null) this.#offer(5, [time], 'time.name', name);
  }

  logLine(time: string | null): void {
    const at = parseTime(time);
    if (at !== null && (this.#newestLog === null || at > this.#newestLog)) this.#newestLog = at;
  }

  /**
   * The time of collection: the cluster's own clock first, then logs of the gather, Prometheus, the newest time in the
   * data, the client's clock, file times, the archive's name.
   */
  decide(
    objects: ObjectStore,
    rules: RecordedRules | null,
  ): { now: Instant | null; source: Message | null; newest: Instant | null; startedAt: Instant | null } {
    const newest = latestKnown([this.#newestLog, newestStamp(objects)]);
    const [gather, gatherLog, , client, files, name] = this.#byTrust;
    const found =
      gather ??
      gatherLog ??
      witness(rules?.lastEvaluation, 'time.rules', rules?.file ?? '') ??
      witness(newest, 'time.data', '') ??
      client ??
      files ??
      name;
    // of the same clock as the end
    const startedAt = this.#starts.get(found !== undefined && found === client ? 3 : 0) ?? null;
    return { now: found?.time ?? null, source: found?.source ?? null, newest, startedAt };
  }

  #offer(trust: number, times: readonly Instant[], key: SourceKey, file: string): void {
    const time = latestKnown(times);
    const known = this.#byTrust[trust];
    if (time === null) return;
    // of equal times the first by name: the order of the files does not count
    if (!known || time > known.time || (time === known.time && file < known.file))
      this.#byTrust[trust] = { time, source: msg(key, { file }), file };
  }
}

function witness(time: Instant | null | undefined, key: SourceKey, file: string): Witness | null {
  return time === null || time === undefined ? null : { time, source: msg(key, { file }), file };
}

/** Times of the first and the last lines of a log (prefixes; also behind a pod name). */
function timesIn(text: string): Instant[] {
  const last = [...text.slice(-64 * 1024).matchAll(RFC3339)].at(-1)?.[0];
  const time = parseTime(last);
  return time === null ? [] : [time];
}

function newestStamp(objects: ObjectStore): Instant | null {
  let newest: string | null = null;
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if (typeof child !== 'string') visit(child);
      // times in objects are all UTC and of one form, so the text orders them
      else if (PAST_FIELDS.has(key) && (newest === null || child > newest) && parseTime(child) !== null) newest = child;
    }
  };
  for (const found of objects.everything()) visit(found.object);
  return parseTime(newest);
}
