import { beforeAll, describe, expect, it } from 'vitest';
import { translate } from '../../src/i18n/format.ts';
import { english } from '../../src/i18n/languages.ts';
import { InputError } from '../../src/model/archive.ts';
import { type EarlierReport, readReport } from '../../src/report/readReport.ts';
import type { Report } from '../../src/report/report.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { triage } from '../support/triage.ts';

type Loose = Record<string, unknown> & { findings: Record<string, unknown>[]; alerts: Record<string, unknown>[] };
let report: Report;
beforeAll(async () => {
  report = await triage(sickCluster());
});

const loose = (): Loose => structuredClone(report) as unknown as Loose;
const bytes = (data: unknown): Buffer => Buffer.from(typeof data === 'string' ? data : JSON.stringify(data));
function errorOf(data: Uint8Array): string {
  try {
    readReport(data);
  } catch (error) {
    if (error instanceof InputError) return translate(error.text, english());
    throw error;
  }
  return 'no error';
}

/** What comparisons need of a report. */
function needed({ tool, redacted, cluster, findings, alerts }: Report): EarlierReport {
  const { id, openshiftVersion, virtualizationVersion, collectedAt } = cluster;
  return {
    tool: { version: tool.version },
    redacted,
    cluster: { id, openshiftVersion, virtualizationVersion, collectedAt },
    findings: findings.map(({ alert, aliases, severity, verdict, title, objects, suppressed }) => ({
      alert,
      aliases,
      severity,
      verdict,
      title,
      objects: objects.map(({ kind, namespace, name }) => ({ kind, namespace, name, suppressed: null })),
      suppressed,
    })),
    alerts: alerts.map(({ alert, verdict }) => ({ alert, verdict })),
    cut: false,
    problems: [],
  };
}

describe('a JSON report', () => {
  it('is read as it was written, with keys that are not known', () => {
    expect(report.findings.length).toBe(2);
    expect(readReport(bytes({ ...report, more: 1 }))).toEqual(needed(report));
  });

  it('of the first release has no suppressions and is not redacted', () => {
    const old = loose();
    delete old.redacted;
    for (const finding of old.findings) {
      delete finding.suppressed;
      delete finding.baseline;
      for (const object of finding.objects as Record<string, unknown>[]) delete object.suppressed;
    }
    expect(readReport(bytes(old))).toEqual(needed(report));
  });

  it('tells how well the archive could be read, from the root of its gather', () => {
    const [input] = report.inputs;
    const root = 'g/sha256-1';
    const damaged = {
      ...report,
      inputs: [{ ...input, truncated: true, gathers: [{ root, flavor: 'cnv', version: null }] }],
      problems: [
        { file: `${root}/nodes/a.yaml`, message: 'damaged' },
        { file: '.virt-triage.yaml', message: 'expired', about: 'config' },
      ],
    };
    const read = readReport(bytes(damaged));
    expect(read).toMatchObject({ cut: true, problems: [{ file: 'nodes/a.yaml', message: 'damaged' }] });
    const { inputs, problems, ...without } = report;
    expect(readReport(bytes(without))).toMatchObject({ cut: false, problems: [] });
  });

  it('may begin with a byte order mark, or be UTF-16', () => {
    const text = JSON.stringify(report);
    expect(readReport(Buffer.from(`\uFEFF${text}`))).toEqual(needed(report));
    expect(readReport(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(needed(report));
  });

  it('is refused in one line when it is something else', async () => {
    expect(errorOf(await sickCluster().toTar())).toContain('an archive; a JSON report is wanted');
    expect(errorOf(Buffer.from([0x1f, 0x8b, 8, 0]))).toContain('an archive; a JSON report is wanted');
    for (const text of ['', 'schemaVersion: "1"\n', '{"schemaVersion":"1"', '<html>']) {
      expect(errorOf(bytes(text)), text).toMatch(/^not a JSON report of virt-triage \(/);
    }
    for (const data of [null, 1, [], {}, { schemaVersion: '1' }, { findings: [] }, [report]]) {
      expect(errorOf(bytes(data)), JSON.stringify(data)?.slice(0, 50)).toBe('JSON, but not a report of virt-triage');
    }
    expect(errorOf(bytes({ schemaVersion: '1', kind: 'comparison' }))).toBe(
      'a comparison, not a report of virt-triage',
    );
    for (const [schemaVersion, shown] of [
      ['2', '2'],
      [1, '1'],
      [{ a: 'b' }, '{"a":"b"}'],
    ]) {
      expect(errorOf(bytes({ ...report, schemaVersion }))).toBe(
        `a report with schemaVersion ${shown}; this virt-triage reads 1`,
      );
    }
  });

  const SPOILED: readonly (readonly [field: string, spoil: (report: Loose) => void])[] = [
    ['tool', (r) => delete r.tool],
    ['tool.version', (r) => Object.assign(r, { tool: { version: 1 } })],
    ['cluster', (r) => Object.assign(r, { cluster: [] })],
    ['cluster.collectedAt', (r) => Object.assign(r.cluster as object, { collectedAt: 'yesterday' })],
    ['findings', (r) => Object.assign(r, { findings: {} })],
    ['findings[1]', (r) => r.findings.splice(1, 1, null as never)],
    ['findings[0].alert', (r) => delete r.findings[0]?.alert],
    ['findings[0].severity', (r) => Object.assign(r.findings[0] as object, { severity: 'grave' })],
    ['findings[0].verdict', (r) => Object.assign(r.findings[0] as object, { verdict: 'clear' })],
    ['findings[0].title', (r) => delete r.findings[0]?.title],
    ['findings[0].objects', (r) => delete r.findings[0]?.objects],
    [
      'findings[0].objects[0].name',
      (r) => Object.assign(r.findings[0] as object, { objects: [{ kind: 'a', namespace: '' }] }),
    ],
    ['findings[0].suppressed', (r) => Object.assign(r.findings[0] as object, { suppressed: true })],
    ['findings[0].suppressed.reason', (r) => Object.assign(r.findings[0] as object, { suppressed: {} })],
    ['alerts', (r) => delete (r as Record<string, unknown>).alerts],
    ['alerts[0].verdict', (r) => Object.assign(r.alerts[0] as object, { verdict: 'maybe' })],
  ];
  for (const [field, spoil] of SPOILED) {
    it(`is refused when ${field} is not what it should be`, () => {
      const spoiled = loose();
      spoil(spoiled);
      expect(errorOf(bytes(spoiled))).toBe(`not a report of virt-triage: ${field} is missing or of another form`);
    });
  }
});
