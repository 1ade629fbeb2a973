import type { Readable, Writable } from 'node:stream';
import yargs, { type Argv } from 'yargs';
import { forTerminal } from '../report/escape.ts';
import { VERSION } from '../version.ts';
import type { AnalyzeArgs } from './analyze.ts';
import { expandLists } from './args.ts';
import { EXIT, UsageError } from './exit.ts';

/** What the command line talks to; tests give their own. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs one command line and gives its exit status. Never throws. */
export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  let status: number = EXIT.ok;
  const done = (run: () => Promise<number>) => async (): Promise<void> => {
    status = await run();
  };
  try {
    const parser = yargs()
      .scriptName('virt-triage')
      .usage('$0 [analyze] <path...>   say which OpenShift Virtualization alerts a must-gather shows')
      .command(
        ['analyze [paths..]', '$0'],
        'analyze one case; several paths are merged into one',
        (command) => analyzeOptions(command),
        (args) => done(async () => (await import('./analyze.ts')).analyzeCommand(args as AnalyzeArgs, streams))(),
      )
      .command(
        'alerts',
        'list the alerts that this tool knows',
        (command) => command.options({ output: { ...OUTPUT, describe: 'table or json, to standard output or =FILE' } }),
        (args) => done(async () => (await import('./alerts.ts')).alertsCommand(args, streams))(),
      )
      .command(
        'explain <alert>',
        'what an alert means, what is examined, where its runbooks are',
        (command) =>
          command.positional('alert', { type: 'string', demandOption: true, describe: 'name, also an older one' }),
        (args) => done(async () => (await import('./alerts.ts')).explainCommand(args, streams))(),
      )
      .options(COMMON)
      .strict()
      .version(VERSION)
      .alias({ help: 'h' })
      .epilogue('Exit status: 0 analyzed; 1 --fail-on met; 2 wrong usage, or nothing could be read.')
      .wrap(Math.min(100, streams.stdout.columns ?? 100))
      .exitProcess(false)
      .fail((message, error) => {
        throw error ?? new UsageError(message);
      });
    let printed = '';
    await parser.parseAsync(await expandLists(argv), {}, (_error, _args, output) => {
      printed = output;
    });
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

const OUTPUT = { alias: 'o', type: 'string', requiresArg: true } as const;

const COMMON = {
  lang: { type: 'string', requiresArg: true, describe: 'language of the texts (default: from the locale)' },
  color: { type: 'boolean', default: true, describe: 'colours on terminals (also off with NO_COLOR)' },
} as const;

function analyzeOptions<T>(command: Argv<T>) {
  return command
    .positional('paths', {
      type: 'string',
      array: true,
      describe: 'extracted must-gather folders, archives (tar, tar.gz, tar.xz), or - for standard input',
    })
    .options({
      output: { ...OUTPUT, describe: 'table (default), json or yaml; FORMAT=FILE writes a file; repeatable' },
      alert: { type: 'string', requiresArg: true, describe: 'only these alerts' },
      component: { type: 'string', requiresArg: true, describe: 'only the alerts of these components' },
      severity: {
        choices: ['critical', 'warning', 'info'] as const,
        describe: 'only alerts of at least this severity',
      },
      verdict: {
        type: 'string',
        requiresArg: true,
        describe: 'verdicts that the table lists (default firing,likely; all)',
      },
      'fail-on': {
        choices: ['critical', 'warning', 'info', 'never'] as const,
        default: 'never' as const,
        describe: 'exit 1 when a finding has at least this severity',
      },
      now: { type: 'string', requiresArg: true, describe: 'take this RFC3339 time as the time of collection' },
      quiet: { alias: 'q', type: 'boolean', default: false, describe: 'print no progress' },
      progress: { type: 'boolean', default: true, describe: 'progress on standard error, on terminals only' },
    })
    .example('$0 must-gather.tar.gz', 'analyze an archive where it lies')
    .example('$0 ./must-gather.local.1 -o json=report.json --fail-on critical', 'in a pipeline')
    .example('$0 explain VMCannotBeEvicted', 'what an alert means');
}
