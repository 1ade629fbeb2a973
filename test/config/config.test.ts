import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import type { Config, Rule } from '../../src/config/rules.ts';
import type { Analyzer } from '../../src/engine/analyzer.ts';
import { translate } from '../../src/i18n/format.ts';
import { english } from '../../src/i18n/languages.ts';
import { InputError } from '../../src/model/archive.ts';
import { analyzers } from '../support/triage.ts';

let all: Analyzer[];
beforeAll(async () => {
  all = await analyzers();
});

const read = (text: string): Config => readConfig(text, 'c.yaml', all);
const rulesIn = (text: string): readonly Rule[] => read(`suppressions:\n${text}`).rules;

function errorOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputError) return translate(error.text, english());
    throw error;
  }
  return 'no error';
}

describe('a config file', () => {
  it('may say nothing', () => {
    for (const text of ['', '# later\n', '---\n', '{}', 'suppressions:\n', 'suppressions: []\n', '\uFEFF# x\n']) {
      expect(read(text), JSON.stringify(text)).toEqual({ failOn: null, lang: null, baseline: null, rules: [] });
    }
  });

  it('sets defaults', () => {
    expect(read('failOn: critical\nlang: ja\nbaseline: ci/old.json\n')).toEqual({
      failOn: 'critical',
      lang: 'ja',
      baseline: 'ci/old.json',
      rules: [],
    });
  });

  it('holds suppressions', () => {
    const [one, two] = rulesIn(
      [
        '  - alert: VMCannotBeEvicted',
        '    reason: agreed in OCPBUGS-1',
        '    expires: 2026-12-31',
        '  - reason: 42',
        '    alert: [virtapidown, NoReadyVirtAPI]',
        '    namespace: "dev-*"',
        '    name: ["test-?", x]',
      ].join('\n'),
    ) as [Rule, Rule];
    expect(one).toMatchObject({
      line: 2,
      alerts: ['VMCannotBeEvicted'],
      namespace: null,
      name: null,
      suppression: { reason: 'agreed in OCPBUGS-1', expires: '2026-12-31' },
    });
    expect(two).toMatchObject({ line: 5, alerts: ['VirtAPIDown', 'NoReadyVirtAPI'] });
    expect(two.suppression).toEqual({ reason: '42', expires: null });
  });

  it('knows alerts by their older names', () => {
    const renamed = all.find(({ meta }) => meta.aliases.length > 0) as Analyzer;
    expect(rulesIn(`  - { alert: ${renamed.meta.aliases[0]}, reason: x }`)[0]?.alerts).toEqual([renamed.meta.alert]);
  });

  it('takes anchors, quoted dates and Windows line ends', () => {
    const text =
      '- &a { alert: VirtAPIDown, reason: &r "of \\"old\\"", expires: "2026-01-01" }\r\n- { name: x, reason: *r }\r\n';
    expect(rulesIn(text).map(({ suppression }) => suppression.reason)).toEqual(['of "old"', 'of "old"']);
  });
});

describe('a pattern', () => {
  const nameOf = (pattern: string): Rule['name'] | undefined =>
    rulesIn(`- { name: ${JSON.stringify(pattern)}, reason: x }`)[0]?.name;
  const CASES: readonly (readonly [pattern: string, matching: readonly string[], others: readonly string[]])[] = [
    ['test-*', ['test-', 'test-a', 'test-a/b'], ['test', 'my-test-a', 'Test-a']],
    ['*', ['a', '.a', 'a/b:c'], []],
    ['a.b', ['a.b'], ['axb', 'a.bc']],
    ['vm-?', ['vm-1'], ['vm-', 'vm-12']],
    ['{a,b}-*', ['a-1', 'b-'], ['c-1', 'a,b-1']],
    ['vm-[0-3]', ['vm-0'], ['vm-4']],
    ['!prod-*', ['dev-1'], ['prod-1']],
    ['a+(b)', ['a+(b)'], ['abb']],
  ];
  for (const [pattern, matching, others] of CASES) {
    it(`${pattern} stands for the whole name`, () => {
      for (const name of matching) expect(nameOf(pattern)?.(name), name).toBe(true);
      for (const name of others) expect(nameOf(pattern)?.(name), name).toBe(false);
    });
  }
});

describe('what is wrong', () => {
  const RULE = '- alert: VirtAPIDown\n  reason: x\n';
  const CASES: readonly (readonly [text: string, error: string])[] = [
    ['- a\n', 'c.yaml:1: keys and values are wanted here (known: suppressions, failOn, lang, baseline)'],
    ['"text"', 'c.yaml:1: keys and values are wanted here (known: suppressions, failOn, lang, baseline)'],
    ['supressions: []\n', 'c.yaml:1: nothing is called "supressions" here; did you mean suppressions?'],
    ['\nfail-on: info\n', 'c.yaml:2: nothing is called "fail-on" here; did you mean failOn?'],
    ['colour: red\n', 'c.yaml:1: nothing is called "colour" here (known: suppressions, failOn, lang, baseline)'],
    ['? [a]\n: b\n', 'c.yaml:1: nothing is called "" here (known: suppressions, failOn, lang, baseline)'],
    ['failOn: sometimes\n', 'c.yaml:1: "failOn" cannot be sometimes (known: critical, warning, info, never)'],
    ['lang: fr\n', 'c.yaml:1: "lang" cannot be fr (known: en, ja)'],
    ['baseline:\n', 'c.yaml:1: "baseline" has no value'],
    ['suppressions: x\n', 'c.yaml:1: "suppressions" wants a list'],
    ['suppressions:\n  alert: VirtAPIDown\n', 'c.yaml:1: "suppressions" wants a list'],
    [
      'suppressions:\n- VirtAPIDown\n',
      'c.yaml:2: keys and values are wanted here (known: alert, namespace, name, reason, expires)',
    ],
    [
      'suppressions:\n-\n',
      'c.yaml:2: keys and values are wanted here (known: alert, namespace, name, reason, expires)',
    ],
    ['suppressions:\n- {}\n', 'c.yaml:1: the suppression needs at least one of alert, namespace and name'],
    ['suppressions:\n- reason: x\n', 'c.yaml:2: the suppression needs at least one of alert, namespace and name'],
    ['suppressions:\n\n- alert: VirtAPIDown\n', 'c.yaml:3: the suppression needs a reason'],
    ['suppressions:\n- alert: VirtAPIDown\n  reason:\n', 'c.yaml:2: the suppression needs a reason'],
    ['suppressions:\n- alert: VirtAPIDown\n  reason: "  "\n', 'c.yaml:3: "reason" has no value'],
    [
      `suppressions:\n${RULE}  until: x\n`,
      'c.yaml:4: nothing is called "until" here (known: alert, namespace, name, reason, expires)',
    ],
    [
      `suppressions:\n${RULE}  namespaces: x\n`,
      'c.yaml:4: nothing is called "namespaces" here; did you mean namespace?',
    ],
    [
      'suppressions:\n- reason: x\n  alert:\n  - VirtAPIDown\n  - VirtApiDwn\n',
      'c.yaml:5: no alert is called VirtApiDwn; did you mean VirtAPIDown?',
    ],
    ['suppressions:\n- { alert: zzzzzzzzzzzzzzz, reason: x }\n', 'c.yaml:2: no alert is called zzzzzzzzzzzzzzz'],
    [`suppressions:\n${RULE}  namespace:\n`, 'c.yaml:4: "namespace" has no value'],
    [`suppressions:\n${RULE}  namespace: ''\n`, 'c.yaml:4: "namespace" has no value'],
    [
      `suppressions:\n${RULE}  name: !prod\n`,
      'c.yaml:4: "name" wants a text; one that begins with * or ! has to be put in quotes',
    ],
    [
      `suppressions:\n${RULE}  name: []\n`,
      'c.yaml:4: "name" wants a text; one that begins with * or ! has to be put in quotes',
    ],
    [
      `suppressions:\n${RULE}  name: { a: b }\n`,
      'c.yaml:4: "name" wants a text; one that begins with { or [ has to be put in quotes',
    ],
    [`suppressions:\n${RULE}  name: *-dev\n`, 'c.yaml:4: a text that begins with * has to be put in quotes'],
    [`suppressions:\n${RULE}  name: *\n`, 'c.yaml:4: a text that begins with * has to be put in quotes'],
    ...['2026-02-31', '2026-13-01', '31.12.2026', 'never', '2026-12-31T00:00:00Z', '20261231'].map(
      (date) =>
        [`suppressions:\n${RULE}  expires: ${date}\n`, `c.yaml:4: ${date} is not a date such as 2026-12-31`] as const,
    ),
  ];
  for (const [text, error] of CASES) {
    it(`${JSON.stringify(text)} is told in one line`, () => expect(errorOf(text)).toBe(error));
  }

  it('is told of text that is not YAML, with its line', () => {
    for (const [text, line] of [
      ['suppressions: [\n', 2],
      ['lang: en\nlang: ja\n', 2],
      ['a: b: c\n', 1],
      ['['.repeat(100_000), 1],
    ] as const) {
      expect(errorOf(text), text.slice(0, 40)).toMatch(new RegExp(`^c\\.yaml:${line}: not valid YAML: [^\\n]+$`));
    }
    expect(errorOf(`suppressions:\n- { reason: x, name: ${'a'.repeat(70_000)} }`)).toContain(
      'c.yaml:2: "name" is not a pattern',
    );
  });
});

describe('patterns', () => {
  const matched = (pattern: string, ...names: readonly string[]): string[] => {
    const [rule] = rulesIn(`  - { name: ${pattern}, reason: r }`) as [Rule];
    return names.filter((name) => rule.name?.(name));
  };

  it('with ! take away from the others, or from all', () => {
    expect(matched('["!shop", "!erp-*"]', 'shop', 'erp-prod', 'dev')).toEqual(['dev']);
    expect(matched('["dev-*", "!dev-erp"]', 'dev-erp', 'dev-x', 'prod')).toEqual(['dev-x']);
    expect(matched('"!shop"', 'shop', 'shops')).toEqual(['shops']);
  });

  it('know [!…] as [^…]', () => {
    expect(matched('"x[!a]"', 'xa', 'xb')).toEqual(['xb']);
    expect(matched('"x[^a]"', 'xa', 'xb')).toEqual(['xb']);
  });

  it('have a limit, and something behind the !', () => {
    expect(matched('"a*a*a*a*a*a*a*a*"', 'aaaaaaaa')).toEqual(['aaaaaaaa']);
    expect(errorOf('suppressions:\n- { reason: r, name: "*a*a*a*a*a*a*a*a*" }')).toBe(
      'c.yaml:2: "name" has a pattern with more than 8 *',
    );
    expect(errorOf('suppressions:\n- { reason: r, name: ["a", "!"] }')).toBe(
      'c.yaml:2: "name" has a ! with nothing behind it',
    );
  });
});

it('a missing value, a bracket without quotes and a second document are called by their names', () => {
  for (const text of ['failOn:\n', 'failOn: ""\n']) expect(errorOf(text)).toBe('c.yaml:1: "failOn" has no value');
  expect(errorOf('suppressions:\n- { name: x, reason: r, expires: }')).toBe('c.yaml:2: "expires" has no value');
  expect(errorOf('suppressions:\n- reason: r\n  name: {a,b}')).toContain('begins with { or [ has to be put in quotes');
  expect(errorOf('suppressions:\n- reason: r\n  name: "{a,b}"')).toBe('no error');
  expect(errorOf('lang: en\n---\nlang: ja\n')).toBe('c.yaml:2: a second YAML document; one is wanted here');
});
