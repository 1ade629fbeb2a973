import Table from 'cli-table3';
import { type Language, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { State } from '../model/finding.ts';
import { forTerminal } from './escape.ts';
import type { Paint } from './paint.ts';
import type { Cause, Finding } from './report.ts';
import { indent, tree } from './tree.ts';
import { isNew } from './words.ts';
import { widthOf, wrap } from './wrap.ts';

/** Words of a report in their colours. */
export interface ColouredWords {
  verdict(verdict: State): string;
  severity(severity: Finding['severity']): string;
  /** What the user's own files say of a finding, or nothing. */
  marks(finding: Finding): string[];
  dim(text: string): string;
}

export function colouredWords(language: Language, { red, yellow, green, cyan, dim }: Paint): ColouredWords {
  const say = (key: CoreKey): string => translate(msg(key), language);
  return {
    verdict: (verdict) =>
      ({ firing: red, likely: yellow, clear: green, unknown: dim })[verdict](say(`verdict.${verdict}`)),
    severity: (severity) => ({ critical: red, warning: yellow, info: cyan })[severity](say(`severity.${severity}`)),
    marks(finding) {
      if (finding.suppressed) return [say('marks.word')];
      return isNew(finding) ? [say('marks.new')] : [];
    },
    dim,
  };
}

/** A table with one row for each finding, effects under their cause. */
export function overview(
  findings: readonly Finding[],
  causes: readonly Cause[],
  language: Language,
  words: ColouredWords,
  width: number,
): string {
  const say = (key: CoreKey): string => translate(msg(key), language);
  const rows = tree(findings, causes).map(({ name, depth, finding, title }) => ({
    finding,
    title: forTerminal(title),
    cells: [
      finding ? String(finding.rank) : '',
      finding ? [say(`verdict.${finding.verdict}`), ...words.marks(finding)].join('\n') : say('table.condition'),
      finding ? say(`severity.${finding.severity}`) : '',
      `${indent(depth)}${forTerminal(language.phrase(name))}`,
    ],
  }));
  const widest = (column: number): number =>
    Math.max(8, ...rows.flatMap(({ cells }) => (cells[column] as string).split('\n')).map(widthOf)) + 2;
  const widths = [4, widest(1), widest(2), widest(3)];
  const what = Math.max(24, width - widths.reduce((sum, one) => sum + one, 0) - 6);
  const head = ['#', say('table.verdict'), say('table.severity'), say('table.alert'), say('table.what')];
  const table = new Table({
    head: head.map((text, i) => wrap(text, ([...widths, what][i] ?? 0) - 2, '').join('\n')),
    colWidths: [...widths, what],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { finding, title, cells } of rows) {
    const all = [...cells, wrap(title, what - 2, '').join('\n')];
    if (finding?.suppressed) table.push(all.map((cell) => cell.split('\n').map(words.dim).join('\n')));
    else if (finding) {
      const verdict = [words.verdict(finding.verdict), ...words.marks(finding)].join('\n');
      table.push([all[0], verdict, words.severity(finding.severity), ...all.slice(3)]);
    } else table.push(all);
  }
  return table.toString();
}
