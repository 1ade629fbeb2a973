import type { Message, MessageValue } from '../model/message.ts';

const LIST_SHOWN = 5;

export interface Language {
  readonly code: 'en' | 'ja';
  /** Text of a key; undefined where there is none. */
  text(key: string): string | undefined;
}

/**
 * Puts a message into words. `{name}` is replaced by the value; `{n, one {# VM} other {# VMs}}` chooses by the plural
 * rules of the language, `#` being the number. Lists are joined and cut after a few. A value may be a message itself.
 */
export function translate(message: Message, language: Language): string {
  const text = language.text(message.key);
  if (text === undefined) throw new Error(`no text for ${message.key} in ${language.code}`);
  return fill(text, message.values, language);
}

const PLURAL = /\{(\w+), ((?:\w+ \{[^{}]*\} ?)+)\}/g;

export function fill(text: string, values: Readonly<Record<string, MessageValue>>, language: Language): string {
  return text
    .replace(PLURAL, (_, name: string, forms: string) => {
      const value = values[name];
      const number = Array.isArray(value) ? value.length : Number(value);
      const wanted = new Intl.PluralRules(language.code).select(number);
      const choices = new Map([...forms.matchAll(/(\w+) \{([^{}]*)\}/g)].map((m) => [m[1], m[2] as string]));
      return (choices.get(wanted) ?? choices.get('other') ?? '').replaceAll('#', String(number));
    })
    .replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : words(value, language);
    });
}

function words(value: MessageValue, language: Language): string {
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  if (!Array.isArray(value)) return translate(value as Message, language);
  const shown = (value as readonly string[]).slice(0, LIST_SHOWN).join(language.code === 'ja' ? '、' : ', ');
  const more = value.length - LIST_SHOWN;
  if (more <= 0) return shown;
  return language.code === 'ja' ? `${shown}（他 ${more} 件）` : `${shown} and ${more} more`;
}
