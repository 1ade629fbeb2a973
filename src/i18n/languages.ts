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

/** English: the tool's own texts and those that the analyzers and conditions bring. */
export function english(analyzers: readonly WithStrings[], conditions: readonly ConditionTexts[] = []): Language {
  const texts = new Map<string, string>(Object.entries(en));
  for (const { meta, strings } of analyzers) {
    for (const [key, text] of Object.entries(strings)) texts.set(`${meta.alert}.${key}`, text);
  }
  for (const { id, strings } of conditions) {
    for (const [key, text] of Object.entries(strings)) texts.set(`${id}.${key}`, text);
  }
  return { code: 'en', text: (key) => texts.get(key) };
}
