import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { CNV_NS, healthyCluster, listFile, OCP_ROOT, ROOTS } from '../../fixtures/builders/healthy.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Report } from '../../src/report/report.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { triage, triageTar } from '../support/triage.ts';

// both are CommonJS
const require = createRequire(import.meta.url);
const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
const addFormats = (require('ajv-formats') as typeof import('ajv-formats')).default;

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'));
let validate: ValidateFunction;

beforeAll(() => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  validate = ajv.compile(schema);
});

function expectValid(report: Report): void {
  // what a pipeline gets is the printed form
  const valid = validate(JSON.parse(JSON.stringify(report)));
  expect(validate.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
}

describe('the JSON report follows its schema', () => {
  it('for a healthy cluster', async () => {
    const report = await triage(healthyCluster());
    expectValid(report);
    expect(report.summary).toMatchObject({ firing: 0, likely: 0, worst: 'none' });
  });

  it('for a sick cluster', async () => {
    const report = await triage(sickCluster());
    expectValid(report);
    expect(report.findings.length).toBe(2);
    expect(report.findings.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('for a gather that holds next to nothing', async () => {
    const mg = new MustGather().put(`${OCP_ROOT}/namespaces/default/core/pods.yaml`, 'apiVersion: v1\nitems: []\n');
    const report = await triage(mg);
    expectValid(report);
    expect(report.summary.unknown).toBe(report.alerts.length);
    for (const { missing } of report.alerts) expect(missing.length).toBeGreaterThan(0);
  });

  it('for a gather at the top of the archive, without any time', async () => {
    const mg = new MustGather().put('namespaces/default/core/pods.yaml', 'apiVersion: v1\nitems: []\n');
    expectValid(await triage(mg));
  });

  it('for damaged files and a cut archive', async () => {
    const mg = sickCluster();
    for (const root of ROOTS) mg.put(listFile(CNV_NS, 'core/pods', root), 'items:\n- "');
    mg.edit(`${OCP_ROOT}/monitoring/prometheus/rules.json`, (text) => text.slice(0, 1000));
    const tar = await mg.toTar();
    expectValid(await triage(mg));
    for (const part of [0.2, 0.5, 0.9]) {
      const report = await triageTar(tar.subarray(0, tar.length * part));
      expectValid(report);
      expect(report.problems.length).toBeGreaterThan(0);
    }
  });
});

describe('the schema', () => {
  it('allows more keys, and refuses a report that lacks one or has a wrong value', async () => {
    const report = JSON.parse(JSON.stringify(await triage(sickCluster())));
    expect(validate({ ...report, more: 1 })).toBe(true);
    const broken: ((report: Record<string, unknown>) => void)[] = [
      ...Object.keys(report).map((key) => (r: Record<string, unknown>) => delete r[key]),
      ...Object.keys(report.findings[0]).map((key) => (r: Record<string, unknown>) => {
        delete (r.findings as Record<string, unknown>[])[0]?.[key];
      }),
      ...Object.keys(report.findings[0].evidence[0]).map((key) => (r: Record<string, unknown>) => {
        const [finding] = r.findings as { evidence: Record<string, unknown>[] }[];
        delete finding?.evidence[0]?.[key];
      }),
      ...Object.keys(report.cluster).map((key) => (r: Record<string, unknown>) => {
        delete (r.cluster as Record<string, unknown>)[key];
      }),
      (r) => Object.assign(r.cluster as object, { collectedAt: 'yesterday' }),
      (r) => Object.assign((r.alerts as object[])[0] as object, { verdict: 'maybe' }),
      (r) => Object.assign((r.findings as object[])[0] as object, { verdict: 'clear' }),
      (r) => Object.assign(r, { schemaVersion: '2' }),
    ];
    for (const spoil of broken) {
      const copy = structuredClone(report);
      spoil(copy);
      expect(validate(copy), spoil.toString()).toBe(false);
    }
  });
});
