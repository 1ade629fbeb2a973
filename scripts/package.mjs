// Makes what people without a registry get: an npm package that brings its dependencies, and the tool as a single file.
// Usage: node scripts/package.mjs [folder]          (default: dist-packages)
// The same sources give the same bytes. Nothing outside of the folder and the system's temporary folder is written.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { licences, runtimePackages } from './licences.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(ROOT, 'dist-packages'));
// permissions in the package must not depend on who makes it
process.umask(0o022);
mkdirSync(folder, { recursive: true });
const files = [await npmPackage(), await singleFile()];
const sums = files.map(
  (name) =>
    `${createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')}  ${name}\n`,
);
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
process.stdout.write(sums.join(''));

async function singleFile() {
  const name = 'virt-triage.mjs';
  await bundle(join(folder, name));
  return name;
}

/** Packed from a copy, in which the dependencies are as package-lock.json has them, without those of development. */
async function npmPackage() {
  const stage = mkdtempSync(join(tmpdir(), 'virt-triage-package-'));
  try {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const { scripts: _, devDependencies: __, ...shipped } = manifest;
    const packed = { ...shipped, files: [...manifest.files, 'THIRD-PARTY-LICENSES'] };
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);
    const dependencies = runtimePackages(ROOT);
    writeFileSync(join(stage, 'THIRD-PARTY-LICENSES'), licences(ROOT, dependencies));
    for (const path of ['README.md', ...manifest.files.filter((path) => !path.startsWith('dist/')), ...dependencies]) {
      cpSync(join(ROOT, path), join(stage, path), { recursive: true, filter: belongs(path) });
    }
    run(join(ROOT, 'node_modules/.bin/tsc'), '-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(stage, 'dist'));
    run(process.execPath, join(ROOT, 'scripts/alertNames.mjs'), join(stage, 'dist'));
    const options = ['--ignore-scripts', '--json', '--offline', '--pack-destination', folder];
    return JSON.parse(run('npm', 'pack', stage, ...options))[0].filename;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Packages inside of packages are in the list themselves. */
function belongs(path) {
  const top = join(ROOT, path);
  return (source) => !source.slice(top.length).includes('/node_modules');
}

function run(command, ...args) {
  return execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
