import type { Instant } from '../model/finding.ts';

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** RFC3339 as Kubernetes and logs write it, or null. */
export function parseTime(text: string | null | undefined): Instant | null {
  // Date.parse alone also takes "version 1", and times without a zone as local ones
  if (!text || !RFC3339.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

const GO_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)? ([+-]\d\d)(\d\d)\b/;

/**
 * The times of a `timestamp` file: one Go `time.String()` per line (`2021-09-14 14:43:46.909613294 +0000 UTC m=+0.08`),
 * in some files plain RFC3339.
 */
export function parseTimestampFile(text: string): Instant[] {
  const times: Instant[] = [];
  for (const line of text.split('\n')) {
    const go = GO_TIME.exec(line);
    const time = go
      ? parseTime(`${go[1]}T${go[2]}${(go[3] ?? '').slice(0, 4)}${go[4]}:${go[5]}`)
      : parseTime(line.trim() || null);
    if (time !== null) times.push(time);
  }
  return times;
}

/** `…_YYYYMMDD_HHMMSSZ.tar.gz`, as must-gather-operator names its uploads. */
export function timeInFileName(name: string): Instant | null {
  const found = /(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)Z/.exec(name);
  if (!found) return null;
  const [, y, mo, d, h, mi, s] = found;
  return parseTime(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
}

/** How an instant is printed: RFC3339, UTC, whole seconds. */
export function printTime(time: Instant): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The earliest of the times that are known; null where none is. */
export function earliestKnown(times: readonly (Instant | null)[]): Instant | null {
  return times.reduce((min, time) => (time !== null && (min === null || time < min) ? time : min), null);
}

/** The latest of the times that are known; null where none is. */
export function latestKnown(times: readonly (Instant | null)[]): Instant | null {
  return times.reduce((max, time) => (time !== null && (max === null || time > max) ? time : max), null);
}
