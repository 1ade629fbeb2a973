import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ran } from './cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const SAMPLE = join(ROOT, 'fixtures/archives/sample');

/** The built command line, as a shell starts it. */
export function builtCommand(): string {
  if (!existsSync(join(ROOT, 'dist/src/cli/main.js'))) throw new Error('there is no dist: npm run build');
  return `'${process.execPath}' '${join(ROOT, 'bin/virt-triage.js')}'`;
}

/** Programs under these names, each a shell script, for {@link shell} to find before others. */
export function programs(folder: string, scripts: Readonly<Record<string, string>>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/bash\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** Runs a script in bash, as CI systems do. */
export function shell(script: string, cwd: string, bin: string, env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: cwd, LANG: 'C.UTF-8', ...env },
  });
  return { status: status ?? -1, stdout, stderr };
}
