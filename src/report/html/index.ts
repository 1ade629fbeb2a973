import { createHash } from 'node:crypto';
import type { Written } from '../formats.ts';
import { alertsSection } from './alerts.ts';
import { chart } from './chart.ts';
import { client } from './client.ts';
import { drawing } from './drawing.ts';
import { filters } from './filters.ts';
import { findingsSection } from './findings.ts';
import { counts, facts, notes, problemsSection } from './header.ts';
import { lacks } from './lacks.ts';
import { html, keeping, type Markup, type Part, saying, textOf, type Words } from './markup.ts';
import { nodesSection } from './nodes.ts';
import { overview } from './overview.ts';
import { type Page, pageOf, type Twin } from './page.ts';
import { STYLE } from './style.ts';
import { timelineSection } from './timeline.ts';

const NAMES: Readonly<Record<string, string>> = { en: 'English', ja: '日本語' };

interface Section {
  readonly id: string;
  readonly title: Words;
  readonly content: Part;
  /** On how many things the section is; null where that says nothing. */
  readonly count: number | null;
}

/**
 * The report as one page that needs nothing else: style, script and texts of all languages are in it. Its policy lets
 * nothing be loaded, and only that style and script act.
 * @param written the same report in each language, the one to be shown first at the beginning
 */
export function htmlReport(written: readonly Written[]): string {
  const page = pageOf(written as Twin<Written>);
  const script = `(${client.toString()})();`;
  if (/<\/script|<!--/i.test(script) || /<\//.test(STYLE)) throw new Error('the script or style would end its element');
  const policy = `default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`;
  const title = titleOf(page);
  // what is hashed must reach the browser as it is
  return `<!doctype html>
<html lang="${written[0]?.language.code}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
${html`<title ${saying('text', title)}>${textOf(title)}</title>`.markup}
<style>${STYLE}</style>
</head>
<body>
${bodyOf(page, written).markup}
<script>${script}</script>
</body>
</html>
`;
}

function titleOf(page: Page): Words {
  const [{ cluster, inputs }] = page.reports;
  return page.say('html.title', { name: cluster.id ?? inputs[0]?.path ?? '' });
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function bodyOf(page: Page, written: readonly Written[]): Markup {
  const [{ tool }] = page.reports;
  const sections = sectionsOf(page);
  const copied = page.say('html.copied');
  return html`<a class="skip" href="#overview">${page.say('html.skip')}</a>
    <header class="top"><div class="bar"><h1>${page.say('html.heading')}</h1>${controls(page, written)}</div>
    ${facts(page)}${counts(page)}${notes(page)}</header>
    <nav ${saying('aria-label', page.say('html.contents'))}><ul>${sections.map(
      ({ id, title, count }) =>
        html`<li><a href="#${id}">${title}${count === null ? null : html` <span class="quiet">${count}</span>`}</a></li>`,
    )}</ul></nav>
    <main>${sections.map(({ id, title, content }) => html`<section id="${id}" class="part"><h2>${title}</h2>${content}</section>`)}</main>
    <p id="said" class="unseen" role="status" ${keeping(copied)}></p>
    <footer><p class="quiet">${page.say('table.title', { version: tool.version })}</p></footer>`;
}

function controls(page: Page, written: readonly Written[]): Markup {
  const buttons = written.map(
    ({ language: { code } }, i) =>
      html`<button type="button" lang="${code}" data-language="${code}" aria-pressed="${String(i === 0)}">${NAMES[code] ?? code}</button>`,
  );
  const languages = written.length > 1 ? buttons : null;
  return html`<div class="js controls" role="group" ${saying('aria-label', page.say('html.view'))}>${languages}<button type="button"
    id="dark" aria-pressed="false">${page.say('html.dark')}</button></div>`;
}

function sectionsOf(page: Page): Section[] {
  const [report] = page.reports;
  const { findings, timeline, nodes, alerts, problems } = report;
  const sections: Section[] = [
    { id: 'overview', title: page.say('html.overview'), content: overview(page), count: null },
  ];
  const drawn = drawing(page);
  if (drawn) sections.push({ id: 'causes', title: page.say('html.causes'), content: drawn, count: null });
  if (timeline.length > 0)
    sections.push({
      id: 'timeline',
      title: page.say('html.timeline'),
      content: html`${chart(page)}${timelineSection(page)}`,
      count: timeline.length,
    });
  const found = findings.length > 0;
  if (found)
    sections.push({
      id: 'findings',
      title: page.say('html.findings'),
      content: html`${filters(page)}${findingsSection(page)}`,
      count: findings.length,
    });
  const missing = alerts.filter(({ missing }) => missing.length > 0).length;
  sections.push(
    { id: 'nodes', title: page.say('html.nodes'), content: nodesSection(page), count: nodes.length },
    { id: 'lacks', title: page.say('html.lacks'), content: lacks(page), count: missing },
    {
      id: 'alerts',
      title: page.say('html.alerts'),
      content: html`${found ? null : filters(page)}${alertsSection(page)}`,
      count: alerts.length,
    },
    { id: 'problems', title: page.say('table.problems'), content: problemsSection(page), count: problems.length },
  );
  return sections;
}
