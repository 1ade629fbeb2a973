import { describe, expect, it } from 'vitest';
import { fill } from '../../src/i18n/format.ts';
import { en } from '../../src/locales/en.ts';
import { causes } from '../../src/locales/ja/causes.ts';
import { ja } from '../../src/locales/ja/index.ts';
import { analyzers, conditions } from '../support/triage.ts';

const english = new Set([
  ...Object.values(en),
  ...(await analyzers()).flatMap(({ strings }) => Object.values(strings)),
  ...(await conditions()).flatMap(({ strings }) => Object.values(strings)),
]);

/** Names and plural numbers that a text prints, as opposed to those that only choose a form. */
function printed(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  for (const [, name] of text.matchAll(/\{(\w+), (?:one|other) \{(?:[^{}]|\{\w+\})*#/g)) names.push(name as string);
  return [...new Set(names)].sort();
}

/** All names, also those that only choose a plural form. */
function named(text: string): Set<string> {
  const withoutForms = text.replaceAll(/\b(?:one|other) \{/g, '<');
  return new Set([...withoutForms.matchAll(/\{(\w+)(?=[},])/g)].map(([, name]) => name as string));
}

describe('Japanese', () => {
  it('has a text for each English one', () => {
    const missing = [...english].filter((text) => !Object.hasOwn(ja, text));
    expect(missing).toEqual([]);
  });

  it('has no text that nothing says any more', () => {
    expect(Object.keys(ja).filter((text) => !english.has(text) && !Object.hasOwn(causes, text))).toEqual([]);
  });

  it('prints what the English texts print, and knows no other names', () => {
    for (const [text, translated] of Object.entries(ja)) {
      const prints = [...translated.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
      expect([...new Set(prints)], translated).toEqual(expect.arrayContaining(printed(text)));
      for (const name of prints) expect([...named(text)], translated).toContain(name);
    }
  });

  it('is Japanese wherever the English text has words', () => {
    for (const [text, translated] of Object.entries(ja)) {
      const words = text.replaceAll(/\{\w+\}|OpenShift|Virtualization|virt-triage|[^A-Za-z]/g, '');
      if (words !== '') expect(translated).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
      expect(translated.trim(), translated).toBe(translated.replace(/^ /, ''));
    }
  });

  it('is filled without a rest', () => {
    for (const text of Object.values(ja)) {
      const values = Object.fromEntries([...named(text)].map((name) => [name, 2]));
      expect(fill(text, values, { code: 'ja', text: () => undefined, phrase: String }), text).not.toMatch(
        /[{}#]|undefined|NaN/,
      );
    }
  });
});
