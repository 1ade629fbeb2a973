import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { CNV_NS, healthyCluster, listFile } from '../../fixtures/builders/healthy.ts';
import { toKubernetesYaml } from '../../fixtures/builders/yaml.ts';
import { ListCutter, TooLarge } from '../../src/cluster/cutList.ts';
import { type FileResult, type RawObject, readObjectFile } from '../../src/cluster/readObjects.ts';
import * as views from '../../src/cluster/views.ts';
import { memoryFile } from '../support/memoryFile.ts';

const LIMIT = 1024 * 1024;

function cut(text: string | Buffer, chunk: number, limit = LIMIT) {
  const cutter = new ListCutter(limit);
  const pieces: { text: string; line: number }[] = [];
  const take = (found: Iterable<{ bytes: Buffer; line: number }>): void => {
    for (const { bytes, line } of found) pieces.push({ text: bytes.toString('utf8'), line });
  };
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) take(cutter.push(bytes.subarray(at, at + chunk)));
  take(cutter.end(false));
  return { pieces, isList: cutter.isList, kind: cutter.kind };
}

const pod = (name: string, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'team', resourceVersion: '7' },
  ...more,
});
const LIST = {
  apiVersion: 'v1',
  items: [
    pod('a', { status: { message: 'one\n- apiVersion: not an item\n\nitems: none\n', phase: 'Running' } }),
    pod('b', { spec: { containers: [{ args: ['--x', '-'], name: 'ü' }] } }),
    pod('c', { spec: { list: [[1, [2]], []] } }),
  ],
  kind: 'PodList',
  metadata: { resourceVersion: '9' },
};
const TEXTS: Readonly<Record<string, string>> = {
  'as oc prints it': toKubernetesYaml(LIST),
  'without the first line': toKubernetesYaml(LIST, { header: false }),
  'with indented items': stringify(LIST, { indentSeq: true }),
  'with blank lines': stringify(LIST, { indentSeq: false }).replace('- apiVersion', '\n\n- apiVersion'),
  'with windows line ends': toKubernetesYaml(LIST).replaceAll('\n', '\r\n'),
  'with the kind first': stringify({ kind: 'PodList', apiVersion: 'v1', items: LIST.items }, { indentSeq: false }),
};

describe('the cutter of lists', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    it(`gives the same pieces in chunks of any size, ${name}`, () => {
      const whole = cut(text, text.length * 4);
      expect(whole.isList).toBe(true);
      expect(whole.kind).toBe('PodList');
      expect(whole.pieces.map((piece) => parse(piece.text)[0])).toEqual(LIST.items);
      const lines = text.split(/\r?\n/);
      for (const { line, text: piece } of whole.pieces)
        expect(piece.trimStart().startsWith((lines[line - 1] as string).trim())).toBe(true);
      for (const chunk of [1, 7, 64, 4096]) expect(cut(text, chunk)).toEqual(whole);
    });
  }

  it('cuts every list of the healthy cluster into the items that are in it', () => {
    const mg = healthyCluster();
    for (const name of ['core/pods', 'core/events', 'core/configmaps', 'apps/deployments', 'kubevirt.io/kubevirts']) {
      const text = mg.read(listFile(CNV_NS, name));
      const items = parse(text).items;
      for (const chunk of [1000, 65536]) {
        const { pieces, kind } = cut(text, chunk);
        expect(pieces.map((piece) => parse(piece.text)[0])).toEqual(items);
        expect(kind).toBe(parse(text).kind);
      }
    }
  });

  for (const empty of ['items: []', 'items:', 'items: null']) {
    it(`knows an empty list (${empty})`, () => {
      const text = `---\napiVersion: v1\n${empty}\nkind: PodList\nmetadata:\n  resourceVersion: "1"\n`;
      for (const chunk of [1, 7, 4096]) expect(cut(text, chunk)).toEqual({ pieces: [], isList: true, kind: 'PodList' });
    });
  }

  it('leaves a file that is no list whole', () => {
    const text = toKubernetesYaml(pod('a', { spec: { items: ['x'] } }));
    for (const chunk of [1, 7, 4096])
      expect(cut(text, chunk)).toEqual({ pieces: [{ text, line: 1 }], isList: false, kind: '' });
  });

  it('leaves a list in flow style whole for the general parser', () => {
    const text = 'apiVersion: v1\nitems: [{kind: Pod}]\nkind: PodList\n';
    expect(cut(text, 5).isList).toBe(false);
    expect(cut(text, 5).pieces).toHaveLength(1);
  });

  it('refuses an item that is larger than any object', () => {
    expect(() => cut(toKubernetesYaml({ items: [pod('a', { x: 'y'.repeat(3000) })] }), 64, 2000)).toThrow(TooLarge);
    expect(() => cut(toKubernetesYaml(LIST), 64, 400)).not.toThrow();
  });
});

describe('a file of objects', () => {
  async function read(text: string, chunk = 64, truncated = false): Promise<FileResult & { found: RawObject[] }> {
    const found: RawObject[] = [];
    const file = memoryFile('pods.yaml', text, { chunk, truncated });
    return { ...(await readObjectFile(file, views.Pod, null, (raw) => found.push(raw))), found };
  }
  const names = (found: readonly RawObject[]): unknown[] =>
    found.map(({ object }) => (object.metadata as { name?: string } | undefined)?.name);

  for (const name of ['as oc prints it', 'with indented items']) {
    it(`that is cut anywhere is never complete without all its items, ${name}`, async () => {
      const text = TEXTS[name] as string;
      const ends = cut(text, 1e6).pieces.map((piece) => text.indexOf(piece.text) + piece.text.length);
      const whole = await read(text);
      expect(whole).toMatchObject({ isList: true, complete: true, damage: null });
      for (let at = 1; at < text.length; at++) {
        const part = await read(text.slice(0, at));
        // an item is known to be whole once the next one, or the end of the list, shows
        const wholeItems = ends.filter((end) => end + 6 < at).length;
        if (wholeItems < 3) expect(part.complete, `cut at ${at}`).toBe(false);
        if (at > text.indexOf('items:') && at < text.lastIndexOf('kind: PodList'))
          expect(part.damage, `cut at ${at}`).not.toBeNull();
        expect(names(part.found).slice(0, wholeItems), `cut at ${at}`).toEqual(['a', 'b', 'c'].slice(0, wholeItems));
        // half an object is none
        for (const raw of part.found.filter(({ object }) => object.metadata))
          expect(whole.found.map(({ object }) => object)).toContainEqual(raw.object);
      }
    });
  }

  it('of one object that is cut in a line or by the end of the archive gives no object', async () => {
    const text = toKubernetesYaml(pod('a', { status: { phase: 'Running' } }));
    expect(names((await read(text)).found)).toEqual(['a']);
    for (const part of [await read(text.slice(0, -3)), await read(text.slice(0, text.indexOf('status')), 64, true)])
      expect([part.found, part.damage !== null]).toEqual([[], true]);
  });

  it('resolves anchors across list items', async () => {
    const text = `apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    labels: &labels
      app: x
    name: a
- apiVersion: v1
  kind: Pod
  metadata:
    labels: *labels
    name: b
kind: PodList
`;
    const { found, complete } = await read(text);
    expect(complete).toBe(true);
    expect(found.map(({ object, line }) => [object.metadata, line])).toEqual([
      [{ labels: { app: 'x' }, name: 'a' }, 3],
      [{ labels: { app: 'x' }, name: 'b' }, 9],
    ]);
  });

  it('goes on behind a damaged item and says where it is', async () => {
    const text = TEXTS['as oc prints it']?.replace('namespace: team', 'namespace: "team') as string;
    const { found, complete, damage } = await read(text);
    expect(names(found)).toEqual(['b', 'c']);
    expect(complete).toBe(false);
    expect(damage?.key).toBe('problem.badYaml');
    expect(String(damage?.values.reason)).toMatch(/line \d+/);
  });

  it('that is empty, or only blank, is damaged', async () => {
    expect(await read('')).toMatchObject({ complete: false, damage: { key: 'problem.emptyFile' } });
    for (const text of ['\n', '---\n', '# nothing\n', 'text\n', '- a\n'])
      expect((await read(text)).damage, JSON.stringify(text)).not.toBeNull();
  });
});
