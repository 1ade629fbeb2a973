import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Evidence, Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { visitKeys } from './jsonPlaces.ts';

/** One alerting rule as Prometheus saw it (`/api/v1/rules`). */
export interface RecordedRule {
  readonly name: string;
  readonly state: 'firing' | 'pending' | 'inactive';
  /** `ok`; anything else means that the rule could not be evaluated and its state says nothing. */
  readonly health: string;
  readonly lastError: string;
  /** Seconds of the rule's `for`. */
  readonly duration: number;
  readonly query: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly alerts: readonly RecordedAlert[];
  readonly lastEvaluation: Instant | null;
  readonly evidence: Evidence;
}

export interface RecordedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: string;
  /** When the condition first held; firing began `duration` later at the earliest. */
  readonly activeAt: Instant | null;
  readonly value: string;
}

/** The saved rule states of one Prometheus. */
export interface RecordedRules {
  readonly file: string;
  readonly byName: ReadonlyMap<string, readonly RecordedRule[]>;
  /** Newest evaluation of any rule. */
  readonly lastEvaluation: Instant | null;
}

/** Larger answers are not read; 330 rules take 0.2 MB. */
const MAX_BYTES = 128 * 1024 * 1024;
const EXCERPT = 160;

/**
 * Reads `monitoring/prometheus/rules.json` (or `monitoring/alerts.json` of 4.8).
 * @returns the rules, or what is wrong with the file
 */
export async function readRules(file: ArchiveFile): Promise<RecordedRules | Message> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file.content()) {
    size += chunk.length;
    if (size > MAX_BYTES) return msg('problem.badRules', { reason: `> ${MAX_BYTES} bytes` });
    chunks.push(chunk);
  }
  if (size === 0) return msg('problem.emptyFile');
  if (file.truncated) return msg('problem.cutFile');
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return parseRules(file.path, text);
  } catch (error) {
    return msg('problem.badRules', { reason: (error as Error).message.split('\n')[0] as string });
  }
}

function parseRules(file: string, text: string): RecordedRules {
  const root = record(JSON.parse(text));
  const groups = list(record(root.data).groups);
  if (root.status !== 'success' || !Array.isArray(record(root.data).groups)) throw new Error('status is not "success"');
  const places = statePlaces(text);
  const breaks = newlines(text);
  const byName = new Map<string, RecordedRule[]>();
  let lastEvaluation: Instant | null = null;
  for (const [g, group] of groups.entries()) {
    for (const [r, entry] of list(record(group).rules).entries()) {
      const rule = record(entry);
      const evaluated = instant(rule.lastEvaluation) ?? instant(record(group).lastEvaluation);
      if (evaluated !== null && (lastEvaluation === null || evaluated > lastEvaluation)) lastEvaluation = evaluated;
      const state = rule.state;
      if (typeof rule.name !== 'string' || (state !== 'firing' && state !== 'pending' && state !== 'inactive'))
        continue;
      const path = `data.groups[${g}].rules[${r}].state`;
      const recorded: RecordedRule = {
        name: rule.name,
        state,
        health: typeof rule.health === 'string' ? rule.health : 'ok',
        lastError: String(rule.lastError ?? ''),
        duration: typeof rule.duration === 'number' ? rule.duration : 0,
        query: String(rule.query ?? ''),
        labels: strings(rule.labels),
        alerts: list(rule.alerts).map(recordedAlert),
        lastEvaluation: evaluated,
        evidence: {
          type: 'monitoring',
          file,
          path,
          value: state,
          ...excerptAt(text, breaks, places.get(path) ?? -1),
          time: evaluated === null ? null : new Date(evaluated).toISOString(),
        },
      };
      byName.set(recorded.name, [...(byName.get(recorded.name) ?? []), recorded]);
    }
  }
  return { file, byName, lastEvaluation };
}

function recordedAlert(entry: unknown): RecordedAlert {
  const alert = record(entry);
  return {
    labels: strings(alert.labels),
    state: String(alert.state ?? ''),
    activeAt: instant(alert.activeAt),
    value: String(alert.value ?? ''),
  };
}

/** Positions of `data.groups[g].rules[r].state` keys. */
function statePlaces(text: string): Map<string, number> {
  const places = new Map<string, number>();
  visitKeys(text, 6, (path, at) => {
    if (path.length !== 6 || path[5] !== 'state' || path[1] !== 'groups' || path[3] !== 'rules') return;
    places.set(`data.groups[${path[2]}].rules[${path[4]}].state`, at);
  });
  return places;
}

/** The line of a position of the text and what stands there. */
function excerptAt(text: string, breaks: readonly number[], at: number): { line: number | null; excerpt: string } {
  if (at < 0) return { line: null, excerpt: '' };
  const lineEnd = text.indexOf('\n', at);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, at + EXCERPT);
  return { line: lineOf(breaks, at), excerpt: text.slice(at, end).trimEnd() };
}

function newlines(text: string): number[] {
  const found: number[] = [];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) found.push(i);
  return found;
}

/** 1-based line of a position, given the positions of all newlines. */
function lineOf(breaks: readonly number[], at: number): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(record(value)).map(([key, v]) => [key, String(v)]));
}

/** Go prints an absent time as year 1. */
function instant(value: unknown): Instant | null {
  if (typeof value !== 'string' || value.startsWith('0001-')) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
