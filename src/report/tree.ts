import type { Cause, Finding } from './report.ts';

/** A line of the overview: a finding, or a condition that explains some. */
export interface Row {
  readonly name: string;
  readonly title: string;
  readonly depth: number;
  readonly finding: Finding | null;
}

/**
 * Conditions and findings as a forest: each finding once, below the cause of the best rank that explains it. A cause
 * that is not listed (by --verdict) does not hide its effects.
 */
export function tree(findings: readonly Finding[], causes: readonly Cause[]): Row[] {
  const rows: Row[] = [];
  const placed = new Set<string>();
  const listed = new Set(findings.map(({ alert }) => alert));
  const add = (finding: Finding, depth: number): void => {
    if (placed.has(finding.alert)) return;
    placed.add(finding.alert);
    rows.push({ name: finding.alert, title: finding.title, depth, finding });
    for (const effect of findings) if (finding.leadsTo.includes(effect.alert)) add(effect, depth + 1);
  };
  const explained = (finding: Finding): boolean => finding.explainedBy.some(({ cause }) => listed.has(cause));
  for (const { name, title, leadsTo } of causes) {
    const effects = findings.filter(({ alert }) => leadsTo.includes(alert) && !placed.has(alert));
    if (effects.length === 0) continue;
    rows.push({ name, title, depth: 0, finding: null });
    for (const effect of effects)
      if (!effect.explainedBy.some(({ cause }) => listed.has(cause) && leadsTo.includes(cause))) add(effect, 1);
  }
  for (const finding of findings) if (!explained(finding)) add(finding, 0);
  for (const finding of findings) add(finding, 0);
  return rows;
}

export function indent(depth: number): string {
  return depth === 0 ? '' : `${'  '.repeat(depth - 1)}└ `;
}
