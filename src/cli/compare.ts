import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { markable, marksOf } from '../config/marks.ts';
import { ownWords } from '../config/ownWords.ts';
import type { Rule } from '../config/rules.ts';
import { loadAnalyzers, loadConditions } from '../engine/registry.ts';
import { atLeast } from '../engine/select.ts';
import { type Language, translate } from '../i18n/format.ts';
import { languageOf } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { InputError } from '../model/archive.ts';
import { compareReports, type Side } from '../report/compare.ts';
import { jsonText } from '../report/formats.ts';
import { type EarlierReport, readingOf, readReport } from '../report/readReport.ts';
import { toReport } from '../report/toReport.ts';
import { VERSION } from '../version.ts';
import { pathOf } from './args.ts';
import { today } from './clock.ts';
import { diagnosed, type Judges, type ReadArgs } from './diagnosed.ts';
import { EXIT, UsageError } from './exit.ts';
import { tooLarge } from './files.ts';
import type { Streams } from './main.ts';
import { outputsOf, writeOutputs } from './output.ts';
import { earlierReport, REPORT_LIMIT, type SettingArgs, settingsOf, warn } from './settings.ts';
import { keepInputs } from './write.ts';

const FORMATS = ['table', 'json', 'markdown'] as const;

/** The options of `compare` as they come from the command line. */
export interface CompareArgs extends ReadArgs, Omit<SettingArgs, 'baseline'> {
  readonly before: string;
  readonly after: string;
  readonly output?: string | readonly string[] | undefined;
  readonly color?: boolean | undefined;
}

/** `virt-triage compare BEFORE AFTER` */
export async function compareCommand(args: CompareArgs, streams: Streams): Promise<number> {
  const [all, conditions] = await Promise.all([loadAnalyzers(), loadConditions()]);
  const paths = [pathOf(args.before), pathOf(args.after)] as const;
  const settings = await settingsOf({ ...args, baseline: false }, paths, all, streams);
  const language = await languageOf(settings.language, all, conditions);
  const outputs = outputsOf(args.output, FORMATS, language);
  keepInputs(
    outputs.flatMap(({ file }) => file ?? []),
    paths,
    language,
  );
  if (paths[0] === '-' && paths[1] === '-') throw new UsageError(translate(msg('cli.oneStandardInput'), language));
  warn(settings.warnings, 'cli.warning', args, language, streams);

  const reading = { judges: { all, only: all, conditions }, rules: settings.rules, args, language, streams };
  // one after the other: an archive may be large
  const before = await sideOf(paths[0], reading);
  const after = await sideOf(paths[1], reading);
  const comparison = compareReports(before, after, VERSION, (message) => translate(message, language));

  const { stdout, env } = streams;
  const terminal = args.color !== false && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const contents = [];
  for (const { format, file } of outputs) {
    contents.push({ format, file, content: await rendered(format, terminal && file === null) });
  }
  await writeOutputs(contents, stdout, language);
  const { failOn } = settings;
  const fails = comparison.entries.some(
    ({ change, severity, suppressed }) =>
      failOn !== 'never' && change === 'new' && suppressed === null && atLeast(severity, failOn),
  );
  return fails ? EXIT.failOn : EXIT.ok;

  async function rendered(format: (typeof FORMATS)[number], colour: boolean): Promise<string> {
    switch (format) {
      case 'json':
        return jsonText(comparison);
      case 'markdown':
        return (await import('../report/compareMarkdown.ts')).compareMarkdown(comparison, language);
      case 'table': {
        const width = stdout.columns ?? 110;
        return (await import('../report/compareTable.ts')).compareTable(comparison, language, { colour, width });
      }
    }
  }
}

interface Reading {
  readonly judges: Judges;
  readonly rules: readonly Rule[];
  readonly args: CompareArgs;
  readonly language: Language;
  readonly streams: Streams;
}

/** Reads a JSON report, or reads and judges an archive; which of them it is, its first byte tells. */
async function sideOf(path: string, reading: Reading): Promise<Side> {
  const { judges, rules, args, language, streams } = reading;
  const day = streams.today ?? today();
  const own = (report: EarlierReport): EarlierReport =>
    ownWords(report, { rules, language, day, analyzers: judges.all });
  try {
    if (beginsAsReport(path)) return { path, report: own(earlierReport(path, streams)) };
    const pipe = path === '-' ? streams.stdin : isPipe(path) ? createReadStream(path) : null;
    const piped = pipe && (await openPipe(pipe));
    if (Buffer.isBuffer(piped)) return { path, report: own(readReport(piped)) };
    const source = { stdin: piped ?? streams.stdin, stderr: streams.stderr, env: streams.env };
    const diagnosis = await diagnosed([piped ? '-' : path], judges, args, language, source);
    const marks = marksOf(diagnosis.findings.map(markable), rules, null);
    const report = toReport(diagnosis, language, VERSION, { marks });
    return { path, report: { ...report, ...readingOf(report) } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new UsageError(translate(error.text, language));
  }
}

const OPENING_BRACE = 0x7b;

/** No archive begins with a brace. */
function isReport(head: Buffer): boolean {
  const first = head.find((byte) => ![0xef, 0xbb, 0xbf, 0xff, 0xfe, 0x20, 0x09, 0x0a, 0x0d].includes(byte));
  return first === OPENING_BRACE;
}

/** What cannot be read here is told of when it is read in earnest. */
function beginsAsReport(path: string): boolean {
  if (path === '-' || !statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    const file = openSync(path, 'r');
    const head = Buffer.alloc(512);
    const length = readSync(file, head);
    closeSync(file);
    return isReport(head.subarray(0, length));
  } catch {
    return false;
  }
}

function isPipe(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}

/** The bytes of a report, or else the same stream from its beginning. @throws InputError */
async function openPipe(stream: Readable): Promise<Buffer | Readable> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  async function* whole(): AsyncIterable<Buffer> {
    for (let next = first; !next.done; next = await chunks.next()) yield next.value;
  }
  if (first.done || !isReport(first.value)) return Readable.from(whole(), { objectMode: false });
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of whole()) {
    length += chunk.length;
    if (length > REPORT_LIMIT) throw tooLarge(REPORT_LIMIT);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
