import { forTerminal } from './escape.ts';

/** Any text as Markdown that shows it letter by letter, on one line, also within a cell of a table. */
export function inline(text: string): string {
  return forTerminal(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, (char) => `\\${char}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Any text as a code span, on one line; not for cells of tables, where a bar would end the cell. */
export function code(text: string): string {
  const shown = forTerminal(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return shown === '' ? '' : `${fence}${pad}${shown}${pad}${fence}`;
}
