import type { Readable, Writable } from 'node:stream';
import yargs, { type Argv } from 'yargs';
import { FAIL_ON } from '../config/rules.ts';
import { translate } from '../i18n/format.ts';
import { languageOf } from '../i18n/languages.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import { forTerminal } from '../report/escape.ts';
import { VERSION } from '../version.ts';
import type { AnalyzeArgs } from './analyze.ts';
import { expandLists } from './args.ts';
import type { CompareArgs } from './compare.ts';
import { EXIT, UsageError } from './exit.ts';
import { languageCode, languageWord } from './language.ts';

/** What the command line talks to; tests give their own. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  cwd(): string;
  /** `YYYY-MM-DD`; the real one unless given. */
  readonly today?: string;
}

/** Runs one command line and gives its exit status. Never throws. */
export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  let status: number = EXIT.ok;
  const done = (run: () => Promise<number>) => async (): Promise<void> => {
    status = await run();
  };
  try {
    const code = languageCode(languageWord(argv), streams.env);
    const language = await languageOf(code);
    const say: Say = (key) => translate(msg(key), language);
    const parser = yargs()
      .locale(code)
      .updateStrings(code === 'ja' ? { 'Positionals:': '引数:', 'Choices:': '選択肢:', 'choices:': '選択肢:' } : {})
      .scriptName('virt-triage')
      .usage(say('help.usage'))
      .command(
        ['analyze [paths..]', '$0'],
        say('help.analyze'),
        (command) => analyzeOptions(command, say),
        (args) => done(async () => (await import('./analyze.ts')).analyzeCommand(args as AnalyzeArgs, streams))(),
      )
      .command(
        'alerts',
        say('help.alerts'),
        (command) => command.options({ output: { ...OUTPUT, describe: say('help.alertsOutput') } }),
        (args) => done(async () => (await import('./alerts.ts')).alertsCommand(args, streams))(),
      )
      .command(
        'explain <alert>',
        say('help.explain'),
        (command) =>
          command.positional('alert', { type: 'string', demandOption: true, describe: say('help.alertName') }),
        (args) => done(async () => (await import('./alerts.ts')).explainCommand(args, streams))(),
      )
      .command(
        'compare <before> <after>',
        say('help.compare'),
        (command) => compareOptions(command, say),
        (args) => done(async () => (await import('./compare.ts')).compareCommand(args as CompareArgs, streams))(),
      )
      .options(common(say))
      .strict()
      .version(VERSION)
      .alias({ help: 'h' })
      .epilogue(say('help.exit'))
      .wrap(Math.min(100, streams.stdout.columns ?? 100))
      .exitProcess(false)
      .fail((message, error) => {
        throw error ?? new UsageError(message);
      });
    let printed = '';
    await parser.parseAsync(
      await expandLists(argv, (option) => translate(msg('cli.needsName', { option }), language)),
      {},
      (_error, _args, output) => {
        printed = output;
      },
    );
    if (printed !== '') streams.stdout.write(`${printed}\n`);
    return status;
  } catch (error) {
    const usage = error instanceof UsageError || (error as Error).name === 'YError';
    const text = usage
      ? forTerminal((error as Error).message.replace(/\s*\n\s*/g, ' '))
      : `internal error, please report it: ${(error as Error).stack ?? error}`;
    streams.stderr.write(`virt-triage: ${text}\n`);
    return EXIT.unusable;
  }
}

type Say = (key: CoreKey) => string;

const OUTPUT = { alias: 'o', type: 'string', requiresArg: true } as const;

const common = (say: Say) =>
  ({
    lang: { type: 'string', requiresArg: true, describe: say('help.lang') },
    color: { type: 'boolean', default: true, describe: say('help.color') },
  }) as const;

function analyzeOptions<T>(command: Argv<T>, say: Say) {
  return command
    .positional('paths', {
      type: 'string',
      array: true,
      describe: say('help.paths'),
    })
    .options({
      output: { ...OUTPUT, describe: say('help.output') },
      alert: { type: 'string', requiresArg: true, describe: say('help.alert') },
      component: { type: 'string', requiresArg: true, describe: say('help.component') },
      severity: {
        choices: ['critical', 'warning', 'info'] as const,
        describe: say('help.severity'),
      },
      verdict: {
        type: 'string',
        requiresArg: true,
        describe: say('help.verdict'),
      },
      'fail-on': { choices: FAIL_ON, describe: say('help.failOn') },
      config: { type: 'string', requiresArg: true, describe: say('help.config') },
      baseline: { type: 'string', requiresArg: true, describe: say('help.baseline') },
      now: { type: 'string', requiresArg: true, describe: say('help.now') },
      'explain-rank': { type: 'boolean', default: false, describe: say('help.explainRank') },
      redact: { type: 'boolean', default: false, describe: say('help.redact') },
      'redact-map': { type: 'string', requiresArg: true, describe: say('help.redactMap') },
      bundle: { type: 'string', requiresArg: true, describe: say('help.bundle') },
      quiet: { alias: 'q', type: 'boolean', default: false, describe: say('help.quiet') },
      progress: { type: 'boolean', default: true, describe: say('help.progress') },
    })
    .example('$0 must-gather.tar.gz', say('help.exampleArchive'))
    .example('$0 ./must-gather.local.1 -o json=report.json --fail-on critical', say('help.examplePipeline'))
    .example('$0 must-gather.tar.gz --baseline old.json --fail-on info', say('help.exampleBaseline'))
    .example('$0 must-gather.tar.gz --redact --bundle case.tar.gz', say('help.exampleBundle'))
    .example('$0 explain VMCannotBeEvicted', say('help.exampleExplain'));
}

function compareOptions<T>(command: Argv<T>, say: Say) {
  return command
    .positional('before', { type: 'string', demandOption: true, describe: say('help.compareBefore') })
    .positional('after', { type: 'string', demandOption: true, describe: say('help.compareAfter') })
    .options({
      output: { ...OUTPUT, describe: say('help.compareOutput') },
      'fail-on': { choices: FAIL_ON, describe: say('help.compareFailOn') },
      config: { type: 'string', requiresArg: true, describe: say('help.config') },
      quiet: { alias: 'q', type: 'boolean', default: false, describe: say('help.quiet') },
      progress: { type: 'boolean', default: true, describe: say('help.progress') },
    })
    .example('$0 compare before.tar.gz after.tar.gz', say('help.exampleCompare'))
    .example('$0 compare report.json must-gather.tar.gz -o markdown=changes.md', say('help.exampleCompareReport'));
}
