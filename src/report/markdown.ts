import type { Language } from '../i18n/format.ts';
import { code, details, inline, item, row } from './markdownEscape.ts';
import {
  causeSection,
  commandBlock,
  findingSection,
  type Limits,
  name,
  type Page,
  some,
  text,
} from './markdownFinding.ts';
import type { AlertVerdict, Report } from './report.ts';
import { longRoots, shortener } from './roots.ts';
import { indent, tree } from './tree.ts';
import { isNew, verdictText, wordsIn } from './words.ts';

/** GitHub takes 1 MiB for the summary of a step; this leaves room for what else the step says. */
const MAX_BYTES = 1_000_000;
const LIMITS: readonly [Limits, ...Limits[]] = [
  { objects: 20, evidence: 20, text: 10_000 },
  { objects: 10, evidence: 5, text: 1000 },
  { objects: 3, evidence: 2, text: 200 },
];

/**
 * The report as GitHub Flavored Markdown, for a support case, a pull request or the summary of a pipeline's step. What
 * would be longer than `maxBytes` is shortened: objects and evidence first, then the findings of the lowest rank.
 */
export function markdownReport(report: Report, language: Language, maxBytes = MAX_BYTES): string {
  const page = (limits: Limits): Page => ({ words: wordsIn(language), shorten: shortener(report), limits });
  for (const limits of LIMITS) {
    const whole = written(report, page(limits), limits === LIMITS[0] ? null : report.findings.length);
    if (Buffer.byteLength(whole) <= maxBytes) return whole;
  }
  const least = page(LIMITS.at(-1) as Limits);
  for (let shown = report.findings.length - 1; shown > 0; shown--) {
    const whole = written(report, least, shown);
    if (Buffer.byteLength(whole) <= maxBytes) return whole;
  }
  return written(report, least, 0);
}

/** The whole document with the first findings; `shown` null: nothing is left out. */
function written(report: Report, page: Page, shown: number | null): string {
  const { say } = page.words;
  const findings = report.findings.slice(0, shown ?? undefined);
  const leftOut = report.findings.length - findings.length;
  const blocks = [
    ...header(report, page),
    ...(shown === null ? [] : [`> ${say('markdown.shortened')}`]),
    ...overview(report, page),
    ...(report.causes.length > 0 ? [`## ${say('markdown.causes')}`] : []),
    ...report.causes.flatMap((cause) => causeSection(cause, page)),
    ...(findings.length > 0 ? [`## ${say('markdown.findings')}`] : []),
    ...findings.flatMap((finding) => findingSection(finding, page)),
    ...(leftOut > 0 ? [say('markdown.leftOut', { count: leftOut })] : []),
    ...missing(report.alerts, page),
    ...problems(report, page),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function header(report: Report, page: Page): string[] {
  const { shorten, limits } = page;
  const { say, marks } = page.words;
  const { tool, inputs, cluster, summary, redacted, findings } = report;
  const added = findings.filter(isNew).length;
  const label = (key: 'table.archive' | 'table.cluster' | 'table.collected', text: string): string =>
    `- **${say(key)}:** ${text}`;
  const facts = [
    say('table.openshift', { version: cluster.openshiftVersion ?? say('table.unknownVersion') }),
    say('table.virtualization', { version: cluster.virtualizationVersion ?? say('table.unknownVersion') }),
    ...(cluster.platform ? [cluster.platform] : []),
    ...(cluster.nodes ? [say('table.nodes', { count: cluster.nodes })] : []),
  ];
  const archives = inputs.map(({ path, kind, files, truncated }) => {
    const notes = [kind, say('table.files', { count: files }), ...(truncated ? [say('table.cut')] : [])];
    return label('table.archive', `${name(path, page)}${marks.aside(notes.join(marks.list))}`);
  });
  const roots = longRoots(report).map(
    ({ root, flavor, version }, i) =>
      `  - ${code(`[${i + 1}]`)} ${flavor} ${version ? `${text(version, page)} ` : ''}${name(root, page)}`,
  );
  const collected = cluster.collectedAt
    ? `${cluster.collectedAt}${marks.aside(text(shorten(cluster.collectedAtSource ?? ''), page))}`
    : say('table.noTime');
  const marked = [
    ...(summary.suppressed > 0 ? [say('marks.count', { count: summary.suppressed })] : []),
    ...(findings.some(({ baseline }) => baseline !== null) ? [say('marks.newCount', { count: added })] : []),
  ];
  return [
    `# ${inline(say('table.title', { version: tool.version }))}`,
    [
      ...some(archives, limits.objects, say),
      ...some(roots, limits.objects, say, '  '),
      label(
        'table.cluster',
        [cluster.id ? name(cluster.id, page) : say('table.unnamed'), ...facts.map((fact) => text(fact, page))].join(
          marks.list,
        ),
      ),
      label('table.collected', collected),
    ].join('\n'),
    ...(redacted ? [say('report.redacted')] : []),
    `**${say('table.counts', { ...summary })}**${marked.length > 0 ? marks.aside(marked.join(marks.list)) : ''}`,
  ];
}

function overview({ findings, causes }: Report, { words }: Page): string[] {
  const { say, language } = words;
  if (findings.length === 0) return [say('table.nothing')];
  const rows = tree(findings, causes).map(({ name, depth, finding, title }) => {
    const [link] = finding?.mitigation.links ?? [];
    const shown = link ? `[${inline(name)}](${link.url})` : inline(language.phrase(name));
    return row([
      finding ? String(finding.rank) : '',
      finding ? `**${verdictText(finding, words)}**` : say('table.condition'),
      finding ? say(`severity.${finding.severity}`) : '',
      `${indent(depth).replaceAll(' ', '&nbsp;')}${shown}`,
      inline(title),
    ]);
  });
  const head = row(['#', say('table.verdict'), say('table.severity'), say('table.alert'), say('table.what')]);
  return [[head, '| --: | --- | --- | --- | --- |', ...rows].join('\n')];
}

/** What the undecided alerts lack, by the command that collects it; the one that helps most alerts first. */
function missing(alerts: readonly AlertVerdict[], page: Page): string[] {
  const { say } = page.words;
  const unknown = alerts.filter(({ verdict }) => verdict === 'unknown');
  if (unknown.length === 0) return [];
  const groups = new Map<string, Map<string, Set<string>>>();
  for (const { alert, reason, missing } of unknown) {
    const wants = missing.length > 0 ? missing : [{ what: reason, where: '', collectWith: '' }];
    for (const { what, where, collectWith } of wants) {
      const group = groups.get(collectWith) ?? new Map<string, Set<string>>();
      const data = `${text(what, page)}${where ? ` (${name(where, page)})` : ''}`;
      groups.set(collectWith, group.set(data, (group.get(data) ?? new Set()).add(alert)));
    }
  }
  const parts = [...groups].map(([command, group]) => {
    const concerned = new Set([...group.values()].flatMap((names) => [...names])).size;
    const lines = [...group].map(([data, names]) => `- ${data}: ${[...names].map(inline).join(page.words.marks.list)}`);
    const body = some(lines, page.limits.objects, say).join('\n');
    const block = [
      ...(command ? [commandBlock(command, page)] : [say('markdown.noCommand')]),
      details(say('markdown.needs', { count: concerned }), body),
    ];
    return { concerned, block: block.join('\n\n') };
  });
  return [
    `## ${say('markdown.missing')}`,
    say('markdown.undecided', { count: unknown.length }),
    ...parts.sort((a, b) => b.concerned - a.concerned).map(({ block }) => block),
  ];
}

function problems({ problems }: Report, page: Page): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ file, message }) =>
    item('-', file ? `${name(page.shorten(file), page)}: ${text(message, page)}` : text(message, page)),
  );
  return [`## ${page.words.say('table.problems')}`, some(lines, page.limits.objects * 5, page.words.say).join('\n')];
}
