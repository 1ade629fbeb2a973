import type { HealthImpact, Instant, Severity, State } from '../model/finding.ts';
import { type Edge, effectsOf } from './graph.ts';

/** What a finding's score is made of; the sum is the score. */
export interface ScoreParts {
  readonly verdict: number;
  readonly health: number;
  readonly severity: number;
  /** No other finding explains it. */
  readonly root: number;
  /** Objects that it concerns, other findings that it explains, share of the cluster's VMs. */
  readonly reach: number;
  readonly age: number;
  /** What it takes to stand before the gravest finding that it explains. */
  readonly lift: number;
}

/** Each step of a part weighs more than all the parts after it together: 500 > 120 > 30 > 12 > reach and age. */
const VERDICT: Readonly<Record<State, number>> = { firing: 1000, likely: 500, clear: 0, unknown: 0 };
const HEALTH: Readonly<Record<HealthImpact, number>> = { critical: 240, warning: 120, none: 0 };
const SEVERITY: Readonly<Record<Severity, number>> = { critical: 90, warning: 60, info: 30 };
const ROOT = 16;
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
  const own = new Map<string, ScoreParts>();
  for (const { alert, state, severity, operatorHealthImpact, since, objects } of findings) {
    own.set(alert, {
      verdict: VERDICT[state],
      health: HEALTH[operatorHealthImpact],
      severity: SEVERITY[severity],
      root: among.some(({ effect }) => effect === alert) ? 0 : ROOT,
      reach: reach(objects, effectsOf(alert, among).size, vms),
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

/** Up to 4 for objects, up to 3 for findings that it explains, up to 4 for the share of VMs. */
function reach(objects: readonly { readonly kind: string }[], explained: number, vms: number): number {
  const machines = objects.filter(({ kind }) => kind.startsWith('VirtualMachine')).length;
  const share = vms === 0 ? 0 : Math.min(4, Math.ceil((machines / vms) * 4));
  return Math.min(4, Math.ceil(Math.log10(objects.length + 1) * 2)) + Math.min(3, explained) + share;
}

export function total({ verdict, health, severity, root, reach: far, age, lift }: ScoreParts): number {
  return verdict + health + severity + root + far + age + lift;
}

/** Higher scores first, equal ones by name: the same findings are always in the same order. */
export function byRank(a: { score: number; alert: string }, b: { score: number; alert: string }): number {
  return b.score - a.score || (a.alert < b.alert ? -1 : a.alert > b.alert ? 1 : 0);
}
