import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { analyzers } from '../support/triage.ts';

it('the config file of docs/ci.md is one', async () => {
  const page = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');
  const example = [...page.matchAll(/```yaml\n(.*?)```/gs)].find(([, text]) => text?.includes('suppressions:'));
  const { rules, ...defaults } = readConfig(example?.[1] ?? '', 'docs/ci.md', await analyzers());
  expect(defaults).toEqual({ failOn: 'warning', lang: 'en', baseline: 'baseline.json' });
  expect(rules.map(({ suppression }) => suppression.expires)).toEqual(['2026-12-31', null, null]);
});
