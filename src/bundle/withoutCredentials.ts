import type { Report } from '../report/report.ts';
import { MASKED, maskText } from './mask.ts';

/** What names things: no text in which something else may stand. */
const NAMES = new Set(
  'schemaVersion tool apiVersion kind name namespace alert aliases component severity verdict state type file path url time since line'.split(
    ' ',
  ),
);

/** A report without the credentials that its texts may hold: archives bring them into any of them. */
export function withoutCredentials(report: Report): Report {
  return deep(report) as Report;
}

function deep(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(deep);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, of]) => [key, NAMES.has(key) ? of : deep(of)]);
  const result = Object.fromEntries(fields);
  const { excerpt, value: cited } = value as { excerpt?: unknown; value?: unknown };
  // the value of a line with a credential may be the credential itself
  if (typeof excerpt === 'string' && typeof cited === 'string' && result.excerpt !== excerpt) result.value = MASKED;
  return result;
}
