import type { Context, Instant } from '../../src/api.ts';
import type { VirtPod } from './virtComponents.ts';

/**
 * What the rule compares:
 * - `two`: more than one node (cordoned ones and arbiters too), and fewer than two pods that answer Prometheus
 * - `share`: pods that answer Prometheus with 75 % of the Deployment's spec.replicas
 * - `running`: pods in phase Running with the same; not released yet
 */
export type CountRule = 'two' | 'share' | 'running';

/** One pod by what the rule counts: at work, not at work since, or not to be told. */
export interface Counted {
  readonly pod: VirtPod;
  readonly works: boolean | null;
  readonly since: Instant | null;
  /** A saved target calls it up although it cannot have answered. */
  readonly stale: boolean;
}

export function count(pod: VirtPod, rule: CountRule, context: Pick<Context, 'held'>): Counted {
  if (rule === 'running') return { pod, works: pod.running, since: pod.since, stale: false };
  const { scraped, state, cause, since, neverRan } = pod;
  const held = context.held(since);
  // a process that keeps ending may have answered in between
  const stopped = state === 'down' && ((cause !== 'crash' && cause !== 'oom') || held);
  if (scraped === true) {
    const before = pod.targets.every(({ lastScrape }) => lastScrape !== null && since !== null && lastScrape <= since);
    if (stopped && (neverRan || before)) return { pod, works: false, since, stale: !before };
    return { pod, works: true, since, stale: false };
  }
  if (stopped) return { pod, works: false, since, stale: false };
  // since when fetching its metrics has failed, the targets do not tell
  if (scraped === false) return { pod, works: false, since: null, stale: false };
  // one that runs without being ready may hang, or be between two failures
  return { pod, works: state === 'serving' && pod.isReady !== false ? true : null, since, stale: false };
}
