import type { TimelineEntry } from '../report.ts';
import { pathOf } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { type Page, type Twin, twins } from './page.ts';
import { idOf, more, place } from './pieces.ts';

/** A time line of up to so many entries is shown whole. */
const WHOLE = 60;

/** What happened in which order, by days. */
export function timelineSection(page: Page): Markup {
  const entries = twins(page.reports, ({ timeline }) => timeline);
  if (entries.length === 0) return html`<p class="quiet">${page.say('html.noTimeline')}</p>`;
  const days = new Map<string, Twin<TimelineEntry>[]>();
  for (const entry of entries) {
    const day = entry[0].time.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const last = [...days.keys()].at(-1);
  return html`${[...days].map(([day, mine]) => {
    const open = entries.length <= WHOLE || day === last;
    const rest = mine.length > WHOLE ? more(page, mine.length - WHOLE, moments(page, mine.slice(WHOLE))) : null;
    return html`<details class="day"${open ? html` open` : null}><summary><h3>${day} <span class="quiet">${page.say('html.entries', { count: mine.length })}</span></h3></summary>
      ${moments(page, mine.slice(0, WHOLE))}${rest}</details>`;
  })}`;
}

function moments(page: Page, entries: readonly Twin<TimelineEntry>[]): Markup {
  return html`<ol class="moments">${entries.map((entry) => moment(page, entry))}</ol>`;
}

function moment(page: Page, entry: Twin<TimelineEntry>): Markup {
  const [{ time, kind, about, object, file, line }] = entry;
  // an event and a line of a log say themselves what they are
  const tag =
    kind === 'event' || kind === 'log' ? null : html`<span class="kind">${page.say(`moment.${kind}`)}</span> `;
  const details = [
    about === null ? null : html`<a href="#${idOf(about)}">${page.phrase(about)}</a> `,
    object === null ? null : html`<span>${object.kind} <code>${pathOf(object)}</code></span> `,
    file === null ? null : place(page, file, line),
  ];
  return html`<li class="${kind}"><time datetime="${time}">${time.slice(11).replace('Z', '')}</time><div>
    <p>${tag}${page.words(entry, ({ text }) => text)}</p><p class="quiet">${details}</p></div></li>`;
}
