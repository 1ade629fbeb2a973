import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { analyzeInputs } from '../../src/engine/analyze.ts';
import type { Analyzer } from '../../src/engine/analyzer.ts';
import type { Condition } from '../../src/engine/condition.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { planReads } from '../../src/engine/plan.ts';
import { needsOf } from '../../src/engine/query.ts';
import { readInputs } from '../../src/engine/read.ts';
import { loadAnalyzers, loadConditions } from '../../src/engine/registry.ts';
import { english } from '../../src/i18n/languages.ts';
import type { AlertVerdict, Finding, Report } from '../../src/report/report.ts';
import { toReport } from '../../src/report/toReport.ts';
import { memorySource } from './memorySource.ts';

let loaded: Promise<Analyzer[]> | undefined;
export function analyzers(): Promise<Analyzer[]> {
  loaded ??= loadAnalyzers();
  return loaded;
}

let loadedConditions: Promise<Condition[]> | undefined;
export function conditions(): Promise<Condition[]> {
  loadedConditions ??= loadConditions();
  return loadedConditions;
}

export interface TriageOptions {
  readonly now?: string;
  /** Only these are judged; all is read all the same. */
  readonly only?: readonly string[];
  /** Only what these ask for is read, from memory: quicker, and the verdict is the same. */
  readonly reading?: readonly string[];
}

/** Runs the real reader and all analyzers over the files of a must-gather, as a tar stream. */
export async function triage(mg: MustGather, options: TriageOptions = {}): Promise<Report> {
  return options.reading ? triageFiles(mg, options.reading) : triageTar(await mg.toTar(), options);
}

/** The same without packing and unpacking: the files as they are. */
async function triageFiles(mg: MustGather, reading: readonly string[]): Promise<Report> {
  const chosen = (await analyzers()).filter(({ meta }) => reading.includes(meta.alert));
  const causes = await conditions();
  const plan = planReads([...chosen, ...causes].map(({ requires }) => needsOf(requires)));
  const snapshot = await readInputs([memorySource(mg)], plan, () => {});
  return toReport(diagnose(snapshot, chosen, causes), english(chosen, causes), '0.0.0-test');
}

export async function triageTar(tar: Buffer, options: TriageOptions = {}): Promise<Report> {
  const all = await analyzers();
  const causes = await conditions();
  const chosen = options.only ? all.filter(({ meta }) => options.only?.includes(meta.alert)) : all;
  const diagnosis = await analyzeInputs(['-'], all, {
    only: chosen,
    conditions: causes,
    stdin: Readable.from([tar], { objectMode: false }),
    ...(options.now ? { now: Date.parse(options.now) } : {}),
  });
  return toReport(diagnosis, english(all, causes), '0.0.0-test');
}

export function verdictOf(report: Report, alert: string): AlertVerdict {
  const found = report.alerts.find((entry) => entry.alert === alert);
  if (!found) throw new Error(`${alert} has no verdict`);
  return found;
}

export function findingOf(report: Report, alert: string): Finding {
  const found = report.findings.find((entry) => entry.alert === alert);
  if (!found) throw new Error(`${alert} has no finding`);
  return found;
}

/** Every cited line really stands in the archive. */
export function expectEvidenceToStand(mg: MustGather, report: Report): void {
  for (const finding of report.findings) {
    expect(finding.evidence.length, `${finding.alert} has evidence`).toBeGreaterThan(0);
    for (const { file, line, excerpt } of finding.evidence) {
      expect(mg.has(file), `${finding.alert} cites ${file}`).toBe(true);
      const bytes = mg.bytes(file);
      const content = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
      const text = content.toString('utf8').split('\n')[(line ?? 0) - 1];
      expect(text, `${finding.alert} cites ${file}:${line}`).toContain(excerpt);
      expect(excerpt.trim(), `${finding.alert} cites something at ${file}:${line}`).not.toBe('');
    }
  }
}
