import { analyzeInputs } from './engine/analyze.ts';
import { loadAnalyzers, loadConditions } from './engine/registry.ts';
import { type Selection, select } from './engine/select.ts';
import { type LanguageCode, languageOf } from './i18n/languages.ts';
import type { Report } from './report/report.ts';
import { toReport } from './report/toReport.ts';
import { VERSION } from './version.ts';

export { InputError, UnreadableInput } from './model/archive.ts';
export type { AlertVerdict, Finding, Report } from './report/report.ts';

export interface Options extends Selection {
  /** Replaces the time of collection. */
  readonly now?: Date;
  /** Language of the texts; English unless said otherwise. */
  readonly lang?: LanguageCode;
}

/**
 * Analyzes must-gathers (folders or archives; several are merged into one case) and gives the report that
 * `virt-triage -o json` prints.
 * @throws UnreadableInput when nothing could be read, RangeError for an unknown alert name
 */
export async function analyze(paths: string | readonly string[], options: Options = {}): Promise<Report> {
  const { now, lang = 'en', ...selection } = options;
  const [all, conditions] = await Promise.all([loadAnalyzers(), loadConditions()]);
  const diagnosis = await analyzeInputs([paths].flat(), all, {
    conditions,
    only: select(all, selection),
    ...(now ? { now: now.getTime() } : {}),
  });
  return toReport(diagnosis, await languageOf(lang, all, conditions), VERSION);
}
