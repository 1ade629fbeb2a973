import { type Language, type Punctuation, punctuationOf, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { State } from '../model/finding.ts';
import type { MessageValue } from '../model/message.ts';
import { forTerminal } from './escape.ts';
import type { Suppression } from './marks.ts';
import { type ColouredWords, colouredWords, overview } from './overview.ts';
import { type Paint, paintOf } from './paint.ts';
import type { AlertVerdict, Cause, Finding, Report } from './report.ts';
import { longRoots, shortener } from './roots.ts';
import { isNew, objectText, openFirst, placeOf, shownBy, suppressionText, wordsIn } from './words.ts';
import { widthOf, wrap } from './wrap.ts';

export interface TableOptions {
  readonly verdicts: readonly State[];
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Say what the order of the findings rests on. */
  readonly explainRank: boolean;
}

const SHOWN_OBJECTS = 5;
const FIRST_SIGNS = 4;
const SHOWN_EVIDENCE = 6;
export const MIN_WIDTH = 60;
export const MAX_WIDTH = 160;

/** The report for people at a terminal. */
export function tableReport(report: Report, language: Language, options: TableOptions): string {
  const out = new TableWriter(language, options, report);
  out.header(report);
  const findings = report.findings.filter(({ verdict }) => options.verdicts.includes(verdict));
  const open = findings.filter(({ suppressed }) => suppressed === null);
  if (findings.length > 0) out.overview(findings, report.causes);
  else if (report.findings.length === 0) out.line(out.say('table.nothing'));
  if (options.explainRank) out.ranks(findings);
  out.firstSigns(report, open);
  for (const cause of report.causes) out.cause(cause);
  for (const finding of open) out.finding(finding);
  for (const finding of findings) if (finding.suppressed) out.suppressed(finding, finding.suppressed);
  const others = report.alerts.filter(
    ({ verdict }) => verdict !== 'firing' && verdict !== 'likely' && options.verdicts.includes(verdict),
  );
  if (others.length > 0) out.others(others);
  out.footer(report, options.verdicts.includes('unknown'));
  return out.text();
}

class TableWriter {
  readonly #lines: string[] = [];
  readonly #language: Language;
  readonly #marks: Punctuation;
  readonly #paint: Paint;
  readonly #words: ColouredWords;
  readonly #width: number;
  readonly #shorten: (path: string) => string;

  constructor(language: Language, { colour, width }: TableOptions, report: Report) {
    this.#shorten = shortener(report);
    this.#language = language;
    this.#marks = punctuationOf(language);
    this.#paint = paintOf(colour);
    this.#words = colouredWords(language, this.#paint);
    this.#width = Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH);
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  say(key: CoreKey, values: Readonly<Record<string, MessageValue>> = {}): string {
    return translate(msg(key, values), this.#language);
  }

  line(text = ''): void {
    this.#lines.push(text);
  }

  header({ tool, inputs, cluster, summary, findings }: Report): void {
    const { bold, dim } = this.#paint;
    const compared = findings.some(({ baseline }) => baseline !== null);
    const added = findings.filter(isNew).length;
    const versions = [
      this.say('table.openshift', { version: cluster.openshiftVersion ?? this.say('table.unknownVersion') }),
      this.say('table.virtualization', { version: cluster.virtualizationVersion ?? this.say('table.unknownVersion') }),
      ...(cluster.platform ? [cluster.platform] : []),
      ...(cluster.nodes ? [this.say('table.nodes', { count: cluster.nodes })] : []),
    ];
    this.line(bold(this.say('table.title', { version: tool.version })));
    for (const input of inputs) {
      const notes = [
        input.kind,
        this.say('table.files', { count: input.files }),
        ...(input.truncated ? [this.say('table.cut')] : []),
      ];
      this.#labelled(
        'table.archive',
        `${forTerminal(input.path)}${dim(this.#marks.aside(notes.join(this.#marks.list)))}`,
      );
    }
    for (const [i, { root, flavor, version }] of longRoots({ inputs }).entries()) {
      this.line(`  ${dim(`[${i + 1}] ${forTerminal([flavor, version, root].filter((part) => part).join(' '))}`)}`);
    }
    this.#labelled(
      'table.cluster',
      forTerminal(`${cluster.id ?? this.say('table.unnamed')}${this.#marks.list}${versions.join(this.#marks.list)}`),
    );
    const collected = cluster.collectedAt
      ? `${cluster.collectedAt}${dim(this.#marks.aside(forTerminal(this.#shorten(cluster.collectedAtSource ?? ''))))}`
      : this.say('table.noTime');
    this.#labelled('table.collected', collected);
    this.line();
    const marked = [
      ...(summary.suppressed > 0 ? [this.say('marks.count', { count: summary.suppressed })] : []),
      ...(compared ? [this.say('marks.newCount', { count: added })] : []),
    ].join(this.#marks.list);
    this.line(bold(`${this.say('table.counts', { ...summary })}${marked === '' ? '' : this.#marks.aside(marked)}`));
    this.line();
  }

  #labelled(key: CoreKey, text: string): void {
    this.line(`${this.#paint.dim(`${this.say(key)}:`)} ${text}`);
  }

  overview(findings: readonly Finding[], causes: readonly Cause[]): void {
    this.line(overview(findings, causes, this.#language, this.#words, this.#width));
  }

  /** What each score is the sum of. */
  ranks(findings: readonly Finding[]): void {
    this.line(this.say('table.rankFormula'));
    for (const { rank, alert, score, scoreParts } of findings) {
      const parts = Object.entries(scoreParts).flatMap(([name, value]) =>
        value === 0 ? [] : [`${this.say(`rank.${name as keyof Finding['scoreParts']}`)} ${value}`],
      );
      this.#wrapped(`${rank}. ${alert}: ${score} = ${parts.join(' + ')}`, '  ', '     ');
    }
  }

  /** The beginning of the story of the first finding: its causes, itself and its effects in the order of time. */
  firstSigns({ timeline, causes }: Report, [first]: readonly Finding[]): void {
    if (!first) return;
    const root = causes.find(({ leadsTo }) => leadsTo.includes(first.alert));
    const story = new Set([first.alert, ...first.causedBy, ...first.leadsTo, ...(root?.leadsTo ?? [])]);
    const begun = timeline.filter(
      ({ kind, about }) => (kind === 'condition' || kind === 'finding') && about !== null && story.has(about),
    );
    if (begun.length < 2) return;
    const signs = begun
      .slice(0, FIRST_SIGNS)
      .map(
        ({ time, about, object }) =>
          `${time.slice(0, 16).replace('T', ' ')} ${this.#language.phrase(about ?? '')}${object ? this.#marks.aside(object.name) : ''}`,
      );
    this.line(this.#paint.bold(this.say('table.timeline')));
    for (const sign of signs) this.#wrapped(forTerminal(sign), '  ', '    ');
  }

  /** A condition that explains findings, with its own proof. */
  cause({ title, summary, since, objects, evidence, mitigation, leadsTo }: Cause): void {
    const { bold, dim } = this.#paint;
    const from = since ? dim(` ${this.say('table.since', { time: since })}`) : '';
    this.line();
    this.line(`${bold(forTerminal(title))}  ${this.say('table.condition')}${from}`);
    this.#wrapped(summary, '   ');
    this.#section('table.explains');
    this.#wrapped(leadsTo.map((name) => this.#language.phrase(name)).join(this.#marks.list), '     ');
    this.#objects(objects, []);
    this.#evidence(evidence);
    this.#steps(mitigation);
  }

  finding(finding: Finding): void {
    const { bold, dim } = this.#paint;
    const since = finding.since ? dim(` ${this.say('table.since', { time: finding.since })}`) : '';
    this.line();
    this.line(
      `${bold(`${finding.rank}. ${finding.alert}`)}  ${this.#words.verdict(finding.verdict)} ${this.#words.severity(finding.severity)}${isNew(finding) ? ` ${bold(this.say('marks.new'))}` : ''}${since}`,
    );
    this.#wrapped(finding.summary, '   ');
    this.#section('table.impact');
    this.#wrapped(finding.impact, '     ');
    if (finding.causedBy.length > 0) {
      this.#section('table.causes');
      for (const cause of finding.causedBy) {
        const tie = finding.explainedBy.find((explanation) => explanation.cause === cause);
        const name = this.#language.phrase(cause);
        this.#wrapped(tie ? `${name}${this.#marks.aside(tie.text)}` : name, '     ');
      }
    }
    this.#objects(finding.objects, finding.groups);
    this.#evidence(finding.evidence);
    this.#steps(finding.mitigation);
  }

  /** A finding that the user's rules suppress: that it is there, and why it does not count. */
  suppressed({ rank, alert, verdict, severity, summary }: Finding, suppression: Suppression): void {
    const { dim } = this.#paint;
    this.line();
    this.line(dim(`${rank}. ${alert}  ${this.say(`verdict.${verdict}`)} ${this.say(`severity.${severity}`)}`));
    this.#wrapped(suppressionText(suppression, this.#language), '   ');
    this.#wrapped(summary, '   ');
  }

  #objects(objects: Finding['objects'], groups: Finding['groups']): void {
    if (objects.length === 0) return;
    this.#section('table.objects');
    // what keeps a finding open comes first
    const list = (some: Finding['objects'], before: string): void =>
      this.#some(openFirst(some), SHOWN_OBJECTS, before, (object) => {
        const { detail, suppressed } = object;
        const why = suppressed ? this.#marks.aside(suppressionText(suppressed, this.#language)) : '';
        this.#wrapped(`${objectText(object)}${detail ? ` – ${detail}` : ''}${why}`, before);
      });
    for (const [i, { cause, count }] of groups.entries()) {
      this.#wrapped(this.say('table.group', { cause, count }), '     ');
      list(
        objects.filter(({ group }) => group === i),
        '       ',
      );
    }
    list(
      objects.filter(({ group }) => groups[group ?? -1] === undefined),
      '     ',
    );
  }

  #evidence(evidence: Finding['evidence']): void {
    const { dim } = this.#paint;
    this.#section('table.evidence');
    this.#some(evidence, SHOWN_EVIDENCE, '     ', (one) => {
      this.line(`     ${dim(forTerminal(placeOf({ ...one, file: this.#shorten(one.file) })))}`);
      this.line(`       ${cut(forTerminal(shownBy(one, wordsIn(this.#language))), this.#width - 7)}`);
    });
  }

  #steps({ steps, links }: Finding['mitigation']): void {
    const { dim, cyan } = this.#paint;
    this.#section('table.steps');
    for (const [i, step] of steps.entries()) {
      this.#wrapped(step.text, `     ${i + 1}. `, '        ');
      // never cut or wrapped: it is there to be copied
      if (step.command) this.line(`        ${cyan(forTerminal(step.command))}`);
    }
    for (const link of links) this.line(`     ${dim(`${link.title}: ${link.url}`)}`);
  }

  /** Alerts without a finding: why, and what to collect. Paths and commands are there to be copied: never wrapped. */
  others(alerts: readonly AlertVerdict[]): void {
    const { bold, dim, cyan } = this.#paint;
    this.line();
    for (const { verdict, alert, reason, missing } of alerts) {
      this.line(`${this.#words.verdict(verdict)} ${bold(alert)}`);
      this.#wrapped(reason, '  ');
      for (const { what, where, collectWith } of missing) {
        if (what !== reason) this.#wrapped(what, '  ');
        this.line(`    ${dim(forTerminal(where))}`);
        this.line(`    ${this.say('table.collectWith')}: ${cyan(forTerminal(collectWith))}`);
      }
    }
  }

  footer({ problems, summary }: Report, unknownShown: boolean): void {
    const { dim, yellow } = this.#paint;
    if (problems.length > 0) {
      this.line();
      this.line(yellow(`${this.say('table.problems')}:`));
      for (const { file, message } of problems) {
        this.#wrapped(file === '' ? message : `${this.#shorten(file)}: ${message}`, '  ');
      }
    }
    if (summary.unknown > 0 && !unknownShown) {
      this.line();
      this.line(dim(this.say('table.unknownHint', { count: summary.unknown })));
    }
  }

  #section(key: CoreKey): void {
    this.line(`   ${this.#paint.bold(this.say(key))}`);
  }

  #some<T>(all: readonly T[], shown: number, indent: string, write: (item: T) => void): void {
    for (const item of all.slice(0, shown)) write(item);
    const more = all.length - shown;
    if (more > 0) this.line(`${indent}${this.#paint.dim(this.say('table.more', { count: more }))}`);
  }

  #wrapped(text: string, first: string, next = first): void {
    for (const line of wrap(forTerminal(text), this.#width, first, next)) this.line(line);
  }
}

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (widthOf(kept + char) > width - 1) break;
    kept += char;
  }
  return `${kept}…`;
}
