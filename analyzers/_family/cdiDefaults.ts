import {
  derive,
  type Found,
  type Instant,
  isAtLeast,
  type Kept,
  latestKnown,
  objects,
  parseTime,
  views,
} from '../../src/api.ts';
import type { MetricLine } from './cdiStorage.ts';

export type StorageClass = Found<Kept<typeof views.StorageClass>>;

/** CDI reads these two, and only the value "true" (pkg/controller/common/util.go); Kubernetes' beta key is not read. */
export const KUBE_DEFAULT = 'storageclass.kubernetes.io/is-default-class';
export const VIRT_DEFAULT = 'storageclass.kubevirt.io/is-default-virt-class';
const BETA_DEFAULT = 'storageclass.beta.kubernetes.io/is-default-class';

export function isMarked(found: StorageClass, annotation: string): boolean {
  return found.object.metadata?.annotations?.[annotation] === 'true' && !found.object.metadata.deletionTimestamp;
}

/** A default for Kubernetes or for virtualization. */
export function isDefault(found: StorageClass): boolean {
  return isMarked(found, KUBE_DEFAULT) || isMarked(found, VIRT_DEFAULT);
}

/** An annotation that looks like a mark but is none: another value, or the old key. */
export function almostMarked(found: StorageClass): { readonly key: string; readonly value: string } | undefined {
  const annotations = found.object.metadata?.annotations ?? {};
  for (const key of [VIRT_DEFAULT, KUBE_DEFAULT]) {
    const value = annotations[key];
    if (value !== undefined && value !== 'true' && value !== 'false') return { key, value };
  }
  return annotations[BETA_DEFAULT] === 'true' ? { key: BETA_DEFAULT, value: 'true' } : undefined;
}

/** When the annotations of a class were last written by the manager who owns a mark; null where nothing tells. */
export function markWritten({ object }: StorageClass): Instant | null {
  const times = (object.metadata?.managedFields ?? [])
    .filter((entry) => {
      const fields = JSON.stringify(entry?.fieldsV1 ?? null);
      return fields.includes(`"f:${VIRT_DEFAULT}"`) || fields.includes(`"f:${KUBE_DEFAULT}"`);
    })
    .map((entry) => parseTime(entry?.time))
    .filter((time) => time !== null);
  return times.length > 0 ? Math.max(...times) : null;
}

/** The newest of the times that are known. */
export function latest(...times: readonly (Instant | null)[]): Instant | null {
  return latestKnown(times);
}

/** When CDI logged that something ended that had kept the condition away; null where its log tells of nothing. */
export function loggedTurn(...turns: readonly ReadonlyMap<string, MetricLine>[]): Instant | null {
  return latest(...turns.flatMap((turn) => [...turn.values()].map(({ hit }) => parseTime(hit.time))));
}

/**
 * What changed within patch releases of CDI. `waitingFix` (v1.57.1, v1.58.4, v1.59.1 and v1.60): crons that wait for a
 * default class do not count as outdated, DataVolumes without phase count as waiting, and a default class must exist for
 * it to be degraded. `singleNode` (v1.59.1 and v1.60): ReadWriteMany is not asked of single-node clusters. null: not known.
 */
export interface CdiRules {
  readonly waitingFix: boolean | null;
  readonly singleNode: boolean | null;
}

export function cdiRules(cdiVersion: string | undefined, release: string | null): CdiRules {
  const [, minor, patch] = (/^v?1\.(\d+)\.(\d+)/.exec(cdiVersion ?? '') ?? []).map(Number);
  if (minor !== undefined && patch !== undefined) {
    const first: Readonly<Record<number, number>> = { 57: 1, 58: 4, 59: 1 };
    const fixed = minor >= 60 || patch >= (first[minor] ?? Number.POSITIVE_INFINITY);
    return { waitingFix: fixed, singleNode: minor >= 60 || (minor === 59 && patch >= 1) };
  }
  // a minor release of OpenShift Virtualization got several patch releases of CDI
  const from = (known: string, not: string): boolean | null =>
    isAtLeast(release, known) === true ? true : isAtLeast(release, not) === false ? false : null;
  return { waitingFix: from('4.17', '4.14'), singleNode: from('4.17', '4.16') };
}

/** The rules of the CDI on hand; a query, since the version stands in its custom resource. */
export const cdiRulesOf = derive('cdi-rules', { cdis: objects(views.CDI) }, ({ cdis }, { snapshot }) => {
  const status = cdis.all[0]?.object.status;
  return cdiRules(status?.observedVersion ?? status?.operatorVersion, snapshot.identity.release);
});
