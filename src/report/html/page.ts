import { type Language, punctuationOf, translate } from '../../i18n/format.ts';
import { type CoreKey, msg } from '../../i18n/msg.ts';
import type { MessageValue } from '../../model/message.ts';
import type { Written } from '../formats.ts';
import type { Report } from '../report.ts';
import { shortener } from '../roots.ts';
import type { Words } from './markup.ts';

/** The same thing as the report in each language has it, the shown one first. */
export type Twin<T> = readonly [T, ...T[]];

/** What all sections of the page are made with. */
export interface Page {
  readonly reports: Twin<Report>;
  /** A text of the tool. */
  say(key: CoreKey, values?: Readonly<Record<string, MessageValue>>): Words;
  /** A text of the report. */
  words<T>(twin: Twin<T>, of: (one: T) => string): Words;
  /** The name of an alert or a cause, for people. */
  phrase(name: string): Words;
  /** Several words in one. */
  line(words: readonly Words[], between: string): Words;
  /** A remark behind something. */
  aside(text: Words): Words;
  /** The path of a file with the number of its gather in place of the gather's folder. */
  path(file: string): string;
}

export function pageOf(written: Twin<Written>): Page {
  const languages = written.map(({ language }) => language);
  const each = (of: (language: Language, i: number) => string): Words => ({
    each: languages.map((language, i) => ({ code: language.code, text: of(language, i) })),
  });
  const reports = written.map(({ report }) => report) as unknown as Twin<Report>;
  return {
    reports,
    say: (key, values = {}) => each((language) => translate(msg(key, values), language)),
    words: (twin, of) => each((_, i) => of(twin[i] ?? twin[0])),
    phrase: (name) => each((language) => language.phrase(name)),
    line: (words, between) => each((_, i) => words.map((one) => one.each[i]?.text ?? '').join(between)),
    aside: (text) => each((language, i) => punctuationOf(language).aside(text.each[i]?.text ?? '')),
    path: shortener(reports[0]),
  };
}

/** The parts of a thing, each with its translations. */
export function twins<T, Of>(twin: Twin<T>, of: (one: T) => readonly Of[]): Twin<Of>[] {
  const lists = twin.map(of);
  return (lists[0] ?? []).map((_, i) => lists.map((list) => list[i]) as unknown as Twin<Of>);
}
