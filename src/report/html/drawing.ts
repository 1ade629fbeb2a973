import type { Severity } from '../../model/finding.ts';
import { forTerminal } from '../escape.ts';
import type { Explanation } from '../report.ts';
import { widthOf, wrap } from '../wrap.ts';
import { type Arrow, arrange, type Box, curve } from './graph.ts';
import { html, type Markup, saying, textOf, type Words } from './markup.ts';
import { type Page, type Twin, twins } from './page.ts';
import { idOf, SEVERITY_SIGN } from './pieces.ts';

const COLUMNS = 36;
const COLUMN = 6.6;
const LINE = 16;
const PADDING = 12;
/** A drawing of more than this height (pixels) does not fit on a sheet of paper. */
const SHEET = 900;

/** What a box tells: a finding's rank, verdict and severity, or that it is a cause; its name, its title. */
interface Shown {
  readonly name: string;
  readonly severity: Severity | null;
  readonly dashed: boolean;
  readonly head: Words;
  readonly title: Words;
}

interface Tie extends Arrow {
  readonly text: Words;
}

/** Findings and causes as boxes, what explains what as arrows; null where nothing explains anything. */
export function drawing(page: Page): Markup | null {
  const shown = [...causes(page), ...findings(page)];
  const ties = tiesOf(page, new Set(shown.map(({ name }) => name)));
  if (ties.length === 0) return null;
  const drawn = shown.filter(({ name }) => ties.some(({ from, to }) => from === name || to === name));
  const boxes = drawn.map((one) => ({ ...one, lines: linesOf(one) }));
  const width = Math.max(...boxes.map(({ lines }) => widthOfAll(lines)));
  const sized = boxes.map((box): Box => ({ name: box.name, width, height: heightOf(box.lines) }));
  const plan = arrange(sized, ties);
  const arrows = ties.map(({ text }, i) => {
    const line = curve(plan.arrows[i] ?? []);
    const title = html`<title ${saying('text', text)}>${textOf(text)}</title>`;
    return html`<g class="tie">${title}<path class="reach" d="${line}"/><path d="${line}" marker-end="url(#head)"/></g>`;
  });
  const nodes = boxes.map((box, i) => {
    const { height } = sized[i] as Box;
    const { x, y } = plan.boxes.get(box.name) ?? { x: 0, y: 0 };
    const kind = `box ${box.severity ?? 'cause'}${box.dashed ? ' dashed' : ''}`;
    const left = Math.round(x - width / 2);
    const top = Math.round(y - height / 2);
    const stripe = box.severity === null ? null : html`<rect class="stripe" width="5" height="${height}"/>`;
    return html`<a href="#${idOf(box.name)}" class="${kind}"><g transform="translate(${left} ${top})"><rect class="frame"
      width="${width}" height="${height}" rx="${box.severity === null ? 14 : 2}"/>${stripe}${box.lines.map(written)}</g></a>`;
  });
  const alone = page.reports[0].findings.length - drawn.filter(({ severity }) => severity !== null).length;
  const size = plan.height > SHEET ? 'scroll tall' : 'scroll';
  return html`<div class="${size}" tabindex="0" role="group" ${saying('aria-label', page.say('html.drawing'))}><svg
    class="drawing" width="${plan.width}" height="${plan.height}" viewBox="${plan.left} ${plan.top} ${plan.width} ${plan.height}">
    <defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
    ${arrows}${nodes}</svg></div>
    ${alone > 0 ? html`<p class="quiet">${page.say('html.alone', { count: alone })}</p>` : null}
    <details class="in-words"><summary>${page.say('html.inWords')}</summary>${inWords(page, drawn, ties)}</details>`;
}

function causes(page: Page): Shown[] {
  return twins(page.reports, ({ causes }) => causes).map((cause) => ({
    name: cause[0].name,
    severity: null,
    dashed: false,
    head: page.say('table.condition'),
    title: page.words(cause, ({ title }) => title),
  }));
}

function findings(page: Page): Shown[] {
  return twins(page.reports, ({ findings }) => findings).map((finding) => {
    const [{ alert, rank, verdict, severity, suppressed }] = finding;
    const words = [page.say(`verdict.${verdict}`), page.say(`severity.${severity}`)];
    if (suppressed) words.push(page.say('marks.word'));
    const head = page.line(words, ' · ');
    return {
      name: alert,
      severity,
      dashed: suppressed !== null,
      head: {
        each: head.each.map(({ code, text }) => ({ code, text: `${rank}. ${SEVERITY_SIGN[severity]} ${text}` })),
      },
      title: page.words(finding, ({ title }) => title),
    };
  });
}

function tiesOf(page: Page, known: ReadonlySet<string>): Tie[] {
  return twins(page.reports, ({ findings }) => findings).flatMap((finding) =>
    twins(finding, ({ explainedBy }) => explainedBy)
      .filter(([{ cause }]) => known.has(cause) && cause !== finding[0].alert)
      .map((one: Twin<Explanation>) => ({
        from: one[0].cause,
        to: finding[0].alert,
        text: page.words(one, ({ text }) => text),
      })),
  );
}

interface Line {
  readonly kind: 'head' | 'name' | 'title';
  readonly text: string;
}

/** The lines of a box in each language. */
function linesOf({ name, severity, head, title }: Shown): { code: string; lines: Line[] }[] {
  return head.each.map(({ code, text }, i) => {
    const words = wrap(forTerminal(title.each[i]?.text ?? ''), COLUMNS, '');
    const kind = severity === null ? 'name' : 'title';
    return {
      code,
      lines: [
        { kind: 'head', text },
        ...(severity === null ? [] : splitName(name).map((part): Line => ({ kind: 'name', text: part }))),
        ...words.map((part): Line => ({ kind, text: part })),
      ],
    };
  });
}

/** A long name in parts that begin with a capital. */
function splitName(name: string): string[] {
  const parts: string[] = [];
  for (const piece of name.split(/(?<=[a-z])(?=[A-Z])/)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + piece.length <= COLUMNS) parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  return parts;
}

function widthOfAll(languages: ReturnType<typeof linesOf>): number {
  return Math.ceil(Math.max(...languages.flatMap(({ lines }) => lines.map(columnsOf))) * COLUMN) + 2 * PADDING;
}

function heightOf(languages: ReturnType<typeof linesOf>): number {
  return Math.max(...languages.map(({ lines }) => lines.length)) * LINE + PADDING;
}

/** Names are printed bolder than the rest. */
function columnsOf({ kind, text }: Line): number {
  return widthOf(text) * (kind === 'name' ? 1.12 : 1);
}

function written({ code, lines }: ReturnType<typeof linesOf>[number]): Markup {
  const rows = lines.map(
    ({ kind, text }, i) => html`<text class="${kind}" x="${PADDING}" y="${(i + 1) * LINE + 1}">${text}</text>`,
  );
  return html`<g lang="${code}">${rows}</g>`;
}

/** The same for those who read: each thing with what it explains, and by what the two are tied. */
function inWords(page: Page, shown: readonly Shown[], ties: readonly Tie[]): Markup {
  const below = (name: string, above: readonly string[]): Markup | null => {
    const effects = ties.filter(({ from, to }) => from === name && !above.includes(to));
    if (effects.length === 0) return null;
    return html`<ul>${effects.map(
      ({ to, text }) =>
        html`<li>${label(to)}<span class="quiet">${page.aside(text)}</span>${below(to, [...above, to])}</li>`,
    )}</ul>`;
  };
  const label = (name: string): Markup => html`<a href="#${idOf(name)}">${page.phrase(name)}</a>`;
  const roots = shown.filter(({ name }) => !ties.some(({ to }) => to === name));
  return html`<ul>${roots.map(({ name }) => html`<li>${label(name)}${below(name, [name])}</li>`)}</ul>`;
}
