import { forTerminal } from '../escape.ts';
import type { Suppression } from '../marks.ts';
import type { Cause, Finding } from '../report.ts';
import { isNew, pathOf } from '../words.ts';
import { html, joined, type Markup, type Part, type Words } from './markup.ts';
import { type Page, type Twin, twins } from './page.ts';
import { alertName, command, idOf, list, place, severityTag, time, verdictTag } from './pieces.ts';

const SHOWN_OBJECTS = 10;

type Objects = Finding['objects'];

/** Causes and findings, each with all that the report knows of it. */
export function findingsSection(page: Page): Markup {
  const findings = twins(page.reports, ({ findings }) => findings);
  const causes = twins(page.reports, ({ causes }) => causes);
  return html`${causes.map((cause) => causeArticle(page, cause))}
    ${findings.map((finding) => findingArticle(page, finding))}
    <p id="no-match" class="quiet" hidden>${page.say('html.noMatch')}</p>`;
}

function findingArticle(page: Page, finding: Twin<Finding>): Markup {
  const [{ alert, rank, verdict, severity, component, since, suppressed, mitigation, ...one }] = finding;
  const namespaces = JSON.stringify(namespacesOf(finding[0]));
  return html`<article class="finding ${severity}${suppressed ? ' suppressed' : ''}" id="${idOf(alert)}" data-name="${alert}"
    data-verdict="${verdict}" data-severity="${severity}" data-component="${component}" data-namespaces="${namespaces}">
    <header><h3><span class="rank">${rank}.</span> ${alertName(alert)}</h3>
    <p class="tags">${verdictTag(page, verdict)} ${severityTag(page, severity)} <span class="component">${component}</span>
    ${since === null ? null : html`<span class="since">${page.say('html.since')} ${time(since)}</span>`}
    ${isNew(finding[0]) ? html` <span class="tag new">${page.say('marks.new')}</span>` : null}
    ${suppressed ? html` <span class="tag quiet">${page.say('marks.word')}</span>` : null}</p></header>
    <p class="title">${page.words(finding, ({ title }) => title)}</p>
    ${suppressed ? html`<p class="note">${suppression(page, suppressed)}</p>` : null}
    <p>${page.words(finding, ({ summary }) => summary)}</p>
    ${row(page.say('table.impact'), html`<p>${page.words(finding, ({ impact }) => impact)}</p>`)}
    ${one.causedBy.length > 0 ? row(page.say('table.causes'), because(page, finding)) : null}
    ${one.leadsTo.length > 0 ? row(page.say('table.explains'), links(page, one.leadsTo)) : null}
    ${objectsRow(page, finding)}
    ${evidenceRow(page, finding)}
    ${stepsRow(page, finding)}
    </article>`;
}

/** Namespaces of a finding's objects, as the page shows them. */
export function namespacesOf({ objects }: Pick<Finding, 'objects'>): string[] {
  return [...new Set(objects.map(({ namespace }) => forTerminal(namespace)))].filter((name) => name !== '').sort();
}

/** A condition of the cluster, with its own proof. */
function causeArticle(page: Page, cause: Twin<Cause>): Markup {
  const [{ name, leadsTo, since }] = cause;
  return html`<article class="finding cause" id="${idOf(name)}" data-leads-to="${JSON.stringify(leadsTo)}">
    <header><h3>${page.words(cause, ({ title }) => title)}</h3>
    <p class="tags"><span class="tag cause">${page.say('table.condition')}</span>
    ${since === null ? null : html`<span class="since">${page.say('html.since')} ${time(since)}</span>`}</p></header>
    <p>${page.words(cause, ({ summary }) => summary)}</p>
    ${row(page.say('table.explains'), links(page, leadsTo))}
    ${objectsRow(page, cause)}
    ${evidenceRow(page, cause)}
    ${stepsRow(page, cause)}
    </article>`;
}

function row(heading: Words, content: Part): Markup {
  return html`<section class="row"><h4>${heading}</h4><div>${content}</div></section>`;
}

function suppression(page: Page, { reason, expires }: Suppression): Words {
  return expires === null
    ? page.say('marks.suppressed', { reason })
    : page.say('marks.suppressedUntil', { reason, expires });
}

/** A name, as a link where the page has a section about it. */
function link(page: Page, name: string): Markup {
  const [{ findings, causes }] = page.reports;
  const known = findings.some(({ alert }) => alert === name) || causes.some((cause) => cause.name === name);
  return known ? html`<a href="#${idOf(name)}">${page.phrase(name)}</a>` : html`${page.phrase(name)}`;
}

function links(page: Page, names: readonly string[]): Markup {
  return html`<ul>${names.map((name) => html`<li>${link(page, name)}</li>`)}</ul>`;
}

function because(page: Page, finding: Twin<Finding>): Markup {
  const items = finding[0].causedBy.map((name) => {
    const tied = finding[0].explainedBy.findIndex(({ cause }) => cause === name);
    const tie = tied < 0 ? null : page.words(finding, ({ explainedBy }) => explainedBy[tied]?.text ?? '');
    return html`<li>${link(page, name)}${tie && html`<span class="quiet">${page.aside(tie)}</span>`}</li>`;
  });
  return html`<ul>${items}</ul>`;
}

function objectsRow(
  page: Page,
  owner: Twin<Pick<Finding, 'objects'> & Partial<Pick<Finding, 'groups'>>>,
): Markup | null {
  const objects = twins(owner, (one) => one.objects);
  if (objects.length === 0) return null;
  const groups = twins(owner, ({ groups }) => groups ?? []);
  const of = (group: number | null): Markup[] =>
    objects.filter(([one]) => one.group === group).map((one) => objectItem(page, one));
  const ungrouped = of(null);
  const grouped = groups.map((group, i) => {
    const cause = page.words(group, ({ cause }) => cause);
    return html`<h5>${cause} <span class="quiet">${group[0].count}</span></h5>${list(page, of(i), SHOWN_OBJECTS, 'objects')}`;
  });
  return row(page.say('table.objects'), [
    ungrouped.length > 0 ? list(page, ungrouped, SHOWN_OBJECTS, 'objects') : null,
    grouped,
  ]);
}

function objectItem(page: Page, object: Twin<Objects[number]>): Markup {
  const [{ kind, suppressed, ...one }] = object;
  const detail = one.detail === '' ? null : html` – ${page.words(object, ({ detail }) => detail)}`;
  const quiet = suppressed && html` <span class="note">${suppression(page, suppressed)}</span>`;
  return html`<span class="kind">${kind}</span> <code>${pathOf(one)}</code>${detail}${quiet}`;
}

function evidenceRow(page: Page, owner: Twin<Pick<Finding, 'evidence'>>): Markup {
  const [{ evidence }] = owner;
  const items = evidence.map(({ type, file, line, path, value, excerpt, time: at }) => {
    const field =
      type === 'object' && path !== null
        ? html`<p><code>${path}</code> = ${value === null ? page.say('table.notSet') : html`<code>${value}</code>`}</p>`
        : null;
    return html`<li>${place(page, file, line)}${at === null ? null : html` <span class="quiet">${time(at)}</span>`}
      ${field}<pre><code>${excerpt}</code></pre></li>`;
  });
  const count = page.say('html.places', { count: evidence.length });
  return row(
    page.say('table.evidence'),
    html`<details class="evidence"><summary>${count}</summary><ul>${items}</ul></details>`,
  );
}

function stepsRow(page: Page, owner: Twin<Pick<Finding, 'mitigation'>>): Markup {
  const steps = twins(owner, ({ mitigation }) => mitigation.steps);
  const items = steps.map((step) => {
    const text = page.words(step, ({ text }) => text);
    return html`<li>${text}${step[0].command === null ? null : command(page, step[0].command)}</li>`;
  });
  const runbooks = twins(owner, ({ mitigation }) => mitigation.links).map((one) => {
    const title = page.words(one, ({ title }) => title);
    const [{ url }] = one;
    return url.startsWith('https://')
      ? html`<a href="${url}" rel="noopener noreferrer">${title}</a><span class="url"> ${url}</span>`
      : html`${title}: ${url}`;
  });
  const below = runbooks.length === 0 ? null : html`<p class="links">${joined(runbooks, html` · `)}</p>`;
  return row(page.say('table.steps'), html`<ol>${items}</ol>${below}`);
}
