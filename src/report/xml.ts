import { forTerminal } from './escape.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** An element with its attributes (null: without that one) and content, which is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...content: readonly string[]
): string {
  const shown = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${xmlText(String(value))}"`],
  );
  const inside = content.join('');
  return inside === '' ? `<${name}${shown.join('')}/>` : `<${name}${shown.join('')}>${inside}</${name}>`;
}

/** Any text as XML 1.0; control characters become visible, what XML cannot hold at all is removed. */
export function xmlText(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '')
    .split('\n')
    .map(forTerminal)
    .join('\n')
    .replace(/[&<>"]/g, (char) => ENTITIES[char] as string);
}
