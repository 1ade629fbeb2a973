import { describe, expect, it } from 'vitest';
import { fill, type Language } from '../../src/i18n/format.ts';
import { en } from '../../src/locales/en.ts';
import { causes } from '../../src/locales/ja/causes.ts';
import { ja } from '../../src/locales/ja/index.ts';
import { analyzers, conditions } from '../support/triage.ts';

const english = new Set([
  ...Object.values(en),
  ...(await analyzers()).flatMap(({ strings }) => Object.values(strings)),
  ...(await conditions()).flatMap(({ strings }) => Object.values(strings)),
]);

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
/** Names and plurals that choose a form: `{name}`, `{name, `. A form such as `{it}` is text. */
const PLACEHOLDER = /(?<!\b(?:one|other) )\{(\w+)(?=[},])/g;
const FORMS = /(?<!\b(?:one|other) )\{\w+, /;
const plain: Language = { code: 'en', text: () => undefined, phrase: String };

/** All names of a text, also those that only choose a form. */
function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string));
}

/** The text with the same number for each name, but for some. */
function filled(text: string, count: number, but: Readonly<Record<string, number>> = {}): string {
  const same = Object.fromEntries([...namesIn(text)].map((name) => [name, count]));
  return fill(text, { ...same, ...but }, plain);
}

/** Names whose value the English text prints, of one or of many; not those that only choose a form. */
function printedBy(text: string): string[] {
  return [...namesIn(text)].filter((name) =>
    [1, 2].some((count) => filled(text, count, { [name]: 7001 }) !== filled(text, count, { [name]: 7002 })),
  );
}

/** Words to translate: no values, names of fields or files, nor names of products. */
function wordsOf(text: string): string[] {
  return filled(text, 2)
    .replaceAll(/OpenShift|Virtualization|virt-triage|\S*[./_]\S*\w|[a-z]+[A-Z]\w*/g, '')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '');
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
    const wrong = Object.entries(ja).flatMap(([text, translated]) => {
      const prints = [...translated.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
      const lost = printedBy(text).filter((name) => !prints.includes(name));
      const unknown = prints.filter((name) => !namesIn(text).has(name));
      return [...lost, ...unknown].length > 0 ? [{ text, translated, lost, unknown }] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('is Japanese wherever the English text has words', () => {
    const untranslated = Object.entries(ja).filter(
      ([text, translated]) => wordsOf(text).length > 0 && !JAPANESE.test(translated),
    );
    expect(untranslated).toEqual([]);
    expect(Object.values(ja).filter((text) => text !== text.trim())).toEqual([]);
  });

  it('has no plural forms and is filled without a rest', () => {
    for (const [text, translated] of Object.entries(ja)) {
      expect(translated).not.toMatch(FORMS);
      const values = Object.fromEntries([...namesIn(text)].map((name) => [name, 2]));
      expect(fill(translated, values, { ...plain, code: 'ja' }), translated).not.toMatch(/[{}#]|undefined|NaN/);
    }
  });
});
