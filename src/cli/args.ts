import { isComponent } from '../catalogue/components.ts';
import { UsageError } from './exit.ts';

/** yargs loses a lone `-` among the paths: it goes through under this name. */
const STANDARD_INPUT = '\0-';

/** A path as the user gave it. */
export function pathOf(word: unknown): string {
  return word === STANDARD_INPUT ? '-' : String(word);
}

/**
 * `--alert A B path` and `--component A B path`: an option takes the words that follow as long as they are names that
 * it knows, so that a path may stand behind it.
 */
export async function expandLists(words: readonly string[], needsName: (option: string) => string): Promise<string[]> {
  const argv = words.map((word) => (word === '-' ? STANDARD_INPUT : word));
  const isAlert = argv.includes('--alert') ? await alertNames() : () => false;
  const known: Readonly<Record<string, (word: string) => boolean>> = { '--alert': isAlert, '--component': isComponent };
  const out: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string;
    // yargs loses words behind `--` as well
    if (word === '--') return [...out, ...argv.slice(i + 1).map((path) => (path.startsWith('-') ? `./${path}` : path))];
    const isKnown = Object.hasOwn(known, word) ? known[word] : undefined;
    if (!isKnown) {
      out.push(word);
      continue;
    }
    const first = argv[i + 1];
    if (first === undefined || first.startsWith('-')) throw new UsageError(needsName(word));
    out.push(`${word}=${first}`);
    i++;
    while (i + 1 < argv.length && isKnown(argv[i + 1] as string)) {
      out.push(`${word}=${argv[i + 1]}`);
      i++;
    }
  }
  return out;
}

async function alertNames(): Promise<(word: string) => boolean> {
  const [{ loadAnalyzers }, { findAlert }] = await Promise.all([
    import('../engine/registry.ts'),
    import('../engine/select.ts'),
  ]);
  const analyzers = await loadAnalyzers();
  return (word) => word.split(',').every((name) => findAlert(analyzers, name) !== undefined);
}

/** The values of an option that may be given several times, and with commas. */
export function listOf(value: string | readonly string[] | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  return [value]
    .flat()
    .flatMap((part) => part.split(','))
    .filter((part) => part !== '');
}
