import { COMPONENTS, isComponent } from '../catalogue/components.ts';
import { parseTime } from '../cluster/time.ts';
import { idleRules, markable, marksOf } from '../config/marks.ts';
import type { FailOn } from '../config/rules.ts';
import type { Analyzer } from '../engine/analyzer.ts';
import { loadAnalyzers, loadConditions } from '../engine/registry.ts';
import { atLeast, nearNames, select } from '../engine/select.ts';
import { type Language, translate } from '../i18n/format.ts';
import { LANGUAGES, languageOf } from '../i18n/languages.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { Severity, State } from '../model/finding.ts';
import type { MessageValue } from '../model/message.ts';
import { FORMATS, type Format, render, type Written } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { toReport } from '../report/toReport.ts';
import { VERSION } from '../version.ts';
import { listOf, pathOf } from './args.ts';
import { diagnosed, type ReadArgs } from './diagnosed.ts';
import { EXIT, UsageError } from './exit.ts';
import type { Streams } from './main.ts';
import { outputsOf, writeOutputs } from './output.ts';
import { type SettingArgs, settingsOf, warn } from './settings.ts';
import { bundleOf, checkSharing, mapOf, prepareSharing } from './sharing.ts';
import { keepInputs } from './write.ts';

const VERDICTS: readonly State[] = ['firing', 'likely', 'clear', 'unknown'];

/** The options of `analyze` as they come from the command line. */
export interface AnalyzeArgs extends ReadArgs, SettingArgs {
  readonly paths?: readonly string[] | undefined;
  readonly output?: string | readonly string[] | undefined;
  readonly alert?: string | readonly string[] | undefined;
  readonly component?: string | readonly string[] | undefined;
  readonly severity?: Severity | undefined;
  readonly verdict?: string | readonly string[] | undefined;
  readonly now?: string | undefined;
  readonly color?: boolean | undefined;
  readonly explainRank?: boolean | undefined;
  readonly redact?: boolean | undefined;
  readonly redactMap?: string | undefined;
  readonly bundle?: string | undefined;
}

export async function analyzeCommand(args: AnalyzeArgs, streams: Streams): Promise<number> {
  const [all, conditions] = await Promise.all([loadAnalyzers(), loadConditions()]);
  const paths = (args.paths ?? []).map(pathOf);
  const settings = await settingsOf(args, paths, all, streams);
  const language = await languageOf(settings.language, all, conditions);
  const fail = (key: CoreKey, values: Readonly<Record<string, MessageValue>> = {}): never => {
    throw new UsageError(translate(msg(key, values), language));
  };
  if (paths.length === 0) fail('cli.noPath');
  const outputs = outputsOf(args.output, FORMATS, language);
  checkSharing(args, paths, outputs, language);
  const files = [...outputs.map(({ file }) => file), args.redactMap, args.bundle].filter(
    (file) => typeof file === 'string',
  );
  keepInputs(files, paths, language);
  const verdicts = verdictsOf(args, fail);
  const analyzers = selected(all, args, fail);
  const now = args.now === undefined ? undefined : (parseTime(args.now) ?? fail('cli.badNow', { value: args.now }));

  warn(settings.warnings, 'cli.warning', args, language, streams);
  const read = await diagnosed(paths, { all, only: analyzers, conditions, now }, args, language, streams);
  const diagnosis = { ...read, problems: [...read.problems, ...settings.expired] };
  const findings = diagnosis.findings.map(markable);
  const marks = marksOf(findings, settings.rules, settings.baseline?.report ?? null);
  // a rule may mean an alert that was left out
  const idle = analyzers.length === all.length ? idleRules(findings, settings.rules).map(({ line }) => `${line}`) : [];
  if (idle.length > 0) {
    const note = msg('config.idle', { file: settings.file, count: idle.length, lines: idle });
    warn([note], 'cli.note', args, language, streams);
  }

  const shared = await prepareSharing(args, diagnosis, paths, settings.file);
  const hiding = shared.redactor ? { hide: shared.redactor } : {};
  const written = (into: Language): Written => ({
    report: toReport(diagnosis, into, VERSION, { marks, ...hiding }),
    language: into,
  });
  const { report } = written(language);
  const inEachLanguage = async (): Promise<Written[]> => {
    const others = LANGUAGES.filter((code) => code !== language.code);
    const languages = await Promise.all(others.map((code) => languageOf(code, all, conditions)));
    return [language, ...languages].map(written);
  };
  const { stdout, env } = streams;
  const terminal = args.color !== false && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const rendered = (format: Format, file: string | null, change = (one: Report): Report => one): Promise<string> => {
    const table = {
      verdicts,
      colour: terminal && file === null,
      width: stdout.columns ?? 110,
      explainRank: args.explainRank === true,
    };
    const all = async (): Promise<Written[]> =>
      (await inEachLanguage()).map((one) => ({ ...one, report: change(one.report) }));
    return render(format, { report: change(report), language, table, inEachLanguage: all });
  };
  const contents = [];
  for (const { format, file } of outputs) contents.push({ format, file, content: await rendered(format, file) });
  const bundle = await bundleOf(args, shared, report, language, (format, change) =>
    rendered(format, args.bundle ?? null, change),
  );
  await writeOutputs(contents, stdout, language, [...bundle, ...mapOf(args, shared)]);
  return meets(report, settings.failOn) ? EXIT.failOn : EXIT.ok;
}

type Fail = (key: CoreKey, values?: Readonly<Record<string, MessageValue>>) => never;

function verdictsOf(args: AnalyzeArgs, fail: Fail): readonly State[] {
  const names = listOf(args.verdict) ?? ['firing', 'likely'];
  if (names.includes('all')) return VERDICTS;
  const unknown = names.find((name) => !VERDICTS.includes(name as State));
  if (unknown !== undefined) fail('cli.badVerdict', { name: unknown, names: [...VERDICTS, 'all'].join(', ') });
  return names as State[];
}

function selected(all: readonly Analyzer[], args: AnalyzeArgs, fail: Fail): Analyzer[] {
  const components = listOf(args.component);
  const unknown = components?.find((name) => !isComponent(name));
  if (unknown !== undefined) fail('cli.unknownComponent', { name: unknown, names: COMPONENTS.join(', ') });
  const alerts = listOf(args.alert);
  try {
    return select(all, {
      ...(alerts ? { alerts } : {}),
      ...(components ? { components } : {}),
      ...(args.severity ? { severity: args.severity } : {}),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unknownAlert(all, error.message, fail);
  }
}

export function unknownAlert(all: readonly Analyzer[], name: string, fail: Fail): never {
  const names = nearNames(all, name);
  return names.length > 0 ? fail('cli.unknownAlertNear', { name, names }) : fail('cli.unknownAlert', { name });
}

/** Suppressed findings and those of the baseline do not count. */
function meets(report: Report, failOn: FailOn): boolean {
  return (
    failOn !== 'never' &&
    report.findings.some(
      ({ severity, suppressed, baseline }) => suppressed === null && baseline !== 'known' && atLeast(severity, failOn),
    )
  );
}
