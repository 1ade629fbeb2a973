// The whole tool as one file that needs nothing but Node. Used by scripts/package.mjs and by tests.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { rolldown } from 'rolldown';
import { licences } from './licences.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MAIN = join(ROOT, 'src/cli/main.ts');
const MODULES = join(ROOT, 'src/engine/modules.ts');

/** Writes the bundle to a file. The same sources give the same bytes, wherever they lie. */
export async function bundle(file) {
  const build = await rolldown({
    cwd: ROOT,
    input: 'bin/virt-triage.js',
    platform: 'node',
    // comments with paths of modules, which depend on where the checkout and its node_modules lie
    experimental: { attachDebugInfo: 'none' },
    plugins: [{ name: 'virt-triage', resolveId: toSource, load: withoutFiles }],
    onLog(level, log) {
      throw new Error(`${level}: ${log.message}`);
    },
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  if (output.length !== 1) throw new Error(`${output.length} files instead of one`);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const header = `#!/usr/bin/env node\n// virt-triage ${version}, Apache-2.0. The licences of the packages inside stand at the end.\n`;
  const code = output[0].code.replace(/^#!.*\n/, '');
  const texts = licences(ROOT, packagesOf(output[0].moduleIds)).replaceAll('*/', '* /');
  writeFileSync(file, `${header}${code}\n/*\n${texts}*/\n`);
  chmodSync(file, 0o755);
}

/** Folders of the packages that modules are of, below the project's. */
function packagesOf(ids) {
  const folders = ids.map((id) => /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/** The command is built from the sources, not from what an earlier build left. */
function toSource(id) {
  return id === '../dist/src/cli/main.js' ? MAIN : null;
}

/** Analyzers are looked for in folders; here there are none, so that they are listed instead. */
function withoutFiles(id) {
  if (id !== MODULES) return null;
  const list = (patterns) => {
    const files = glob.sync([...patterns, '!**/*.d.ts', '!**/*.ja.*'], { cwd: join(ROOT, 'analyzers') }).sort();
    const entries = files.map((file) => {
      const source = JSON.stringify(join(ROOT, 'analyzers', file));
      return `import(${source}).then(({ default: content }) => ({ path: '${file.replace(/\.ts$/, '')}', content }))`;
    });
    return `async () => Promise.all([${entries.join(',\n')}])`;
  };
  return {
    moduleType: 'js',
    code: [
      `export const alertModules = ${list(['*/*.ts', '!**/_*', '!_*/**'])};`,
      `export const conditionModules = ${list(['_conditions/*.ts'])};`,
      'export const builtNames = async () => null;',
    ].join('\n'),
  };
}
