import { type Row, tree } from '../tree.ts';
import { isNew } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { type Page, type Twin, twins } from './page.ts';
import { alertName, idOf, severityTag, time, verdictTag } from './pieces.ts';

const DEEPEST = 4;

/** Every finding in a line, below what explains it. */
export function overview(page: Page): Markup {
  const trees = page.reports.map(({ findings, causes }) => tree(findings, causes)) as unknown as Twin<Row[]>;
  const rows = twins(trees, (tree) => tree).map((row) => {
    const [{ name, depth, finding }] = row;
    const title = page.words(row, ({ title }) => title);
    const since = finding?.since ?? page.reports[0].causes.find((cause) => cause.name === name)?.since ?? null;
    const quiet = finding?.suppressed ? html` <span class="tag quiet">${page.say('marks.word')}</span>` : null;
    const fresh = finding && isNew(finding) ? html` <span class="tag new">${page.say('marks.new')}</span>` : null;
    const label = finding ? alertName(name) : title;
    return html`<tr${finding?.suppressed ? html` class="suppressed"` : null}><td class="number">${finding?.rank ?? null}</td>
      <th scope="row" class="depth-${Math.min(depth, DEEPEST)}"><a href="#${idOf(name)}">${label}</a>${fresh}${quiet}
      ${finding ? html`<span class="what">${title}</span>` : null}</th>
      <td>${finding ? verdictTag(page, finding.verdict) : html`<span class="tag cause">${page.say('table.condition')}</span>`}</td>
      <td>${finding && severityTag(page, finding.severity)}</td>
      <td class="when">${since === null ? null : time(since)}</td></tr>`;
  });
  if (rows.length === 0) {
    // what could not be decided is no good news
    const kind = page.reports[0].summary.unknown === 0 ? 'good' : 'note';
    return html`<p class="${kind}">${page.say('table.nothing')}</p>`;
  }
  const heads = [
    page.say('html.finding'),
    page.say('table.verdict'),
    page.say('table.severity'),
    page.say('html.sinceHead'),
  ];
  return html`<table class="overview"><thead><tr><th scope="col">#</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows}</tbody></table>`;
}
