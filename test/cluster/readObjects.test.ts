import { describe, expect, it } from 'vitest';
import { readObjectFile } from '../../src/cluster/readObjects.ts';
import { Pod } from '../../src/cluster/views.ts';
import { memoryFile } from '../support/memoryFile.ts';

const GOOD = '- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: other-1\n    namespace: a\n  spec: {}\n';

/** Reads a list of which only objects that name virt-api are wanted. */
async function read(...items: string[]) {
  const names: string[] = [];
  const text = `apiVersion: v1\nitems:\n${items.join('')}kind: PodList\nmetadata: {}\n`;
  const result = await readObjectFile(memoryFile('pods.yaml', text), Pod, [Buffer.from('virt-api')], ({ object }) => {
    names.push((object as { metadata?: { name?: string } }).metadata?.name ?? '');
  });
  return { ...result, names };
}

describe('items that are not asked for', () => {
  it('are left out without being parsed, and leave the list whole', async () => {
    expect(await read(GOOD, GOOD.replace('spec: {}', 'spec: {broken'))).toMatchObject({
      complete: true,
      damage: null,
      names: [],
    });
  });

  it.each([
    ['a flow mapping that is cut', '- metadata: {name: [\n'],
    ['tabs', '\t- x: 1\n'],
    ['no metadata', '- apiVersion: v1\n  kind: Pod\n'],
    ['a name that is gone', GOOD.replace('name: other-1', 'na')],
  ])('but have lost their name (%s) may be what was asked for', async (_name, item) => {
    const { complete, damage, names } = await read(GOOD, item);
    expect(damage !== null || names.includes('')).toBe(true);
    expect(complete && damage === null && names.length === 0).toBe(false);
  });
});
