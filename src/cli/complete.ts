import { type CommandSpec, isOnByDefault, type OptionSpec } from './commands.ts';

/** A word that may stand at the cursor. */
export interface Candidate {
  readonly word: string;
  /** One line for people; empty where the word says it all. */
  readonly about: string;
}

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** How many characters of the word at the cursor stand before the name of a file; null where no file belongs. */
  readonly fileFrom: number | null;
}

/** What completion knows besides the commands. */
export interface Known {
  readonly commands: readonly CommandSpec[];
  /** Options that every command has. */
  readonly common: Readonly<Record<string, OptionSpec>>;
  /** Names of alerts, with what is to be said of them. */
  alerts(): Promise<readonly Candidate[]>;
  /** Said of `FORMAT=`. */
  readonly intoFile: string;
}

const NOTHING: Completion = { candidates: [], fileFrom: null };
const FILES: Completion = { candidates: [], fileFrom: 0 };

/**
 * What may stand at the cursor.
 * @param words the words behind the program's name, the last being the one at the cursor (empty for a new one)
 */
export async function complete(words: readonly string[], known: Known): Promise<Completion> {
  const current = words.at(-1) ?? '';
  const line = await parse(words.slice(0, -1), known);
  if (line.onlyPaths) return FILES;
  if (line.awaits) return valuesOf(line.awaits, current, '', known);
  const assigned = /^(--[a-z][a-z-]*=)(.*)$/s.exec(current);
  if (assigned) {
    const [, prefix, value] = assigned as unknown as [string, string, string];
    const option = optionOf(prefix.slice(0, -1), line.options);
    return option ? valuesOf(option, value, prefix, known) : NOTHING;
  }
  if (current.startsWith('-')) return found(optionWords(line), current);
  const positional = line.positional ? await valuesOf(line.positional, current, '', known) : NOTHING;
  const before = line.mayFollow
    ? await valuesOf(line.mayFollow, current, '', known)
    : found(line.decided ? [] : known.commands.map(({ name, describe }) => ({ word: name, about: describe })), current);
  return { candidates: [...before.candidates, ...positional.candidates], fileFrom: positional.fileFrom };
}

type Valued = Pick<OptionSpec, 'values' | 'choices'>;

/** What the words before the cursor leave open. */
interface Line {
  /** Is it known which command is meant? */
  readonly decided: boolean;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly used: ReadonlySet<string>;
  readonly onlyPaths: boolean;
  /** The option whose value stands at the cursor. */
  readonly awaits: OptionSpec | null;
  /** The option that has a value and takes further ones. */
  readonly mayFollow: OptionSpec | null;
  readonly positional: Valued | null;
}

async function parse(words: readonly string[], known: Known): Promise<Line> {
  const byDefault = known.commands.find(({ isDefault }) => isDefault);
  let command: CommandSpec | undefined;
  let options: Readonly<Record<string, OptionSpec>> = { ...known.common, ...byDefault?.options };
  let awaits: OptionSpec | null = null;
  let mayFollow: OptionSpec | null = null;
  let taken = 0;
  const used = new Set<string>();
  const dashes = words.indexOf('--');
  for (const word of dashes < 0 ? words : words.slice(0, dashes)) {
    if (awaits) {
      mayFollow = awaits.values?.several ? awaits : null;
      awaits = null;
    } else if (word.startsWith('-') && word !== '-') {
      mayFollow = null;
      const [name = ''] = word.split('=');
      used.add(name);
      const option = optionOf(name, options);
      if (option && option.type !== 'boolean' && !word.includes('=')) awaits = option;
    } else if (!mayFollow || !(await isWordOf(mayFollow, word, known))) {
      mayFollow = null;
      const named = command || taken > 0 ? undefined : known.commands.find(({ name }) => name === word);
      if (named) {
        command = named;
        options = { ...known.common, ...named.options };
      } else taken++;
    }
  }
  const positionals = Object.entries((command ?? byDefault)?.positionals ?? {});
  const last = positionals.at(-1);
  const [, positional] = positionals[taken] ?? (last?.[0].endsWith('..') ? last : ['', null]);
  const decided = command !== undefined || taken > 0;
  return { decided, options, used, onlyPaths: dashes >= 0, awaits, mayFollow, positional };
}

async function isWordOf(option: OptionSpec, word: string, known: Known): Promise<boolean> {
  const words = (await candidatesOf(option, known)).map((candidate) => candidate.word.toLowerCase());
  return word.split(',').every((part) => words.includes(part.toLowerCase()));
}

async function candidatesOf({ values, choices }: Valued, known: Known): Promise<readonly Candidate[]> {
  if (values?.words === 'alerts') return known.alerts();
  const words = values?.words ?? (Array.isArray(choices) ? choices.map(String) : []);
  return words.map((word) => ({ word, about: '' }));
}

function optionOf(word: string, options: Readonly<Record<string, OptionSpec>>): OptionSpec | null {
  const name = word.replace(/^--?/, '');
  if (!word.startsWith('--')) return Object.values(options).find(({ alias }) => alias === name) ?? null;
  return Object.hasOwn(options, name) ? (options[name] as OptionSpec) : null;
}

/** Options of which one may be given are offered until they are. */
function optionWords({ options, used }: Line): Candidate[] {
  const words = Object.entries(options).map(([name, option]) => ({
    word: isOnByDefault(option) ? `--no-${name}` : `--${name}`,
    about: option.describe ?? '',
    again: option.values?.commas === true || option.values?.toFile === true,
  }));
  return [...words, { word: '--help', about: '', again: false }].filter(({ word, again }) => again || !used.has(word));
}

/** @param prefix stands before the value in the same word: `--alert=` */
async function valuesOf(option: Valued, typed: string, prefix: string, known: Known): Promise<Completion> {
  const { values, choices } = option;
  if (!values && !choices) return { candidates: [], fileFrom: prefix.length };
  if (values?.toFile && /^[a-z]+=/.test(typed)) {
    return { candidates: [], fileFrom: prefix.length + typed.indexOf('=') + 1 };
  }
  const before = values?.commas ? typed.slice(0, typed.lastIndexOf(',') + 1) : '';
  const given = before.split(',');
  const candidates = (await candidatesOf(option, known))
    .filter(({ word }) => !given.includes(word))
    .flatMap((one) => (values?.toFile ? [one, { word: `${one.word}=`, about: known.intoFile }] : [one]));
  return found(
    candidates.map(({ word, about }) => ({ word: prefix + before + word, about })),
    prefix + typed,
  );
}

/**
 * Those that begin with what was typed; where none does, those that do in one other case: a shell puts in what all
 * candidates share, which must not be less than what was typed.
 */
function found(candidates: readonly Candidate[], typed: string): Completion {
  const start = typed.toLowerCase();
  const alike = candidates.filter(({ word }) => word.toLowerCase().startsWith(start));
  const beginning = alike.some(({ word }) => word.startsWith(typed))
    ? typed
    : (alike[0]?.word ?? '').slice(0, typed.length);
  return { candidates: alike.filter(({ word }) => word.startsWith(beginning)), fileFrom: null };
}
