import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ARCHIVE_ROOT, CNV_ROOT, healthyCluster, RULES_FILE } from '../../fixtures/builders/healthy.ts';
import { VERSION } from '../../src/version.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const sick = join(folder, 'sick.tar');
const healthy = join(folder, 'healthy.tar');
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
const ESCAPES = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

beforeAll(async () => {
  writeFileSync(sick, await sickCluster().toTar());
  writeFileSync(healthy, await healthyCluster().toTar());
});

describe('the exit status', () => {
  const CASES: readonly (readonly [archive: string, args: readonly string[], status: number])[] = [
    [sick, [], 0],
    [sick, ['--fail-on', 'never'], 0],
    [sick, ['--fail-on', 'info'], 1],
    [sick, ['--fail-on', 'warning'], 1],
    [sick, ['--fail-on', 'critical'], 0],
    [healthy, ['--fail-on', 'info'], 0],
    [sick, ['--fail-on', 'sometimes'], 2],
    [sick, ['--no-such-option'], 2],
    [join(folder, 'missing'), ['--fail-on', 'info'], 2],
  ];
  for (const [archive, args, status] of CASES) {
    it(`is ${status} for ${archive.slice(folder.length + 1)} ${args.join(' ')}`, async () => {
      const ran = await run([archive, ...args]);
      expect(ran.status).toBe(status);
      if (status === 2) expect([ran.stdout, ran.stderr.match(ONE_LINE)?.length]).toEqual(['', 1]);
      else expect(ran.stderr).toBe('');
    });
  }

  it('is 1 also when other outputs are written', async () => {
    const file = join(folder, 'report.json');
    const { status } = await run([sick, '--fail-on', 'warning', '-o', `json=${file}`]);
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8')).findings.length).toBeGreaterThan(0);
  });

  it('counts only what is analyzed', async () => {
    expect((await run([sick, '--fail-on', 'info', '--alert', 'KubeMacPoolDuplicateMacsFound'])).status).toBe(0);
  });

  it('is 2 without a path', async () => {
    for (const argv of [[], ['analyze']]) {
      const { status, stderr } = await run(argv);
      expect(status).toBe(2);
      expect(stderr).toMatch(ONE_LINE);
    }
  });
});

describe('--now', () => {
  it('takes RFC3339', async () => {
    for (const [text, time] of [
      ['2026-03-05T10:00:00Z', '2026-03-05T10:00:00Z'],
      ['2026-03-05T10:00:00.5+02:00', '2026-03-05T08:00:00Z'],
    ] as const) {
      const { stdout } = await run([sick, '-o', 'json', '--now', text]);
      expect(JSON.parse(stdout).cluster).toMatchObject({ collectedAt: time, collectedAtSource: '--now' });
    }
  });

  for (const text of ['yesterday', '2026-03-05', '2026-03-05T10:00:00', '1772700000', '2026-13-05T10:00:00Z']) {
    it(`refuses ${text}`, async () => {
      const { status, stderr } = await run([sick, '--now', text]);
      expect(status).toBe(2);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain(text);
    });
  }
});

describe('a terminal', () => {
  const tty = { tty: true, columns: 120 };

  it('gets colours, others do not', async () => {
    expect((await run([sick], tty)).stdout).toContain('\u001b[31m');
    expect((await run([sick])).stdout).not.toMatch(ESCAPES);
  });

  it('gets none with --no-color, NO_COLOR or a dumb terminal', async () => {
    expect((await run([sick, '--no-color'], tty)).stdout).not.toMatch(ESCAPES);
    expect((await run([sick], { ...tty, env: { NO_COLOR: '1' } })).stdout).not.toMatch(ESCAPES);
    expect((await run([sick], { ...tty, env: { TERM: 'dumb' } })).stdout).not.toMatch(ESCAPES);
    expect((await run([sick], { ...tty, env: { NO_COLOR: '' } })).stdout).toMatch(ESCAPES);
  });

  it('never gets colours in a file or in JSON', async () => {
    const file = join(folder, 'table.txt');
    await run([sick, '-o', `table=${file}`], tty);
    expect(readFileSync(file, 'utf8')).not.toMatch(ESCAPES);
    expect((await run([sick, '-o', 'json'], tty)).stdout).not.toMatch(ESCAPES);
  });

  it('shows progress on standard error alone, and takes it away', async () => {
    const { stderr } = await run([sick], tty);
    expect(stderr === '' || stderr.endsWith('\r\u001b[K')).toBe(true);
    for (const args of [['--quiet'], ['-q'], ['--no-progress']])
      expect((await run([sick, ...args], tty)).stderr).toBe('');
  });

  it('is never sent escape sequences that an archive holds', async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31m\r';
    const mg = sickCluster();
    mg.edit(RULES_FILE, (text) =>
      text.replaceAll('worker-0.prod.example.com', JSON.stringify(`w${evil}`).slice(1, -1)),
    );
    mg.put(`${CNV_ROOT}/namespaces/${evil}/core/pods.yaml`, 'broken: [');
    mg.put(`${ARCHIVE_ROOT}/must-gather.logs`, `ClusterID: ${evil}x\n`);
    const file = join(folder, `e${evil}.tar`);
    writeFileSync(file, await mg.toTar());
    for (const args of [[file], [file, '--verdict', 'all'], [file, '-o', 'json'], [file, '-o', 'yaml']]) {
      const { status, stdout, stderr } = await run(args);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).not.toMatch(ESCAPES);
    }
    for (const bad of [join(folder, `missing${evil}`), `${file}/x`]) {
      const { status, stderr } = await run([bad]);
      expect(status).toBe(2);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr.trimEnd()).not.toMatch(ESCAPES);
    }
    expect((await run([sick, '--alert', evil])).stderr.trimEnd()).not.toMatch(ESCAPES);
  });
});

describe('alerts, explain and help', () => {
  it('lists the alerts as a table and as JSON', async () => {
    const { stdout, status } = await run(['alerts']);
    const list = JSON.parse((await run(['alerts', '-o', 'json'])).stdout);
    expect(status).toBe(0);
    for (const { alert, component, severity, links } of list) {
      expect(stdout).toContain(alert);
      expect(['critical', 'warning', 'info']).toContain(severity);
      expect(component).toMatch(/^\w+$/);
      for (const link of links) expect(link).toMatch(/^https:\/\//);
    }
    expect(list.length).toBeGreaterThanOrEqual(4);
    expect((await run(['alerts', '-o', 'yaml'])).status).toBe(2);
  });

  it('explains an alert by any of its names, whatever the case', async () => {
    const list = JSON.parse((await run(['alerts', '-o', 'json'])).stdout) as {
      alert: string;
      aliases: string[];
      links: string[];
    }[];
    for (const { alert, aliases, links } of list) {
      const told = await run(['explain', alert]);
      expect([told.status, told.stderr]).toEqual([0, '']);
      for (const part of ['Meaning', 'Impact', 'What is examined', ...links]) expect(told.stdout).toContain(part);
      for (const name of [...aliases, alert.toUpperCase()]) expect(await run(['explain', name])).toEqual(told);
    }
  });

  it('suggests the name that was meant', async () => {
    const { status, stderr } = await run(['explain', 'OrphanedVirtualMachineInstance']);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toContain('OrphanedVirtualMachineInstances');
    expect((await run(['explain'])).status).toBe(2);
  });

  it('prints help and version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(VERSION).toBe(version);
    expect(await run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    for (const args of [['--help'], ['-h'], ['analyze', '--help']]) {
      const { status, stdout } = await run(args);
      expect(status).toBe(0);
      for (const option of ['--output', '--alert', '--fail-on', '--now', '--verdict']) expect(stdout).toContain(option);
    }
  });

  it('writes nothing but what was asked for', async () => {
    const before = readdirSync(folder);
    await run([sick]);
    await run([sick, '-o', 'json']);
    await run(['alerts']);
    expect(readdirSync(folder)).toEqual(before);
  });
});
