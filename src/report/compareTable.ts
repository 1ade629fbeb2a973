import Table from 'cli-table3';
import { type Language, punctuationOf, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { Change, Comparison, Entry } from './compare.ts';
import { compareWords } from './compareWords.ts';
import { forTerminal } from './escape.ts';
import { type Paint, paintOf } from './paint.ts';
import { MAX_WIDTH, MIN_WIDTH, type TableOptions } from './table.ts';
import { objectText } from './words.ts';
import { widthOf, wrap } from './wrap.ts';

const SHOWN_OBJECTS = 5;

/** A comparison for people at a terminal. */
export function compareTable(
  comparison: Comparison,
  language: Language,
  { colour, width: columns }: Pick<TableOptions, 'colour' | 'width'>,
): string {
  const say = (key: CoreKey, values: Readonly<Record<string, string | number>> = {}): string =>
    translate(msg(key, values), language);
  const words = compareWords(language);
  const paint = paintOf(colour);
  const { bold, dim, yellow } = paint;
  const width = Math.min(Math.max(columns, MIN_WIDTH), MAX_WIDTH);
  const { tool, before, after, warnings, entries } = comparison;
  const lines = [
    bold(say('table.title', { version: tool.version })),
    `${dim(`${say('compare.before')}:`)} ${forTerminal(before.path)}${dim(forTerminal(words.about(before)))}`,
    `${dim(`${say('compare.after')}:`)} ${forTerminal(after.path)}${dim(forTerminal(words.about(after)))}`,
    ...warnings.flatMap(({ text }) => wrap(forTerminal(text), width, '! ', '  ').map(yellow)),
    '',
    bold(words.counts(comparison)),
    '',
    ...(entries.length > 0 ? [overview()] : [say('compare.nothing')]),
    ...entries.flatMap(details),
  ];
  return `${lines.join('\n')}\n`;

  function overview(): string {
    const head = ['compare.change', 'table.verdict', 'table.severity', 'table.alert', 'table.what'] as const;
    const rows = entries.map((entry) => [
      say(`change.${entry.change}`),
      words.verdicts(entry),
      say(`severity.${entry.severity}`),
      forTerminal(entry.alert),
    ]);
    const widths = [0, 1, 2, 3].map(
      (i) => Math.max(widthOf(say(head[i] as CoreKey)), ...rows.map((row) => widthOf(row[i] as string))) + 2,
    );
    const what = Math.max(24, width - widths.reduce((sum, one) => sum + one, 0) - 6);
    const table = new Table({
      head: head.map((key) => say(key)),
      colWidths: [...widths, what],
      wordWrap: true,
      style: { head: [], border: [] },
    });
    for (const [i, entry] of entries.entries()) {
      const [change, ...others] = rows[i] as [string, ...string[]];
      const cells = [change, ...others, ...whatCell(entry, what - 2)];
      table.push(
        entry.suppressed
          ? cells.map((cell) => cell.split('\n').map(dim).join('\n'))
          : [colourOf(entry.change, paint)(change), ...cells.slice(1)],
      );
    }
    return table.toString();
  }

  function whatCell(entry: Entry, columnsOfCell: number): [string] {
    const remark = words.remark(entry);
    const texts = [entry.title, ...(remark === '' ? [] : [punctuationOf(language).aside(remark).trim()])];
    return [texts.flatMap((text) => wrap(forTerminal(text), columnsOfCell, '')).join('\n')];
  }

  function details({ alert, change, objects }: Entry): string[] {
    const { added = [], removed = [] } = objects ?? {};
    if (added.length + removed.length === 0) return [];
    const list = (mark: string, some: typeof added): string[] => [
      ...some.slice(0, SHOWN_OBJECTS).map((object) => `   ${mark} ${forTerminal(objectText(object))}`),
      ...(some.length > SHOWN_OBJECTS
        ? [dim(`     ${say('table.more', { count: some.length - SHOWN_OBJECTS })}`)]
        : []),
    ];
    return [
      '',
      `${bold(forTerminal(alert))}  ${colourOf(change, paint)(say(`change.${change}`))}`,
      ...list('+', added),
      ...list('-', removed),
    ];
  }
}

function colourOf(change: Change, { red, yellow, green, dim }: Paint): (text: string) => string {
  return { new: red, changed: yellow, gone: green, still: dim }[change];
}
