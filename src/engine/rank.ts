import type { HealthImpact, Instant, Severity, State } from '../model/finding.ts';
import { type Edge, effectsOf } from './graph.ts';

/** What a finding's score is made of; the sum is the score. */
export interface ScoreParts {
  readonly verdict: number;
  readonly health: number;
  readonly severity: number;
  /** No other finding explains it; more for each finding that it, or the condition behind it, explains. */
  readonly root: number;
  /** Objects that it concerns, share of the cluster's VMs. */
  readonly reach: number;
  readonly age: number;
  /** What it takes to stand before the gravest finding that it explains. */
  readonly lift: number;
}

/** Each step of a part weighs more than all the parts after it together: 5000 > 1200 > 300 > root > reach > age. */
const VERDICT: Readonly<Record<State, number>> = { firing: 10_000, likely: 5000, clear: 0, unknown: 0 };
const HEALTH: Readonly<Record<HealthImpact, number>> = { critical: 2400, warning: 1200, none: 0 };
const SEVERITY: Readonly<Record<Severity, number>> = { critical: 900, warning: 600, info: 300 };
const ROOT = 100;
const PER_EFFECT = 25;
const PER_SIBLING = 10;
const MOST_EXPLAINED = 150;
const HOUR = 3_600_000;
const AGES = [HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR];

export interface Ranked {
  readonly alert: string;
  readonly state: State;
  readonly severity: Severity;
  readonly operatorHealthImpact: HealthImpact;
  readonly since: Instant | null;
  readonly objects: readonly { readonly kind: string }[];
}

/**
 * Scores findings. Their own weight is verdict, then what the alert says of the operator's health, then severity, then
 * whether it is a root cause, then reach, then age. A finding that explains others stands before the gravest of them.
 * @param vms how many VMIs the archive holds
 */
export function scoresOf(
  findings: readonly Ranked[],
  edges: readonly Edge[],
  now: Instant | null,
  vms: number,
): Map<string, ScoreParts> {
  const names = new Set(findings.map(({ alert }) => alert));
  const among = edges.filter(({ cause }) => names.has(cause));
  /** What it explains itself weighs more than what a condition behind it explains beside it. */
  const explained = (alert: string): number => {
    const effects = effectsOf(alert, edges);
    const conditions = edges.filter(({ cause, effect }) => effect === alert && !names.has(cause));
    const siblings = new Set(conditions.flatMap(({ cause }) => [...effectsOf(cause, edges)]));
    const others = [...siblings].filter((name) => name !== alert && !effects.has(name));
    return Math.min(MOST_EXPLAINED, effects.size * PER_EFFECT + others.length * PER_SIBLING);
  };
  const own = new Map<string, ScoreParts>();
  for (const { alert, state, severity, operatorHealthImpact, since, objects } of findings) {
    own.set(alert, {
      verdict: VERDICT[state],
      health: HEALTH[operatorHealthImpact],
      severity: SEVERITY[severity],
      root: among.some(({ effect }) => effect === alert) ? 0 : ROOT + explained(alert),
      reach: reach(objects, vms),
      age: since === null || now === null ? 0 : AGES.filter((age) => now - since >= age).length,
      lift: 0,
    });
  }
  const done = new Map<string, ScoreParts>();
  const lifted = (alert: string, above: readonly string[]): ScoreParts => {
    const known = done.get(alert);
    if (known) return known;
    const parts = own.get(alert) as ScoreParts;
    const effects = among.filter(({ cause, effect }) => cause === alert && !above.includes(effect));
    const highest = Math.max(0, ...effects.map(({ effect }) => total(lifted(effect, [...above, alert])) + 1));
    const result = { ...parts, lift: Math.max(0, highest - total(parts)) };
    done.set(alert, result);
    return result;
  };
  return new Map(findings.map(({ alert }) => [alert, lifted(alert, [alert])]));
}

/** Up to 20 for objects (200 and more), up to 20 for the share of VMs. */
function reach(objects: readonly { readonly kind: string }[], vms: number): number {
  const machines = objects.filter(({ kind }) => kind.startsWith('VirtualMachine')).length;
  const share = vms === 0 ? 0 : Math.min(20, Math.ceil((machines / vms) * 20));
  return Math.min(20, Math.round(Math.log10(objects.length + 1) * 9)) + share;
}

export function total({ verdict, health, severity, root, reach: far, age, lift }: ScoreParts): number {
  return verdict + health + severity + root + far + age + lift;
}

/** Higher scores first, equal ones by name: the same findings are always in the same order. */
export function byRank(a: { score: number; alert: string }, b: { score: number; alert: string }): number {
  return b.score - a.score || (a.alert < b.alert ? -1 : a.alert > b.alert ? 1 : 0);
}
