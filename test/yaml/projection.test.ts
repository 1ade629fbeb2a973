import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CNV_NS, healthyCluster, listFile } from '../../fixtures/builders/healthy.ts';
import * as views from '../../src/cluster/views.ts';
import { NotBlockStyle, type ReadOptions, readBlock } from '../../src/yaml/block.ts';
import { readAnyYaml } from '../../src/yaml/full.ts';
import { placeOf } from '../../src/yaml/lines.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { any, bool, fieldShape, isMapShape, itemShape, mapOf, num, type Shape, str } from '../../src/yaml/shape.ts';
import { Random } from '../support/random.ts';
import { someDocument } from '../support/yamlDocuments.ts';

/** Cuts a whole tree down to a shape, without any reader. Only for trees that fit. */
function project(value: unknown, shape: Shape): unknown {
  if (value === null || shape === any || typeof shape === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => project(item, itemShape(shape) as Shape));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, child]) => {
      const wanted = fieldShape(shape, key);
      return wanted === undefined && !isMapShape(shape) ? [] : [[key, project(child, wanted as Shape)]];
    }),
  );
}

const READERS: Readonly<Record<string, (text: string, options: ReadOptions) => unknown>> = {
  'the fast reader': readBlock,
  'the general reader': readAnyYaml,
};

/** Every key of a parsed tree with the line that the reader remembers. */
function placesIn(value: unknown, visit: (key: string, line: number, text: string | undefined) => void): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    const place = placeOf(value, Array.isArray(value) ? Number(key) : key);
    if (!Array.isArray(value)) visit(key, place?.line ?? 0, place?.text);
    placesIn(child, visit);
  }
}

for (const [name, read] of Object.entries(READERS)) {
  describe(`${name} with a shape`, () => {
    it('gives what cutting down the whole object gives, for every object of the healthy cluster', () => {
      const mg = healthyCluster();
      let compared = 0;
      for (const path of mg.paths()) {
        if (!path.endsWith('.yaml') || (name !== 'the fast reader' && compared >= 40)) continue;
        const whole = mg.peek(path) ?? mg.object(path);
        const view = Object.values(views).find((v) => typeof v === 'object' && 'kind' in v && v.kind === whole?.kind);
        if (!view || typeof view !== 'object' || !('shape' in view)) continue;
        expect(read(mg.read(path), { shape: view.shape }), path).toEqual(project(parse(mg.read(path)), view.shape));
        compared++;
      }
      expect(compared).toBeGreaterThanOrEqual(40);
    });

    it('remembers the line on which each key stands', () => {
      const mg = healthyCluster();
      const text = mg.read(listFile(CNV_NS, 'hco.kubevirt.io/hyperconvergeds'));
      const lines = text.split('\n');
      let keys = 0;
      placesIn(read(text, { shape: any, firstLine: 1 }), (key, line) => {
        keys++;
        const found = (lines[line - 1] ?? '').trim().replace(/^(?:- )+/, '');
        expect(found.startsWith(`${key}:`) || found.startsWith(`"${key}":`) || found.startsWith(`'${key}':`)).toBe(
          true,
        );
      });
      expect(keys).toBeGreaterThan(100);
    });

    it('counts lines from the one it is told', () => {
      const value = read('a:\n- b: |\n    x\n\n    y\n  c: 1\n', { shape: any, firstLine: 100 }) as { a: object[] };
      expect(placeOf(value, 'a')?.line).toBe(100);
      expect(placeOf(value.a, 0)?.line).toBe(101);
      expect(placeOf(value.a[0] as object, 'c')?.line).toBe(105);
    });

    const shape = { a: str, b: num, c: bool, d: [str], e: { f: str }, g: mapOf(str), h: any } as const;
    const MISFITS: Readonly<Record<string, readonly [string, unknown, readonly [number, string][]]>> = {
      'a mapping for a string': ['a:\n  x: y\nb: 1\n', { b: 1 }, [[2, 'a']]],
      'a sequence for a string': ['a:\n- x\n- y\nb: 1\n', { b: 1 }, [[2, 'a']]],
      'a word for a number': ['b: many\nc: true\n', { c: true }, [[1, 'b']]],
      'a word for a truth value': ['b: 1\nc: maybe\n', { b: 1 }, [[2, 'c']]],
      'a string for a list': ['d: x\nb: 1\n', { b: 1 }, [[1, 'd']]],
      'a mapping for a list': ['d:\n  x: y\nb: 1\n', { b: 1 }, [[2, 'd']]],
      'an empty mapping for a list': ['d: {}\nb: 1\n', { b: 1 }, [[1, 'd']]],
      'a list for a mapping': ['e:\n- x\nb: 1\n', { b: 1 }, [[2, 'e']]],
      'a string for a mapping': ['e: x\nb: 1\n', { b: 1 }, [[1, 'e']]],
      'an empty list for a mapping': ['g: []\nb: 1\n', { b: 1 }, [[1, 'g']]],
      'a mapping inside a list of strings': ['d:\n- x\n- y: z\n- w\n', { d: ['x', null, 'w'] }, [[3, 'd']]],
    };
    for (const [what, [text, value, misfits]] of Object.entries(MISFITS)) {
      it(`leaves out and reports ${what}`, () => {
        const told: [number, string][] = [];
        expect(read(text, { shape, misfit: (line, key) => told.push([line, key]) })).toEqual(value);
        expect(told).toEqual(misfits);
      });
    }

    it('keeps strings that look like numbers, and nulls', () => {
      const text = 'a: 0012\nb: null\nc:\nd:\n- 1e3\n- true\n- ~\ng:\n  x: 0x10\n  y: 2026-03-04\n';
      expect(read(text, { shape })).toEqual({
        a: '0012',
        b: null,
        c: null,
        d: ['1e3', 'true', null],
        g: { x: '0x10', y: '2026-03-04' },
      });
    });
  });
}

describe('both readers', () => {
  it('remember the same lines for made-up documents', () => {
    const random = new Random(7);
    let compared = 0;
    for (let i = 0; i < 250; i++) {
      const text = someDocument(random);
      let quick: unknown;
      try {
        quick = readBlock(text, { shape: any });
      } catch (error) {
        if (error instanceof NotBlockStyle) continue;
        throw error;
      }
      const lines: string[] = [];
      placesIn(quick, (key, line) => lines.push(`${key}:${line}`));
      const others: string[] = [];
      placesIn(readAnyYaml(text, { shape: any }), (key, line) => others.push(`${key}:${line}`));
      expect(lines, text).toEqual(others);
      compared += lines.length;
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it('keep text of the line that key and value alone do not tell', () => {
    for (const read of Object.values(READERS)) {
      const value = read("a: '1'\nb: 1\n'c': x\nd:   y\n", { shape: any }) as object;
      const excerpts = Object.entries(value).map(
        ([key, child]) => placeOf(value, key)?.text ?? `${key}: ${String(child)}`,
      );
      expect(excerpts).toEqual(["a: '1'", 'b: 1', "'c': x", 'd:   y']);
    }
  });

  it('skip what the shape does not name unparsed, whatever it is', () => {
    const text = 'a: x\nmanagedFields:\n- f: {"k:{}": {}}\n  g: &anchor >-\n    folded\nb: 2\n';
    expect(readYaml(text, { shape: { a: str, b: num } })).toEqual({ a: 'x', b: 2 });
  });
});
