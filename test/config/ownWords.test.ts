import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { ownWords } from '../../src/config/ownWords.ts';
import type { Analyzer } from '../../src/engine/analyzer.ts';
import { english } from '../../src/i18n/languages.ts';
import type { EarlierFinding, EarlierReport } from '../../src/report/readReport.ts';
import { analyzers } from '../support/triage.ts';

let all: Analyzer[];
beforeAll(async () => {
  all = await analyzers();
});

const day = '2026-06-01';
const until = (expires: string | null) => ({ reason: 'saved', expires });
const object = (path: string, suppressed: EarlierFinding['suppressed'] = null) => {
  const [namespace = '', name = ''] = path.split('/');
  return { kind: 'VirtualMachine', namespace, name, suppressed };
};

/** The finding of a saved report as it counts today. */
function today(more: Partial<EarlierFinding>, rules = '', redacted = false): EarlierFinding {
  const finding: EarlierFinding = {
    alert: 'VMCannotBeEvicted',
    aliases: [],
    severity: 'warning',
    verdict: 'firing',
    title: 't',
    objects: [],
    suppressed: null,
    ...more,
  };
  const cluster = { id: null, openshiftVersion: null, virtualizationVersion: null, collectedAt: null };
  const alerts = [{ alert: finding.alert, verdict: finding.verdict }];
  const report: EarlierReport = {
    tool: { version: '0' },
    redacted,
    cluster,
    findings: [finding],
    alerts,
    cut: false,
    problems: [],
  };
  const config = rules === '' ? [] : readConfig(`suppressions:\n- { ${rules}, reason: own }\n`, 'c', all).rules;
  const own = ownWords(report, { rules: config, language: english(all), day, analyzers: all });
  expect(own.alerts[0]?.alert).toBe(own.findings[0]?.alert);
  return own.findings[0] as EarlierFinding;
}

describe('a saved report', () => {
  it('suppresses no longer than its suppressions hold', () => {
    expect(today({ suppressed: until('2026-05-31') }).suppressed).toBeNull();
    expect(today({ suppressed: until(day) }).suppressed).toEqual(until(day));
    expect(today({ suppressed: until(null) }).suppressed).toEqual(until(null));
    const objects = [object('dev/a', until('2026-05-31')), object('dev/b', until(null))];
    expect(today({ objects, suppressed: until('2026-05-31') })).toMatchObject({
      suppressed: null,
      objects: [{ suppressed: null }, { suppressed: until(null) }],
    });
  });

  it('joins its suppressions of objects with those of the config file', () => {
    const objects = [object('dev/a', until('2026-07-01')), object('prod/b')];
    expect(today({ objects }, 'namespace: prod').suppressed).toEqual({ reason: 'saved; own', expires: '2026-07-01' });
    expect(today({ objects }, 'namespace: dev').suppressed).toBeNull();
    expect(today({ objects }).suppressed).toBeNull();
  });

  it('stays open where something else than its objects kept it open', () => {
    const objects = [object('dev/a', until(null))];
    expect(today({ objects }, 'namespace: dev').suppressed).toBeNull();
    expect(today({ objects }, 'alert: VMCannotBeEvicted').suppressed).not.toBeNull();
  });

  it('with tokens instead of names knows rules by alert alone', () => {
    const objects = [object('namespace-1/vm-1')];
    expect(today({ objects }, 'name: "*"', true).suppressed).toBeNull();
    expect(today({ objects }, 'name: "*"').suppressed).not.toBeNull();
    expect(today({ objects }, 'alert: VMCannotBeEvicted', true).suppressed).not.toBeNull();
  });

  it('has its alerts under their present names', () => {
    const renamed = all.find(({ meta }) => meta.aliases.length > 0)?.meta as Analyzer['meta'];
    expect(today({ alert: renamed.aliases[0] as string }).alert).toBe(renamed.alert);
    expect(today({ alert: 'Unheard' })).toMatchObject({ alert: 'Unheard', title: 't' });
  });
});
