import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { healthyCluster } from '../../fixtures/builders/healthy.ts';
import type { Comparison } from '../../src/report/compare.ts';
import { ONE_LINE, run, type Terminal } from '../support/cli.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const [sick, healthy, sickJson, healthyJson] = ['sick.tar', 'healthy.tar', 'sick.json', 'healthy.json'].map((name) =>
  join(folder, name),
) as [string, string, string, string];
const ALERTS = ['CDIMultipleDefaultVirtStorageClasses', 'OrphanedVirtualMachineInstances'];
let sickTar: Buffer;

beforeAll(async () => {
  sickTar = await sickCluster().toTar();
  writeFileSync(sick, sickTar);
  writeFileSync(healthy, await healthyCluster().toTar());
  await run([sick, '-o', `json=${sickJson}`]);
  await run([healthy, '-o', `json=${healthyJson}`]);
});

const compare = async (before: string, after: string, terminal: Terminal = {}): Promise<Comparison> => {
  const { status, stdout, stderr } = await run(['compare', before, after, '-o', 'json'], terminal);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

describe('compare', () => {
  it('tells what is new, gone and still there', async () => {
    const worse = await compare(healthy, sick);
    expect(worse.entries.map(({ alert, change }) => [alert, change])).toEqual(ALERTS.map((alert) => [alert, 'new']));
    expect(worse.warnings).toEqual([]);
    const better = await compare(sick, healthy);
    expect(better.summary).toEqual({ new: 0, changed: 0, gone: 2, still: 0, suppressed: 0 });
    expect((await compare(sick, sick)).summary).toMatchObject({ new: 0, changed: 0, gone: 0, still: 2 });
    expect((await compare(healthy, healthy)).entries).toEqual([]);
  });

  it('takes reports and archives alike, also from standard input', async () => {
    const { entries } = await compare(healthy, sick);
    const bytes = readFileSync(sickJson);
    for (const [before, after, stdin] of [
      [healthyJson, sickJson, undefined],
      [healthy, sickJson, undefined],
      [healthyJson, sick, undefined],
      [healthyJson, '-', sickTar],
      [healthyJson, '-', bytes],
    ] as const) {
      const comparison = await compare(before, after, stdin ? { stdin } : {});
      expect(comparison.entries).toEqual(entries);
      expect(comparison.after).toMatchObject({ path: after, toolVersion: expect.any(String) });
    }
  });

  it('fails on new findings of a severity', async () => {
    const status = async (...args: readonly string[]): Promise<number> => (await run(['compare', ...args])).status;
    expect(await status(healthyJson, sickJson)).toBe(0);
    expect(await status(healthyJson, sickJson, '--fail-on', 'warning')).toBe(1);
    expect(await status(healthyJson, sickJson, '--fail-on', 'critical')).toBe(0);
    expect(await status(sickJson, healthyJson, '--fail-on', 'info')).toBe(0);
    expect(await status(sickJson, sickJson, '--fail-on', 'info')).toBe(0);
  });

  it('does not count what is suppressed, by the reports or by a config file', async () => {
    const config = join(folder, 'config.yaml');
    writeFileSync(config, `suppressions:\n- { alert: [${ALERTS.join(', ')}], reason: agreed }\n`);
    const marked = join(folder, 'marked.json');
    await run([sick, '--config', config, '-o', `json=${marked}`]);
    for (const args of [
      [healthyJson, sickJson, '--config', config],
      [healthy, sick, '--config', config],
      [healthyJson, marked],
    ]) {
      const { status, stdout } = await run(['compare', ...args, '--fail-on', 'info', '-o', 'json']);
      expect(status).toBe(0);
      expect(JSON.parse(stdout).summary).toMatchObject({ new: 2, suppressed: 2 });
    }
  });

  it('prints a table, JSON and Markdown, also into files', async () => {
    const file = join(folder, 'changes.md');
    const table = await run(['compare', healthyJson, sickJson, '-o', `markdown=${file}`, '-o', 'table']);
    expect(table.stdout).toContain('2 new, 0 changed, 0 gone, 0 still there');
    expect(table.stdout).toContain('+ StorageClass fast-nvme');
    expect(readFileSync(file, 'utf8')).toContain('| new | clear → firing |');
    expect((await run(['compare', healthyJson, sickJson, '-o', 'yaml'])).stderr).toContain('table, json, markdown');
  });

  it("speaks the reader's language, whatever the reports are written in", async () => {
    const japanese = join(folder, 'ja.json');
    await run([sick, '--lang', 'ja', '-o', `json=${japanese}`]);
    const english = await run(['compare', japanese, sickJson]);
    expect(english.stdout).toBe((await run(['compare', sickJson, sickJson])).stdout.replace(sickJson, japanese));
    expect((await run(['compare', sickJson, sickJson, '--lang', 'ja'])).stdout).toContain('継続 2');
  });

  for (const [name, args, message] of [
    ['one side', [sickJson], ''],
    ['three sides', [sickJson, sickJson, sickJson], ''],
    ['standard input twice', ['-', '-'], 'only one of the two'],
    ['a missing file', [sickJson, join(folder, 'none')], 'none: no such file or folder'],
    [
      'JSON of another kind',
      [sickJson, join(folder, 'other.json')],
      'other.json: JSON, but not a report of virt-triage',
    ],
  ] as const) {
    it(`refuses ${name}`, async () => {
      writeFileSync(join(folder, 'other.json'), '{}');
      const { status, stdout, stderr } = await run(['compare', ...args]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain(message);
    });
  }
});
