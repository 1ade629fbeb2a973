import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript
import { bundle } from '../../scripts/bundle.mjs';
import { checkFiles, writeFiles } from '../../src/cli/write.ts';
import { english } from '../../src/i18n/languages.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { runProgram } from '../support/program.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const language = english();
let out: string;
let file: string;
let count = 0;

beforeEach(() => {
  out = join(folder, `${count++}`);
  mkdirSync(out);
  file = join(out, 'report.json');
});

const write = (content: string, path = file, mode?: number): Promise<void> =>
  writeFiles([{ file: path, content, ...(mode === undefined ? {} : { mode }) }], language);
const read = (path = file): string => readFileSync(path, 'utf8');
const modeOf = (path: string): number => statSync(path).mode & 0o7777;
const only = (...names: readonly string[]): void => expect(readdirSync(out).sort()).toEqual([...names].sort());

describe('a file', () => {
  it('is written, and replaced, and nothing is left beside it', async () => {
    await write('old');
    await write('new');
    expect(read()).toBe('new');
    only('report.json');
  });

  it('has the permissions that the umask says, and keeps those that it has', async () => {
    const umask = process.umask();
    await write('x');
    expect(modeOf(file)).toBe(0o666 & ~umask);
    chmodSync(file, 0o640);
    await write('y');
    expect([modeOf(file), read()]).toEqual([0o640, 'y']);
    await write('secret', file, 0o600);
    expect(modeOf(file)).toBe(0o600);
  });

  it('behind a link is written, and the link stays', async () => {
    mkdirSync(join(out, 'real'));
    const target = join(out, 'real/report.json');
    symlinkSync('real/report.json', file);
    await write('first');
    expect([read(target), lstatSync(file).isSymbolicLink()]).toEqual(['first', true]);
    await write('second');
    expect([read(target), lstatSync(file).isSymbolicLink()]).toEqual(['second', true]);
    expect(readdirSync(join(out, 'real'))).toEqual(['report.json']);
  });

  it('is not looked for at the end of links that go round', async () => {
    symlinkSync('b', join(out, 'a'));
    symlinkSync('a', join(out, 'b'));
    await expect(write('x', join(out, 'a'))).rejects.toThrow('ELOOP');
  });

  it('is written together with the others or not at all', async () => {
    writeFileSync(file, 'old');
    mkdirSync(join(out, 'folder'));
    const both = [
      { file, content: 'new' },
      { file: join(out, 'folder'), content: 'x' },
    ];
    await expect(writeFiles(both, language)).rejects.toThrow('it is a folder');
    expect(read()).toBe('old');
    only('folder', 'report.json');
  });
});

/** Devices of our own: what would replace one must not get at those of the machine. */
const isRoot = process.getuid?.() === 0;
function device(name: string, minor: number): string {
  const path = join(out, name);
  expect(runProgram('mknod', [path, 'c', '1', `${minor}`], { cwd: out })).toMatchObject({ status: 0, stderr: '' });
  return path;
}

describe.runIf(isRoot)('a device', () => {
  it('is written as it is, and stays', async () => {
    const nothing = device('null', 3);
    await write('x', nothing);
    expect(statSync(nothing).isCharacterDevice()).toBe(true);
    symlinkSync('null', join(out, 'link'));
    await write('x', join(out, 'link'));
    expect([lstatSync(join(out, 'link')).isSymbolicLink(), statSync(nothing).isCharacterDevice()]).toEqual([
      true,
      true,
    ]);
    expect(() => checkFiles([nothing, nothing], language)).not.toThrow();
    only('link', 'null');
  });

  it('that is full is an error', async () => {
    const full = device('full', 7);
    await expect(write('x', full)).rejects.toThrow('no room left');
    expect(statSync(full).isCharacterDevice()).toBe(true);
  });
});

describe('before anything is read', () => {
  it.each([
    ['nosuch/report.json', 'there is no such folder'],
    ['file/report.json', 'there is no such folder'],
    ['folder', 'it is a folder'],
    ['', 'names no file'],
  ])('an output to "%s" is refused', async (name, reason) => {
    mkdirSync(join(out, 'folder'));
    writeFileSync(join(out, 'file'), '');
    const path = name === '' ? '' : join(out, name);
    const { status, stderr } = await run(['/no/such/archive', '-o', `json=${path}`]);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toContain(reason);
  });

  it('two outputs to the same file are refused, however they are named', async () => {
    symlinkSync('report.json', join(out, 'link'));
    const twice =
      (a: string, b: string): (() => void) =>
      () =>
        checkFiles([a, b], language);
    expect(twice(file, file)).toThrow('the same file');
    expect(twice(file, `${out}/../${out.split('/').at(-1)}/./report.json`)).toThrow('the same file');
    expect(twice(file, join(out, 'link'))).toThrow('the same file');
    expect(twice(file, join(out, 'other.json'))).not.toThrow();
    only('link');
  });

  it('standard output has several names but room for one', async () => {
    const { stdout, status } = await run(['alerts', '-o', 'json=-']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).length).toBeGreaterThan(90);
    expect(await run(['alerts', '-o', 'json=/dev/stdout'])).toMatchObject({ stdout });
    expect((await run(['alerts', '-o', 'json=-', '-o', 'table'])).status).toBe(2);
  });
});

describe('as a process of its own', () => {
  const tool = join(folder, 'virt-triage.mjs');
  const env = { PATH: dirname(process.execPath) };
  const signals = join(folder, 'signals.ts');

  beforeAll(async () => {
    await bundle(tool);
  }, 60_000);

  const sh = (script: string): ReturnType<typeof runProgram> =>
    runProgram('/bin/bash', ['--norc', '-c', script, 'bash', tool], { cwd: out, env });

  it('writes to pipes and to what the shell opened, without replacing it', () => {
    expect(
      sh('mkfifo p; cat p > copy & node "$1" alerts -o json=p && wait; cmp <(node "$1" alerts -o json) copy'),
    ).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(lstatSync(join(out, 'p')).isFIFO()).toBe(true);
    const both = sh(
      '{ echo before; node "$1" alerts -o json=/dev/fd/3; echo after; } >> all 3>&1; head -1 all; tail -1 all',
    );
    expect(both).toMatchObject({ status: 0, stdout: 'before\nafter\n' });
    expect(sh('node "$1" alerts -o json=>(head -c 1) >/dev/null; sleep 0.1')).toMatchObject({ status: 0, stderr: '' });
  });

  it('leaves what was there when there is no room for the new', () => {
    writeFileSync(file, 'old');
    // the largest file that may be written: 1 KiB
    const full = sh('ulimit -f 1; node "$1" alerts -o json=report.json');
    expect(full.status).toBe(2);
    expect(full.stderr).toMatch(/^virt-triage: report\.json: cannot be written \(no room left for it\)\n$/);
    expect(read()).toBe('old');
    only('report.json');
  });

  it.runIf(isRoot)('leaves what was there where it may not write', () => {
    writeFileSync(file, 'old');
    chmodSync(out, 0o755);
    chmodSync(folder, 0o755);
    const asNobody = (script: string): ReturnType<typeof runProgram> =>
      sh(`setpriv --reuid 65534 --regid 65534 --clear-groups bash --norc -c '${script}' bash "$1"`);
    expect(asNobody('node "$1" alerts -o json=new.json').stderr).toContain('no permission');
    expect(asNobody('node "$1" alerts -o json=report.json').stderr).toContain('no permission');
    chmodSync(out, 0o777);
    expect(asNobody('node "$1" alerts -o json=report.json').stderr).toContain('no permission');
    expect(read()).toBe('old');
    only('report.json');
    expect(asNobody('node "$1" alerts -o json=new.json')).toMatchObject({ status: 0, stderr: '' });
  });

  it('ends by a signal only when what it writes is whole', () => {
    // a signal arrives while a file is written: the process sends it to itself
    const source = fileURLToPath(new URL('../../src/cli/signals.ts', import.meta.url));
    writeFileSync(signals, '');
    const made = runProgram(
      process.execPath,
      [
        fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url)),
        '--ignoreConfig',
        '--module',
        'esnext',
        '--target',
        'es2023',
        '--skipLibCheck',
        '--types',
        'node',
        '--typeRoots',
        fileURLToPath(new URL('../../node_modules/@types', import.meta.url)),
        '--outDir',
        out,
        source,
      ],
      { cwd: out },
    );
    expect(made.stdout).toBe('');
    const use = (body: string): ReturnType<typeof runProgram> => {
      writeFileSync(
        join(out, 'use.mjs'),
        `import { writeFileSync } from 'node:fs'; import { uninterrupted, beforeEnd } from './signals.js';\n${body}`,
      );
      return runProgram(process.execPath, ['use.mjs'], { cwd: out });
    };
    const half = "process.kill(process.pid, 'SIGTERM'); writeFileSync('whole', 'x');";
    expect(use(`${half} setTimeout(() => {}, 1000);`)).toMatchObject({ signal: 'SIGTERM' });
    expect(
      use(`await uninterrupted(() => { ${half} }); writeFileSync('after', 'x'); setTimeout(() => {}, 9000);`),
    ).toMatchObject({ signal: 'SIGTERM' });
    expect(existsSync(join(out, 'whole'))).toBe(true);
    expect(
      use(
        "beforeEnd(() => writeFileSync('cleared', 'x')); process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 9000);",
      ),
    ).toMatchObject({ signal: 'SIGINT' });
    expect(existsSync(join(out, 'cleared'))).toBe(true);
    expect(use("beforeEnd(() => writeFileSync('never', 'x'))();")).toMatchObject({ status: 0, signal: null });
    expect(existsSync(join(out, 'never'))).toBe(false);
  });
});
