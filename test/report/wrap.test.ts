import { describe, expect, it } from 'vitest';
import { widthOf, wrap } from '../../src/report/wrap.ts';

describe('wrap', () => {
  it('keeps words whole and lines within the width', () => {
    expect(wrap('one two three four', 10, '  ')).toEqual(['  one two', '  three', '  four']);
  });

  it('breaks Japanese between characters, counted by their columns', () => {
    const lines = wrap(
      'ノード worker-2.example.com が準備完了になっていません。そこの Pod は数えられません。',
      30,
      '  ',
    );
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(30);
    expect(lines.map((line) => line.trim()).join('')).toContain('worker-2.example.com');
  });

  it('does not begin a line with a closing mark, nor end one with an opening mark', () => {
    for (let width = 8; width < 40; width++) {
      for (const line of wrap('仮想マシン（「あ」と「い」）は、移行できません。確認してください。', width, '').slice(1))
        expect(line).not.toMatch(/^[、。」）]/);
      for (const line of wrap('仮想マシン（「あ」と「い」）は、移行できません。', width, ''))
        expect(line).not.toMatch(/[（「]$/);
    }
  });
});
