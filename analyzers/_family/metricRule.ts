import {
  type Context,
  type Holding,
  holdingIn,
  type Judgement,
  type Message,
  metricsGap,
  msg,
  reaches,
  type SavedSeries,
  type Shown,
} from '../../src/api.ts';

/** The expression of an alert that only series of Prometheus decide. */
export interface MetricRule {
  /** Asked for with window, hold time and some minutes more of samples. */
  readonly saved: SavedSeries;
  /** Metrics that the expression needs, each under the names that it has had. */
  readonly metrics: readonly (readonly string[])[];
  /** Of the widest range selector; 0 where there is none. */
  readonly windowSeconds: number;
  /** Is a group's value worked out from several objects, so that a series that is missing would change it? */
  readonly acrossObjects: boolean;
  /** The expression's groups with their values at a time. */
  valuesAt(at: number): ReadonlyMap<string, number>;
  /** The comparison. */
  holds(value: number): boolean;
  /** Groups that must have a value at the end of the dump before the rule is known to be quiet. */
  expects?(at: number): readonly string[];
  /**
   * Is this a group that the rule is meant for, but that the expression as written may not give? Such groups alone make
   * it `likely` at most. Without it: no group is.
   */
  maySlip?(key: string): boolean;
}

/**
 * Evaluates the rule on the series that `gather_metrics` saved. A dump that was cut, or that ends long before the
 * archive was collected, makes it `likely` at most.
 * @param write the finding for the groups whose comparison holds
 * @param quiet why it is clear
 * @returns null where the series cannot tell: see `seriesGap`
 */
export function judgeSeries(
  rule: MetricRule,
  context: Pick<Context, 'shown' | 'hinted' | 'clear'>,
  write: (holding: readonly Holding[]) => Shown,
  quiet: Message,
): Judgement | null {
  const { saved } = rule;
  const holding = holdingIn(saved, rule.windowSeconds, rule.valuesAt, rule.holds);
  if (holding.length > 0) {
    const given = holding.filter(({ key }) => rule.maySlip?.(key) !== true);
    const since = Math.min(...(given.length > 0 ? given : holding).map((group) => group.since));
    const proven = given.length > 0 && !saved.stale && (saved.whole || !rule.acrossObjects);
    return proven ? context.shown(write(holding), since, saved.at) : context.hinted(write(holding), since);
  }
  return seriesGap(rule).length === 0 ? context.clear(quiet, saved) : null;
}

/** What the saved series lack to decide the rule: what to collect. Empty: they decide. */
export function seriesGap({ saved, metrics, windowSeconds, ...rule }: MetricRule): SavedSeries['missing'] {
  if (saved.missing.length > 0) return saved.missing;
  const absent = metrics.filter((names) => saved.named(...names).length === 0).map((names) => names.at(-1) as string);
  if (absent.length > 0) return [{ ...metricsGap(...absent), what: msg('gap.series', { series: absent }) }];
  const names = metrics.map((known) => known.at(-1) as string);
  if (reaches(saved, windowSeconds)) {
    const at = saved.at ?? 0;
    const values = rule.valuesAt(at);
    const lone = (rule.expects?.(at) ?? []).filter((key) => !values.has(key));
    return lone.length === 0 ? [] : [{ ...metricsGap(...names), what: msg('gap.partner', { names: lone }) }];
  }
  return [{ ...metricsGap(...names), what: msg('gap.window', { minutes: Math.round(windowSeconds / 60) }) }];
}
