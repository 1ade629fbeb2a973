import { quickAlertNames } from '../engine/registry.ts';
import { translate } from '../i18n/format.ts';
import { languageOf } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { commands, commonOptions, type Say } from './commands.ts';
import { type Completion, complete } from './complete.ts';
import { EXIT } from './exit.ts';
import { languageCode } from './language.ts';
import type { Streams } from './main.ts';
import { writeAll } from './output.ts';
import type { Program } from './program.ts';
import { type Shell, scriptFor } from './shells.ts';

/** `virt-triage completion SHELL`: prints the script that the shell loads. */
export async function completionCommand({ shell }: { shell: Shell }, program: Program, streams: Streams) {
  await writeAll(streams.stdout, scriptFor(shell, program.file));
  return EXIT.ok;
}

/**
 * `virt-triage __complete -- WORDS…`, which the scripts call, and `kubectl_complete-virt_triage WORDS…`, which kubectl
 * does: prints a line `word<TAB>about` for each candidate, then what cobra calls the directive.
 */
export async function completeCommand(argv: readonly string[], program: Program, streams: Streams): Promise<number> {
  const language = await languageOf(languageCode(undefined, streams.env));
  const say: Say = (key, values) => translate(msg(key, values), language);
  const words = program.completesPlugin ? argv : argv.slice(argv[1] === '--' ? 2 : 1);
  const completion = await complete(words, {
    commands: commands(say, program),
    common: commonOptions(say),
    intoFile: say('complete.file'),
    alerts: async () =>
      Object.entries(await quickAlertNames()).map(([word, now]) => ({
        word,
        about: word === now ? '' : say('complete.olderName', { name: now }),
      })),
  });
  await writeAll(streams.stdout, printed(completion, !program.completesPlugin));
  return EXIT.ok;
}

/** Cobra's `ShellCompDirectiveNoSpace` and `ShellCompDirectiveNoFileComp`. */
const NO_SPACE = 2;
const NO_FILES = 4;

/** @param withStart also tell where in the word a file's name starts, for which cobra has no place */
function printed({ candidates, fileFrom }: Completion, withStart: boolean): string {
  const lines = candidates.map(({ word, about }) => (about === '' ? word : `${word}\t${about}`));
  const unfinished = candidates.length > 0 && candidates.every(({ word }) => word.endsWith('='));
  const directive = (unfinished ? NO_SPACE : 0) + (fileFrom === null ? NO_FILES : 0);
  const start = withStart && fileFrom !== null ? ` ${fileFrom}` : '';
  return `${[...lines, `:${directive}${start}`].join('\n')}\n`;
}
