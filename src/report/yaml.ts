import { Document, visit } from 'yaml';
import type { Report } from './report.ts';

/** Every reader gets the texts that JSON has: none takes `2026-01-01` or `yes` for more, none needs to know anchors. */
const OPTIONS = { aliasDuplicateObjects: false, compat: 'yaml-1.1' } as const;

/** Texts with a character that some reader of YAML 1.1 or 1.2 does not take as it is, or that mean more to it. */
const ODD = /^=$|[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** What the printer leaves as it is inside of double quotes. */
const UNESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** The report in YAML: parsed by any reader it is what the JSON report is. */
export function yamlReport(report: Report): string {
  const document = new Document(report, OPTIONS);
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && ODD.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString().replace(UNESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
