import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'rolldown/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formats.ts';
import { VERSION } from '../../src/version.ts';
import { run } from '../support/cli.ts';
import { type Finished, runProgram } from '../support/program.ts';
import { tempFolder } from '../support/tempFolder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAMPLE = join(ROOT, 'fixtures/archives/sample');
const folder = tempFolder();
const packages = join(folder, 'packages');
const empty = join(folder, 'empty');
const installed = join(folder, 'installed');
const home = join(folder, 'home');
const single = join(empty, 'virt-triage.mjs');
const tarball = join(packages, `virt-triage-${VERSION}.tgz`);
const PATH = `${dirname(process.execPath)}:${empty}`;

const node = (args: readonly string[], env: Record<string, string> = {}): Finished =>
  runProgram(process.execPath, args, { cwd: empty, env: { HOME: home, ...env } });

beforeAll(() => {
  for (const path of [packages, empty, installed, home]) mkdirSync(path);
  const made = runProgram(process.execPath, [join(ROOT, 'scripts/package.mjs'), packages], {
    cwd: empty,
    env: { PATH, HOME: home },
  });
  expect(made.status, made.stderr).toBe(0);
  copyFileSync(join(packages, 'virt-triage.mjs'), single);

  // an empty cache, no network: all that is needed must be inside
  const npm = runProgram('npm', ['install', '--offline', '--no-audit', '--no-fund', '--no-update-notifier', tarball], {
    cwd: installed,
    env: { PATH, HOME: home, npm_config_cache: join(home, 'cache') },
  });
  expect(npm.status, npm.stderr).toBe(0);
}, 240_000);

describe('the packages', () => {
  it('are an npm package, a single file and their sums', () => {
    const names = readdirSync(packages).sort();
    expect(names).toEqual(['SHA256SUMS', `virt-triage-${VERSION}.tgz`, 'virt-triage.mjs']);
    const sums = names.slice(1).map((name) => {
      const sum = createHash('sha256')
        .update(readFileSync(join(packages, name)))
        .digest('hex');
      return `${sum}  ${name}\n`;
    });
    expect(readFileSync(join(packages, 'SHA256SUMS'), 'utf8')).toBe(sums.join(''));
  });

  it('hold nothing of the machine on which they were made', () => {
    for (const text of [
      readFileSync(single, 'utf8'),
      readFileSync(join(installed, 'node_modules/virt-triage/package.json'), 'utf8'),
    ])
      expect(text).not.toContain(ROOT);
  });
});

/**
 * A report, of which the script in a page is as a minifier would have it: compilers print the same code differently.
 * What the page allows to run is the script that it has.
 */
function comparable(report: string): string {
  const [whole, script] = /<script>(.*?)<\/script>/s.exec(report) ?? [];
  if (whole === undefined || script === undefined) return report;
  const hash = createHash('sha256').update(script).digest('base64');
  expect(report).toContain(`sha256-${hash}`);
  const { code, errors } = minifySync('script.js', script);
  expect(errors).toEqual([]);
  expect(code.length).toBeGreaterThan(1000);
  return report.replace(whole, () => code).replace(hash, '');
}

describe.each([
  ['the single file', () => [single]],
  ['the installed package', () => [join(installed, 'node_modules/.bin/virt-triage')]],
] as const)('%s', (name, command) => {
  it.each(['en', 'ja'])('reports in every format what the checkout reports, in %s', async (lang) => {
    const reports = async (
      into: string,
      report: (args: readonly string[]) => unknown,
    ): Promise<Map<string, string>> => {
      mkdirSync(join(folder, into));
      const fileOf = (format: string): string => join(folder, into, `report.${format}`);
      expect(
        await report([SAMPLE, '--lang', lang, ...FORMATS.flatMap((format) => ['-o', `${format}=${fileOf(format)}`])]),
      ).toEqual(expect.objectContaining({ status: 0, stdout: '', stderr: '' }));
      return new Map(FORMATS.map((format) => [format, readFileSync(fileOf(format), 'utf8')]));
    };
    const expected = await reports(`checkout-${lang}-${name}`, run);
    const made = await reports(`${lang}-${name}`, (args) => node([...command(), ...args]));
    for (const format of FORMATS) {
      const [ours, theirs] = [expected.get(format), made.get(format)].map((text) => comparable(text as string));
      expect(theirs === ours, format).toBe(true);
    }
  });

  it('helps, explains and lists as the checkout does, in both languages', async () => {
    for (const args of [
      ['--help'],
      ['--help', '--lang', 'ja'],
      ['explain', 'VMCannotBeEvicted', '--lang', 'ja'],
      ['alerts', '-o', 'json'],
    ]) {
      const expected = await run(args);
      expect(node([...command(), ...args])).toMatchObject({ status: 0, stdout: expected.stdout, stderr: '' });
    }
    expect(node([...command(), '--version']).stdout).toBe(`${VERSION}\n`);
  });

  it('has the same errors in one line, in both languages', async () => {
    for (const args of [['/no/such'], ['x', '--severity', 'y', '--lang', 'ja'], ['explain', 'Nosuch']]) {
      expect(node([...command(), ...args])).toMatchObject(await run(args));
    }
  });

  it('completes alert names', async () => {
    for (const words of [
      ['explain', 'VMC'],
      ['--alert', 'Kube'],
    ]) {
      const args = ['__complete', '--', ...words];
      expect(node([...command(), ...args]).stdout).toBe((await run(args)).stdout);
    }
  });
});

describe('the single file', () => {
  it('is executable and a plugin under the name that kubectl looks for, with or without an ending', () => {
    const plugins = join(folder, 'plugins');
    mkdirSync(plugins);
    copyFileSync(single, join(plugins, 'kubectl-virt_triage'));
    chmodSync(join(plugins, 'kubectl-virt_triage'), 0o755);
    symlinkSync(join(packages, 'virt-triage.mjs'), join(plugins, 'kubectl_complete-virt_triage'));
    const env = { PATH: `${plugins}:${PATH}`, HOME: home };
    const help = runProgram('kubectl-virt_triage', ['--help'], { cwd: empty, env });
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(/^kubectl virt-triage \[analyze\]/);
    const completed = runProgram('kubectl_complete-virt_triage', ['expl'], { cwd: empty, env });
    expect(completed.stdout).toMatch(/^explain\t.+\n:0\n$/);
  });

  it('carries the licences of what it contains', () => {
    const text = readFileSync(single, 'utf8');
    for (const name of ['yargs', 'tar-stream', 'yaml', 'cli-table3', 'xz-decompress']) {
      expect(text.slice(text.lastIndexOf('\n/*\n'))).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });
});

describe('the npm package', () => {
  const inside = join(installed, 'node_modules/virt-triage');

  it('brings its commands, its dependencies and all licences', () => {
    expect(readdirSync(join(installed, 'node_modules/.bin')).sort()).toEqual([
      'kubectl-virt_triage',
      'kubectl_complete-virt_triage',
      'virt-triage',
    ]);
    const { dependencies, version } = JSON.parse(readFileSync(join(inside, 'package.json'), 'utf8'));
    expect(version).toBe(VERSION);
    const licences = readFileSync(join(inside, 'THIRD-PARTY-LICENSES'), 'utf8');
    const there = readdirSync(join(inside, 'node_modules'));
    for (const name of Object.keys(dependencies)) {
      expect(there).toContain(name.split('/')[0]);
      expect(licences).toContain(`${name} `);
    }
    expect(there).not.toContain('vitest');
    expect(readdirSync(inside)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'docs', 'schema']));
  });

  it('is a library', () => {
    const script = `import { analyze } from 'virt-triage';
      const report = await analyze(process.argv[1]);
      process.stdout.write(JSON.stringify(report.summary));`;
    const file = join(installed, 'use.mjs');
    writeFileSync(file, script.replace('process.argv[1]', 'process.argv[2]'));
    const { stdout, stderr } = node([file, SAMPLE]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ firing: 5 });
  });

  it('is a plugin of kubectl and oc', () => {
    const env = { PATH: `${join(installed, 'node_modules/.bin')}:${PATH}`, HOME: home };
    const help = (more: Record<string, string>): string =>
      runProgram('kubectl-virt_triage', ['explain', '--help'], { cwd: empty, env: { ...env, ...more } }).stdout;
    expect(help({})).toMatch(/^kubectl virt-triage explain <alert>/);
    expect(help({ _: '/usr/local/bin/oc' })).toMatch(/^oc virt-triage explain <alert>/);
    expect(help({ _: '/usr/bin/kubectl' })).toMatch(/^kubectl virt-triage explain <alert>/);
  });
});

describe('docs/install.md', () => {
  const user = join(folder, 'user');
  const text = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
  const lines = [...text.matchAll(/^\$ (.+)$/gm)].map(([, line]) => line as string);
  /** What makes and installs the packages was done above; containers need an engine. */
  const elsewhere = (line: string): boolean => /^(?:npm ci|npm install|ls dist-packages|podman) ?/.test(line);

  beforeAll(() => {
    for (const path of [
      '',
      '.local/bin',
      '.local/share/bash-completion/completions',
      '.config/fish/completions',
      'zfunc',
    ])
      mkdirSync(join(user, path), { recursive: true });
    // they run a plugin by its name
    for (const host of ['oc', 'kubectl']) {
      writeFileSync(join(user, '.local/bin', host), '#!/bin/bash\nshift; exec kubectl-virt_triage "$@"\n', {
        mode: 0o755,
      });
    }
    for (const name of readdirSync(packages)) copyFileSync(join(packages, name), join(user, name));
    runProgram('tar', ['-czf', join(user, 'must-gather.tar.gz'), '-C', SAMPLE, '.'], { cwd: user });
  });

  it('names the version, and lines to try', () => {
    expect(text).toContain(`virt-triage-${VERSION}.tgz`);
    expect(lines.filter(elsewhere).length).toBeLessThan(lines.length - 8);
  });

  for (const line of lines.filter((one) => !elsewhere(one))) {
    // a folder of zsh, in bash
    const script = `fpath=(x "$HOME/zfunc"); ${line}`;
    it(line, () => {
      const { status, stderr } = runProgram('bash', ['--norc', '-c', script], {
        cwd: user,
        env: {
          PATH: `${user}/.local/bin:${dirname(process.execPath)}`,
          HOME: user,
        },
      });
      expect([status, stderr]).toEqual([0, '']);
    }, 60_000);
  }
});

describe('the script', () => {
  it('makes the same bytes again, wherever it is called', () => {
    const again = join(folder, 'again');
    mkdirSync(again);
    const { status } = runProgram(process.execPath, [join(ROOT, 'scripts/package.mjs'), again], {
      cwd: '/',
      env: { PATH, HOME: home, TZ: 'Asia/Tokyo', LC_ALL: 'C' },
    });
    expect(status).toBe(0);
    expect(readFileSync(join(again, 'SHA256SUMS'), 'utf8')).toBe(readFileSync(join(packages, 'SHA256SUMS'), 'utf8'));
  }, 120_000);
});
