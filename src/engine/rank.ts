import type { HealthImpact, Severity, State } from '../model/finding.ts';

const STATE: Readonly<Record<State, number>> = { firing: 1000, likely: 500, clear: 0, unknown: 0 };
const SEVERITY: Readonly<Record<Severity, number>> = { critical: 300, warning: 200, info: 100 };
const HEALTH: Readonly<Record<HealthImpact, number>> = { critical: 60, warning: 30, none: 0 };
const MOST_OBJECTS = 30;

export interface Weight {
  readonly state: State;
  readonly severity: Severity;
  readonly operatorHealthImpact: HealthImpact;
  readonly objects: number;
}

/**
 * How much a finding matters: verdict first, then severity, then what the alert says of the operator's health, then
 * how many objects it concerns (each counts one, up to 30).
 */
export function score({ state, severity, operatorHealthImpact, objects }: Weight): number {
  return STATE[state] + SEVERITY[severity] + HEALTH[operatorHealthImpact] + Math.min(objects, MOST_OBJECTS);
}

/** Higher scores first, equal ones by name: the same findings are always in the same order. */
export function byRank(a: { score: number; alert: string }, b: { score: number; alert: string }): number {
  return b.score - a.score || (a.alert < b.alert ? -1 : a.alert > b.alert ? 1 : 0);
}
