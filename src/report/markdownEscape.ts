import { forTerminal } from './escape.ts';

/** A run of ASCII without blanks; what stands around it is no mark of Markdown. */
const RUN = /[!-~]+/g;
/** Marks of a sentence, which stay outside of the code that they stand around. */
const BEFORE = '"\'(';
const AFTER = '"\'),.;:!?';
/** Marks of Markdown, HTML and formulas, and what GitHub and GitLab make references of (`@user`, `#1`, `!1`). */
const MARKS = /[\\`*_[\]{}<>|#@$~^&]|[!%]\w|==|\+\+|GH-\d/i;
/** Addresses and names that are turned into links or pictures: URLs, domains, file names, commits, `:emoji:`. */
const LINKS = /:\/\/|\w\.[a-z]{2,}|\b[0-9a-f]{7,40}\b|:(?!\d\d:)[\w+-]+:/i;
/** At the beginning of a line: a list, a rule, a heading's underline. */
const OPENS = /^(?:[-+=]+|\d+[.)])$/;

/**
 * A text as one line of Markdown that shows nothing but itself, whatever names it carries: words that a renderer could
 * take for more than text become code.
 */
export function inline(text: string): string {
  return forTerminal(text)
    .replace(/^ +/, ' ')
    .trimEnd()
    .replace(RUN, (run, at: number) => {
      if (at <= 1 && OPENS.test(run)) return code(run);
      let from = 0;
      let to = run.length;
      while (from < to && BEFORE.includes(run[from] as string)) from++;
      while (to > from && AFTER.includes(run[to - 1] as string)) to--;
      const core = run.slice(from, to);
      if (isMore(core)) return `${run.slice(0, from)}${code(core)}${run.slice(to)}`;
      return isMore(run) ? code(run) : run;
    });
}

function isMore(text: string): boolean {
  return MARKS.test(text) || LINKS.test(text);
}

/** A text as code inside of a line, letter by letter. */
export function code(text: string): string {
  const shown = forTerminal(text) || ' ';
  const ticks = '`'.repeat(longestRun(shown) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** A text as a block of code of its own. `info` is the language that it is in. */
export function fence(text: string, info = ''): string {
  const shown = forTerminal(text);
  const ticks = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${ticks}${info}\n${shown}\n${ticks}`;
}

/** The cells of one line of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Everything but the first line moved to the right, so that it belongs to a list item. */
export function item(mark: string, block: string): string {
  const by = ' '.repeat(mark.length + 1);
  return `${mark} ${block.replace(/\n(?!\n)/g, `\n${by}`)}`;
}

/** A part that opens when it is clicked. The summary is HTML: the tool's own words only. */
export function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
