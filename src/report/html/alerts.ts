import type { State } from '../../model/finding.ts';
import { namespacesOf } from './findings.ts';
import { html, type Markup } from './markup.ts';
import { type Page, twins } from './page.ts';
import { alertName, idOf, severityTag } from './pieces.ts';

const VERDICTS: readonly State[] = ['firing', 'likely', 'unknown', 'clear'];

/** Every alert with its verdict and the reason. */
export function alertsSection(page: Page): Markup {
  const alerts = twins(page.reports, ({ alerts }) => alerts);
  const [{ findings }] = page.reports;
  return html`${VERDICTS.map((verdict) => {
    const mine = alerts.filter(([one]) => one.verdict === verdict);
    if (mine.length === 0) return null;
    const rows = mine.map((alert) => {
      const [{ alert: name, component, severity }] = alert;
      const finding = findings.find((one) => one.alert === name);
      const namespaces = JSON.stringify(finding ? namespacesOf(finding) : []);
      const label = finding ? html`<a href="#${idOf(name)}">${alertName(name)}</a>` : alertName(name);
      return html`<tr class="alert" data-name="${name}" data-verdict="${verdict}" data-severity="${severity}" data-component="${component}" data-namespaces="${namespaces}"><th scope="row">${label}</th>
        <td>${severityTag(page, severity)}</td><td>${component}</td><td>${page.words(alert, ({ reason }) => reason)}</td></tr>`;
    });
    const heads = [
      page.say('table.alert'),
      page.say('table.severity'),
      page.say('table.component'),
      page.say('html.reason'),
    ];
    return html`<details class="verdict"${verdict === 'firing' || verdict === 'likely' ? html` open` : null}><summary><h3>${page.say(`verdict.${verdict}`)} <span class="quiet">${mine.length}</span></h3></summary>
      <table class="alerts"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></details>`;
  })}`;
}
