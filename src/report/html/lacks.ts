import type { AlertVerdict } from '../report.ts';
import { html, type Markup, type Words } from './markup.ts';
import { type Page, type Twin, twins } from './page.ts';
import { alertName, command, list } from './pieces.ts';

const SHOWN_ALERTS = 6;
/** So few alerts are named at once. */
const NAMED = 2;

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
  const ordered = [...commands]
    .map(([collect, found]) => {
      const rows = [...found.values()].sort((a, b) => b.alerts.length - a.alerts.length);
      return { collect, rows, alerts: [...new Set(rows.flatMap(({ alerts }) => alerts))] };
    })
    .sort((a, b) => b.alerts.length - a.alerts.length);
  return html`<p>${page.say('html.lacksWhy')}</p>
    ${ordered.map(({ collect, rows, alerts }) => {
      const title =
        alerts.length > NAMED
          ? page.say('html.decides', { count: alerts.length })
          : page.say('html.decidesNamed', { names: alerts });
      return html`<section class="lack"><h3>${title}</h3>${command(page, collect)}${
        alerts.length > NAMED || rows.length > NAMED ? table(page, rows) : brief(rows)
      }</section>`;
    })}`;
}

/** A few things that the alerts of the heading need. */
function brief(rows: readonly Lack[]): Markup {
  return html`<ul>${rows.map(({ what, where }) => html`<li class="quiet">${what} <code class="place">${where}</code></li>`)}</ul>`;
}

function table(page: Page, rows: readonly Lack[]): Markup {
  const heads = [page.say('html.missing'), page.say('html.where'), page.say('html.waiting')];
  const items = rows.map(({ what, where, alerts }) => {
    const names = alerts.map((name) => alertName(name));
    return html`<tr><td>${what}</td><td><code>${where}</code></td><td>${list(page, names, SHOWN_ALERTS)}</td></tr>`;
  });
  return html`<details><summary>${page.say('html.lackItems', { count: rows.length })}</summary><table><thead><tr>
    ${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${items}</tbody></table></details>`;
}

function missingOf(page: Page, alert: Twin<AlertVerdict>): [AlertVerdict['missing'][number], Words][] {
  return twins(alert, ({ missing }) => missing).map((one) => [one[0], page.words(one, ({ what }) => what)]);
}
