import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../../fixtures/sample.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { builtCommand, shell } from '../support/shell.ts';
import { tempFolder } from '../support/tempFolder.ts';

const SAMPLE = 'fixtures/archives/sample';
const folder = tempFolder();
const archive = join(folder, 'in.tgz');

beforeAll(async () => writeFileSync(archive, await sample().toTarGz()));

describe('an input', () => {
  it('is never written over, by whatever name', async () => {
    const before = readFileSync(archive);
    const link = join(folder, 'link.tgz');
    symlinkSync(archive, link);
    const lines = [
      [archive, '-o', `json=${archive}`],
      [archive, '-o', `json=${link}`],
      [link, '-o', `json=${archive}`],
      [archive, '--redact-map', archive],
      [archive, '--bundle', link],
      ['compare', archive, SAMPLE, '-o', `json=${archive}`],
      ['compare', SAMPLE, archive, '-o', `json=${link}`],
    ];
    for (const line of lines) {
      const { status, stderr } = await run(line);
      expect(status, line.join(' ')).toBe(2);
      expect(stderr).toMatch(ONE_LINE);
    }
    expect(readFileSync(archive).equals(before)).toBe(true);
  });

  it('may lie beside an output, and its copy may be written over', async () => {
    const copy = join(folder, 'copy.tgz');
    copyFileSync(archive, copy);
    expect((await run([archive, '-o', `json=${copy}`])).status).toBe(0);
    expect(JSON.parse(readFileSync(copy, 'utf8')).schemaVersion).toBe('1');
  });
});

describe('an option', () => {
  it.each([
    ['--alert', ''],
    ['--alert=,'],
    ['--component='],
    ['--verdict='],
    ['--lang', ''],
    ['--no-output'],
    ['--no-alert'],
    ['--no-now'],
    ['--no-lang'],
    ['--no-severity'],
    ['--no-bundle'],
  ])('%s %s without a value is an error, not a run that judges nothing', async (...words) => {
    const { status, stderr } = await run([SAMPLE, ...words]);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).not.toContain('internal error');
  });

  it('of which one value is wanted counts as it was given last', async () => {
    const words = ['-o', 'json', '--lang', 'ja', '--lang', 'en', '--now', '2026-01-01T00:00:00Z'];
    const twice = await run([
      SAMPLE,
      ...words,
      '--severity',
      'info',
      '--severity',
      'critical',
      '--now',
      '2026-03-04T10:20:00Z',
    ]);
    const once = await run([SAMPLE, '-o', 'json', '--severity', 'critical', '--now', '2026-03-04T10:20:00Z']);
    expect(twice).toEqual(once);
  });
});

describe('an output', () => {
  it('into a folder that is not there is no file of its name', async () => {
    const { status, stderr } = await run([SAMPLE, '-o', `json=${join(folder, 'nosuch')}/`]);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
  });

  it('goes where a link leads whose folder is behind a link', async () => {
    for (const name of ['data/x/reports', 'data/x/archive', 'work']) mkdirSync(join(folder, name), { recursive: true });
    symlinkSync('../data/x/reports', join(folder, 'work/reports'));
    symlinkSync('../archive/r.json', join(folder, 'data/x/reports/latest.json'));
    expect((await run([SAMPLE, '-o', `json=${join(folder, 'work/reports/latest.json')}`])).status).toBe(0);
    expect(readFileSync(join(folder, 'data/x/archive/r.json'), 'utf8')).toContain('schemaVersion');
  });

  it('that standard output cannot take is told of in one line', () => {
    for (const words of [`'${SAMPLE_PATH}' -o json`, 'alerts', '--help']) {
      const { status, stderr } = shell(`${builtCommand()} ${words} > /dev/full`, folder, folder);
      expect(status, words).toBe(2);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain('ENOSPC');
    }
  });

  it('cut short by a limit of the file size is no success', () => {
    const line = `ulimit -f 20; trap '' XFSZ; ${builtCommand()} '${SAMPLE_PATH}' -o json > cut.json`;
    const { status, stderr } = shell(line, folder, folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
  });
});

const SAMPLE_PATH = join(process.cwd(), SAMPLE);
