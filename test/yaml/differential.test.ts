import { describe, expect, it } from 'vitest';
import { healthyCluster } from '../../fixtures/builders/healthy.ts';
import { NotBlockStyle, readBlock } from '../../src/yaml/block.ts';
import { any } from '../../src/yaml/shape.ts';
import { disagreement, fast } from '../support/bothReaders.ts';
import { Random } from '../support/random.ts';
import { mutated, someDocument } from '../support/yamlDocuments.ts';

/** The share of texts that the fast reader takes itself; the others go to the general one. */
function takenPart(texts: readonly string[]): number {
  return texts.filter((text) => !('rejected' in fast(text))).length / texts.length;
}

describe('the fast YAML reader gives what the yaml package gives, or hands the text over', () => {
  it('on every YAML file of the healthy cluster, and takes all of them itself', () => {
    const mg = healthyCluster();
    const texts = mg
      .paths()
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => mg.read(path));
    expect(texts.length).toBeGreaterThan(200);
    for (const text of texts) expect(disagreement(text)).toBeNull();
    expect(takenPart(texts)).toBe(1);
  });

  it('on thousands of made-up documents', () => {
    const random = new Random(20260304);
    const texts = Array.from({ length: 1500 }, () => someDocument(random));
    for (const text of texts) expect(disagreement(text)).toBeNull();
    expect(takenPart(texts)).toBeGreaterThan(0.35);
  });

  it('on made-up documents with one character changed', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = new Random(seed);
      const text = someDocument(random);
      if (text.length > 2000) continue;
      for (let i = 0; i < 6; i++) expect(disagreement(mutated(text, random))).toBeNull();
    }
  });

  const SMALL = `---
apiVersion: v1
items:
- kind: Pod
  metadata:
    annotations:
      folded: some text that goes
        on and on
      quoted: "one \\"two\\"

        three"
      script: |
        #!/bin/sh

        exit 0
    labels: {}
  spec: []
kind: PodList
`;

  it('on a file cut at any position', () => {
    for (let end = 0; end <= SMALL.length; end++) expect(disagreement(SMALL.slice(0, end))).toBeNull();
  });

  it('on a file with any character replaced', () => {
    for (const sign of [...' \n\t:-#"|{']) {
      for (let at = 0; at < SMALL.length; at++)
        expect(disagreement(SMALL.slice(0, at) + sign + SMALL.slice(at + 1))).toBeNull();
    }
  });

  const FOUND: Readonly<Record<string, string>> = {
    'tabs in keys': 'field\t: x\n',
    'a tab behind the document mark': '---\tfield: x\n',
    'a key behind the document mark': '--- "field": x\n',
    'a lone carriage return': 'list:\n  -\rx\n',
    'a sequence on the line of its key': 'key: - x\n',
    'a key mark as a value': 'key: ? x\n',
    'blanks at the end of a literal block': 'key: |2\n  \n    text\n   \nother: x\n',
    'a kept literal block without an end': 'key: |+\n  text',
    'the header of a literal block on its own line': 'key:\n   |2-\n      text\n    more\n',
  };
  for (const [name, text] of Object.entries(FOUND)) {
    it(`on ${name}`, () => expect(disagreement(text)).toBeNull());
  }
});

describe('the fast YAML reader', () => {
  const HANDED_OVER: Readonly<Record<string, string>> = {
    anchors: 'a: &x 1\nb: *x\n',
    comments: 'a: 1 # one\n',
    'flow collections': 'a: {b: 1}\n',
    'folded blocks': 'a: >-\n  text\n',
    tags: 'a: !!str 1\n',
    'several documents': 'a: 1\n---\nb: 2\n',
    'duplicate keys': 'a: 1\na: 2\n',
    tabs: 'a:\n\tb: 1\n',
    'windows line ends': 'a: 1\r\n',
    'a lone scalar': 'text\n',
  };
  for (const [name, text] of Object.entries(HANDED_OVER)) {
    it(`hands over ${name}`, () => expect(() => readBlock(text, { shape: any })).toThrow(NotBlockStyle));
  }

  it('keeps a key called __proto__ as data', () => {
    const value = readBlock('__proto__:\n  polluted: "yes"\n', { shape: any }) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('refuses endless nesting instead of overflowing', () => {
    const deep = Array.from({ length: 5000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    expect(() => readBlock(deep, { shape: any })).toThrow(NotBlockStyle);
    expect(() => readBlock(`${'- '.repeat(100_000)}x\n`, { shape: any })).toThrow(NotBlockStyle);
  });
});
