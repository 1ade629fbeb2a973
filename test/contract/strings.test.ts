import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill } from '../../src/i18n/format.ts';
import { english } from '../../src/i18n/languages.ts';
import { en } from '../../src/locales/en.ts';
import { type Source, sources } from '../support/sources.ts';
import { analyzers, conditions } from '../support/triage.ts';

const all = await analyzers();
const states = await conditions();
const code = sources()
  .filter(({ path }) => !path.startsWith('src/locales/') && !path.includes('/_template/'))
  .map((source) => ({ ...source, text: source.text.replaceAll(/\/\*\*.*?\*\//gs, '') }));

/** Names that a text wants: `{name}` and `{name, one {…} other {…}}`, also inside of plural forms. */
function placeholders(text: string): Set<string> {
  const names = new Set<string>();
  const form = /\b(?:zero|one|two|few|many|other) \{/g;
  const withoutForms = text.replaceAll(form, '<');
  for (const [, name] of withoutForms.matchAll(/\{(\w+)(?=[},])/g)) names.add(name as string);
  return names;
}

interface Call {
  readonly key: string;
  /** Names of the values; null where they cannot be read off the code. */
  readonly values: readonly string[] | null;
}

/** Calls such as `say('key', { a, b: 1 })` with a literal key. */
function callsIn({ text }: Source): Call[] {
  const calls: Call[] = [];
  for (const found of text.matchAll(/\b(?:say|msg|fail)\(\s*'([\w.]+)'\s*(,\s*\{|\)|,)/g)) {
    const after = found.index + found[0].length;
    const values = found[2] === ')' ? [] : found[2] === ',' ? null : namesOf(text, after);
    calls.push({ key: found[1] as string, values });
  }
  return calls;
}

/** The names of an object literal whose opening brace ends at `from`; null when it spreads something. */
function namesOf(text: string, from: number): string[] | null {
  const names: string[] = [];
  let depth = 1;
  let part = '';
  for (let at = from; depth > 0 && at < text.length; at++) {
    const c = text[at] as string;
    if ('{[('.includes(c)) depth++;
    if ('}])'.includes(c)) depth--;
    if (depth === 0 || (depth === 1 && c === ',')) {
      const name = part.trim();
      if (name.startsWith('...')) return null;
      if (name !== '') names.push(/^\w+/.exec(name)?.[0] as string);
      part = '';
    } else part += c;
  }
  return names;
}

/** A file and all that it imports, however deep, of the folders of analyzers. */
function withFamily(source: Source, seen = new Set<Source>()): Set<Source> {
  if (seen.has(source)) return seen;
  seen.add(source);
  for (const { to } of source.imports) {
    const next = code.find(({ path }) => path === to && path.startsWith('analyzers/'));
    if (next) withFamily(next, seen);
  }
  return seen;
}

/** All texts that a call in a file may mean. */
function textsFor(source: Source, key: string): string[] {
  if (Object.hasOwn(en, key)) return [en[key as keyof typeof en]];
  const state = states.find(({ id }) => source.path.includes('/_conditions/') && source.text.includes(`id: '${id}'`));
  if (state) return Object.hasOwn(state.strings, key) ? [state.strings[key] as string] : [];
  const own = all.filter(({ meta }) => basename(source.path, '.ts') === meta.alert);
  const users = all.filter(({ meta }) =>
    code.some((c) => basename(c.path, '.ts') === meta.alert && withFamily(c).has(source)),
  );
  const fileOf = (id: string): Source | undefined =>
    code.find(({ path, text }) => path.includes('/_conditions/') && text.includes(`id: '${id}'`));
  const conditionUsers = states.filter(({ id }) => {
    const file = fileOf(id);
    return file !== undefined && withFamily(file).has(source);
  });
  return [...own, ...users, ...conditionUsers].flatMap(({ strings }) =>
    Object.hasOwn(strings, key) ? [strings[key] as string] : [],
  );
}

describe('texts', () => {
  for (const source of code) {
    const calls = callsIn(source);
    if (calls.length === 0) continue;
    it(`that ${source.path} says get exactly the values that they name`, () => {
      for (const { key, values } of calls) {
        const texts = textsFor(source, key);
        expect(texts.length, `${key} has a text`).toBeGreaterThan(0);
        if (values === null) continue;
        const wanted = [...values].sort();
        const named = texts.map((text) => [...placeholders(text)].sort());
        // a family's texts may be replaced by an alert that says the same key itself
        if (source.path.startsWith('analyzers/_family/')) expect(named, key).toContainEqual(wanted);
        else for (const [i, names] of named.entries()) expect(names, `${key}: ${texts[i]}`).toEqual(wanted);
      }
    });
  }

  it('of the tool are all used', () => {
    const text = code.map((source) => source.text).join('\n');
    for (const key of Object.keys(en)) {
      const used = text.includes(`'${key}'`) || text.includes(`\`${key.replace(/\.\w+$/, '')}.\${`);
      expect(used, key).toBe(true);
    }
  });

  for (const { meta, strings } of all) {
    it(`of ${meta.alert} are all used`, () => {
      // a sentence that several alerts share is used when one of them says it
      const codeOf = (alert: string): string =>
        [...withFamily(code.find(({ path }) => basename(path, '.ts') === alert) as Source)]
          .map((source) => source.text.replace(/\n {2}strings: \{.*?\n {2}\},/s, ''))
          .join('\n');
      // keys such as `do_memory` are put together: `do_${cause}`, `pod${trouble}`, `${what}Words`
      const isIn = (text: string, key: string): boolean =>
        text.includes(`'${key}'`) ||
        text.includes(`\`${key.replace(/_.*/, '')}_\${`) ||
        text.includes(`\`${/^[a-z]+/.exec(key)?.[0]}\${`) ||
        text.includes(`}${/[A-Z][a-z]+$/.exec(key)?.[0]}\``);
      const says = (key: string): boolean =>
        all.some((other) => other.strings[key] === strings[key] && isIn(codeOf(other.meta.alert), key));
      const common = ['title', 'meaning', 'impact', 'examined', 'mitigation'];
      for (const key of Object.keys(strings)) if (!common.includes(key)) expect(says(key), key).toBe(true);
    });
  }

  it('are filled without a rest, in singular and plural', () => {
    const language = english(all);
    const texts = [...Object.values(en), ...all.flatMap(({ strings }) => Object.values(strings))];
    for (const text of texts) {
      for (const count of [0, 1, 2, 5]) {
        const values = Object.fromEntries([...placeholders(text)].map((name) => [name, count]));
        const filled = fill(text, values, language);
        expect(filled, text).not.toMatch(/[{}#]|undefined|NaN/);
        expect(filled.trim(), text).toBe(filled);
      }
    }
  });
});
