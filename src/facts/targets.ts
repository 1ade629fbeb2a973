import type { Fact } from '../cluster/objects.ts';
import { latestKnown } from '../cluster/time.ts';
import { OCP_MUST_GATHER } from '../cluster/views.ts';
import type { Query } from '../engine/query.ts';
import { msg } from '../i18n/msg.ts';
import type { Instant } from '../model/finding.ts';
import type { ScrapedTarget, ScrapedTargets } from '../monitoring/targets.ts';

/** What Prometheus scraped of some pods. No target at all means something only where targets were collected. */
export interface Targets extends Fact {
  readonly all: readonly ScrapedTarget[];
}

/** Scraped targets whose pod's name begins with one of these, of every Prometheus replica. */
export function targetsOf(...podPrefixes: readonly string[]): Query<Targets> {
  return {
    key: `targets:${podPrefixes.join(',')}`,
    needs: { objects: [], logs: [], targets: true },
    resolve: ({ snapshot: { targets, now } }) => {
      const where = 'monitoring/prometheus/prometheus-k8s-*/active-targets.json';
      const fresh = targets.flatMap((replica) => freshOf(replica, now));
      return {
        all: fresh.filter(({ labels }) => podPrefixes.some((prefix) => labels.pod?.startsWith(prefix))),
        // a Prometheus that scrapes nothing at all tells nothing about single pods
        missing: fresh.length > 0 ? [] : [{ what: msg('gap.targets'), where, collectWith: OCP_MUST_GATHER }],
      };
    },
  };
}

/** A scrape this much older than the newest of its Prometheus is not the last one of its target. */
const BEHIND = 5 * 60_000;
/** A gather takes its time; targets saved this long before its end tell nothing about the end. */
const OLD = 2 * 60 * 60_000;

/** Targets whose last scrape tells about the time of collection; those without one never answered. */
function freshOf({ targets }: ScrapedTargets, now: Instant | null): ScrapedTarget[] {
  const newest = latestKnown(targets.map(({ lastScrape }) => lastScrape));
  return targets.filter(({ lastScrape }) => {
    if (lastScrape === null || newest === null || lastScrape <= 0) return true;
    return newest - lastScrape <= BEHIND && (now === null || now - lastScrape <= OLD);
  });
}
