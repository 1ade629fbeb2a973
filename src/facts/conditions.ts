/** A `status.conditions[]` entry as most kinds write it. */
export interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

interface WithConditions {
  readonly status?: { readonly conditions?: readonly (Condition | null)[] };
}

/** The condition of a type with its place in the list; undefined when the object does not have it. */
export function conditionOf<C extends Condition>(
  object: { readonly status?: { readonly conditions?: readonly (C | null)[] } },
  type: string,
): { condition: C; index: number } | undefined {
  const list = object.status?.conditions ?? [];
  const index = list.findIndex((condition) => condition?.type === type);
  return index < 0 ? undefined : { condition: list[index] as C, index };
}

export function isTrue(object: WithConditions, type: string): boolean {
  return conditionOf(object, type)?.condition.status === 'True';
}
