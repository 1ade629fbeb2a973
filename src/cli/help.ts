import yargs, { type Argv, type Options, type PositionalOptions } from 'yargs';
import type { LanguageCode } from '../i18n/languages.ts';
import type { CoreKey } from '../i18n/msg.ts';
import { VERSION } from '../version.ts';
import { type CommandSpec, commonOptions, isOnByDefault, type Say } from './commands.ts';
import { UsageError } from './exit.ts';
import type { Program } from './program.ts';

export interface Parsing {
  readonly say: Say;
  readonly code: LanguageCode;
  readonly program: Program;
  readonly commands: readonly CommandSpec[];
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  run(command: CommandSpec, args: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Of yargs 18; its types are of 17. */
type WithUsageConfiguration = Argv & { usageConfiguration(options: { 'hide-types': boolean }): Argv };

const MAX_WIDTH = 110;

/** The parser of the command line, which also makes the help text; both out of the one table of commands. */
export function parserOf({ say, code, program, commands, columns, run }: Parsing): Argv {
  let parser: Argv = (yargs() as WithUsageConfiguration)
    .usageConfiguration({ 'hide-types': true })
    .locale(code)
    .updateStrings(ownWords(say))
    .scriptName(program.shown)
    .usage(`$0 ${say('help.usage')}\n\n${say('help.about')}`);
  for (const command of commands) {
    parser = parser.command(
      command.isDefault ? [usageOf(command), '$0'] : usageOf(command),
      command.describe,
      (yargs) => build(yargs, command),
      (args) => run(command, checked({ ...command.options, ...commonOptions(say) }, args, say)),
    );
  }
  return parser
    .options(shownOptions(commonOptions(say)))
    .strict()
    .version(VERSION)
    .alias({ help: 'h' })
    .epilogue(`${say('help.exit')}\n${say('help.more')}`)
    .wrap(Math.min(MAX_WIDTH, columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
}

/** Options that may be given several times; of all others, the last one counts. */
const REPEATABLE: readonly string[] = ['output', 'alert', 'component', 'verdict'];
/** Files that `--no-…` turns off; of all others there is no such form. That a name is missing is seen where it is read. */
const NEGATABLE: readonly string[] = ['config', 'baseline'];

/** The arguments as commands take them. @throws UsageError for an option without a value */
function checked(
  options: Readonly<Record<string, Options>>,
  args: Readonly<Record<string, unknown>>,
  say: Say,
): Readonly<Record<string, unknown>> {
  const taken: Record<string, unknown> = { ...args };
  for (const [name, { type }] of Object.entries(options)) {
    if (type === 'boolean') continue;
    const values = [args[name] ?? []].flat();
    for (const value of values) {
      if (NEGATABLE.includes(name)) continue;
      if (typeof value !== 'string' || value.replaceAll(',', '') === '') {
        throw new UsageError(say('cli.needsValue', { option: `--${name}` }));
      }
    }
    if (values.length === 0 || REPEATABLE.includes(name)) continue;
    const camel = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    taken[camel] = values.at(-1);
  }
  return taken;
}

/** `explain <alert>`, `analyze [paths..]` */
function usageOf({ name, positionals }: CommandSpec): string {
  const words = Object.entries(positionals).map(([word, { demandOption }]) =>
    demandOption ? `<${word}>` : `[${word}]`,
  );
  return [name, ...words].join(' ');
}

function build(parser: Argv, { positionals, options, examples }: CommandSpec): Argv {
  let built = parser;
  for (const [word, positional] of Object.entries(positionals)) {
    built = built.positional(word.replace(/\.\.$/, ''), withChoices(positional));
  }
  built = built.options(shownOptions(options));
  for (const [line, about] of examples) built = built.example(`# ${about}\n${line}`, '');
  return built;
}

/** What is on by default is shown as the option that turns it off. */
function shownOptions(options: Readonly<Record<string, Options>>): Record<string, Options> {
  const shown = Object.entries(options).flatMap(([name, option]): [string, Options][] => {
    if (!isOnByDefault(option)) return [[name, withChoices(option)]];
    const { default: _, ...off } = option;
    return [
      [name, { ...option, hidden: true }],
      [`no-${name}`, off],
    ];
  });
  return Object.fromEntries(shown);
}

/** Help shows no types, defaults and choices of its own making: the description tells the choices. */
function withChoices<T extends Options | PositionalOptions>(option: T): T {
  const { choices, describe } = option;
  return Array.isArray(choices) ? { ...option, describe: `${describe}: ${choices.join(', ')}` } : option;
}

/** What yargs would say in its own words, by those words. */
const WORDS: Readonly<Record<string, CoreKey>> = {
  'Commands:': 'help.commands',
  'Positionals:': 'help.arguments',
  'Options:': 'help.options',
  'Examples:': 'help.examples',
  'Show help': 'help.help',
  'Show version number': 'help.version',
  default: 'help.defaultCommand',
  'Invalid values:': 'help.badValue',
  'Argument: %s, Given: %s, Choices: %s': 'help.badChoice',
  'Not enough arguments following: %s': 'help.needsValue',
};
const COUNTED_WORDS: Readonly<Record<string, CoreKey>> = {
  'Unknown argument: %s': 'help.unknown',
  'Unknown command: %s': 'help.unknown',
  'Not enough non-option arguments: got %s, need at least %s': 'help.tooFew',
  'Too many non-option arguments: got %s, maximum of %s': 'help.tooMany',
};

function ownWords(say: Say): Record<string, string> {
  const words = Object.entries(WORDS).map(([yargsWord, key]) => [yargsWord, say(key)]);
  const counted = Object.entries(COUNTED_WORDS).map(([yargsWord, key]) => [
    yargsWord,
    { one: say(key), other: say(key) },
  ]);
  return Object.fromEntries([...words, ...counted]);
}
