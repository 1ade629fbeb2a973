import { forTerminal } from '../escape.ts';

/** Markup: text in it is escaped already. Only this file makes any. */
export interface Markup {
  readonly markup: string;
}

/** One text in each language of the page, the shown one first. */
export interface Words {
  readonly each: readonly { readonly code: string; readonly text: string }[];
}

export type Part = string | number | Markup | Words | null | readonly Part[];

/** Text of the archive as text of the page: markup does nothing, invisible characters are made visible. */
function escaped(text: string): string {
  return forTerminal(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Markup with values: all are escaped but what is markup itself. Words become one span for each language. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  let markup = '';
  let inAttribute = false;
  for (const [i, part] of parts.entries()) {
    const value = values[i - 1] ?? null;
    if (inAttribute && typeof value === 'object') throw new TypeError(`not a value of an attribute, before ${part}`);
    markup += write(value) + part.replace(/\n\s*/g, '\n');
    if ((part.split('"').length - 1) % 2 === 1) inAttribute = !inAttribute;
  }
  return { markup };
}

/** Lists of parts, put one behind the other. */
export function joined(parts: readonly Part[], between: Part = ''): Markup {
  return { markup: parts.map(write).join(write(between)) };
}

function write(value: Part): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  if ('markup' in value) return value.markup;
  if ('each' in value) return same(value) ? escaped(textOf(value)) : spans(value, 'span').markup;
  return value.map(write).join('');
}

/** The words in elements of the given name, of which the style shows that of the page's language. */
export function spans({ each }: Words, element: 'span' | 'tspan'): Markup {
  const shown = each.map(({ code, text }) => `<${element} lang="${code}">${escaped(text)}</${element}>`);
  return { markup: shown.join('') };
}

/**
 * Attributes that put words where no elements can stand: an attribute of that name, or the element's own text. The
 * script writes those of another language.
 */
export function saying(where: 'text' | 'aria-label' | 'placeholder', words: Words): Markup {
  const first = where === 'text' ? '' : `${where}="${escaped(textOf(words))}"`;
  if (same(words)) return { markup: first };
  return { markup: `${first} data-say="${where}" ${keeping(words).markup}`.trim() };
}

/** Attributes that keep words for the script. */
export function keeping(words: Words): Markup {
  const each = words.each.map(({ code, text }) => `data-${code}="${escaped(text)}"`);
  return { markup: each.join(' ') };
}

/** In the language that is shown first. */
export function textOf({ each }: Words): string {
  return each[0]?.text ?? '';
}

function same({ each }: Words): boolean {
  return each.every(({ text }) => text === each[0]?.text);
}
