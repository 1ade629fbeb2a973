import type { Analyzer } from '../engine/analyzer.ts';
import { en } from '../locales/en.ts';
import type { Language } from './format.ts';

/** English: the tool's own texts and those that the analyzers bring. */
export function english(analyzers: readonly Analyzer[]): Language {
  const texts = new Map<string, string>(Object.entries(en));
  for (const { meta, strings } of analyzers) {
    for (const [key, text] of Object.entries(strings)) texts.set(`${meta.alert}.${key}`, text);
  }
  return { code: 'en', text: (key) => texts.get(key) };
}
