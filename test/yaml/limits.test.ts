import { describe, expect, it } from 'vitest';
import { DamagedYaml, GENERAL_PARSER_LIMIT, readYaml } from '../../src/yaml/read.ts';
import { any } from '../../src/yaml/shape.ts';

const HOSTILE: Readonly<Record<string, () => string>> = {
  'aliases that multiply': () => {
    const levels = [...'bcdefghij'].map(
      (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`,
    );
    return `a: &a [x, x, x]\n${levels.join('\n')}\n`;
  },
  'an alias of itself': () => 'a: &a\n  b: *a\n',
  'an alias without an anchor': () => 'a: *nowhere\n',
  'endless nesting of mappings': () => Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
  'endless nesting of sequences': () => `a:\n${'- '.repeat(20_000)}x\n`,
  'endless nesting in flow style': () => `a: ${'['.repeat(20_000)}\n`,
  'endless nesting of flow mappings': () => `a: ${'{b: '.repeat(20_000)}\n`,
  'a quote without an end': () => `a: "${'x\n '.repeat(50_000)}`,
  'more than the general parser is asked to read': () =>
    `a: {}  # x\n${'b: "x"\n'.repeat(GENERAL_PARSER_LIMIT / 7 + 1)}`,
  'a bad escape': () => 'a: "\\q"\n',
};

describe('hostile YAML', () => {
  for (const [name, make] of Object.entries(HOSTILE)) {
    it(`${name} is damaged, in one line`, () => {
      const text = make();
      let error: unknown;
      try {
        readYaml(text, { shape: any });
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(DamagedYaml);
      expect((error as Error).message).toMatch(/^[^\n]+$/);
    });
  }
});
