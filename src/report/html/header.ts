import type { Severity, State } from '../../model/finding.ts';
import { longRoots } from '../roots.ts';
import { html, joined, type Markup, type Part, type Words } from './markup.ts';
import { type Page, twins } from './page.ts';
import { severityTag, time } from './pieces.ts';

const VERDICTS: readonly State[] = ['firing', 'likely', 'unknown', 'clear'];
const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];

/** What was read, of which cluster, when. */
export function facts(page: Page): Markup {
  const [{ cluster, inputs }] = page.reports;
  const unknown = page.say('table.unknownVersion');
  const versions: Part[] = [
    page.say('table.openshift', { version: cluster.openshiftVersion ?? '' }),
    page.say('table.virtualization', { version: cluster.virtualizationVersion ?? '' }),
  ].map((text, i) => {
    const known = [cluster.openshiftVersion, cluster.virtualizationVersion][i] !== null;
    return known ? text : html`${text} <span class="quiet">${unknown}</span>`;
  });
  if (cluster.platform) versions.push(cluster.platform);
  if (cluster.nodes) versions.push(page.say('table.nodes', { count: cluster.nodes }));
  const source = page.words(page.reports, ({ cluster }) => page.path(cluster.collectedAtSource ?? ''));
  const rows: [Words, Part][] = [
    [page.say('table.cluster'), cluster.id === null ? page.say('table.unnamed') : html`<code>${cluster.id}</code>`],
    [page.say('html.versions'), joined(versions, ' · ')],
    [
      page.say('table.collected'),
      cluster.collectedAt === null
        ? page.say('table.noTime')
        : html`${time(cluster.collectedAt)} <span class="quiet">${page.aside(source)}</span>`,
    ],
    ...inputs.map(({ path, kind, files, truncated }): [Words, Part] => {
      const notes = [kind, page.say('table.files', { count: files })];
      const cut = truncated ? html` <span class="state bad">${page.say('table.cut')}</span>` : null;
      return [
        page.say('table.archive'),
        html`<code>${path}</code> <span class="quiet">${joined(notes, ' · ')}</span>${cut}`,
      ];
    }),
  ];
  const roots = longRoots(page.reports[0]).map(
    ({ root, flavor, version }, i) =>
      html`<li>[${i + 1}] <code>${root}</code> <span class="quiet">${[flavor, version ?? ''].join(' ')}</span></li>`,
  );
  return html`<dl class="facts">${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
    ${roots.length === 0 ? null : html`<details class="roots"><summary>${page.say('html.roots')}</summary><ul>${roots}</ul></details>`}`;
}

/** How many alerts have which verdict, and how grave those are that fire or are likely to. */
export function counts(page: Page): Markup {
  const [{ summary, findings }] = page.reports;
  const tiles = VERDICTS.map(
    (verdict) =>
      html`<li class="${verdict}${summary[verdict] === 0 ? ' zero' : ''}"><b>${summary[verdict]}</b> ${page.say(`verdict.${verdict}`)}</li>`,
  );
  let left = 0;
  const total = VERDICTS.reduce((sum, verdict) => sum + summary[verdict], 0);
  const parts = VERDICTS.map((verdict) => {
    const part = html`<rect class="${verdict}" x="${left}" width="${summary[verdict]}" height="1"/>`;
    left += summary[verdict];
    return part;
  });
  const grave = SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((one) => one.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => html`<li>${severityTag(page, severity)} ${count}</li>`);
  const suppressed =
    summary.suppressed === 0 ? null : html`<li>${page.say('marks.count', { count: summary.suppressed })}</li>`;
  return html`<ul class="tiles">${tiles}</ul>
    <svg class="share" viewBox="0 0 ${Math.max(total, 1)} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
    ${findings.length === 0 ? null : html`<ul class="grave">${grave}${suppressed}</ul>`}`;
}

/** What the reader must know before trusting the rest: hidden names, unread parts, alerts without a verdict. */
export function notes(page: Page): Markup {
  const [{ redacted, problems: all, summary }] = page.reports;
  const problems = all.filter(({ about }) => about !== 'config');
  return html`${redacted ? html`<p class="note">${page.say('html.redacted')}</p>` : null}
    ${problems.length === 0 ? null : html`<p class="note"><a href="#problems">${page.say('html.someProblems', { count: problems.length })}</a></p>`}
    ${summary.unknown === 0 ? null : html`<p class="note"><a href="#lacks">${page.say('html.someUnknown', { count: summary.unknown })}</a></p>`}`;
}

export function problemsSection(page: Page): Markup {
  const problems = twins(page.reports, ({ problems }) => problems);
  if (problems.length === 0) return html`<p class="good">${page.say('html.noProblems')}</p>`;
  return html`<ul>${problems.map((problem) => {
    const [{ file }] = problem;
    return html`<li>${file === '' ? null : html`<code class="place">${page.path(file)}</code> `}${page.words(problem, ({ message }) => page.path(message))}</li>`;
  })}</ul>`;
}
