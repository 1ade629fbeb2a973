import { type Language, type Punctuation, punctuationOf, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { Evidence } from '../model/finding.ts';
import type { MessageValue } from '../model/message.ts';
import type { Named } from './identity.ts';
import type { Suppression } from './marks.ts';
import type { Finding } from './report.ts';

/** The tool's own texts in one language, for functions that write a report. */
export interface Words {
  readonly language: Language;
  readonly marks: Punctuation;
  say(key: CoreKey, values?: Readonly<Record<string, MessageValue>>): string;
}

export function wordsIn(language: Language): Words {
  return { language, marks: punctuationOf(language), say: (key, values) => translate(msg(key, values), language) };
}

/** `namespace/name`, or the name of what is in no namespace. */
export function pathOf({ namespace, name }: Pick<Named, 'namespace' | 'name'>): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** `file:line` as editors and `grep -n` print it. */
export function placeOf({ file, line }: Pick<Evidence, 'file' | 'line'>): string {
  return line === null ? file : `${file}:${line}`;
}

/** What a piece of evidence shows: the field of an object and its value, else the line. */
export function shownBy({ type, path, value, excerpt }: Evidence, { say }: Words): string {
  return type === 'object' ? `${path} = ${value ?? say('table.notSet')}` : excerpt;
}

/** `suppressed until 2026-12-31: reason` */
export function suppressionText({ reason, expires }: Suppression, language: Language): string {
  const text =
    expires === null ? msg('marks.suppressed', { reason }) : msg('marks.suppressedUntil', { reason, expires });
  return translate(text, language);
}

export function objectText({ kind, ...object }: Named): string {
  return `${kind} ${pathOf(object)}`;
}

/** Is a finding to be shown as new? What is suppressed is not acted on, new or not. */
export function isNew({ baseline, suppressed }: Pick<Finding, 'baseline' | 'suppressed'>): boolean {
  return baseline === 'new' && suppressed === null;
}

/** The verdict, and how the finding stands to the user's own files: `firing, new`. */
export function verdictText(finding: Finding, { say, marks }: Words): string {
  const { verdict, suppressed } = finding;
  return [
    say(`verdict.${verdict}`),
    ...(suppressed ? [say('marks.word')] : []),
    ...(isNew(finding) ? [say('marks.new')] : []),
  ].join(marks.list);
}

/** At most `length` UTF-16 units of a text; never half a character. */
export function cutTo(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Objects that no rule suppresses, then the others. */
export function openFirst(objects: Finding['objects']): Finding['objects'] {
  return objects.toSorted((a, b) => Number(a.suppressed !== null) - Number(b.suppressed !== null));
}
