import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../src/catalogue/components.ts';
import { commands, commonOptions, isOnByDefault } from '../../src/cli/commands.ts';
import { programOf } from '../../src/cli/program.ts';
import { quickAlertNames } from '../../src/engine/registry.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { run } from '../support/cli.ts';
import { analyzers } from '../support/triage.ts';

interface Offered {
  readonly words: readonly string[];
  /** From where on a file may be named; null where none may. */
  readonly fileFrom: number | null;
}

async function offered(...words: readonly string[]): Promise<Offered> {
  const { status, stdout, stderr } = await run(['__complete', '--', ...words]);
  expect([status, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  const [, directive, from] = /^:(\d)(?: (\d+))?$/.exec(lines.pop() as string) as unknown as [string, string, string];
  expect(from === undefined).toBe((Number(directive) & 4) !== 0);
  return {
    words: lines.map((line) => line.split('\t')[0] as string),
    fileFrom: from === undefined ? null : Number(from),
  };
}

const say = (key: string): string => key;
const table = commands(say, programOf('virt-triage', {}));
const FILES = { words: [], fileFrom: 0 };

describe('completion', () => {
  it('offers commands and files as the first word', async () => {
    expect(await offered('')).toEqual({ words: table.map(({ name }) => name), fileFrom: 0 });
    expect((await offered('al')).words).toEqual(['alerts']);
    expect(await offered('nosuch')).toEqual(FILES);
  });

  it('offers files alone behind a path, analyze or --', async () => {
    expect(await offered('a.tar', 'al')).toEqual(FILES);
    expect(await offered('analyze', 'al')).toEqual(FILES);
    expect(await offered('-', '')).toEqual(FILES);
    expect(await offered('explain', '--', '--')).toEqual(FILES);
  });

  it('offers every option of a command, off-switches for what is on, and none twice', async () => {
    for (const { name, options } of table) {
      const shown = Object.entries({ ...commonOptions(say), ...options });
      const expected = shown.map(([option, spec]) => `--${isOnByDefault(spec) ? 'no-' : ''}${option}`);
      expect((await offered(name, '--')).words).toEqual([...expected, '--help']);
    }
    expect((await offered('--')).words).toEqual((await offered('analyze', '--')).words);
    expect((await offered('--quiet', '--q')).words).toEqual([]);
    expect((await offered('--output', 'json', '--out')).words).toEqual(['--output']);
  });

  it('never offers words that share less than what was typed', async () => {
    for (const typed of ['KubeVirtV', 'KubeMacPoolD', 'kubemacpoold', 'Kubevirt', 'vmc', '-']) {
      const { words } = await offered(...(typed === '-' ? [typed] : ['explain', typed]));
      expect(words.length, typed).toBeGreaterThan(0);
      const shared = words.reduce((all, word) => {
        let at = 0;
        while (at < all.length && all[at] === word[at]) at++;
        return all.slice(0, at);
      });
      expect(shared.toLowerCase().startsWith(typed.toLowerCase()), typed).toBe(true);
    }
    expect((await offered('explain', 'KubeVirtV')).words.every((word) => word.startsWith('KubeVirtV'))).toBe(true);
  });

  it('offers all names of alerts, older ones included', async () => {
    const names = (await analyzers()).flatMap(({ meta }) => [meta.alert, ...meta.aliases]);
    expect(names.length).toBeGreaterThan(91);
    for (const words of [
      ['explain', ''],
      ['--alert', ''],
    ])
      expect(new Set((await offered(...words)).words)).toEqual(new Set(names));
    expect(await offered('explain', 'vmcann')).toEqual({ words: ['VMCannotBeEvicted'], fileFrom: null });
    expect(await offered('explain', 'VMCannotBeEvicted', '')).toEqual({ words: [], fileFrom: null });
    const { stdout } = await run(['__complete', '--', 'explain', 'KubeVirtDeprecatedAPI']);
    expect(stdout.split('\n').every((line) => !line.includes('undefined'))).toBe(true);
  });

  it('offers further names behind --alert A, then the path', async () => {
    const second = await offered('--alert', 'VMCannotBeEvicted', 'vmst');
    expect(second.words).toEqual(['VMStorageClassWarning']);
    expect(second.fileFrom).toBe(0);
    expect((await offered('--alert', 'VMCannotBeEvicted', 'VMStorageClassWarning', 'vmc')).words).toEqual([
      'VMCannotBeEvicted',
    ]);
    expect(await offered('--alert', 'VMCannotBeEvicted', 'a.tar', 'vmc')).toEqual(FILES);
    expect((await offered('--component', 'cdi', 'hp')).words).toEqual(['hpp']);
  });

  it('offers the values of options, in both ways to write them', async () => {
    const CASES = [
      ['--severity', ['critical', 'warning', 'info']],
      ['--fail-on', ['critical', 'warning', 'info', 'never']],
      ['--verdict', ['firing', 'likely', 'clear', 'unknown', 'all']],
      ['--lang', ['en', 'ja']],
      ['--component', COMPONENTS],
      ['--now', []],
    ] as const;
    for (const [option, values] of CASES) {
      expect(await offered(option, '')).toEqual({ words: values, fileFrom: null });
      expect((await offered(`${option}=`)).words).toEqual(values.map((value) => `${option}=${value}`));
    }
    expect((await offered('completion', '')).words).toEqual(['bash', 'zsh', 'fish']);
    expect((await offered('--nosuch=')).words).toEqual([]);
  });

  it('offers files where a file is meant', async () => {
    for (const option of ['--config', '--baseline']) {
      expect(await offered(option, 're')).toEqual(FILES);
      expect(await offered(`${option}=re`)).toEqual({ words: [], fileFrom: option.length + 1 });
    }
    expect(await offered('compare', 'a.json', '')).toEqual(FILES);
    expect(await offered('compare', 'a.json', 'b.json', '')).toEqual({ words: [], fileFrom: null });
  });

  it('offers the rest of a list with commas', async () => {
    expect((await offered('--verdict', 'firing,')).words).toEqual(
      ['likely', 'clear', 'unknown', 'all'].map((word) => `firing,${word}`),
    );
    expect((await offered('--alert=VMCannotBeEvicted,vmst')).words).toEqual([
      '--alert=VMCannotBeEvicted,VMStorageClassWarning',
    ]);
  });

  it('offers formats, with a file behind =', async () => {
    expect((await offered('-o', '')).words).toEqual(FORMATS.flatMap((format) => [format, `${format}=`]));
    expect((await offered('alerts', '-o', '')).words).toEqual(['table', 'table=', 'json', 'json=']);
    expect(await offered('-o', 'json=')).toEqual({ words: [], fileFrom: 5 });
    expect(await offered('-o', 'json=a=b')).toEqual({ words: [], fileFrom: 5 });
    expect(await offered('--output=json=re')).toEqual({ words: [], fileFrom: 14 });
  });

  it('takes words as they come', async () => {
    const hostile = [
      '$(touch x)',
      '`id`',
      '\u001b[2J',
      '__proto__',
      'constructor',
      '-',
      '--=',
      '-o',
      '--alert',
      '\0',
      '',
    ];
    for (const first of hostile) for (const second of hostile) await offered(first, second);
    expect((await run(['__complete'])).stdout).toContain('analyze\t');
    expect((await offered('--toString', '')).words).toContain('analyze');
  });

  it('tells kubectl in the words of cobra', async () => {
    const { main } = await import('../../src/cli/main.ts');
    const asked = async (...argv: readonly string[]): Promise<string> => {
      let text = '';
      const { Writable, Readable } = await import('node:stream');
      const sink = () =>
        new Writable({
          write(chunk, _, done) {
            text += chunk;
            done();
          },
        });
      const streams = { stdin: Readable.from([]), stdout: sink(), stderr: sink(), env: {}, cwd: () => '/' };
      expect(await main(argv, streams, '/usr/local/bin/kubectl_complete-virt_triage')).toBe(0);
      return text;
    };
    expect(await asked('explain', 'VMC')).toBe('VMCannotBeEvicted\n:4\n');
    expect(await asked('-o', 'json=')).toBe(':0\n');
    expect(await asked('--')).toMatch(/^--lang\t.*\n(--[\w-]+(\t.*)?\n)+:4\n$/);
  });

  it('speaks the language of the locale', async () => {
    const { stdout } = await run(['__complete', '--', 'al'], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(stdout).toMatch(/^alerts\t.*一覧/);
  });

  it('loads neither yargs nor the analyzers where the build left their names', async () => {
    const source = (name: string): string => readFileSync(new URL(`../../src/cli/${name}.ts`, import.meta.url), 'utf8');
    for (const name of ['main', 'commands', 'completion', 'complete', 'shells', 'program', 'output', 'write'])
      expect(source(name)).not.toMatch(/^import (?!type)[^;]*'(?:yargs|\.\/help\.ts|\.\/analyze\.ts|cli-table3)'/m);
    const all = await analyzers();
    expect(await quickAlertNames()).toEqual(
      Object.fromEntries(all.flatMap(({ meta }) => [meta.alert, ...meta.aliases].map((name) => [name, meta.alert]))),
    );
  });
});
