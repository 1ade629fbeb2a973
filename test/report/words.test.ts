import { expect, it } from 'vitest';
import type { Finding } from '../../src/report/report.ts';
import { openFirst } from '../../src/report/words.ts';

it('objects that no rule suppresses come first, each part in its order', () => {
  const objects = [
    { name: 'a', suppressed: { reason: 'r', expires: null } },
    { name: 'b', suppressed: null },
    { name: 'c', suppressed: { reason: 'r', expires: null } },
    { name: 'd', suppressed: null },
  ] as unknown as Finding['objects'];
  expect(openFirst(objects).map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c']);
});
