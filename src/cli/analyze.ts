import { COMPONENTS, isComponent } from '../catalogue/components.ts';
import { parseTime } from '../cluster/time.ts';
import { analyzeInputs } from '../engine/analyze.ts';
import type { Analyzer } from '../engine/analyzer.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import { loadAnalyzers, loadConditions } from '../engine/registry.ts';
import { atLeast, nearNames, select } from '../engine/select.ts';
import { type Language, translate } from '../i18n/format.ts';
import { LANGUAGES, languageOf } from '../i18n/languages.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import { UnreadableInput } from '../model/archive.ts';
import type { Severity, State } from '../model/finding.ts';
import type { MessageValue } from '../model/message.ts';
import { FORMATS, type Format, render, type Written } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { toReport } from '../report/toReport.ts';
import { VERSION } from '../version.ts';
import { listOf, pathOf } from './args.ts';
import { EXIT, UsageError } from './exit.ts';
import { languageCode } from './language.ts';
import type { Streams } from './main.ts';
import { outputsOf, writeAll, writeWhole } from './output.ts';
import { progressLine } from './progress.ts';
import { checkSharing, redactorWanted, writeBundle, writeMap } from './sharing.ts';

const VERDICTS: readonly State[] = ['firing', 'likely', 'clear', 'unknown'];

/** The options of `analyze` as they come from the command line. */
export interface AnalyzeArgs {
  readonly paths?: readonly string[] | undefined;
  readonly output?: string | readonly string[] | undefined;
  readonly alert?: string | readonly string[] | undefined;
  readonly component?: string | readonly string[] | undefined;
  readonly severity?: Severity | undefined;
  readonly verdict?: string | readonly string[] | undefined;
  readonly failOn?: Severity | 'never' | undefined;
  readonly now?: string | undefined;
  readonly lang?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly progress?: boolean | undefined;
  readonly color?: boolean | undefined;
  readonly explainRank?: boolean | undefined;
  readonly redact?: boolean | undefined;
  readonly redactMap?: string | undefined;
  readonly bundle?: string | undefined;
}

export async function analyzeCommand(args: AnalyzeArgs, streams: Streams): Promise<number> {
  const [all, conditions] = await Promise.all([loadAnalyzers(), loadConditions()]);
  const language = await languageOf(languageCode(args.lang, streams.env), all, conditions);
  const fail = (key: CoreKey, values: Readonly<Record<string, MessageValue>> = {}): never => {
    throw new UsageError(translate(msg(key, values), language));
  };
  const paths = (args.paths ?? []).map(pathOf);
  if (paths.length === 0) fail('cli.noPath');
  const outputs = outputsOf(args.output, FORMATS, language);
  checkSharing(args, paths, outputs, language);
  const verdicts = verdictsOf(args, fail);
  const analyzers = selected(all, args, fail);
  const now = args.now === undefined ? undefined : (parseTime(args.now) ?? fail('cli.badNow', { value: args.now }));

  const showProgress = streams.stderr.isTTY === true && args.quiet !== true && args.progress !== false;
  const progress = showProgress ? progressLine(paths[0] as string, streams.stderr, language) : null;
  let diagnosis: Diagnosis;
  try {
    diagnosis = await analyzeInputs(paths, all, {
      only: analyzers,
      conditions,
      stdin: streams.stdin,
      ...(now === undefined ? {} : { now }),
      ...(progress ? { progress: progress.report } : {}),
    });
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    return fail('cli.cannotRead', { path: error.path, reason: error.text });
  } finally {
    progress?.end();
  }

  const redactor = await redactorWanted(args, diagnosis, paths);
  const written = (into: Language): Written => ({
    report: toReport(diagnosis, into, VERSION, redactor ? { hide: redactor } : {}),
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
  const rendered = (format: Format, file: string | null): Promise<string> => {
    const table = {
      verdicts,
      colour: terminal && file === null,
      width: stdout.columns ?? 110,
      explainRank: args.explainRank === true,
    };
    return render(format, { report, language, table, inEachLanguage });
  };
  for (const { format, file } of outputs) {
    const text = await rendered(format, file);
    if (file === null) await writeAll(streams.stdout, text);
    else writeWhole(file, text, language);
  }
  await writeBundle(args, { diagnosis, report, paths, redactor, language, rendered });
  writeMap(args, redactor, language);
  return meets(report, args.failOn ?? 'never') ? EXIT.failOn : EXIT.ok;
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

function meets(report: Report, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && report.findings.some(({ severity }) => atLeast(severity, failOn));
}
