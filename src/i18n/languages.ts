import { en } from '../locales/en.ts';
import type { Language } from './format.ts';

/** What an analyzer brings of texts: its strings are known as `<alert>.<key>`. */
interface WithStrings {
  readonly meta: { readonly alert: string };
  readonly strings: Readonly<Record<string, string>>;
}

/** What a condition brings of texts: known as `<id>.<key>`. */
interface ConditionTexts {
  readonly id: string;
  readonly strings: Readonly<Record<string, string>>;
}

export type LanguageCode = Language['code'];
export const LANGUAGES: readonly LanguageCode[] = ['en', 'ja'];

/** English: the tool's own texts and those that the analyzers and conditions bring. */
export function english(analyzers: readonly WithStrings[] = [], conditions: readonly ConditionTexts[] = []): Language {
  const texts = new Map<string, string>(Object.entries(en));
  for (const { meta, strings } of analyzers) {
    for (const [key, text] of Object.entries(strings)) texts.set(`${meta.alert}.${key}`, text);
  }
  for (const { id, strings } of conditions) {
    for (const [key, text] of Object.entries(strings)) texts.set(`${id}.${key}`, text);
  }
  return { code: 'en', text: (key) => texts.get(key), phrase: (text) => text };
}

/** Another language: each English text has its own in the locale's files, which are read only when it is asked for. */
export async function languageOf(
  code: LanguageCode,
  analyzers: readonly WithStrings[] = [],
  conditions: readonly ConditionTexts[] = [],
): Promise<Language> {
  const original = english(analyzers, conditions);
  if (code === 'en') return original;
  const { ja } = await import('../locales/ja/index.ts');
  return {
    code,
    text(key) {
      const text = original.text(key);
      return text === undefined ? undefined : (ja[text] ?? text);
    },
    phrase: (text) => ja[text] ?? text,
  };
}
