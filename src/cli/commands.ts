import type { Options, PositionalOptions } from 'yargs';
import { COMPONENTS } from '../catalogue/components.ts';
import { FAIL_ON } from '../config/rules.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import type { CoreKey } from '../i18n/msg.ts';
import type { MessageValue } from '../model/message.ts';
import { FORMATS } from '../report/formats.ts';
import type { AnalyzeArgs } from './analyze.ts';
import type { CompareArgs } from './compare.ts';
import type { Streams } from './main.ts';
import type { Program } from './program.ts';
import { SHELLS, type Shell } from './shells.ts';

/** What a value may be, where `choices` does not say it already. Without both it is the path of a file. */
export interface Values {
  readonly words?: readonly string[] | 'alerts';
  /** Several words with commas between them are possible. */
  readonly commas?: boolean;
  /** Further words may follow as arguments of their own: `--alert A B`. */
  readonly several?: boolean;
  /** `WORD=FILE` is possible. */
  readonly toFile?: boolean;
}

export interface OptionSpec extends Options {
  readonly values?: Values;
}

/** A command: what yargs parses and prints as help, and what completion offers. */
export interface CommandSpec {
  readonly name: string;
  /** Is it meant when no command is named? */
  readonly isDefault?: boolean;
  readonly describe: string;
  /** In their order; a name that ends with `..` takes all the rest. */
  readonly positionals: Readonly<Record<string, PositionalOptions & { readonly values?: Values }>>;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Command lines with `$0` for the program's name, and what each does. */
  readonly examples: readonly (readonly [line: string, about: string])[];
  run(args: Readonly<Record<string, unknown>>, streams: Streams): Promise<number>;
}

export type Say = (key: CoreKey, values?: Readonly<Record<string, MessageValue>>) => string;

const VERDICT_WORDS = ['firing', 'likely', 'clear', 'unknown', 'all'];
const LIST_FORMATS = ['table', 'json'];
const COMPARISON_FORMATS = ['table', 'json', 'markdown'];

const output = (formats: readonly string[]) =>
  ({ alias: 'o', type: 'string', requiresArg: true, values: { words: formats, toFile: true } }) as const;

/** An option that users turn off, as `--no-<name>`. */
export function isOnByDefault({ type, default: value }: OptionSpec): boolean {
  return type === 'boolean' && value === true;
}

/** Options that every command has. */
export function commonOptions(say: Say): Readonly<Record<string, OptionSpec>> {
  return {
    lang: { type: 'string', requiresArg: true, values: { words: LANGUAGES }, describe: say('help.lang') },
    color: { type: 'boolean', default: true, describe: say('help.color') },
  };
}

/** All commands, in the order of the help text. */
export function commands(say: Say, program: Program): readonly CommandSpec[] {
  return [
    {
      name: 'analyze',
      isDefault: true,
      describe: say('help.analyze'),
      positionals: { 'paths..': { type: 'string', array: true, describe: say('help.paths') } },
      options: analyzeOptions(say),
      examples: [
        ['$0 must-gather.tar.gz', say('help.exampleArchive')],
        ['$0 ocp-gather.tar.gz cnv-gather.tar.gz', say('help.exampleCase')],
        ['$0 must-gather.tar.gz -o json=report.json --fail-on critical', say('help.examplePipeline')],
        ['$0 must-gather.tar.gz --baseline old.json --fail-on info', say('help.exampleBaseline')],
        ['$0 must-gather.tar.gz --redact --bundle case.tar.gz', say('help.exampleBundle')],
        ['$0 must-gather.tar.gz --component kubevirt cdi --verdict all', say('help.exampleNarrow')],
        ['$0 - < must-gather.tar', say('help.exampleInput')],
      ],
      run: async (args, streams) => (await import('./analyze.ts')).analyzeCommand(args as AnalyzeArgs, streams),
    },
    {
      name: 'alerts',
      describe: say('help.alerts'),
      positionals: {},
      options: { output: { ...output(LIST_FORMATS), describe: say('help.alertsOutput') } },
      examples: [
        ['$0 alerts', say('help.exampleAlerts')],
        ['$0 alerts -o json=alerts.json', say('help.exampleAlertsJson')],
      ],
      run: async (args, streams) => (await import('./alerts.ts')).alertsCommand(args, streams),
    },
    {
      name: 'explain',
      describe: say('help.explain'),
      positionals: {
        alert: { type: 'string', demandOption: true, values: { words: 'alerts' }, describe: say('help.alertName') },
      },
      options: {},
      examples: [
        ['$0 explain VMCannotBeEvicted', say('help.exampleExplain')],
        ['$0 explain KubeVirtVMIExcessiveMigrations --lang ja', say('help.exampleExplainJa')],
      ],
      run: async (args, streams) => (await import('./alerts.ts')).explainCommand(args as { alert: string }, streams),
    },
    {
      name: 'compare',
      describe: say('help.compare'),
      positionals: {
        before: { type: 'string', demandOption: true, describe: say('help.compareBefore') },
        after: { type: 'string', demandOption: true, describe: say('help.compareAfter') },
      },
      options: {
        output: { ...output(COMPARISON_FORMATS), describe: say('help.compareOutput') },
        'fail-on': { choices: FAIL_ON, requiresArg: true, describe: say('help.compareFailOn') },
        config: { type: 'string', requiresArg: true, describe: say('help.config') },
        quiet: { alias: 'q', type: 'boolean', default: false, describe: say('help.quiet') },
        progress: { type: 'boolean', default: true, describe: say('help.progress') },
      },
      examples: [
        ['$0 compare before.tar.gz after.tar.gz', say('help.exampleCompare')],
        ['$0 compare report.json must-gather.tar.gz -o markdown=changes.md', say('help.exampleCompareReport')],
      ],
      run: async (args, streams) =>
        (await import('./compare.ts')).compareCommand(args as unknown as CompareArgs, streams),
    },
    {
      name: 'completion',
      describe: say('help.completion'),
      positionals: { shell: { choices: SHELLS, demandOption: true, describe: say('help.shell') } },
      options: {},
      examples: [
        ['source <($0 completion bash)', say('help.exampleBash')],
        ['source <($0 completion zsh)', say('help.exampleZsh')],
        ['$0 completion fish | source', say('help.exampleFish')],
      ],
      run: async (args, streams) =>
        (await import('./completion.ts')).completionCommand(args as { shell: Shell }, program, streams),
    },
  ];
}

function analyzeOptions(say: Say): Readonly<Record<string, OptionSpec>> {
  const grouped = (group: string, options: Readonly<Record<string, OptionSpec>>) =>
    Object.fromEntries(Object.entries(options).map(([name, option]) => [name, { ...option, group }]));
  return {
    ...grouped(say('help.groupWhat'), {
      alert: {
        type: 'string',
        requiresArg: true,
        values: { words: 'alerts', commas: true, several: true },
        describe: say('help.alert'),
      },
      component: {
        type: 'string',
        requiresArg: true,
        values: { words: COMPONENTS, commas: true, several: true },
        describe: say('help.component'),
      },
      severity: { choices: ['critical', 'warning', 'info'], requiresArg: true, describe: say('help.severity') },
      now: { type: 'string', requiresArg: true, values: {}, describe: say('help.now') },
    }),
    ...grouped(say('help.groupOutput'), {
      output: { ...output(FORMATS), describe: say('help.output', { names: FORMATS.join(', ') }) },
      verdict: {
        type: 'string',
        requiresArg: true,
        values: { words: VERDICT_WORDS, commas: true },
        describe: say('help.verdict'),
      },
      'explain-rank': { type: 'boolean', default: false, describe: say('help.explainRank') },
      quiet: { alias: 'q', type: 'boolean', default: false, describe: say('help.quiet') },
      progress: { type: 'boolean', default: true, describe: say('help.progress') },
    }),
    ...grouped(say('help.groupSharing'), {
      redact: { type: 'boolean', default: false, describe: say('help.redact') },
      'redact-map': { type: 'string', requiresArg: true, describe: say('help.redactMap') },
      bundle: { type: 'string', requiresArg: true, describe: say('help.bundle') },
    }),
    ...grouped(say('help.groupCi'), {
      'fail-on': { choices: FAIL_ON, requiresArg: true, describe: say('help.failOn') },
      config: { type: 'string', requiresArg: true, describe: say('help.config') },
      baseline: { type: 'string', requiresArg: true, describe: say('help.baseline') },
    }),
  };
}
