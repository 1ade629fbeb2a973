import { analyzeInputs } from '../../src/engine/analyze.ts';
import { english } from '../../src/i18n/languages.ts';
import type { Report } from '../../src/report/report.ts';
import { toReport } from '../../src/report/toReport.ts';
import { analyzers } from './triage.ts';

/** The report on files and folders, by their paths. */
export async function reportOn(...paths: readonly string[]): Promise<Report> {
  const all = await analyzers();
  return toReport(await analyzeInputs(paths, all), english(all), '0.0.0-test');
}

/** What must not depend on how an archive was packed: all but the inputs. */
export function judgement({ inputs, ...rest }: Report): Omit<Report, 'inputs'> {
  return rest;
}
