import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * A file below `analyzers/` and what it exports as default. The single-file package has this whole module generated in
 * its place (`scripts/bundle.mjs`), as it has no files to look for.
 */
export interface Module {
  /** Without its ending: `cdi/CDINotReady`, `_conditions/nodeNotReady`. */
  readonly path: string;
  readonly content: unknown;
}

const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const FOLDER = fileURLToPath(new URL('../../analyzers', import.meta.url));

/** All alerts: names that begin with `_` are helpers and templates. */
export const alertModules = (): Promise<Module[]> => modules([`*/*.${ENDING}`, '!**/_*', '!_*/**']);

/** All conditions that explain alerts. */
export const conditionModules = (): Promise<Module[]> => modules([`_conditions/*.${ENDING}`]);

async function modules(patterns: readonly string[]): Promise<Module[]> {
  const { default: glob } = await import('fast-glob');
  const files = await glob([...patterns, '!**/*.d.ts', '!**/*.ja.*'], { cwd: FOLDER });
  return Promise.all(
    files.sort().map(async (file) => {
      const { default: content } = await import(pathToFileURL(`${FOLDER}/${file}`).href);
      return { path: file.slice(0, -1 - ENDING.length), content };
    }),
  );
}

/** The list of names that `npm run build` leaves, as JSON; null where there was no build. */
export async function builtNames(): Promise<string | null> {
  return readFile(new URL('alertNames.json', import.meta.url), 'utf8').catch(() => null);
}
