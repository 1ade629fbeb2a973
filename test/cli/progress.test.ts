import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openInput } from '../../src/archive/open.ts';
import { type ProgressArgs, progressLine, progressOf, type Reading } from '../../src/cli/progress.ts';
import { english, languageOf } from '../../src/i18n/languages.ts';
import { widthOf } from '../../src/report/wrap.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const language = english();
const MB = 1e6;
const half: Reading = { path: 'must-gather.tar.gz', size: 240 * MB, taken: 120 * MB, files: 4000, ms: 4000 };
const line = (reading: Partial<Reading>, width = 120): string => progressLine({ ...half, ...reading }, width, language);

describe('the line', () => {
  it('of an archive has a bar, bytes, rate and what is left', () => {
    expect(line({})).toBe(
      'reading must-gather.tar.gz [##########----------]  50%, 120 MB of 240 MB, 30 MB/s, 4 s left',
    );
    expect(line({ taken: 0 })).toBe(`reading must-gather.tar.gz [${'-'.repeat(20)}]   0%, 0.0 MB of 240 MB`);
    expect(line({ taken: 240 * MB })).toContain(`[${'#'.repeat(20)}] 100%, 240 MB of 240 MB, 60 MB/s, 0 s left`);
    expect(line({ size: 12.4e9, taken: 1.24e9, ms: 9000 })).toContain('10%, 1.2 GB of 12 GB, 138 MB/s, 81 s left');
    expect(line({ size: 12.4e9, taken: 1.24e9, ms: 60_000 })).toContain('9 min left');
  });

  it('guesses nothing before the rate tells something', () => {
    expect(line({ ms: 1000 })).not.toContain('left');
    expect(line({ ms: 0 })).not.toMatch(/left|\/s|NaN|Infinity/);
  });

  it('of a folder or a pipe has neither a bar nor a share', () => {
    expect(line({ size: null, path: './mg' })).toBe('reading ./mg 4000 files, 120 MB, 30 MB/s');
    expect(line({ size: 0, taken: 0 })).not.toMatch(/NaN|Infinity|%/);
  });

  it('fits, whatever the width, the path and the language', async () => {
    const ja = await languageOf('ja');
    const paths = [
      'a',
      'must-gather.tar.gz',
      `/very/${'long/'.repeat(40)}must-gather.tar.gz`,
      '解析/'.repeat(20),
      '\u001b[2J\u202e',
    ];
    for (const path of paths) {
      for (const size of [240 * MB, null]) {
        for (const one of [language, ja]) {
          for (let width = 0; width < 140; width += 3) {
            const text = progressLine({ ...half, path, size }, width, one);
            expect(widthOf(text), text).toBeLessThanOrEqual(width);
            // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
            expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
          }
        }
      }
    }
    expect(line({ path: paths[2] as string }, 60)).toContain('must-gather.tar.gz');
    expect(line({}, 79)).toContain('[');
    expect(line({}, 62)).toBe('reading must-gather.tar.gz  50%, 120 MB of 240 MB, 30 MB/s');
    expect(line({}, 30)).toContain('50%');
  });
});

class Terminal extends Writable {
  readonly isTTY: boolean;
  readonly columns = 80;
  text = '';

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk;
    done();
  }
}

/** What is written while reading takes its time. */
async function shownFor(args: ProgressArgs, env: Record<string, string> = {}, tty = true): Promise<string> {
  const stderr = new Terminal(tty);
  const input = { path: 'a.tar', meter: { size: 1000 * MB, taken: () => 10 * MB } };
  const progress = progressOf(args, { stderr, env }, language);
  progress.report(input, 0, 0);
  await wait(700);
  progress.end();
  return stderr.text;
}

describe('progress', () => {
  it('shows on a terminal, also while nothing is told, and is taken away', async () => {
    const text = await shownFor({});
    expect(text).toContain('reading a.tar [');
    expect(text.endsWith('\r\u001b[K')).toBe(true);
    expect(text).not.toContain('\n');
  });

  it('shows nothing where nobody looks or it is not wanted', async () => {
    const shown = await Promise.all([
      shownFor({}, {}, false),
      shownFor({ quiet: true }),
      shownFor({ progress: false }),
      shownFor({}, { CI: 'true' }),
      shownFor({}, { CI: '1' }),
      shownFor({}, { TERM: 'dumb' }),
    ]);
    expect(shown).toEqual(['', '', '', '', '', '']);
    expect(await shownFor({ quiet: false, progress: true }, { CI: 'false', TERM: 'xterm' })).not.toBe('');
  });

  it('leaves no handlers behind', async () => {
    const handlers = (): number => process.listenerCount('SIGINT');
    const before = handlers();
    await shownFor({});
    expect(handlers()).toBe(before);
  });
});

describe('what was read of an archive', () => {
  const folder = tempFolder();
  const file = join(folder, 'sick.tar');
  let tar: Buffer;

  beforeAll(async () => {
    tar = await sickCluster().toTar();
    writeFileSync(file, tar);
  });

  it('grows up to its size', async () => {
    const source = await openInput(file);
    const taken: number[] = [];
    for await (const _ of source.files()) taken.push(source.meter?.taken() ?? -1);
    expect(source.meter?.size).toBe(tar.length);
    expect(taken).toEqual([...taken].sort((a, b) => a - b));
    expect(taken.at(-1)).toBe(tar.length);
    expect(taken[0]).toBeGreaterThan(0);
  });

  it('is counted of a pipe, whose size nobody knows, and not of a folder', async () => {
    const source = await openInput('-', Readable.from([tar], { objectMode: false }));
    for await (const _ of source.files());
    expect([source.meter?.size, source.meter?.taken()]).toEqual([null, tar.length]);
    expect((await openInput(folder)).meter).toBeNull();
  });
});
