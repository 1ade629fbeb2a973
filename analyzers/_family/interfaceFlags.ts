import { type SavedSeries, type Series, valueAt } from '../../src/api.ts';
import { keyOf, seriesBy } from './hostMetrics.ts';
import type { MetricRule } from './metricRule.ts';

export const FLAGS = 'node_network_flags';
const UP = 'node_network_up';
const CARRIER = 'node_network_carrier';
export const FLAG_SERIES = [FLAGS, UP, CARRIER] as const;

/** Device names that the rule passes over, whole names only. */
export const IGNORED = /^(?:lo|tunbr|veth.+|ovs-system|genev_sys.+|br-int)$/;

/** Flags of the kernel (IFF_*). */
const SWITCHED_ON = 1;
const RUNNING = 64;
const LOWER_UP = 65536;

/** A rule that counts interfaces of each instance. */
export interface FlagRule extends MetricRule {
  /** Does the interface of this series of flags count? */
  counts(flags: Series, at: number): boolean;
}

/** Tags v1.15.0 to v1.15.2: switched on, but not running. */
export function flagsRule(saved: SavedSeries): FlagRule {
  return countRule(saved, [[FLAGS]], (value) => has(value, SWITCHED_ON) && !has(value, RUNNING));
}

/** All others: without a link as well, while the state is up and there is carrier (which a healthy kernel never has). */
export function runningRule(saved: SavedSeries): FlagRule {
  const [up, carrier] = [UP, CARRIER].map((name) => seriesBy(saved.named(name), 'instance', 'device'));
  const isOne = (all: readonly Series[] | undefined, at: number): boolean =>
    (all ?? []).some((one) => valueAt(one, at) === 1);
  return countRule(
    saved,
    [[FLAGS], [UP], [CARRIER]],
    (value, flags, at) =>
      has(value, SWITCHED_ON) &&
      !has(value, RUNNING) &&
      !has(value, LOWER_UP) &&
      isOne(up?.get(keyOf(flags, 'instance', 'device')), at) &&
      isOne(carrier?.get(keyOf(flags, 'instance', 'device')), at),
  );
}

function countRule(
  saved: SavedSeries,
  metrics: FlagRule['metrics'],
  isDown: (value: number, flags: Series, at: number) => boolean,
): FlagRule {
  const all = saved.named(FLAGS);
  const counts = (flags: Series, at: number): boolean => {
    const { device = '' } = flags.labels;
    if (device === '' || IGNORED.test(device)) return false;
    const value = valueAt(flags, at);
    return value !== null && isDown(value, flags, at);
  };
  return {
    saved,
    metrics,
    windowSeconds: 0,
    acrossObjects: false,
    valuesAt(at) {
      const counted = new Map<string, number>();
      for (const flags of all) {
        const { instance = '' } = flags.labels;
        if (counts(flags, at)) counted.set(instance, (counted.get(instance) ?? 0) + 1);
      }
      return counted;
    },
    holds: (count) => count > 0,
    counts,
  };
}

function has(value: number, flag: number): boolean {
  return value % (flag * 2) >= flag;
}
