import { isAtLeast, type SavedSeries, type Series, valueAt } from '../../src/api.ts';
import { groupBy } from './guestSeries.ts';

const REQUESTS = 'kube_pod_container_resource_requests';
const LIMITS = 'kube_pod_container_resource_limits';
const WORKING_SET = 'container_memory_working_set_bytes';
const RSS = 'container_memory_rss';
const FREE = 'kubevirt_vm_container_free_memory_bytes';
const FREE_WORKING_SET = `${FREE}_based_on_working_set_bytes`;
const FREE_RSS = `${FREE}_based_on_rss`;
const MiB = 2 ** 20;

export const launcherMetrics = [FREE_WORKING_SET, FREE_RSS, FREE, REQUESTS, LIMITS, WORKING_SET, RSS];

/** What the compute container of a launcher pod has left, by one measure. */
export interface FreeMemory {
  /** `namespace/pod`; the namespace is empty in series of old releases. */
  readonly pods: readonly string[];
  readonly metrics: readonly string[];
  free(pod: string, at: number): number | null;
  series(pod: string): readonly Series[];
}

/**
 * The measures of the release's rule, and below how many bytes it fires. Up to KubeVirt v0.50 (4.10) it compared with the
 * limit, from v0.53 on with the request; 20 MiB became 50 MiB in v0.59 (4.13).
 */
export function launcherMemory(saved: SavedSeries, release: string | null): { measures: FreeMemory[]; below: number } {
  const limit = isAtLeast(release, '4.11') === false;
  const below = (isAtLeast(release, '4.13') === false ? 20 : 50) * MiB;
  if (limit) return { measures: [measure(saved, FREE, LIMITS, WORKING_SET)], below };
  return {
    measures: [measure(saved, FREE_WORKING_SET, REQUESTS, WORKING_SET), measure(saved, FREE_RSS, REQUESTS, RSS)],
    below,
  };
}

/** From what the recording rule made, else worked out in the same way. */
function measure(saved: SavedSeries, recordedName: string, bound: string, used: string): FreeMemory {
  const recorded = groupBy(saved.named(recordedName), podOf);
  if (recorded.size > 0) {
    return {
      pods: [...recorded.keys()],
      metrics: [recordedName],
      free: (pod, at) => largest(recorded.get(pod), at),
      series: (pod) => recorded.get(pod) ?? [],
    };
  }
  const compute = (name: string) =>
    groupBy(
      saved
        .named(name)
        .filter(({ labels }) => labels.container === 'compute' && (labels.resource ?? 'memory') === 'memory'),
      podOf,
    );
  const bounds = compute(bound);
  const uses = compute(used);
  return {
    pods: [...bounds.keys()].filter((pod) => uses.has(pod)),
    metrics: [bound, used],
    free: (pod, at) => {
      const most = largest(bounds.get(pod), at);
      const now = largest(uses.get(pod), at);
      return most === null || now === null ? null : most - now;
    },
    series: (pod) => [...(bounds.get(pod) ?? []), ...(uses.get(pod) ?? [])],
  };
}

function podOf({ labels }: Series): string | null {
  const { namespace = '', pod = '' } = labels;
  return pod.startsWith('virt-launcher-') ? `${namespace}/${pod}` : null;
}

function largest(all: readonly Series[] | undefined, at: number): number | null {
  const values = (all ?? []).flatMap((one) => valueAt(one, at) ?? []);
  return values.length > 0 ? Math.max(...values) : null;
}
