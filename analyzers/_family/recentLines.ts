import { type Instant, type LogFile, type LogHit, parseTime } from '../../src/api.ts';

export interface RecentLines {
  readonly lines: readonly { readonly log: LogFile; readonly hit: LogHit }[];
  /** Since when such lines have come; null where a log begins with one, so that there may have been more before. */
  readonly since: Instant | null;
}

const AT_ONCE = 2 * 60_000;

/** Hits that still came within a time before collection, and since when all of them have. */
export function recentLines(logs: readonly LogFile[], now: Instant | null, within: number): RecentLines {
  const timed = logs.flatMap((log) =>
    log.hits.flatMap((hit) => {
      const at = parseTime(hit.time);
      return at === null ? [] : [{ log, hit, at }];
    }),
  );
  const lines = timed.filter(({ at }) => now !== null && now - at <= within);
  const [first] = [...timed].sort((a, b) => a.at - b.at);
  const begun = parseTime(first?.log.first ?? null);
  const unseen = !first || (begun !== null && first.at - begun < AT_ONCE);
  return { lines, since: unseen ? null : first.at };
}
