import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { healthyCluster } from '../../fixtures/builders/healthy.ts';
import type { Report } from '../../src/report/report.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const sick = join(folder, 'sick.tar');
const healthy = join(folder, 'healthy.tar');
let sickTar: Buffer;

beforeAll(async () => {
  sickTar = await sickCluster().toTar();
  writeFileSync(sick, sickTar);
  writeFileSync(healthy, await healthyCluster().toTar());
});

const json = async (...args: readonly string[]): Promise<Report> => {
  const { status, stdout, stderr } = await run([...args, '-o', 'json']);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};
const alertsOf = ({ alerts }: Report): string[] => alerts.map(({ alert }) => alert);

const ALL = [
  'CDIMultipleDefaultVirtStorageClasses',
  'CDIStorageProfilesIncomplete',
  'KubeMacPoolDuplicateMacsFound',
  'OrphanedVirtualMachineInstances',
];

describe('analyze', () => {
  it('is the command when none is named', async () => {
    const named = await run(['analyze', sick]);
    expect(await run([sick])).toEqual(named);
    expect(named.status).toBe(0);
    expect(named.stderr).toBe('');
    expect(named.stdout).toContain('CDIMultipleDefaultVirtStorageClasses');
  });

  it('reads standard input', async () => {
    const fromFile = await json(sick);
    for (const args of [['-'], ['analyze', '-'], ['--', '-'], ['--quiet', '-', '--no-color']]) {
      const options = args.includes('--') ? ['-o', 'json', ...args] : [...args, '-o', 'json'];
      const { stdout, status } = await run(options, { stdin: sickTar });
      expect(status).toBe(0);
      const { inputs, ...rest } = JSON.parse(stdout);
      expect(inputs[0]).toMatchObject({ path: '-', kind: 'tar' });
      expect({ ...rest, inputs: fromFile.inputs }).toEqual(fromFile);
    }
    expect((await run(['-'])).stderr).toBe('virt-triage: -: the file is empty\n');
  });

  it('takes words behind -- as paths', async () => {
    const { status, stderr } = await run(['-o', 'json', '--', '--no-such-archive']);
    expect([status, stderr]).toEqual([2, 'virt-triage: ./--no-such-archive: no such file or folder\n']);
  });

  it('merges several paths', async () => {
    expect((await json(healthy, sick)).inputs.map(({ path }) => path)).toEqual([healthy, sick]);
  });
});

describe('-o', () => {
  it('prints a table, JSON or YAML', async () => {
    const report = await json(sick);
    expect(report.schemaVersion).toBe('1');
    const yaml = await run([sick, '--output', 'yaml']);
    expect(parse(yaml.stdout)).toEqual(report);
    const table = await run([sick, '-o', 'table']);
    expect(table).toEqual(await run([sick]));
  });

  it('writes files, also several, beside one output on standard output', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    const [a, b, c] = ['a.json', 'b=c.yaml', 'd.txt'].map((name) => join(out, name)) as [string, string, string];
    const { stdout, status } = await run([
      sick,
      '-o',
      `json=${a}`,
      '-o',
      `yaml=${b}`,
      '-o',
      `table=${c}`,
      '-o',
      'json',
    ]);
    expect(status).toBe(0);
    expect(readFileSync(a, 'utf8')).toBe(stdout);
    expect(parse(readFileSync(b, 'utf8'))).toEqual(JSON.parse(stdout));
    expect(readFileSync(c, 'utf8')).toBe((await run([sick])).stdout);
    expect(readdirSync(out).sort()).toEqual(['a.json', 'b=c.yaml', 'd.txt']);
    const quiet = await run([sick, '-o', `json=${a}`]);
    expect(quiet).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  for (const [name, args] of Object.entries({
    'two outputs for standard output': ['-o', 'json', '-o', 'table'],
    'an unknown format': ['-o', 'xml'],
    'a format in capitals': ['-o', 'JSON'],
    'no format': ['-o'],
    'a file without a name': ['-o', 'json='],
    'a folder that is not there': ['-o', `json=${join(folder, 'none', 'x.json')}`],
    'a folder instead of a file': ['-o', `json=${folder}`],
  })) {
    it(`refuses ${name}`, async () => {
      const { status, stdout, stderr } = await run([sick, ...args]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(ONE_LINE);
    });
  }
});

describe('what is analyzed', () => {
  it('is everything', async () => expect(alertsOf(await json(sick))).toEqual(expect.arrayContaining(ALL)));

  const two = ['CDIStorageProfilesIncomplete', 'OrphanedVirtualMachineInstances'];
  for (const args of [
    ['--alert', ...two, sick],
    [sick, '--alert', ...two],
    ['--alert', two[0] as string, sick, '--alert', two[1] as string],
    ['--alert', two.join(','), sick],
    [`--alert=${two[0]}`, `--alert=${two[1]}`, sick],
    ['--alert', ...two.map((name) => name.toLowerCase()), sick],
    ['--alert', ...two, '--', sick],
  ]) {
    it(args.map((word) => (word === sick ? 'path' : word)).join(' '), async () => {
      const { status, stdout, stderr } = await run(['-o', 'json', ...args]);
      expect([status, stderr]).toEqual([0, '']);
      expect(alertsOf(JSON.parse(stdout))).toEqual(two);
    });
  }

  it('can be found by an old name', async () => {
    const { stdout } = await run(['alerts', '-o', 'json']);
    const known = JSON.parse(stdout) as { alert: string; aliases: string[] }[];
    for (const { alert, aliases } of known)
      for (const alias of aliases) expect(alertsOf(await json(sick, '--alert', alias))).toEqual([alert]);
  });

  it('is refused when no alert is called so, with the nearest names', async () => {
    const typo = await run([sick, '--alert', 'CDIStorageProfileIncomplete']);
    expect(typo.status).toBe(2);
    expect(typo.stderr).toMatch(ONE_LINE);
    expect(typo.stderr).toContain('did you mean CDIStorageProfilesIncomplete');
    const odd = await run([sick, '--alert', 'zzzzzzzzzzzzzzzzzz']);
    expect([odd.status, odd.stderr]).toEqual([2, 'virt-triage: no alert is called zzzzzzzzzzzzzzzzzz\n']);
    expect((await run([sick, '--alert'])).status).toBe(2);
  });

  it('is narrowed by component', async () => {
    const only = alertsOf(await json('--component', 'cdi', 'kubemacpool', sick));
    expect(only).toEqual(expect.arrayContaining(ALL.slice(0, 3)));
    expect(only).not.toContain(ALL[3]);
    const bad = await run([sick, '--component', 'nosuch']);
    expect(bad.status).toBe(2);
    expect(bad.stderr).toMatch(ONE_LINE);
    expect(bad.stderr).toContain('known: kubevirt, cdi');
  });

  it('is narrowed by the least severity', async () => {
    const { stdout } = await run(['alerts', '-o', 'json']);
    const known = JSON.parse(stdout) as { alert: string; severity: string }[];
    for (const [least, wanted] of [
      ['critical', ['critical']],
      ['warning', ['critical', 'warning']],
      ['info', ['critical', 'warning', 'info']],
    ] as const) {
      const names = known.filter(({ severity }) => (wanted as readonly string[]).includes(severity));
      expect(alertsOf(await json(sick, '--severity', least))).toEqual(names.map(({ alert }) => alert).sort());
    }
    expect((await run([sick, '--severity', 'fatal'])).status).toBe(2);
  });
});

describe('--verdict', () => {
  const table = async (...args: readonly string[]): Promise<string> => (await run([sick, ...args])).stdout;

  it('lists firing and likely by default', async () => {
    const shown = await table();
    expect(shown).toContain('OrphanedVirtualMachineInstances');
    expect(shown).not.toContain('KubeMacPoolDuplicateMacsFound');
    expect(await table('--verdict', 'firing,likely')).toBe(shown);
  });

  it('lists others, and all', async () => {
    expect(await table('--verdict', 'clear')).toContain('KubeMacPoolDuplicateMacsFound');
    expect(await table('--verdict', 'clear')).not.toContain('1. ');
    for (const name of ALL) expect(await table('--verdict', 'all')).toContain(name);
  });

  it('does not change the JSON', async () => {
    const { stdout } = await run([sick, '-o', 'json', '--verdict', 'unknown']);
    expect(JSON.parse(stdout)).toEqual(await json(sick));
  });

  it('refuses a word that is none', async () => {
    const { status, stderr } = await run([sick, '--verdict', 'burning']);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
  });
});
