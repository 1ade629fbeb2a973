import type { Finding } from './report.ts';

/** Kubernetes makes the ends of generated names of these characters. */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]';
/** Of a pod: the hash of its ReplicaSet, if it has one, and its own five characters. */
const POD_END = new RegExp(`(?:-${SAFE}{8,10})?-${SAFE}{5}$`);
/** Of what is made by `generateName`, such as migrations. */
const GENERATED_END = new RegExp(`-${SAFE}{5}$`);

/** What an object is called for good: generated names without their ends, so that a pod that was made anew is the same. */
export function identityOf({ kind, namespace, name }: Finding['objects'][number]): string {
  const end = kind === 'Pod' ? POD_END : kind === 'VirtualMachineInstanceMigration' ? GENERATED_END : null;
  return [kind, namespace, end === null ? name : name.replace(end, '')].join('/');
}
