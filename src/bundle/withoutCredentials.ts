import type { Evidence } from '../model/finding.ts';
import type { Report } from '../report/report.ts';
import { MASKED, masker } from './mask.ts';

/** A report without the credentials that a cited line may hold. */
export function withoutCredentials(report: Report): Report {
  const about = <T extends { readonly evidence: readonly Evidence[] }>(one: T): T => ({
    ...one,
    evidence: one.evidence.map(evidenceOf),
  });
  return {
    ...report,
    findings: report.findings.map(about),
    causes: report.causes.map(about),
    timeline: report.timeline.map((entry) => ({ ...entry, text: masked(entry.text) })),
  };
}

function evidenceOf(evidence: Evidence): Evidence {
  const { excerpt, value } = evidence;
  const hidden = masked(excerpt);
  return {
    ...evidence,
    excerpt: hidden,
    value: value !== null && hidden !== excerpt ? MASKED : value && masked(value),
  };
}

function masked(text: string): string {
  return masker().line(text);
}
