import type { Objects } from '../cluster/objects.ts';
import { parseTime } from '../cluster/time.ts';
import { type Kept, Pod as PodView } from '../cluster/views.ts';
import { derive, objects, type Query } from '../engine/query.ts';
import type { Instant } from '../model/finding.ts';
import { conditionOf, isTrue } from './conditions.ts';

export type Pod = Kept<typeof PodView>;

/** Pods of OpenShift Virtualization's own namespace whose names begin with one of these. */
export function podsNamed(...prefixes: readonly string[]): Query<Objects<Pod>> {
  return derive(`pods:${prefixes.join(',')}`, { pods: objects(PodView, prefixes) }, ({ pods }, { snapshot }) =>
    pods.inNamespace(snapshot.identity.installNamespace),
  );
}

/** As kube-state-metrics counts `kube_pod_status_ready{condition="true"}`: the Ready condition alone. */
export function isReady(pod: Pod): boolean {
  return isTrue(pod, 'Ready');
}

/**
 * Since when a pod that is not ready has not been: the Ready condition's last transition (it is only rewritten when the
 * pod becomes ready in between), else the pod's creation. null for a ready pod.
 */
export function notReadySince(pod: Pod): Instant | null {
  if (isReady(pod)) return null;
  return (
    parseTime(conditionOf(pod, 'Ready')?.condition.lastTransitionTime) ?? parseTime(pod.metadata?.creationTimestamp)
  );
}
