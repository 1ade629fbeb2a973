import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { programOf } from '../../src/cli/program.ts';
import { widthOf } from '../../src/report/wrap.ts';
import { ONE_LINE, run } from '../support/cli.ts';

const table = commands((key) => key, programOf('virt-triage', {}));
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
const help = async (...args: readonly string[]): Promise<string> => {
  const { status, stdout, stderr } = await run([...args, '--help']);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

describe('--help', () => {
  for (const { name, options, examples } of table) {
    it(`of ${name} tells its options, off-switches for what is on, and examples`, async () => {
      const text = await help(name);
      for (const option of Object.keys(options)) expect(text).toMatch(new RegExp(`--(no-)?${option}\\b`));
      expect(text).not.toMatch(/ --(color|progress)\b/);
      expect(text).toContain('--no-color');
      expect(examples.length).toBeGreaterThan(0);
      for (const [line] of examples) expect(text).toContain(`\n  ${line.replaceAll('$0', 'virt-triage')}\n`);
    });
  }

  it('without a command is that of analyze, and lists the commands', async () => {
    const text = await help();
    for (const { name } of table) expect(text).toContain(`\n  virt-triage ${name} `);
    expect(text).toContain('--fail-on');
    expect(text).toContain('Exit status: 0 analyzed');
  });

  it('is in the language asked for, to the last heading', async () => {
    for (const { name } of table) {
      const text = await help(name, '--lang', 'ja');
      const headings = text.split('\n').filter((line) => /^\S.*:$/.test(line));
      expect(headings.length).toBeGreaterThan(1);
      for (const heading of headings) expect(heading).toMatch(JAPANESE);
    }
  });

  it.each([60, 80, 120])('keeps within %i columns', async (columns) => {
    for (const lang of ['en', 'ja']) {
      for (const command of ['analyze', 'explain', 'alerts']) {
        const { stdout } = await run([command, '--help', '--lang', lang], { columns });
        for (const line of stdout.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
      }
    }
  });
});

describe('a wrong command line', () => {
  it.each([
    [['x', '--severity'], '--severity needs a value'],
    [['x', '--severity', 'fatal'], 'severity cannot be "fatal"'],
    [['x', '--nosuch'], 'unknown argument: nosuch'],
    [['explain'], 'an argument is missing'],
    [['completion', 'tcsh'], '"tcsh"'],
  ])('%j is told of in one line, in both languages', async (args, text) => {
    const { status, stdout, stderr } = await run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toContain(text);
    const japanese = await run([...args, '--lang=ja']);
    expect(japanese.stderr).toMatch(ONE_LINE);
    expect(japanese.stderr).toMatch(JAPANESE);
  });
});

describe('the name of the program', () => {
  it.each([
    ['/usr/local/bin/virt-triage', {}, 'virt-triage'],
    ['/home/me/virt-triage.mjs', { _: '/usr/bin/oc' }, 'virt-triage'],
    ['/usr/local/bin/kubectl-virt_triage', {}, 'kubectl virt-triage'],
    ['/usr/local/bin/kubectl-virt_triage.mjs', { _: '/usr/bin/kubectl' }, 'kubectl virt-triage'],
    ['/usr/local/bin/kubectl-virt_triage', { _: '/usr/bin/oc' }, 'oc virt-triage'],
    ['/usr/local/bin/kubectl-virt_triage', { _: '/opt/kubectl-oc' }, 'kubectl virt-triage'],
    [undefined, {}, 'virt-triage'],
  ])('called as %s with %j is %s', (path, env, shown) => {
    expect(programOf(path, env).shown).toBe(shown);
  });

  it('is what scripts for shells complete', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { status, stdout } = await run(['completion', shell]);
      expect(status).toBe(0);
      expect(stdout).toContain('command virt-triage __complete -- ');
      expect(stdout).not.toMatch(/PROGRAM|FUNCTION|\beval\b/);
    }
  });
});
