import type { Message, MessageValue } from '../model/message.ts';

const LIST_SHOWN = 5;

export interface Language {
  readonly code: 'en' | 'ja';
  /** Text of a key; undefined where there is none. */
  text(key: string): string | undefined;
  /** A name that reports give in English whatever their language, such as a cause, for people to read. */
  phrase(english: string): string;
}

/** What a language puts between and around words. */
export interface Punctuation {
  readonly list: string;
  readonly sentence: string;
  /** A remark behind a word. */
  aside(text: string): string;
}

export function punctuationOf({ code }: Language): Punctuation {
  return code === 'ja'
    ? { list: '、', sentence: '', aside: (text) => `（${text}）` }
    : { list: ', ', sentence: ' ', aside: (text) => ` (${text})` };
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

export function fill(text: string, values: Readonly<Record<string, MessageValue>>, language: Language): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('{', at);
    if (open < 0) return out + text.slice(at);
    const close = matchingBrace(text, open);
    out += text.slice(at, open) + placeholder(text.slice(open + 1, close), values, language);
    at = close + 1;
  }
  return out;
}

function placeholder(inside: string, values: Readonly<Record<string, MessageValue>>, language: Language): string {
  const [, name = '', forms = ''] = /^(\w+)(?:, (.*))?$/s.exec(inside) ?? [];
  const value = values[name];
  if (value === undefined) return `{${inside}}`;
  if (forms === '') return words(value, language);
  const number = Array.isArray(value) ? value.length : Number(value);
  const wanted = new Intl.PluralRules(language.code).select(number);
  const choices = pluralForms(forms);
  return fill((choices.get(wanted) ?? choices.get('other') ?? '').replaceAll('#', String(number)), values, language);
}

/** `one {…} other {…}` */
function pluralForms(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (let open = text.indexOf('{'), from = 0; open >= 0; open = text.indexOf('{', from)) {
    const close = matchingBrace(text, open);
    forms.set(text.slice(from, open).trim(), text.slice(open + 1, close));
    from = close + 1;
  }
  return forms;
}

function matchingBrace(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

function words(value: MessageValue, language: Language): string {
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  if (!Array.isArray(value)) return translate(value as Message, language);
  const shown = (value as readonly string[]).slice(0, LIST_SHOWN).join(punctuationOf(language).list);
  const more = value.length - LIST_SHOWN;
  if (more <= 0) return shown;
  return language.code === 'ja' ? `${shown}（他 ${more} 件）` : `${shown} and ${more} more`;
}
