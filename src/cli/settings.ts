import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { isExpired } from '../config/marks.ts';
import { type Config, type FailOn, NO_CONFIG, type Rule } from '../config/rules.ts';
import type { Analyzer } from '../engine/analyzer.ts';
import { type Language, translate } from '../i18n/format.ts';
import { type LanguageCode, languageOf } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { InputError, type Problem } from '../model/archive.ts';
import type { Message } from '../model/message.ts';
import { forTerminal } from '../report/escape.ts';
import { type EarlierReport, readReport } from '../report/readReport.ts';
import { pathOf } from './args.ts';
import { today } from './clock.ts';
import { UsageError } from './exit.ts';
import { readLimited } from './files.ts';
import { languageCode } from './language.ts';
import type { Streams } from './main.ts';

const CONFIG_FILE = '.virt-triage.yaml';
const CONFIG_LIMIT = 1 << 20;
/** Bytes of a JSON report. */
export const REPORT_LIMIT = 256 << 20;

/** Options that a config file can stand in for; `false`: `--no-…`. Of several values, the last one counts. */
export interface SettingArgs {
  readonly config?: Option | undefined;
  readonly baseline?: Option | undefined;
  readonly failOn?: FailOn | readonly FailOn[] | undefined;
  readonly lang?: string | undefined;
  readonly quiet?: boolean | undefined;
}

type Option = string | false | readonly (string | false)[];

/** What the command line and the config file say together; the command line wins. */
export interface Settings {
  readonly language: LanguageCode;
  readonly failOn: FailOn;
  readonly baseline: { readonly path: string; readonly report: EarlierReport } | null;
  /** The config file, as messages name it. */
  readonly file: string;
  /** Suppressions that hold today. */
  readonly rules: readonly Rule[];
  /** Suppressions that do not hold any more, for the report. */
  readonly expired: readonly Problem[];
  readonly warnings: readonly Message[];
}

/**
 * Reads the config file and the baseline.
 * @param paths what is analyzed: a config file inside of it is the archive's, not the user's
 * @throws UsageError
 */
export async function settingsOf(
  args: SettingArgs,
  paths: readonly string[],
  analyzers: readonly Analyzer[],
  streams: Streams,
): Promise<Settings> {
  const code = languageCode(args.lang, streams.env);
  const language = await languageOf(code);
  for (const option of ['config', 'baseline'] as const) {
    if (last(args[option]) === '') {
      throw new UsageError(translate(msg('cli.needsFile', { option: `--${option}` }), language));
    }
    if (pathOf(last(args[option])) === '-') {
      throw new UsageError(translate(msg('cli.notFromInput', { option: `--${option}` }), language));
    }
  }
  try {
    const { file, config, warnings } = await configOf(last(args.config), paths, analyzers, streams);
    const day = streams.today ?? today();
    const expired = config.rules.filter((rule) => isExpired(rule, day)).map((rule) => expiry(rule, file));
    const beside = config.baseline && (isAbsolute(config.baseline) ? '' : dirname(file));
    const path = last(args.baseline) ?? (config.baseline && join(beside ?? '', config.baseline));
    const baseline = path ? { path, report: earlierReport(path, streams) } : null;
    return {
      language: args.lang === undefined ? (config.lang ?? code) : code,
      failOn: last(args.failOn) ?? config.failOn ?? 'never',
      baseline,
      file,
      rules: config.rules.filter((rule) => !isExpired(rule, day)),
      expired,
      warnings: [
        ...warnings,
        ...expired.map(({ message }) => msg('cli.cannotRead', { path: file, reason: message })),
        ...(baseline?.report.redacted ? [msg('cli.baselineRedacted', { path: baseline.path })] : []),
      ],
    };
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(translate(error.text, language));
    throw error;
  }
}

/** Says on standard error what the user should know, unless --quiet. */
export function warn(
  messages: readonly Message[],
  level: 'cli.warning' | 'cli.note',
  { quiet }: SettingArgs,
  language: Language,
  { stderr }: Streams,
): void {
  if (quiet === true) return;
  for (const message of messages) {
    const text = translate(message, language);
    stderr.write(`virt-triage: ${forTerminal(translate(msg(level, { text }), language))}\n`);
  }
}

interface FoundConfig {
  readonly file: string;
  readonly config: Config;
  readonly warnings: readonly Message[];
}

async function configOf(
  wanted: string | false | undefined,
  paths: readonly string[],
  analyzers: readonly Analyzer[],
  { cwd }: Streams,
): Promise<FoundConfig> {
  const none = { file: CONFIG_FILE, config: NO_CONFIG, warnings: [] };
  if (wanted === false) return none;
  const found = join(cwd(), CONFIG_FILE);
  if (wanted === undefined) {
    if (!lstatSync(found, { throwIfNoEntry: false })) {
      const other = '.virt-triage.yml';
      if (!existsSync(join(cwd(), other))) return none;
      return { ...none, warnings: [msg('config.otherName', { other, file: CONFIG_FILE })] };
    }
    // a link that leads nowhere is told of when it is read
    if (existsSync(found) && paths.some((path) => contains(path, found))) {
      return { ...none, warnings: [msg('config.inInput', { file: CONFIG_FILE })] };
    }
  }
  const file = wanted ?? CONFIG_FILE;
  const text = named(file, () => readLimited(resolve(cwd(), file), CONFIG_LIMIT, 'config.folder')).toString('utf8');
  // brings the YAML package along
  const { readConfig } = await import('../config/config.ts');
  return { file, config: readConfig(text, file, analyzers), warnings: [] };
}

/** Is a file inside of a folder, links followed? */
function contains(folder: string, file: string): boolean {
  if (folder === '-' || !existsSync(folder)) return false;
  const way = relative(realpathSync(folder), realpathSync(file));
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** Reads a JSON report. @throws InputError that names the file */
export function earlierReport(path: string, { cwd }: Streams): EarlierReport {
  return named(path, () => readReport(readLimited(resolve(cwd(), path), REPORT_LIMIT, 'report.folder')));
}

/** Puts the file's name before what is wrong with it. */
function named<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(msg('cli.cannotRead', { path, reason: error.text }));
  }
}

function expiry({ line, suppression: { reason, expires } }: Rule, file: string): Problem {
  return { file, message: msg('config.expired', { line, reason, expires: expires ?? '' }) };
}

function last<T>(option: T | readonly T[] | undefined): T | undefined {
  return Array.isArray(option) ? option.at(-1) : (option as T | undefined);
}
