import type { Report } from './report.ts';

const LONG_ROOT = 24;

/**
 * Gathers whose folder names are too long to be repeated in every line, in the order of their numbers. Inputs that hold
 * the same folder share a number: a path in it may lie in any of them.
 */
export function longRoots({ inputs }: Pick<Report, 'inputs'>) {
  const gathers = inputs.flatMap((input) => input.gathers).filter(({ root }) => root.length > LONG_ROOT);
  return gathers.filter(({ root }, i) => gathers.findIndex((other) => other.root === root) === i);
}

/** Replaces the folder of a gather in a path or text by its number: `[1] namespaces/…`. */
export function shortener(report: Pick<Report, 'inputs'>): (path: string) => string {
  const roots = longRoots(report);
  return (path) => roots.reduce((text, { root }, i) => text.replace(`${root}/`, `[${i + 1}] `), path);
}
