import type { Severity, State } from '../../model/finding.ts';
import { namespacesOf } from './findings.ts';
import { html, keeping, type Markup, saying, textOf, type Words } from './markup.ts';
import type { Page } from './page.ts';

const VERDICTS: readonly State[] = ['firing', 'likely', 'unknown', 'clear'];
const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];

/** Works on findings and on the list of all alerts; without the script it is not there. */
export function filters(page: Page): Markup {
  const [{ findings, alerts }] = page.reports;
  const verdicts = VERDICTS.filter((verdict) => alerts.some((alert) => alert.verdict === verdict));
  const severities = SEVERITIES.filter((severity) => alerts.some((alert) => alert.severity === severity));
  const components = [...new Set(alerts.map(({ component }) => component))].sort();
  const namespaces = [...new Set(findings.flatMap(namespacesOf))].sort();
  const shown = page.say('html.shown', {
    findings: '{findings}',
    of: findings.length,
    alerts: '{alerts}',
    all: alerts.length,
  });
  return html`<div id="filters" class="js" role="search" ${saying('aria-label', page.say('html.filter'))}>
    <label class="field find"><span>${page.say('html.search')}</span><input type="search" id="search" autocomplete="off" spellcheck="false"></label>
    ${choice(page.say('table.verdict'), 'verdict', verdicts, (verdict) => page.say(`verdict.${verdict}`))}
    ${choice(page.say('table.severity'), 'severity', severities, (severity) => page.say(`severity.${severity}`))}
    ${select(page, page.say('table.component'), 'component', components)}
    ${select(page, page.say('html.namespace'), 'namespaces', namespaces)}
    <p class="result"><output id="shown" ${keeping(shown)}></output>
    <button type="button" id="reset">${page.say('html.reset')}</button>
    <button type="button" id="expand">${page.say('html.expand')}</button>
    <button type="button" id="collapse">${page.say('html.collapse')}</button></p></div>`;
}

function choice<T extends string>(
  title: Words,
  name: string,
  values: readonly T[],
  words: (value: T) => Words,
): Markup {
  return html`<fieldset><legend>${title}</legend>${values.map(
    (value) =>
      html`<label><input type="checkbox" data-filter="${name}" value="${value}" checked> ${words(value)}</label>`,
  )}</fieldset>`;
}

function select(page: Page, title: Words, name: string, values: readonly string[]): Markup {
  const all = page.say('html.all');
  return html`<label class="field"><span>${title}</span><select data-filter="${name}"><option value="" ${saying('text', all)}>${textOf(all)}</option>
    ${values.map((value) => html`<option value="${value}">${value}</option>`)}</select></label>`;
}
