import { type Language, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { Comparison, Entry } from './compare.ts';
import { compareWords } from './compareWords.ts';
import type { Named } from './identity.ts';
import { code, inline, row } from './markdownEscape.ts';
import { objectText } from './words.ts';

const SHOWN_OBJECTS = 20;

/** A comparison for a pull request, a step summary or a case. */
export function compareMarkdown(comparison: Comparison, language: Language): string {
  const say = (key: CoreKey, values: Readonly<Record<string, number>> = {}): string =>
    inline(translate(msg(key, values), language));
  const words = compareWords(language);
  const { before, after, warnings, entries } = comparison;
  const lines = [
    `# ${say('compare.title')}`,
    '',
    `- ${say('compare.before')}: ${code(before.path)}${inline(words.about(before))}`,
    `- ${say('compare.after')}: ${code(after.path)}${inline(words.about(after))}`,
    '',
    ...warnings.flatMap(({ text }) => [`> ⚠ ${inline(text)}`, '']),
    `**${inline(words.counts(comparison))}**`,
  ];
  if (entries.length > 0) lines.push('', ...table());
  else lines.push('', say('compare.nothing'));
  for (const entry of entries) lines.push(...objectsOf(entry));
  return `${lines.join('\n')}\n`;

  function table(): string[] {
    const head = ['compare.change', 'table.verdict', 'table.severity', 'table.alert', 'table.what'] as const;
    return [
      row(head.map((key) => say(key))),
      `|${' --- |'.repeat(head.length)}`,
      ...entries.map((entry) => {
        const remark = words.remark(entry);
        const cells = [
          say(`change.${entry.change}`),
          inline(words.verdicts(entry)),
          say(`severity.${entry.severity}`),
          inline(entry.alert),
          `${inline(entry.title)}${remark === '' ? '' : `<br>${inline(remark)}`}`,
        ];
        return row(cells);
      }),
    ];
  }

  function objectsOf({ alert, objects, change }: Entry): string[] {
    const sections = [
      ...list('compare.objectsAdded', objects?.added ?? []),
      ...list('compare.objectsRemoved', objects?.removed ?? []),
    ];
    return sections.length > 0 ? ['', `## ${inline(alert)} – ${say(`change.${change}`)}`, ...sections] : [];
  }

  function list(title: CoreKey, objects: readonly Named[]): string[] {
    if (objects.length === 0) return [];
    const more = objects.length - SHOWN_OBJECTS;
    return [
      '',
      `${say(title)}:`,
      '',
      ...objects.slice(0, SHOWN_OBJECTS).map((object) => `- ${code(objectText(object))}`),
      ...(more > 0 ? [`- ${say('table.more', { count: more })}`] : []),
    ];
  }
}
