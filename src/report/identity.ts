/** What tells an object of a cluster from others. */
export interface Named {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The ends of names that Kubernetes makes up: without vowels and look-alikes. */
const MADE_UP = '[bcdfghjklmnpqrstvwxz2456789]';
const ENDING = new RegExp(`-${MADE_UP}{5}$`);
/** A ReplicaSet's pods carry its hash before the ending. */
const HASH = new RegExp(`-${MADE_UP}{8,10}$`);

/**
 * A name that stays the same when a controller makes the object anew: `virt-api-6c8b5d7f9-x2k4z` is one of `virt-api-*`.
 * A virt-launcher pod carries its VM's name, of which nothing is taken away.
 */
function lasting({ kind, name }: Named): string {
  const owner = name.replace(kind === 'ReplicaSet' ? HASH : ENDING, '');
  if (kind === 'ReplicaSet' || kind === 'VirtualMachineInstanceMigration') return owner;
  if (kind !== 'Pod' || owner === name) return name;
  return `${name.startsWith('virt-launcher-') ? owner : owner.replace(HASH, '')}-*`;
}

const keyOf = ({ kind, namespace }: Named, name: string): string => JSON.stringify([kind, namespace, name]);

/** What an object is called for good: the same when a controller makes it anew. */
export function lastingKey(object: Named): string {
  return keyOf(object, lasting(object));
}

export interface Matched<T extends Named> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly same: number;
}

/**
 * Which objects are on both sides. One made anew by its controller counts as the same; the pods of a workload are matched
 * one to one, so that a second failing pod is an added one.
 */
export function matchObjects<T extends Named>(before: readonly T[], after: readonly T[]): Matched<T> {
  const exact = paired(before, after, (object) => keyOf(object, object.name));
  const rest = paired(exact.removed, exact.added, lastingKey);
  return { added: rest.added, removed: rest.removed, same: exact.same + rest.same };
}

function paired<T extends Named>(before: readonly T[], after: readonly T[], key: (object: T) => string): Matched<T> {
  const waiting = new Map<string, T[]>();
  for (const object of before) {
    const same = waiting.get(key(object));
    if (same) same.push(object);
    else waiting.set(key(object), [object]);
  }
  const added = after.filter((object) => waiting.get(key(object))?.shift() === undefined);
  const left = new Set([...waiting.values()].flat());
  return { added, removed: before.filter((object) => left.has(object)), same: after.length - added.length };
}

interface Names {
  readonly alert: string;
  readonly aliases: readonly string[];
}

/** An alert that was renamed is the same one. */
export function sameAlert(a: Names, b: Names): boolean {
  return a.alert === b.alert || a.aliases.includes(b.alert) || b.aliases.includes(a.alert);
}
