import { basename, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import glob from 'fast-glob';
import type { Analyzer } from './analyzer.ts';
import type { Condition } from './condition.ts';

/**
 * Loads every analyzer: one file for one alert below `analyzers/`, named like the alert, in the folder of its
 * component. Names that begin with `_` are helpers and templates.
 */
export async function loadAnalyzers(): Promise<Analyzer[]> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const folder = fileURLToPath(new URL('../../analyzers', import.meta.url));
  const files = await glob([`*/*.${ending}`, '!**/_*', '!_*/**', '!**/*.d.ts', '!**/*.ja.*'], {
    cwd: folder,
    absolute: true,
  });
  files.sort();
  return Promise.all(files.map(load));
}

/** Loads the conditions that explain alerts: every file of `analyzers/_conditions/`. */
export async function loadConditions(): Promise<Condition[]> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const folder = fileURLToPath(new URL('../../analyzers/_conditions', import.meta.url));
  const files = await glob([`*.${ending}`, '!*.d.ts', '!*.ja.*'], { cwd: folder, absolute: true });
  const loaded = files.sort().map(async (file) => (await import(pathToFileURL(file).href)) as { default: Condition });
  return (await Promise.all(loaded)).map((module) => module.default);
}

async function load(file: string): Promise<Analyzer> {
  const { default: analyzer } = (await import(pathToFileURL(file).href)) as { default: Analyzer };
  const name = basename(file).replace(/\.\w+$/, '');
  if (analyzer?.meta?.alert !== name) throw new Error(`${file} does not define the alert ${name}`);
  const component = basename(dirname(file));
  if (analyzer.meta.component !== component)
    throw new Error(`${name} belongs to ${analyzer.meta.component}, not ${component}`);
  return analyzer;
}
