import { code, details, fence, inline, item } from './markdownEscape.ts';
import type { Cause, Finding } from './report.ts';
import { cutTo, pathOf, placeOf, shownBy, suppressionText, verdictText, type Words } from './words.ts';

/** How much of a finding is written; `text`: UTF-16 units of each text that comes from the archive. */
export interface Limits {
  readonly objects: number;
  readonly evidence: number;
  readonly text: number;
}

/** What all parts of the document are written with. */
export interface Page {
  readonly words: Words;
  readonly limits: Limits;
  /** Paths without the folder of the gather. */
  shorten(path: string): string;
}

/** Longer lists open when they are clicked. */
const OPEN_LINES = 4;
const MAX_COMMAND = 4000;

/** One finding: what, why, the objects and lines that show it, and what to do. */
export function findingSection(finding: Finding, page: Page): string[] {
  const { words } = page;
  const { say, marks, language } = words;
  const because = finding.causedBy.map((cause) => {
    const tie = finding.explainedBy.find((explanation) => explanation.cause === cause);
    return `- ${text(language.phrase(cause), page)}${tie ? marks.aside(text(tie.text, page)) : ''}`;
  });
  const facts = [
    `**${verdictText(finding, words)}**`,
    say(`severity.${finding.severity}`),
    inline(finding.component),
    ...(finding.since ? [say('table.since', { time: finding.since })] : []),
  ];
  return [
    `### ${finding.rank}. ${inline(finding.alert)}`,
    facts.join(' · '),
    ...(finding.suppressed ? [`> ${text(suppressionText(finding.suppressed, words.language), page)}`] : []),
    text(finding.summary, page),
    `**${say('table.impact')}:** ${text(finding.impact, page)}`,
    ...(because.length > 0 ? [`**${say('table.causes')}**`, because.join('\n')] : []),
    ...objects(finding.objects, finding.groups, page),
    ...evidence(finding.evidence, page),
    ...steps(finding.mitigation, page),
  ];
}

/** A condition that explains findings, with its own proof. */
export function causeSection(cause: Cause, page: Page): string[] {
  const { say, marks } = page.words;
  const from = cause.since ? ` · ${say('table.since', { time: cause.since })}` : '';
  return [
    `### ${inline(cause.title)}`,
    `**${say('table.condition')}**${from}`,
    text(cause.summary, page),
    `**${say('table.explains')}:** ${cause.leadsTo.map(inline).join(marks.list)}`,
    ...objects(cause.objects, [], page),
    ...evidence(cause.evidence, page),
    ...steps(cause.mitigation, page),
  ];
}

/** The first lines of a list, and how many more there are. */
export function some(lines: readonly string[], shown: number, say: Words['say'], before = ''): readonly string[] {
  const more = lines.length - shown;
  return more > 0 ? [...lines.slice(0, shown), `${before}- ${say('table.more', { count: more })}`] : lines;
}

/** A text of the archive, if need be cut. */
export function text(words: string, { limits }: Page): string {
  return inline(cutTo(words, limits.text));
}

/** The same as code. */
export function name(words: string, { limits }: Page): string {
  return code(cutTo(words, limits.text));
}

/** A command to be copied; one that is too long is left out, for a part of a command is not to be run. */
export function commandBlock(command: string, { words }: Page): string {
  return command.length > MAX_COMMAND ? words.say('markdown.longCommand') : fence(command, 'sh');
}

function objects(all: Finding['objects'], groups: Finding['groups'], page: Page): string[] {
  const { words, limits } = page;
  if (all.length === 0) return [];
  const list = (objects: Finding['objects'], shown: number, before: string): readonly string[] => {
    const lines = objects.map(({ detail, suppressed, ...object }) => {
      const notes = [detail, suppressed ? suppressionText(suppressed, words.language) : ''].filter(
        (note) => note !== '',
      );
      const named = `${text(object.kind, page)} ${name(pathOf(object), page)}`;
      return `${before}- ${[named, ...notes.map((note) => text(note, page))].join(' – ')}`;
    });
    return some(lines, shown, words.say, before);
  };
  const each = Math.max(3, Math.floor(limits.objects / groups.length));
  const grouped = groups.map(({ cause, count }, i) => {
    const members = all.filter(({ group }) => group === i);
    return [`- ${text(words.say('table.group', { cause, count }), page)}`, ...list(members, each, '  ')].join('\n');
  });
  const ungrouped = groups.length > 0 ? all.filter(({ group }) => group === null) : all;
  const lines = [...some(grouped, limits.objects, words.say), ...list(ungrouped, limits.objects, '')];
  return [`**${words.say('table.objects')}**`, lines.join('\n')];
}

function evidence(all: Finding['evidence'], page: Page): string[] {
  const { words, shorten, limits } = page;
  const items = all.map((one) => {
    const place = placeOf({ file: cutTo(shorten(one.file), limits.text), line: one.line });
    return item('-', `${code(place)}\n\n${fence(cutTo(shownBy(one, words), limits.text))}`);
  });
  const body = some(items, limits.evidence, words.say).join('\n\n');
  const title = words.say('table.evidence');
  return all.length > OPEN_LINES ? [details(`${title} (${all.length})`, body)] : [`**${title}**`, body];
}

function steps({ steps, links }: Finding['mitigation'], page: Page): string[] {
  if (steps.length + links.length === 0) return [];
  const items = steps.map(({ text: what, command }, i) =>
    item(`${i + 1}.`, [text(what, page), ...(command === null ? [] : [commandBlock(command, page)])].join('\n\n')),
  );
  return [
    `**${page.words.say('table.steps')}**`,
    ...(items.length > 0 ? [items.join('\n\n')] : []),
    ...(links.length > 0 ? [links.map(({ title, url }) => `[${inline(title)}](${url})`).join(' · ')] : []),
  ];
}
