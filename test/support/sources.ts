import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Source {
  /** Path from the project's top, such as `src/yaml/block.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** Path from the project's top, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const STATEMENT = /^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

/** The product's own code, with what it imports. */
export function sources(): Source[] {
  const paths = glob.sync(['src/**/*.ts', 'analyzers/**/*.ts'], { cwd: ROOT }).sort();
  return paths.map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const imports = [...text.matchAll(STATEMENT)].map((found): Import => {
      const target = (found[2] ?? found[3] ?? found[4]) as string;
      const to = target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), target)) : target;
      return { to, typeOnly: found[1] !== undefined };
    });
    return { path, text, imports };
  });
}

/** Folders that are a part of another one, as a format's files are of the report. */
const PARTS: Readonly<Record<string, string>> = { 'src/report/html': 'src/report' };

/** The folder of a source; files at the top of `src` stand for themselves. */
export function folderOf(path: string): string {
  const folder = PARTS[dirname(path)] ?? dirname(path);
  return folder === 'src' ? path : folder;
}
