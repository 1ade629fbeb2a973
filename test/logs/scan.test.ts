import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type LinePattern, type LogScan, MAX_LINE, scanLog, timeOf } from '../../src/logs/scan.ts';
import { memoryFile } from '../support/memoryFile.ts';
import { Random } from '../support/random.ts';

const CHUNKS = [1, 7, 64, 4096, 1 << 20];
const ERROR: Readonly<Record<string, LinePattern>> = {
  error: { needle: 'ERROR', pattern: /ERROR (?<what>\w+)/ },
  slow: { needle: 'slow', pattern: /slow$/ },
};

function scan(text: string | Buffer, chunk = 4096, patterns = ERROR): Promise<LogScan> {
  return scanLog(memoryFile('namespaces/a/pods/b/c/c/logs/current.log', text, { chunk }), patterns);
}

const at = (second: number): string => `2026-03-04T10:15:${String(second).padStart(2, '0')}.123456789Z`;
const LINES = [
  `${at(1)} starting`,
  `${at(2)} ERROR one`,
  '',
  `${at(3)} ERROR`,
  `${at(4)} ERROR two, slow`,
  `${at(5)} ERROR ERROR ERROR three`,
  `${at(6)} done`,
];

describe('the log scanner', () => {
  it('keeps the newest hits of a pattern that asks for them, in the order of their lines', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `${at(i)} ERROR n${i}${i === 48 ? ' slow' : ''}`);
    const found = await scan(`${lines.join('\n')}\n`, 64, {
      error: { needle: 'ERROR', pattern: /ERROR (?<what>\w+)/, newest: 3 },
      slow: { needle: 'slow', pattern: /slow$/ },
    });
    expect(found.hits.map(({ name, line }) => `${name} ${line}`)).toEqual([
      'error 48',
      'slow 49',
      'error 49',
      'error 50',
    ]);
    expect(found.counts).toEqual({ error: 50, slow: 1 });
  });

  for (const chunk of CHUNKS) {
    it(`finds matching lines with their numbers, times and groups in chunks of ${chunk}`, async () => {
      const found = await scan(`${LINES.join('\n')}\n`, chunk);
      expect(found.hits).toMatchObject([
        { name: 'error', line: 2, text: LINES[1], time: at(2), groups: { what: 'one' } },
        { name: 'error', line: 5, text: LINES[4], time: at(4), groups: { what: 'two' } },
        { name: 'slow', line: 5, text: LINES[4], time: at(4), groups: {} },
        { name: 'error', line: 6, text: LINES[5], time: at(5), groups: { what: 'ERROR' } },
      ]);
      expect(found).toMatchObject({ counts: { error: 3, slow: 1 }, lines: 7, damage: null, first: at(1), last: at(6) });
    });

    it(`reads a last line without an end in chunks of ${chunk}`, async () => {
      const found = await scan(`${at(1)} x\n${at(2)} ERROR last`, chunk);
      expect(found.hits.map(({ line, text }) => [line, text])).toEqual([[2, `${at(2)} ERROR last`]]);
      expect(found).toMatchObject({ lines: 2, last: at(2) });
    });
  }

  it('gives the same for made-up logs whatever the chunks, and what a plain search gives', async () => {
    const random = new Random(3);
    const words = ['ERROR one', 'slow', 'x', '', '\0', 'ERROR', ' is slow', 'ü💡', at(9), `${at(8)} ERROR z`];
    for (let i = 0; i < 60; i++) {
      const lines = Array.from({ length: random.below(40) }, () =>
        Array.from({ length: random.below(5) }, () => random.pick(words)).join(' '),
      );
      const text = lines.join('\n') + (random.chance(0.5) ? '\n' : '');
      const whole = await scan(text, 1 << 20);
      const expected = text
        .split('\n')
        .flatMap((line, n) => Object.values(ERROR).flatMap((p) => (p.pattern.test(line) ? [n + 1] : [])));
      expect(whole.hits.map(({ line }) => line)).toEqual(expected);
      for (const chunk of [1, 3, 11]) expect(await scan(text, chunk)).toEqual(whole);
    }
  });

  it('unpacks gzip by its first bytes, under whatever name', async () => {
    const plain = await scan(LINES.join('\n'));
    for (const chunk of [7, 4096]) expect(await scan(gzipSync(LINES.join('\n')), chunk)).toEqual(plain);
    const named = memoryFile('logs/rotated/0.log.20260304-101500.gz', `${LINES.join('\n')}`);
    expect(await scanLog(named, ERROR)).toEqual(plain);
  });

  it('keeps what a damaged gzip gave and says so', async () => {
    const packed = gzipSync(Array.from({ length: 20_000 }, (_, i) => `${at(1)} ERROR n${i * 7919}\n`).join(''));
    const found = await scan(packed.subarray(0, packed.length / 2), 1000);
    expect(found.damage?.key).toBe('problem.badGzip');
    expect(found.counts.error).toBeGreaterThan(0);
    const noise = await scan(Buffer.concat([packed.subarray(0, 30), Buffer.alloc(5000, 0xff)]));
    expect(noise.damage?.key).toBe('problem.badGzip');
  });

  it('says that the archive ends inside a log', async () => {
    const file = memoryFile('current.log', LINES.join('\n'), { truncated: true });
    expect((await scanLog(file, ERROR)).damage?.key).toBe('problem.cutFile');
  });

  it('passes over a line of 3 MB and numbers the lines behind it rightly', async () => {
    const long = `${at(2)} ${'x'.repeat(3 * 1024 * 1024)} ERROR hidden`;
    const text = `${at(1)} ERROR before\n${long}\n${at(3)} ERROR after\n`;
    for (const chunk of [65_536, 1 << 23]) {
      const found = await scan(text, chunk);
      expect(found.hits.map(({ line, groups }) => [line, groups.what])).toEqual([
        [1, 'before'],
        [3, 'after'],
      ]);
      expect(found.lines).toBe(3);
    }
  });

  it('finds what stands at the beginning of a very long line, and keeps no more of it than needed', async () => {
    for (const chunk of [65_536, 1 << 23]) {
      const found = await scan(`${at(1)} ERROR early ${'x'.repeat(3 * 1024 * 1024)}\n${at(2)} ERROR next\n`, chunk);
      expect(found.hits.map(({ line, groups }) => [line, groups.what])).toEqual([
        [1, 'early'],
        [2, 'next'],
      ]);
      for (const { text } of found.hits) expect(text.length).toBeLessThanOrEqual(MAX_LINE);
    }
  });

  it('counts on beyond the hits that it keeps', async () => {
    const found = await scan(Array.from({ length: 5000 }, (_, i) => `ERROR n${i}\n`).join(''));
    expect(found.counts.error).toBe(5000);
    expect(found.hits).toHaveLength(2000);
    expect(found.hits.at(-1)).toMatchObject({ line: 2000, groups: { what: 'n1999' } });
  });

  it('survives NUL bytes and invalid UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x00]),
      Buffer.from(' ERROR one\n'),
      Buffer.from([0xc3, 0x28, 0x0a]),
      Buffer.from('ERROR two'),
      Buffer.from([0x00, 0x80, 0x0a]),
    ]);
    for (const chunk of CHUNKS) {
      const found = await scan(bytes, chunk);
      expect(found.hits.map(({ line, groups }) => [line, groups.what])).toEqual([
        [1, 'one'],
        [3, 'two'],
      ]);
    }
  });

  it('knows an empty log', async () => {
    const nothing = { hits: [], counts: { error: 0, slow: 0 }, first: null, last: null, lines: 0, damage: null };
    expect(await scan('')).toEqual(nothing);
  });
});

describe('the time of a log line', () => {
  const TIMES: Readonly<Record<string, string | null>> = {
    '2026-03-04T10:15:01.123456789Z text': '2026-03-04T10:15:01.123456789Z',
    '2026-03-04T10:15:01.123456789+00:00 stdout F text': '2026-03-04T10:15:01.123456789+00:00',
    '{"level":"info","timestamp":"2026-03-04T10:15:01.123456Z"}': '2026-03-04T10:15:01.123456Z',
    '{"level":"info","ts":"2026-03-04T10:15:01Z"}': '2026-03-04T10:15:01Z',
    '{"level":"error","ts":1741064767.5}': '2025-03-04T05:06:07.500Z',
    'I0304 10:15:01.123456       1 file.go:12] text': null,
    '': null,
  };
  for (const [line, time] of Object.entries(TIMES)) it(line || '(empty)', () => expect(timeOf(line)).toBe(time));
});
