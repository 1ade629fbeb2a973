import { describe, expect, it } from 'vitest';
import { visitKeys } from '../../src/monitoring/jsonPlaces.ts';
import { Random } from '../support/random.ts';

type Path = readonly (string | number)[];

function visited(text: string, depth: number): { path: Path; at: number }[] {
  const all: { path: Path; at: number }[] = [];
  visitKeys(text, depth, (path, at) => all.push({ path: [...path], at }));
  return all;
}

/** All paths to keys of a value, down to a depth, in order. */
function pathsOf(value: unknown, depth: number, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object' || path.length >= depth) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [...(Array.isArray(value) ? [] : [here]), ...pathsOf(child, depth, here)];
  });
}

function someJson(random: Random, depth = 0): unknown {
  const roll = random.below(depth > 4 ? 3 : 6);
  const texts = ['', '"', '\\', '\\"', '}]', '{"a":1}', ',:', 'ü\u2028', '\n\t', 'x'.repeat(30)];
  if (roll === 0) return random.pick(texts);
  if (roll === 1) return random.pick([0, -1.5e-9, 1e21, true, false, null]);
  if (roll < 4) return Array.from({ length: random.below(4) }, () => someJson(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length: random.below(4) }, (_, i) => [`k${i}`, someJson(random, depth + 1)] as const),
  );
}

describe('the places of keys in JSON', () => {
  it('are where the keys stand, for made-up values in several styles', () => {
    const random = new Random(11);
    for (let i = 0; i < 500; i++) {
      const value = someJson(random);
      const depth = 1 + random.below(6);
      for (const text of [
        JSON.stringify(value),
        JSON.stringify(value, null, 2),
        ` \n${JSON.stringify(value, null, '\t')} \r\n`,
      ]) {
        const found = visited(text, depth);
        expect(found.map(({ path }) => path)).toEqual(pathsOf(value, depth));
        for (const { path, at } of found) expect(text.startsWith(`"${path.at(-1)}"`, at)).toBe(true);
      }
    }
  });

  it('are not confused by escapes and brackets inside strings', () => {
    const text = '{"a\\"b":"}\\\\","c":["]",{"d":"\\"{"}],"e":{}}';
    expect(visited(text, 9).map(({ path }) => path.join('.'))).toEqual(['a\\"b', 'c', 'c.1.d', 'e']);
  });

  it('below the depth are passed over', () => {
    expect(visited('{"a":{"b":{"c":1}},"d":2}', 2).map(({ path }) => path.join('.'))).toEqual(['a', 'a.b', 'd']);
  });
});
