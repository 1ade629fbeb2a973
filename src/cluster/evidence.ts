import type { LogHit } from '../logs/scan.ts';
import type { Evidence, ObjectRef } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { placeOf } from '../yaml/lines.ts';
import type { Found } from './store.ts';

type PathPart = string | number;
/** Characters of a line that are cited. */
export const MAX_EXCERPT = 400;
const SHORT_LINE = 120;

/** The field of an object as evidence: its file, line, value and the text that stands there. */
export function fieldEvidence(found: Found<unknown>, ...path: readonly PathPart[]): Evidence {
  return cite(found, path, 'object', null);
}

/** An event as evidence; cites its message. */
export function eventEvidence(found: Found<unknown>, time: string | null): Evidence {
  return cite(found, ['message'], 'event', time);
}

/** A line of a log as evidence; of a long one the excerpt begins at what was looked for. */
export function logEvidence(log: { readonly file: string }, hit: LogHit, value: string | null = null): Evidence {
  const { line, text, time, at } = hit;
  const from = text.length <= SHORT_LINE ? 0 : at;
  return {
    type: 'log',
    file: log.file,
    line,
    path: null,
    value,
    excerpt: text.slice(from, from + MAX_EXCERPT).trim(),
    time,
  };
}

/** Walks down as far as the object goes: the line cited is that of the deepest part of the path that is there. */
function cite(found: Found<unknown>, path: readonly PathPart[], type: Evidence['type'], time: string | null): Evidence {
  let value: unknown = found.object;
  let line = found.line;
  let excerpt = '';
  let missing = false;
  for (const part of path) {
    const parent = value as Record<PathPart, unknown> | null | undefined;
    const place = parent !== null && typeof parent === 'object' ? placeOf(parent, part) : undefined;
    if (!place) {
      missing = true;
      break;
    }
    value = (parent as Record<PathPart, unknown>)[part];
    line = place.line;
    excerpt = place.text ?? plainText(part, value);
  }
  return {
    type,
    file: found.file,
    line,
    path: printPath(path),
    value: missing ? null : printValue(value),
    excerpt: excerpt.slice(0, MAX_EXCERPT),
    time,
  };
}

function plainText(key: PathPart, value: unknown): string {
  if (typeof key === 'number') return '-';
  return value !== null && typeof value === 'object' ? `${key}:` : `${key}: ${String(value)}`;
}

function printValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `status.conditions[0].status`, `metadata.annotations["a.b/c"]` */
export function printPath(path: readonly PathPart[]): string {
  return path
    .map((part, i) => {
      if (typeof part === 'number') return `[${part}]`;
      return /^[\w-]+$/.test(part) ? (i === 0 ? part : `.${part}`) : `["${part}"]`;
    })
    .join('');
}

/** How a finding names an object. */
export function refTo(found: Found<unknown>, detail?: Message): ObjectRef {
  const { apiVersion, kind, namespace, name } = found;
  return { apiVersion, kind, namespace, name, ...(detail ? { detail } : {}) };
}
