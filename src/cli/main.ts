import type { Readable, Writable } from 'node:stream';
import { translate } from '../i18n/format.ts';
import { languageOf } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { forTerminal } from '../report/escape.ts';
import { expandLists } from './args.ts';
import { commands, type Say } from './commands.ts';
import { EXIT, UsageError } from './exit.ts';
import { languageCode, languageWord } from './language.ts';
import { writeAll } from './output.ts';
import { programOf } from './program.ts';

/** What the command line talks to; tests give their own. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  cwd(): string;
  /** `YYYY-MM-DD`; the real one unless given. */
  readonly today?: string;
}

/**
 * Runs one command line and gives its exit status. Never throws.
 * @param script the path under which Node was given the tool: what it is called
 */
export async function main(argv: readonly string[], streams: Streams, script = 'virt-triage'): Promise<number> {
  let status: number = EXIT.ok;
  try {
    const program = programOf(script, streams.env);
    if (program.completesPlugin || argv[0] === '__complete') {
      const { completeCommand } = await import('./completion.ts');
      return await completeCommand(argv, program, streams);
    }
    const code = languageCode(languageWord(argv), streams.env);
    const language = await languageOf(code);
    const say: Say = (key, values) => translate(msg(key, values), language);
    // not needed to complete a command line, which must be quick
    const { parserOf } = await import('./help.ts');
    const parser = parserOf({
      say,
      code,
      program,
      commands: commands(say, program),
      columns: streams.stdout.columns,
      run: async (command, args) => {
        status = await command.run(args, streams);
      },
    });
    let printed = '';
    await parser.parseAsync(
      await expandLists(argv, (option) => say('cli.needsName', { option })),
      {},
      (_error, _args, output) => {
        printed = output;
      },
    );
    if (printed !== '') await writeAll(streams.stdout, `${printed}\n`);
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
