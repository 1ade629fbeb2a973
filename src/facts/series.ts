import type { Fact } from '../cluster/objects.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import type { Query } from '../engine/query.ts';
import type { Evidence, Instant } from '../model/finding.ts';
import type { Series, SeriesFile } from '../monitoring/openmetrics.ts';
import { metricsGap, monitoringGap } from './gaps.ts';

/** Prometheus evaluates rules every 30 s on OpenShift. */
const STEP = 30_000;
/** A dump that ends this much before the time of collection tells what was, not what is. */
const STALE_AFTER = 15 * 60_000;

/** Series that `gather_metrics` saved. `missing` is empty where a whole dump that reaches up to collection was. */
export interface SavedSeries extends Fact {
  readonly all: readonly Series[];
  /** Time at which a rule is evaluated last: the end of the dump. null: there is no dump. */
  readonly at: Instant | null;
  /** From when on samples were kept. */
  readonly from: Instant | null;
  /** Does the dump end long before the archive was collected? */
  readonly stale: boolean;
  /** Does the dump hold all that was asked of Prometheus: read to its end, without damage? */
  readonly whole: boolean;
  readonly file: string | null;
  named(...names: readonly string[]): readonly Series[];
}

/** Series of these metrics, with as many seconds of their newest samples as the rule looks back (window and hold time). */
export function seriesOf(seconds: number, ...names: readonly string[]): Query<SavedSeries> {
  return {
    key: `series:${seconds}:${names.join(',')}`,
    needs: { objects: [], logs: [], series: names.map((name) => ({ name, seconds })) },
    resolve: ({ snapshot }) => savedSeries(snapshot, seconds, names),
  };
}

function savedSeries({ series, now }: Snapshot, seconds: number, names: readonly string[]): SavedSeries {
  const best =
    furthest(series.filter((dump) => dump.series.some(({ name }) => names.includes(name)))) ?? furthest(series);
  const at = best?.last ?? null;
  const all = best?.series.filter(({ name }) => names.includes(name)) ?? [];
  const stale = at !== null && now !== null && now - at > STALE_AFTER;
  const whole =
    best !== undefined && best.damage === null && at !== null && !names.some((name) => best.overflowing.includes(name));
  return {
    all,
    at,
    from: at === null ? null : Math.max(best?.first ?? at, at - seconds * 1000),
    stale,
    whole,
    file: best?.file ?? null,
    missing: whole && !stale && all.length > 0 ? [] : [monitoringGap, metricsGap(...names)],
    named: (...wanted) => all.filter(({ name }) => wanted.includes(name)),
  };
}

function furthest(dumps: readonly SeriesFile[]): SeriesFile | undefined {
  return [...dumps].sort((a, b) => (b.last ?? 0) - (a.last ?? 0))[0];
}

/** One group of a rule whose comparison holds at the end of the dump. */
export interface Holding {
  readonly key: string;
  readonly value: number;
  /** From when on it holds without a break, as far back as the dump reaches. */
  readonly since: Instant;
}

/**
 * Evaluates a rule on saved series every 30 s, backwards from the end of the dump, until no group holds any more.
 * @param windowSeconds of the widest range selector: before so much data, the expression cannot be worked out
 * @param valuesAt the expression's groups with their values at a time; groups without a value are left out
 * @returns the groups that hold at the end; empty also where the dump is shorter than the window
 */
export function holdingIn(
  saved: SavedSeries,
  windowSeconds: number,
  valuesAt: (at: Instant) => ReadonlyMap<string, number>,
  holds: (value: number) => boolean,
): Holding[] {
  const { at, from } = saved;
  if (at === null || from === null || !reaches(saved, windowSeconds)) return [];
  const found = new Map<string, { key: string; value: number; since: Instant }>();
  for (const [key, value] of valuesAt(at)) if (holds(value)) found.set(key, { key, value, since: at });
  let open = [...found.values()];
  for (let t = at - STEP; open.length > 0 && t - windowSeconds * 1000 >= from; t -= STEP) {
    const values = valuesAt(t);
    open = open.filter((group) => {
      const value = values.get(group.key);
      if (value === undefined || !holds(value)) return false;
      group.since = t;
      return true;
    });
  }
  return [...found.values()];
}

/** Is the dump long enough for a range selector of so many seconds (give or take one scrape)? */
export function reaches({ at, from }: SavedSeries, windowSeconds: number): boolean {
  return at !== null && from !== null && at - from >= windowSeconds * 1000 - 2 * STEP;
}

/** The last sample of a series as evidence. */
export function seriesEvidence(saved: SavedSeries, series: Series): Evidence {
  const time = series.times.at(-1);
  return {
    type: 'metric',
    file: saved.file ?? '',
    line: series.line,
    path: series.name,
    value: String(series.values.at(-1)),
    excerpt: series.excerpt.slice(0, 400),
    time: time === undefined ? null : new Date(time).toISOString(),
  };
}
