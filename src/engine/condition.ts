import type { Evidence, Instant, ObjectRef, Step } from '../model/finding.ts';
import type { Message, Say } from '../model/message.ts';
import type { Answers, Queries } from './query.ts';

/** A state of the cluster that explains alerts and has no alert of OpenShift Virtualization of its own. */
export interface Condition<Q extends Queries = Queries, S extends ConditionStrings = ConditionStrings> {
  /** How alerts name it among their causes, in the field's words: `node NotReady`. Also the name of its file, in camel case. */
  readonly id: string;
  /** An alert that says the same: where it is a finding, that is the cause. */
  readonly sameAs?: string;
  readonly strings: S;
  readonly requires: Q;
  /** @returns null where the archive does not show it */
  find(facts: Answers<Q>, context: ConditionContext<Extract<keyof S, string>>): Occurrence | null;
}

export type ConditionStrings = { readonly title: string } & Readonly<Record<string, string>>;

export interface ConditionContext<Key extends string = string> {
  /** Time of collection. */
  readonly now: Instant | null;
  readonly release: string | null;
  readonly installNamespace: string;
  readonly say: Say<Key>;
}

/** A condition as the archive shows it, over all objects that are in it. */
export interface Occurrence {
  readonly summary: Message;
  readonly objects: readonly ObjectRef[];
  /** Never empty: a cause without proof is none. */
  readonly evidence: readonly Evidence[];
  /** When the first of them came into it; null where nothing tells. */
  readonly since: Instant | null;
  /** When each of the objects did, where that differs. */
  readonly times?: readonly (Instant | null)[];
  /** What it concerns beside its objects: claims that name no storage class concern the class `(default)`. */
  readonly classes?: readonly string[];
  /** What to do, shown on the first object that explains a finding. */
  steps(first: ObjectRef): readonly Step[];
}

/** Checks the parts of a condition against each other while it is written. */
export function defineCondition<const S extends ConditionStrings, Q extends Queries>(
  condition: Condition<Q, S>,
): Condition<Q, S> {
  return condition;
}
