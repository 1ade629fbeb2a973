import type { Fact } from '../cluster/objects.ts';
import { OCP_MUST_GATHER } from '../cluster/views.ts';
import type { Query } from '../engine/query.ts';
import { msg } from '../i18n/msg.ts';
import type { ScrapedTarget } from '../monitoring/targets.ts';

/** What Prometheus scraped of some pods. No target at all means something only where targets were collected. */
export interface Targets extends Fact {
  readonly all: readonly ScrapedTarget[];
}

/** Scraped targets whose pod's name begins with one of these, of every Prometheus replica. */
export function targetsOf(...podPrefixes: readonly string[]): Query<Targets> {
  return {
    key: `targets:${podPrefixes.join(',')}`,
    needs: { objects: [], logs: [], targets: true },
    resolve: ({ snapshot }) => {
      const where = 'monitoring/prometheus/prometheus-k8s-*/active-targets.json';
      const collected = snapshot.targets.length > 0;
      return {
        all: snapshot.targets
          .flatMap(({ targets }) => targets)
          .filter(({ labels }) => podPrefixes.some((prefix) => labels.pod?.startsWith(prefix))),
        missing: collected ? [] : [{ what: msg('gap.targets'), where, collectWith: OCP_MUST_GATHER }],
      };
    },
  };
}
