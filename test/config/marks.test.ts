import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { idleRules, isExpired, type Markable, marksOf } from '../../src/config/marks.ts';
import type { Rule } from '../../src/config/rules.ts';
import type { Analyzer } from '../../src/engine/analyzer.ts';
import type { ObjectRef } from '../../src/model/finding.ts';
import type { Novelty } from '../../src/report/marks.ts';
import type { EarlierFinding, EarlierReport } from '../../src/report/readReport.ts';
import { analyzers } from '../support/triage.ts';

let all: Analyzer[];
beforeAll(async () => {
  all = await analyzers();
});

const rules = (...lines: readonly string[]): Rule[] => [
  ...readConfig(`suppressions:\n${lines.map((line) => `- { ${line} }\n`).join('')}`, 'c', all).rules,
];
const object = (path: string, kind = 'VirtualMachine'): ObjectRef => {
  const [namespace = '', name = ''] = path.split('/');
  return { apiVersion: 'v1', kind, namespace, name };
};
const finding = (alert: string, paths: readonly string[], recorded: readonly string[] = []): Markable => ({
  alert,
  aliases: [],
  objects: paths.map((path) => object(path)),
  recorded: recorded.map((path) => object(path)),
});
const EVICT = 'VMCannotBeEvicted';

/** The reason for the whole finding, and of each object. */
function suppressed(of: Markable, ...lines: readonly string[]) {
  const marks = marksOf([of], rules(...lines), null).get(of.alert);
  return {
    whole: marks?.suppressed ?? null,
    objects: of.objects.map((one) => marks?.objects.get(one)?.reason ?? null),
  };
}

describe('a suppression', () => {
  it('by alert alone takes the whole finding, with or without objects', () => {
    const whole = { reason: 'r', expires: '2026-12-31' };
    const rule = `alert: ${EVICT}, reason: r, expires: 2026-12-31`;
    expect(suppressed(finding(EVICT, []), rule)).toEqual({ whole, objects: [] });
    expect(suppressed(finding(EVICT, ['a/x']), rule)).toEqual({ whole, objects: [null] });
    expect(suppressed(finding('VirtAPIDown', ['a/x']), rule)).toEqual({ whole: null, objects: [null] });
  });

  it('by namespace or name takes the objects that match, and the finding only with all of them', () => {
    const three = finding(EVICT, ['dev-1/a', 'dev-2/test-b', 'prod/test-c']);
    expect(suppressed(three, 'namespace: "dev-*", reason: r')).toEqual({ whole: null, objects: ['r', 'r', null] });
    expect(suppressed(three, 'name: "test-*", reason: r').objects).toEqual([null, 'r', 'r']);
    expect(suppressed(three, 'namespace: "dev-*", name: "test-*", reason: r').objects).toEqual([null, 'r', null]);
    expect(suppressed(three, 'alert: VirtAPIDown, namespace: "*", reason: r').objects).toEqual([null, null, null]);
    expect(
      suppressed(three, 'namespace: "dev-*", reason: r, expires: 2027-01-01', 'namespace: prod, reason: s'),
    ).toEqual({
      whole: { reason: 'r; s', expires: '2027-01-01' },
      objects: ['r', 'r', 's'],
    });
  });

  it('by namespace or name never takes a finding without objects', () => {
    expect(suppressed(finding(EVICT, []), 'namespace: "*", reason: r', 'name: "*", reason: r').whole).toBeNull();
  });

  it('by namespace never takes objects of the cluster, whatever the pattern', () => {
    const node = finding(EVICT, ['/worker-0']);
    for (const pattern of ['*', '**', '!prod', '{,x}']) {
      expect(suppressed(node, `namespace: "${pattern}", reason: r`).objects, pattern).toEqual([null]);
    }
    expect(suppressed(node, 'name: "worker-*", reason: r').whole).not.toBeNull();
  });

  it('keeps a finding open for what only Prometheus names', () => {
    const rule = 'namespace: dev, reason: r';
    expect(suppressed(finding(EVICT, ['dev/a'], ['dev/a', 'dev/b']), rule).whole).not.toBeNull();
    expect(suppressed(finding(EVICT, ['dev/a'], ['dev/a', 'prod/b']), rule).whole).toBeNull();
  });

  it('holds on its last day, and no day longer', () => {
    const [rule] = rules(`alert: ${EVICT}, reason: r, expires: 2026-12-31`) as [Rule];
    expect(['2026-12-30', '2026-12-31', '2027-01-01'].map((day) => isExpired(rule, day))).toEqual([false, false, true]);
    expect(isExpired(rules(`alert: ${EVICT}, reason: r`)[0] as Rule, '9999-12-31')).toBe(false);
  });

  it('that matches nothing is told of', () => {
    const some = rules(
      `alert: ${EVICT}, reason: r`,
      'namespace: dev, reason: r',
      'name: zzz, reason: r',
      'alert: VirtAPIDown, reason: r',
    );
    expect(idleRules([finding(EVICT, ['dev/a'])], some)).toEqual(some.slice(2));
  });
});

describe('a baseline', () => {
  const baseline = (paths: readonly string[], more: Partial<EarlierFinding> = {}, redacted = false): EarlierReport => ({
    tool: { version: '0.1.0' },
    redacted,
    cluster: { id: null, openshiftVersion: null, virtualizationVersion: null, collectedAt: null },
    cut: false,
    problems: [],
    findings: [
      {
        alert: EVICT,
        aliases: [],
        severity: 'warning',
        verdict: 'likely',
        title: 'x',
        objects: paths.map((path) => ({ ...object(path), suppressed: null })),
        suppressed: null,
        ...more,
      },
    ],
    alerts: [],
  });
  const novelty = (
    of: Markable,
    earlier: EarlierReport | null,
    ...lines: readonly string[]
  ): Novelty | null | undefined => marksOf([of], rules(...lines), earlier).get(of.alert)?.baseline;

  it('tells new findings from known ones', () => {
    expect(novelty(finding(EVICT, ['a/x']), null)).toBeNull();
    expect(novelty(finding('VirtAPIDown', []), baseline([]))).toBe('new');
    expect(novelty(finding(EVICT, []), baseline([]))).toBe('known');
    expect(novelty(finding(EVICT, ['a/x']), baseline(['a/y', 'a/x']))).toBe('known');
    expect(novelty(finding(EVICT, ['a/x', 'b/x']), baseline(['a/x']))).toBe('new');
    expect(novelty(finding(EVICT, ['a/x']), baseline(['a/x'], { suppressed: { reason: 'r', expires: null } }))).toBe(
      'known',
    );
  });

  it('does not count suppressed objects as new', () => {
    const two = finding(EVICT, ['a/x', 'dev/y']);
    expect(novelty(two, baseline(['a/x']), 'namespace: dev, reason: r')).toBe('known');
    expect(novelty(two, baseline(['a/x']), 'namespace: prod, reason: r')).toBe('new');
  });

  it('with tokens instead of names tells by alert alone', () => {
    expect(novelty(finding(EVICT, ['a/x']), baseline(['ns-1/vm-1'], {}, true))).toBe('known');
    expect(novelty(finding('VirtAPIDown', ['a/x']), baseline(['ns-1/vm-1'], {}, true))).toBe('new');
  });

  it('knows an alert that was renamed since', () => {
    expect(novelty({ ...finding('NewName', []), aliases: [EVICT] }, baseline([]))).toBe('known');
    expect(novelty(finding('OldName', []), baseline([], { aliases: ['OldName'] }))).toBe('known');
  });
});

describe('objects of the cluster beside those of a namespace', () => {
  const mixed = finding(EVICT, ['dev/a', '/worker-0', 'dev/b']);
  const byArea = `alert: ${EVICT}, namespace: dev, reason: r`;

  it('do not keep a finding open that a rule suppresses by alert and namespace', () => {
    expect(suppressed(mixed, byArea)).toEqual({ whole: { reason: 'r', expires: null }, objects: ['r', null, 'r'] });
    expect(suppressed(finding(EVICT, ['dev/a', '/worker-0'], ['/worker-1']), byArea).whole).not.toBeNull();
  });

  it('do so where one object of a namespace is open, or no rule is for the whole namespace', () => {
    expect(suppressed(finding(EVICT, ['dev/a', '/worker-0', 'prod/b']), byArea).whole).toBeNull();
    expect(suppressed(finding(EVICT, ['dev/a', '/worker-0'], ['prod/b']), byArea).whole).toBeNull();
    expect(suppressed(finding(EVICT, ['/worker-0']), byArea).whole).toBeNull();
    expect(suppressed(mixed, `alert: ${EVICT}, name: "[ab]", reason: r`).whole).toBeNull();
    // a rule for any alert does not mean the trouble of a node
    expect(suppressed(mixed, 'namespace: dev, reason: r').whole).toBeNull();
  });
});
