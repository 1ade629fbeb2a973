import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import { bundle, type Manifest } from '../../src/bundle/bundle.ts';
import { type Cut, cutsOf, rangesOf, WHOLE_LIMIT } from '../../src/bundle/cut.ts';
import { linesOf } from '../../src/bundle/lines.ts';
import { type CitedFiles, readCited } from '../../src/bundle/read.ts';
import { english } from '../../src/i18n/languages.ts';
import type { Evidence } from '../../src/model/finding.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const REPORT = {
  tool: { name: 'virt-triage', version: '0' },
  redacted: false,
  cluster: { collectedAt: '2026-03-04T10:20:00Z' } as never,
} as const;

let count = 0;
async function archive(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const mg = new MustGather();
  for (const [path, content] of Object.entries(files)) mg.put(path, content);
  const path = join(folder, `${count++}.tar`);
  writeFileSync(path, await mg.toTar());
  return path;
}

const evidence = (file: string, line: number | null, type: Evidence['type']): Evidence => ({
  type,
  file,
  line,
  path: null,
  value: null,
  excerpt: '',
  time: null,
});

async function unpack(cited: CitedFiles): Promise<{ files: Map<string, string>; manifest: Manifest }> {
  const files = new Map<string, string>();
  const tar = extract();
  Readable.from([gunzipSync(await bundle(cited, [], REPORT, { language: english() }))]).pipe(tar as never);
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    expect(entry.header).toMatchObject({ mode: 0o644, type: 'file', mtime: new Date('2026-03-04T10:20:00Z') });
    files.set(entry.header.name, Buffer.concat(chunks).toString());
  }
  return { files, manifest: JSON.parse(files.get('manifest.json') as string) };
}

const lines = (n: number, text = (i: number) => `line ${i}`): string =>
  Array.from({ length: n }, (_, i) => `${text(i + 1)}\n`).join('');
const LOG = 'namespaces/a/pods/p/c/c/logs/current.log';

describe('a log', () => {
  it('is cut to the lines around each cited one', async () => {
    const path = await archive({ [LOG]: lines(2000) });
    const cuts = cutsOf([evidence(LOG, 500, 'log'), evidence(LOG, 620, 'log'), evidence(LOG, 1500, 'log')]);
    const { files, manifest } = await unpack(await readCited([path], cuts));
    const text = (files.get(`files/${LOG}`) as string).split('\n');
    expect(manifest.files[0]?.cut).toEqual([
      { fromLine: 400, toLine: 720, atLine: 2 },
      { fromLine: 1400, toLine: 1600, atLine: 324 },
    ]);
    expect(text[0]).toBe('[virt-triage: lines 1 to 399 left out]');
    expect([text[1], text[101], text[321], text[323], text[423]]).toEqual([
      'line 400',
      'line 500',
      'line 720',
      'line 1400',
      'line 1500',
    ]);
    expect(text[322]).toBe('[virt-triage: lines 721 to 1399 left out]');
    expect(text.at(-2)).toBe('[virt-triage: lines 1601 to 2000 left out]');
  });

  it('that is short is whole', async () => {
    const path = await archive({ [LOG]: lines(50) });
    const { files, manifest } = await unpack(await readCited([path], cutsOf([evidence(LOG, 20, 'log')])));
    expect(files.get(`files/${LOG}`)).toBe(lines(50));
    expect(manifest.files[0]?.cut).toBeNull();
  });

  it('that was packed is plain text, with the same line numbers', async () => {
    const name = `${LOG.replace('current.log', 'rotated/0.log.gz')}`;
    const path = await archive({ [name]: gzipSync(lines(400)) });
    const { files, manifest } = await unpack(await readCited([path], cutsOf([evidence(name, 300, 'log')])));
    expect(files.get(`files/${name.replace('.gz', '')}`)).toContain('line 300\n');
    expect(manifest.files[0]).toMatchObject({ source: name, cut: [{ fromLine: 200, toLine: 400, atLine: 2 }] });
  });

  it('that is masked before the window knows of it inside', async () => {
    const text = `-----BEGIN PRIVATE KEY-----\n${lines(300, () => 'QUJD')}-----END PRIVATE KEY-----\nx\n`;
    const path = await archive({ [LOG]: text });
    const { files, manifest } = await unpack(await readCited([path], cutsOf([evidence(LOG, 250, 'log')])));
    expect(files.get(`files/${LOG}`)).not.toContain('QUJD');
    expect(manifest.files[0]?.masked).toBe(153);
  });
});

describe('saved series', () => {
  it('are cut to the cited samples with the comments of their metric', async () => {
    const name = 'monitoring/metrics/metrics.openmetrics';
    const text = '# HELP a is a\n# TYPE a gauge\na 1 1\na 2 2\n# HELP b is b\n# TYPE b gauge\nb 1 1\nb 2 2\n# EOF\n';
    const path = await archive({ [name]: text });
    const { files } = await unpack(await readCited([path], cutsOf([evidence(name, 8, 'metric')])));
    expect(
      files
        .get(`files/${name}`)
        ?.split('\n')
        .filter((line) => !line.startsWith('[')),
    ).toEqual(['# HELP b is b', '# TYPE b gauge', 'b 2 2', '']);
  });
});

describe('other files', () => {
  it('are whole up to a size, and cut around what is cited above it', () => {
    const cut: Cut = { path: 'x', cited: [1000], how: 'whole' };
    expect(rangesOf(cut, WHOLE_LIMIT)).toBeNull();
    expect(rangesOf(cut, WHOLE_LIMIT + 1)).toEqual([{ from: 600, to: 1400 }]);
    expect(rangesOf({ ...cut, cited: [] }, WHOLE_LIMIT + 1)).toEqual([{ from: 1, to: 400 }]);
  });

  it('that hold Secrets are left out, and the manifest says so', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\ndata:\n  x: eHl6\n';
    const byName = 'namespaces/a/core/secrets.yaml';
    const byKind = 'namespaces/a/core/things.yaml';
    const path = await archive({ [byName]: 'kind: Hidden\n', [byKind]: secret, 'x.yaml': 'kind: Pod\n' });
    const cuts = cutsOf([byName, byKind, 'x.yaml'].map((file) => evidence(file, 1, 'object')));
    const { files, manifest } = await unpack(await readCited([path], cuts));
    expect([...files.keys()].filter((name) => name.startsWith('files/'))).toEqual(['files/x.yaml']);
    expect(manifest.leftOut.map(({ path: file }) => file)).toEqual([byName, byKind]);
    expect(manifest.leftOut[0]?.why).toContain('Secrets');
  });

  it('that are gone when they are read again are told', async () => {
    const path = await archive({ 'x.yaml': 'kind: Pod\n' });
    const cuts = cutsOf(['x.yaml', 'y.yaml'].map((file) => evidence(file, 1, 'object')));
    const { manifest } = await unpack(await readCited([path, join(folder, 'gone.tar')], cuts));
    expect(manifest.files.map(({ path: file }) => file)).toEqual(['files/x.yaml']);
    expect(manifest.leftOut.map(({ path: file }) => file)).toEqual([join(folder, 'gone.tar'), 'y.yaml']);
  });

  it('get names that are safe everywhere', async () => {
    const hostile = ['a\nb/x.yaml', 'a\\..\\b.yaml', 'x/<script>.yaml', 'a\u202eb.yaml', 'q"*?.yaml'];
    const path = await archive(Object.fromEntries(hostile.map((name) => [name, 'kind: Pod\n'])));
    const cited = await readCited([path], cutsOf(hostile.map((file) => evidence(file, 1, 'object'))));
    const outside: CitedFiles = {
      ...cited,
      files: [...cited.files, { ...cited.files[0], source: '../../etc/x' } as never],
    };
    const { files, manifest } = await unpack(outside);
    expect(manifest.files.length).toBe(hostile.length + 1);
    for (const name of files.keys())
      expect(name).toMatch(/^(?:files\/(?!.*\.\.(?:\/|$))[\w./~-]+|manifest\.json|SHA256SUMS)$/);
    expect(new Set(manifest.files.map(({ path: file }) => file)).size).toBe(hostile.length + 1);
  });

  it('are cited in any order, and come in one', async () => {
    const path = await archive({ 'b.yaml': 'b: 1\n', 'a.yaml': 'a: 1\n' });
    const cuts = (names: readonly string[]) => cutsOf(names.map((file) => evidence(file, 1, 'object')));
    const one = await bundle(await readCited([path], cuts(['a.yaml', 'b.yaml'])), [], REPORT, { language: english() });
    const two = await bundle(await readCited([path], cuts(['b.yaml', 'a.yaml'])), [], REPORT, { language: english() });
    expect(one.equals(two)).toBe(true);
  });
});

describe('lines', () => {
  const split = async (...chunks: readonly string[]): Promise<string[]> => {
    const found: string[] = [];
    for await (const line of linesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) found.push(line);
    return found;
  };
  it('are put together from pieces', async () => {
    expect(await split('a\nb', 'c\n\nd', '')).toEqual(['a', 'bc', '', 'd']);
    expect(await split('a\n')).toEqual(['a']);
    expect(await split('日本'.slice(0, 1), '語\r\n')).toEqual(['日語\r']);
    expect(await split()).toEqual([]);
  });
  it('that are too long are cut, and those behind them keep their number', async () => {
    const found = await split('x'.repeat(700_000), 'y'.repeat(700_000), 'z\nnext\n');
    expect(found.map((line) => line.length)).toEqual([1024 * 1024, 4]);
  });
});

it('the documentation names the limits that the code has', () => {
  const text = readFileSync('docs/sharing.md', 'utf8');
  expect(text).toContain(`above ${WHOLE_LIMIT / 2 ** 20} MiB`);
});
