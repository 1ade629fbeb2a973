import type { Severity, State } from '../../model/finding.ts';
import { html, joined, type Markup, type Part, saying } from './markup.ts';
import type { Page } from './page.ts';

/** Shapes that tell severities apart without their colours. */
export const SEVERITY_SIGN: Readonly<Record<Severity, string>> = { critical: '▲', warning: '◆', info: '●' };

export function verdictTag(page: Page, verdict: State): Markup {
  return html`<span class="tag ${verdict}">${page.say(`verdict.${verdict}`)}</span>`;
}

export function severityTag(page: Page, severity: Severity): Markup {
  const sign = SEVERITY_SIGN[severity];
  return html`<span class="severity ${severity}"><span aria-hidden="true">${sign}</span> ${page.say(`severity.${severity}`)}</span>`;
}

/** RFC3339, in UTC, as the archive has it. */
export function time(at: string): Markup {
  return html`<time datetime="${at}">${at.replace('T', ' ').replace('Z', ' UTC')}</time>`;
}

/** `file:line`. */
export function place(page: Page, file: string, line: number | null): Markup {
  return html`<code class="place">${page.path(file)}${line === null ? '' : `:${line}`}</code>`;
}

/** A command, to be copied. */
export function command(page: Page, text: string): Markup {
  const label = saying('aria-label', page.say('html.copyCommand'));
  return html`<div class="command"><pre><code>${text}</code></pre>
    <button type="button" class="js copy" ${label}><span class="todo">${page.say('html.copy')}</span><span class="done">${page.say('html.copied')}</span></button></div>`;
}

/** A list of which the reader sees the first ones, and opens the rest. */
export function list(page: Page, items: readonly Markup[], shown: number, kind = ''): Markup {
  const ul = (some: readonly Markup[]): Markup =>
    html`<ul class="${kind}">${some.map((item) => html`<li>${item}</li>`)}</ul>`;
  // a rest of one or two is not worth a click
  if (items.length <= shown + 2) return ul(items);
  return html`${ul(items.slice(0, shown))}${more(page, items.length - shown, ul(items.slice(shown)))}`;
}

export function more(page: Page, count: number, rest: Part): Markup {
  return html`<details><summary>${page.say('html.more', { count })}</summary>${rest}</details>`;
}

/** The id of the section about a finding or a cause. */
export function idOf(name: string): string {
  return `about-${name.replace(/[^\w.]+/g, '-')}`;
}

/** The name of an alert, which may be broken before its capitals. */
export function alertName(name: string): Markup {
  return joined(name.split(/(?<=[a-z])(?=[A-Z])/), html`<wbr>`);
}
