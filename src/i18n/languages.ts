import { en } from '../locales/en.ts';
import type { Language } from './format.ts';

/** What an analyzer brings of texts: its strings are known as `<alert>.<key>`. */
interface WithStrings {
  readonly meta: { readonly alert: string };
  readonly strings: Readonly<Record<string, string>>;
}

/** English: the tool's own texts and those that the analyzers bring. */
export function english(analyzers: readonly WithStrings[]): Language {
  const texts = new Map<string, string>(Object.entries(en));
  for (const { meta, strings } of analyzers) {
    for (const [key, text] of Object.entries(strings)) texts.set(`${meta.alert}.${key}`, text);
  }
  return { code: 'en', text: (key) => texts.get(key) };
}
