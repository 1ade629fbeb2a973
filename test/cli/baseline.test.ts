import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { healthyCluster } from '../../fixtures/builders/healthy.ts';
import type { Report } from '../../src/report/report.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const sick = join(folder, 'sick.tar');
const healthy = join(folder, 'healthy.tar');
const [same, none, less, tokens] = ['same', 'none', 'less', 'tokens'].map((name) => join(folder, `${name}.json`)) as [
  string,
  string,
  string,
  string,
];
const CLASSES = 'CDIMultipleDefaultVirtStorageClasses';

beforeAll(async () => {
  writeFileSync(sick, await sickCluster().toTar());
  writeFileSync(healthy, await healthyCluster().toTar());
  await run([sick, '-o', `json=${same}`]);
  await run([healthy, '-o', `json=${none}`]);
  const { stdout } = await run([sick, '-o', 'json']);
  const report = JSON.parse(stdout);
  const classes = report.findings.find(({ alert }: { alert: string }) => alert === CLASSES);
  classes.objects = classes.objects.filter(({ name }: { name: string }) => name !== 'fast-nvme');
  writeFileSync(less, JSON.stringify(report));
  writeFileSync(tokens, JSON.stringify({ ...report, redacted: true }));
});

const novelties = async (...args: readonly string[]): Promise<Record<string, string | null>> => {
  const { findings } = JSON.parse((await run([sick, '-o', 'json', ...args])).stdout) as Report;
  return Object.fromEntries(findings.map(({ alert, baseline }) => [alert, baseline]));
};

describe('--baseline', () => {
  it('makes only new findings fail', async () => {
    const status = async (baseline: string): Promise<number> =>
      (await run([sick, '--fail-on', 'info', '--baseline', baseline])).status;
    expect(await status(same)).toBe(0);
    expect(await status(none)).toBe(1);
    expect(await status(less)).toBe(1);
    expect((await run([healthy, '--fail-on', 'info', '--baseline', same])).status).toBe(0);
    expect((await run([sick, '--baseline', none])).status).toBe(0);
  });

  it('marks each finding as new or known', async () => {
    expect(Object.values(await novelties())).toEqual([null, null]);
    expect(Object.values(await novelties('--baseline', same))).toEqual(['known', 'known']);
    expect(Object.values(await novelties('--baseline', none))).toEqual(['new', 'new']);
    expect(await novelties('--baseline', less)).toEqual({ [CLASSES]: 'new', OrphanedVirtualMachineInstances: 'known' });
  });

  it('shows what is new in the table', async () => {
    const { stdout } = await run([sick, '--baseline', less]);
    expect(stdout).toMatch(/2 firing, .* \(1 new\)/);
    expect(stdout).toMatch(new RegExp(`\\d\\. ${CLASSES} {2}firing \\w+ new since`));
    expect(stdout).not.toMatch(/OrphanedVirtualMachineInstances {2}firing \w+ new/);
    expect((await run([sick, '--baseline', same])).stdout).toContain('(0 new)');
  });

  it('with tokens instead of names compares alerts alone, and says so', async () => {
    const { status, stderr } = await run([sick, '--fail-on', 'info', '--baseline', tokens]);
    expect(status).toBe(0);
    expect(stderr).toBe(
      `virt-triage: warning: names are replaced by tokens in ${tokens}: findings are compared with it by alert, not by object\n`,
    );
  });

  it('may stand in the config file, beside which it lies', async () => {
    const cwd = join(folder, 'work');
    mkdirSync(cwd);
    writeFileSync(join(cwd, '.virt-triage.yaml'), 'baseline: ../same.json\nfailOn: info\n');
    expect((await run([sick], { cwd })).status).toBe(0);
    expect((await run([sick, '--baseline', none], { cwd })).status).toBe(1);
    expect((await run([sick, '--no-baseline'], { cwd })).status).toBe(1);
    writeFileSync(join(cwd, '.virt-triage.yaml'), 'baseline: gone.json\n');
    expect((await run([sick], { cwd })).stderr).toBe('virt-triage: gone.json: no such file or folder\n');
  });

  it('refuses what is no report', async () => {
    const text = join(folder, 'text.json');
    writeFileSync(text, 'hello');
    for (const [file, message] of [
      [join(folder, 'missing.json'), 'no such file or folder'],
      [folder, 'a folder; a JSON report is wanted here'],
      [sick, 'an archive; a JSON report is wanted here'],
      [text, 'not a JSON report of virt-triage'],
    ] as const) {
      const { status, stdout, stderr } = await run([sick, '--baseline', file]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain(`virt-triage: ${file}: ${message}`);
    }
  });
});
