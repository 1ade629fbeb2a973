import type { Finding } from './report.ts';

/** Kubernetes makes the ends of generated names of these characters. */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]';
/** What `generateName` appends. */
const ENDING = new RegExp(`-${SAFE}{5}$`);
/** The hash of a ReplicaSet, which its pods carry before their ending. */
const HASH = new RegExp(`-${SAFE}{8,10}$`);

/** What an object is called for good: generated names without their ends, so that a pod that was made anew is the same. */
export function identityOf({ kind, namespace, name }: Finding['objects'][number]): string {
  return [kind, namespace, lasting(kind, name)].join('/');
}

function lasting(kind: string, name: string): string {
  const owner = name.replace(ENDING, '');
  if (kind === 'VirtualMachineInstanceMigration') return owner;
  if (kind !== 'Pod' || owner === name) return name;
  // what is left is the name of the VM
  return name.startsWith('virt-launcher-') ? owner : owner.replace(HASH, '');
}
