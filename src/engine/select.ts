import type { Severity } from '../model/finding.ts';
import type { Analyzer } from './analyzer.ts';
import { inRelease } from './context.ts';

export interface Selection {
  readonly alerts?: readonly string[];
  readonly components?: readonly string[];
  /** The least severity, by the newest release's rule. */
  readonly severity?: Severity;
}

const ORDER: readonly Severity[] = ['info', 'warning', 'critical'];

export function atLeast(severity: Severity, least: Severity): boolean {
  return ORDER.indexOf(severity) >= ORDER.indexOf(least);
}

/** Finds an alert by any of its names, whatever their case. */
export function findAlert(analyzers: readonly Analyzer[], name: string): Analyzer | undefined {
  const wanted = name.toLowerCase();
  return analyzers.find(({ meta }) => [meta.alert, ...meta.aliases].some((known) => known.toLowerCase() === wanted));
}

/** @throws RangeError naming the alert that nothing is known of */
export function select(analyzers: readonly Analyzer[], { alerts, components, severity }: Selection): Analyzer[] {
  const named = alerts?.map((name) => {
    const found = findAlert(analyzers, name);
    if (!found) throw new RangeError(name);
    return found;
  });
  return analyzers.filter(
    (analyzer) =>
      (!named || named.includes(analyzer)) &&
      (!components || components.includes(analyzer.meta.component)) &&
      (!severity || atLeast(inRelease(analyzer.meta.severity, null), severity)),
  );
}

/** Names that are close to a mistyped one, closest first. */
export function nearNames(analyzers: readonly Analyzer[], name: string): string[] {
  return nearest(
    analyzers.flatMap(({ meta }) => [meta.alert, ...meta.aliases]),
    name,
    (known) => Math.max(3, known.length / 4),
  );
}

/** The same among any names; `atMost` edits make one of them close. */
export function nearest(names: readonly string[], name: string, atMost: (known: string) => number): string[] {
  const wanted = name.toLowerCase();
  return names
    .map((known) => ({ known, distance: distance(wanted, known.toLowerCase()) }))
    .filter(({ known, distance: d }) => d <= atMost(known) || known.toLowerCase().includes(wanted))
    .sort((a, b) => a.distance - b.distance || (a.known < b.known ? -1 : 1))
    .slice(0, 3)
    .map(({ known }) => known);
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, substitute));
    }
    row = next;
  }
  return row[b.length] as number;
}
