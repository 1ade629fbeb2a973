import type { AlertVerdict } from '../report.ts';
import { html, type Markup, type Words } from './markup.ts';
import { type Page, type Twin, twins } from './page.ts';
import { command, list } from './pieces.ts';

const SHOWN_ALERTS = 6;

interface Lack {
  readonly what: Words;
  readonly where: string;
  readonly alerts: string[];
}

/** Commands, most useful first, with the data that each collects and the alerts that wait for it. */
export function lacks(page: Page): Markup {
  const commands = new Map<string, Map<string, Lack>>();
  for (const alert of twins(page.reports, ({ alerts }) => alerts)) {
    for (const [one, what] of missingOf(page, alert)) {
      const found = commands.get(one.collectWith) ?? new Map<string, Lack>();
      commands.set(one.collectWith, found);
      const key = JSON.stringify([one.what, one.where]);
      const lack = found.get(key) ?? { what, where: one.where, alerts: [] };
      found.set(key, lack);
      if (!lack.alerts.includes(alert[0].alert)) lack.alerts.push(alert[0].alert);
    }
  }
  if (commands.size === 0) return html`<p class="good">${page.say('html.lacksNothing')}</p>`;
  const waiting = (found: ReadonlyMap<string, Lack>): number =>
    new Set([...found.values()].flatMap(({ alerts }) => alerts)).size;
  const ordered = [...commands].sort(([, a], [, b]) => waiting(b) - waiting(a));
  return html`<p>${page.say('html.lacksWhy')}</p>
    ${ordered.map(([collect, found]) => {
      const rows = [...found.values()].sort((a, b) => b.alerts.length - a.alerts.length);
      return html`<section class="lack"><h3>${page.say('html.decides', { count: waiting(found) })}</h3>${command(page, collect)}
        <details><summary>${page.say('html.lackItems', { count: rows.length })}</summary><table><thead><tr>
        <th scope="col">${page.say('html.missing')}</th><th scope="col">${page.say('html.where')}</th><th scope="col">${page.say('html.waiting')}</th>
        </tr></thead><tbody>${rows.map(
          ({ what, where, alerts }) =>
            html`<tr><td>${what}</td><td><code>${where}</code></td><td>${list(
              page,
              alerts.map((name) => html`${name}`),
              SHOWN_ALERTS,
            )}</td></tr>`,
        )}</tbody></table></details></section>`;
    })}`;
}

function missingOf(page: Page, alert: Twin<AlertVerdict>): [AlertVerdict['missing'][number], Words][] {
  return twins(alert, ({ missing }) => missing).map((one) => [one[0], page.words(one, ({ what }) => what)]);
}
