import type { ObjectRef } from '../model/finding.ts';

/** A rule of the user's that a finding, or one of its objects, is not to be acted on. */
export interface Suppression {
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`; null: for good. */
  readonly expires: string | null;
}

/** How a finding stands to an earlier report: `new`, or `known` from there. */
export type Novelty = 'new' | 'known';

/** What the user's own files (suppressions, a baseline) say about one finding. */
export interface Marks {
  /** Set when the whole finding is suppressed. */
  readonly suppressed: Suppression | null;
  /** Suppressions of single objects. */
  readonly objects: ReadonlyMap<ObjectRef, Suppression>;
  /** null: there is no earlier report. */
  readonly baseline: Novelty | null;
}

export const UNMARKED: Marks = { suppressed: null, objects: new Map(), baseline: null };
