import type { ObjectGroup, ObjectRef } from '../model/finding.ts';
import type { Message } from '../model/message.ts';

/**
 * The objects of a finding by cause: the group with the most objects first, objects by namespace and name. Spread the
 * result into a finding: `{ ...byCause(vms.map((vm) => ({ cause: say('noTarget'), object: refTo(vm) }))), reason, … }`.
 */
export function byCause(items: readonly { readonly cause: Message; readonly object: ObjectRef }[]): {
  objects: ObjectRef[];
  groups: ObjectGroup[];
} {
  const groups = new Map<string, { cause: Message; objects: ObjectRef[] }>();
  for (const { cause, object } of [...items].sort((a, b) => byName(a.object, b.object))) {
    const key = JSON.stringify(cause);
    const group = groups.get(key) ?? { cause, objects: [] };
    group.objects.push(object);
    groups.set(key, group);
  }
  return {
    objects: items.map(({ object }) => object).sort(byName),
    groups: [...groups.values()].sort((a, b) => b.objects.length - a.objects.length),
  };
}

function byName(a: ObjectRef, b: ObjectRef): number {
  return compare(a.namespace, b.namespace) || compare(a.name, b.name) || compare(a.kind, b.kind);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
