import type { Analyzer } from '../engine/analyzer.ts';
import { findAlert } from '../engine/select.ts';
import type { Language } from '../i18n/format.ts';
import type { Suppression } from '../report/marks.ts';
import type { EarlierFinding, EarlierReport } from '../report/readReport.ts';
import { hasEnded, suppressionsOf } from './marks.ts';
import type { Rule } from './rules.ts';

export interface Today {
  /** Rules that hold today. */
  readonly rules: readonly Rule[];
  readonly language: Language;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly analyzers: readonly Analyzer[];
}

/** A saved report as it would be written today: alerts by their present names, titles in the reader's language, suppressions that hold. */
export function ownWords(report: EarlierReport, today: Today): EarlierReport {
  const { analyzers, rules } = today;
  // tokens are no names
  const usable = report.redacted ? rules.filter(({ namespace, name }) => namespace === null && name === null) : rules;
  return {
    ...report,
    findings: report.findings.map((finding) => ownFinding(finding, { ...today, rules: usable })),
    alerts: report.alerts.map((entry) => ({
      ...entry,
      alert: findAlert(analyzers, entry.alert)?.meta.alert ?? entry.alert,
    })),
  };
}

function ownFinding(finding: EarlierFinding, { rules, language, day, analyzers }: Today): EarlierFinding {
  const known = findAlert(analyzers, finding.alert)?.meta;
  const alert = known?.alert ?? finding.alert;
  const holding = (saved: Suppression | null): Suppression | null => (saved && !hasEnded(saved, day) ? saved : null);
  const objects = finding.objects.map((object) => ({ ...object, suppressed: holding(object.suppressed) }));
  const saved = new Map(objects.flatMap((object) => (object.suppressed ? [[object, object.suppressed] as const] : [])));
  // by what only Prometheus names: a report does not say what that is
  const keptOpen = finding.suppressed === null && objects.length > 0 && saved.size === objects.length;
  return {
    ...finding,
    alert,
    aliases: known ? [...new Set([...finding.aliases, ...known.aliases])] : finding.aliases,
    title: language.text(`${alert}.title`) ?? finding.title,
    objects,
    suppressed:
      holding(finding.suppressed) ??
      suppressionsOf({ alert, objects: keptOpen ? [] : objects, recorded: [] }, rules, saved).whole,
  };
}
