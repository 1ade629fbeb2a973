import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const sick = join(folder, 'sick.tar');
const today = '2026-06-01';
const CLASSES = 'CDIMultipleDefaultVirtStorageClasses';
const ORPHANS = 'OrphanedVirtualMachineInstances';

beforeAll(async () => {
  writeFileSync(sick, await sickCluster().toTar());
});

// both are CommonJS
const require = createRequire(import.meta.url);
const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
const addFormats = (require('ajv-formats') as typeof import('ajv-formats')).default;

function expectValid(report: Report): void {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  const schema = readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8');
  const validate = ajv.compile(JSON.parse(schema));
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
}

let count = 0;
/** A working folder with this config file. */
function withConfig(text: string): { readonly cwd: string; readonly today: string } {
  const cwd = join(folder, `work-${count++}`);
  mkdirSync(cwd);
  writeFileSync(join(cwd, '.virt-triage.yaml'), text);
  return { cwd, today };
}
const rule = (...lines: readonly string[]): string =>
  `suppressions:\n${lines.map((line) => `- { ${line} }\n`).join('')}`;
const json = async (config: string, ...args: readonly string[]): Promise<Report> =>
  JSON.parse((await run([sick, '-o', 'json', ...args], withConfig(config))).stdout);

describe('a suppressed finding', () => {
  const both = rule(`alert: ${CLASSES}, reason: r, expires: ${today}`, `alert: ${ORPHANS}, reason: s`);

  it('does not make the pipeline fail', async () => {
    const fails = async (config: string): Promise<number> =>
      (await run([sick, '--fail-on', 'info'], withConfig(config))).status;
    expect(await fails('')).toBe(1);
    expect(await fails(both)).toBe(0);
    expect(await fails(rule(`alert: ${CLASSES}, reason: r`))).toBe(1);
    expect(await fails(rule(`alert: ${CLASSES}, name: "fast-*", reason: r`, `alert: ${ORPHANS}, reason: s`))).toBe(1);
    expect(await fails(rule(`alert: ${CLASSES}, name: "*", reason: r`, `alert: ${ORPHANS}, reason: s`))).toBe(0);
    expect(await fails(rule(`namespace: "*", reason: r`))).toBe(1);
  });

  it('is still in the report, counted', async () => {
    const plain = await json('');
    const report = await json(both);
    expectValid(report);
    expect(report.summary).toEqual({ ...plain.summary, suppressed: 2, worst: 'none' });
    expect(report.findings.map(({ alert }) => alert)).toEqual(plain.findings.map(({ alert }) => alert));
    const finding = report.findings.find(({ alert }) => alert === CLASSES);
    expect(finding?.suppressed).toEqual({ reason: 'r', expires: today });
    expect(finding?.evidence.length).toBeGreaterThan(0);
  });

  it('shows in the table after the others, with its reason', async () => {
    const { stdout } = await run([sick], withConfig(rule(`alert: ${ORPHANS}, reason: agreed, expires: 2026-12-31`)));
    expect(stdout).toMatch(/2 firing, .* \(1 suppressed\)/);
    expect(stdout).toContain('suppressed until 2026-12-31: agreed');
    const last = stdout.split(/\n(?=\d\. )/).at(-1) as string;
    expect(last).toMatch(new RegExp(`^\\d\\. ${ORPHANS}`));
    expect(last).not.toContain('What to do');
    const coloured = await run([sick], { ...withConfig(rule(`alert: ${ORPHANS}, reason: r`)), tty: true });
    expect(coloured.stdout).toContain(`\u001b[2m${ORPHANS}`);
    expect(coloured.stdout).not.toContain(`\u001b[2m${CLASSES}`);
  });

  it('says which of its objects are suppressed', async () => {
    const config = rule(`name: "fast-*", reason: trial`);
    const report = await json(config);
    const { objects } = report.findings.find(({ alert }) => alert === CLASSES) as Report['findings'][number];
    expect(objects.filter(({ suppressed }) => suppressed).map(({ name }) => name)).toEqual(['fast-nvme']);
    expect((await run([sick], withConfig(config))).stdout).toMatch(/StorageClass fast-nvme.* \(suppressed: trial\)/);
  });
});

describe('a suppression', () => {
  it('that has expired is warned of, also in the report, and suppresses nothing', async () => {
    const config = rule(`alert: ${ORPHANS}, reason: "old\\u001b[31m", expires: 2026-05-31`);
    const ran = await run([sick, '--fail-on', 'info', '-o', 'json'], withConfig(config));
    const text = 'the suppression at line 2 ended with 2026-05-31 and holds no more (old';
    expect(ran.status).toBe(1);
    expect(ran.stderr).toBe(`virt-triage: warning: .virt-triage.yaml: ${text}\\x1b[31m)\n`);
    const report = JSON.parse(ran.stdout) as Report;
    expect(report.problems).toEqual([{ file: '.virt-triage.yaml', message: `${text}\u001b[31m)`, about: 'config' }]);
    expect(report.summary.suppressed).toBe(0);
    expect((await run([sick, '-q'], withConfig(config))).stderr).toBe('');
  });

  it('that matches nothing is noted, unless alerts were left out', async () => {
    const config = rule('alert: VirtAPIDown, reason: r', `alert: ${ORPHANS}, reason: r`, 'namespace: zzz, reason: r');
    const note = 'virt-triage: note: .virt-triage.yaml: the suppressions at lines 2, 4 match no finding\n';
    expect((await run([sick], withConfig(config))).stderr).toBe(note);
    expect((await run([sick, '--quiet'], withConfig(config))).stderr).toBe('');
    expect((await run([sick, '--alert', ORPHANS], withConfig(config))).stderr).toBe('');
  });
});

describe('the config file', () => {
  it('is the one of the working folder, the one that is named, or none', async () => {
    const here = withConfig('failOn: warning\n');
    const other = join(folder, 'other.yaml');
    writeFileSync(other, 'failOn: never\n');
    const status = async (...args: readonly string[]): Promise<number> => (await run([sick, ...args], here)).status;
    expect(await status()).toBe(1);
    expect(await status('--config', other)).toBe(0);
    expect(await status('--no-config')).toBe(0);
    expect(await status('--fail-on', 'never')).toBe(0);
    expect(await status('--fail-on', 'critical')).toBe(0);
  });

  it('gives the language, and the command line another', async () => {
    const ja = withConfig('lang: ja\n');
    expect((await run([sick], ja)).stdout).toContain('発火中');
    expect((await run([sick], { ...ja, env: { LANG: 'en_US.UTF-8' } })).stdout).toContain('発火中');
    expect((await run([sick, '--lang', 'en'], ja)).stdout).toContain('2 firing');
  });

  it('must be there when it is named, and right', async () => {
    const bad = withConfig('failon: info\n');
    const large = join(folder, 'large.yaml');
    writeFileSync(large, `#${'x'.repeat(1 << 20)}\n`);
    const CASES: readonly (readonly [readonly string[], string])[] = [
      [[], '.virt-triage.yaml:1: nothing is called "failon" here; did you mean failOn?'],
      [['--config', 'missing.yaml'], 'missing.yaml: no such file or folder'],
      [['--config', large], `${large}: larger than 1 MiB`],
      [['--config', folder], `${folder}: a folder; a file is wanted here`],
      [['--config='], '--config needs the name of a file'],
      [['--baseline', ''], '--baseline needs the name of a file'],
    ];
    for (const [args, message] of CASES) {
      const { status, stdout, stderr } = await run([sick, ...args], bad);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain(`virt-triage: ${message}`);
    }
    expect((await run([sick, '--no-config'], bad)).status).toBe(0);
    expect((await run([sick, '--lang', 'ja'], bad)).stderr).toContain('もしかして: failOn');
  });

  it("inside of what is analyzed is not the user's: it may come with the archive", async () => {
    const here = withConfig(rule(`alert: ${ORPHANS}, reason: hidden`));
    await sickCluster().writeTo(here.cwd);
    const link = join(folder, 'link');
    symlinkSync(here.cwd, link);
    for (const path of [here.cwd, link, `${here.cwd}/../${here.cwd.split('/').at(-1)}/`]) {
      const { stdout, stderr } = await run([path, '-o', 'json'], here);
      expect(JSON.parse(stdout).summary.suppressed, path).toBe(0);
      expect(stderr).toBe(
        'virt-triage: warning: .virt-triage.yaml lies in the folder to analyze and was not used; --config .virt-triage.yaml uses it\n',
      );
    }
    const named = await run([here.cwd, '-o', 'json', '--config', '.virt-triage.yaml'], here);
    expect([JSON.parse(named.stdout).summary.suppressed, named.stderr]).toEqual([1, '']);
  });
});

describe('a config file that is not there to be read', () => {
  it('is an error as a link that leads nowhere, a warning under its other name', async () => {
    const cwd = join(folder, 'nowhere');
    mkdirSync(cwd);
    symlinkSync(join(folder, 'none.yaml'), join(cwd, '.virt-triage.yaml'));
    const linked = await run([sick], { cwd });
    expect([linked.status, linked.stderr]).toEqual([2, expect.stringContaining('.virt-triage.yaml: no such file')]);
    const yml = join(folder, 'yml');
    mkdirSync(yml);
    writeFileSync(join(yml, '.virt-triage.yml'), 'lang: ja\n');
    const text = 'virt-triage: warning: .virt-triage.yml is not read; the config file is called .virt-triage.yaml\n';
    expect((await run([sick], { cwd: yml })).stderr).toBe(text);
    writeFileSync(join(yml, '.virt-triage.yaml'), '');
    expect((await run([sick], { cwd: yml })).stderr).toBe('');
  });

  it('cannot come from standard input, nor can the baseline', async () => {
    for (const option of ['--config', '--baseline']) {
      const { status, stderr } = await run([sick, option, '-']);
      expect([status, stderr]).toEqual([2, expect.stringContaining(`${option} cannot come from standard input`)]);
    }
  });
});
