import type { Instant } from '../model/finding.ts';
import type { Series } from './openmetrics.ts';

/** How far back Prometheus looks for the newest sample of a series. */
const LOOKBACK = 5 * 60_000;

/** The value of a series at a time, as an instant selector gives it; null where it has none (or its end was marked). */
export function valueAt({ times, values }: Series, at: Instant): number | null {
  const i = lastUpTo(times, at);
  if (i < 0 || (times[i] as number) <= at - LOOKBACK) return null;
  const value = values[i] as number;
  return Number.isNaN(value) ? null : value;
}

/** `rate(series[window])` per second, as Prometheus works it out: resets counted, extrapolated to the window's ends. */
export function rateAt(series: Series, at: Instant, windowSeconds: number): number | null {
  const increase = increaseAt(series, at, windowSeconds);
  return increase === null ? null : increase / windowSeconds;
}

/** `increase(series[window])`; null where the window holds fewer than two samples. */
export function increaseAt({ times, values }: Series, at: Instant, windowSeconds: number): number | null {
  const start = at - windowSeconds * 1000;
  let firstTime = 0;
  let firstValue = 0;
  let before = 0;
  let lastTime = 0;
  let count = 0;
  let increase = 0;
  for (let i = Math.max(0, lastUpTo(times, start) + 1); i < times.length && (times[i] as number) <= at; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    if (count++ === 0) {
      firstTime = times[i] as number;
      firstValue = value;
    } else increase += value < before ? value : value - before;
    before = value;
    lastTime = times[i] as number;
  }
  if (count < 2) return null;
  const sampled = lastTime - firstTime;
  const average = sampled / (count - 1);
  let toStart = firstTime - start;
  let toEnd = at - lastTime;
  if (toStart >= average * 1.1) toStart = average / 2;
  // a counter does not go below zero: the series may have begun inside of the window
  if (increase > 0 && firstValue >= 0) toStart = Math.min(toStart, sampled * (firstValue / increase));
  if (toEnd >= average * 1.1) toEnd = average / 2;
  return increase * ((sampled + toStart + toEnd) / sampled);
}

/** `predict_linear(series[window], seconds)`: a straight line through the window's samples; null with fewer than two. */
export function predictAt(
  { times, values }: Series,
  at: Instant,
  windowSeconds: number,
  aheadSeconds: number,
): number | null {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXY = 0;
  let sumXX = 0;
  for (let i = lastUpTo(times, at - windowSeconds * 1000) + 1; i < times.length && (times[i] as number) <= at; i++) {
    const y = values[i] as number;
    if (Number.isNaN(y)) continue;
    const x = ((times[i] as number) - at) / 1000;
    count++;
    sumX += x;
    sumY += y;
    sumXY += x * y;
    sumXX += x * x;
  }
  if (count < 2) return null;
  const spread = sumXX - (sumX * sumX) / count;
  const slope = spread === 0 ? 0 : (sumXY - (sumX * sumY) / count) / spread;
  return sumY / count - (slope * sumX) / count + slope * aheadSeconds;
}

/** Sums what `valueIn` gives by group; series without a value, or without a group (null), do not count. */
export function sumBy(
  all: readonly Series[],
  groupOf: (series: Series) => string | null,
  valueIn: (series: Series) => number | null,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const series of all) {
    const group = groupOf(series);
    const value = group === null ? null : valueIn(series);
    if (group !== null && value !== null) sums.set(group, (sums.get(group) ?? 0) + value);
  }
  return sums;
}

/** Index of the last time that is not after `at`; -1 where there is none. */
function lastUpTo(times: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
