import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Message } from '../model/message.ts';

/** What to look for in a log: lines that contain `needle` (cheap) and match `pattern`. */
export interface LinePattern {
  /** A piece of text that every matching line contains, letter by letter. */
  readonly needle: string;
  readonly pattern: RegExp;
  /** Keep the last so many hits instead of the first ones. */
  readonly newest?: number;
}

export interface LogHit {
  readonly name: string;
  readonly line: number;
  /** The whole line, cut at {@link MAX_LINE}. */
  readonly text: string;
  /** RFC3339 as written in front of the line or inside of it; null where there is none. */
  readonly time: string | null;
  readonly groups: Readonly<Record<string, string>>;
  /** Where in the line the pattern begins to match. */
  readonly at: number;
}

export interface LogScan {
  readonly hits: readonly LogHit[];
  /** How often each pattern matched, also beyond the hits that were kept. */
  readonly counts: Readonly<Record<string, number>>;
  /** Times of the first and the last line. */
  readonly first: string | null;
  readonly last: string | null;
  readonly lines: number;
  readonly damage: Message | null;
}

/** Longer lines are cut: their rest is neither searched nor kept. */
export const MAX_LINE = 1024 * 1024;
const MAX_HITS_PER_PATTERN = 2000;
const NEWLINE = 10;

/** Searches one log for all patterns in one pass. Only matching lines are turned into text. */
export async function scanLog(file: ArchiveFile, patterns: Readonly<Record<string, LinePattern>>): Promise<LogScan> {
  const scanner = new LogScanner(patterns);
  let damage: Message | null = null;
  try {
    for await (const chunk of plainContent(file)) scanner.push(chunk);
  } catch (error) {
    damage = msg('problem.badGzip', { reason: (error as Error).message });
  }
  if (file.truncated) damage = msg('problem.cutFile');
  return scanner.end(damage);
}

/** The content of a file, unpacked if its first bytes say gzip (names do not tell: rotated logs). */
export async function* plainContent(file: ArchiveFile): AsyncIterable<Buffer> {
  const chunks = file.content()[Symbol.asyncIterator]();
  const { value: first, done } = await chunks.next();
  if (done) return;
  const all = (async function* () {
    yield first;
    for (;;) {
      const next = await chunks.next();
      if (next.done) return;
      yield next.value;
    }
  })();
  if (first[0] === 0x1f && first[1] === 0x8b) yield* Readable.from(all, { objectMode: false }).pipe(createGunzip());
  else yield* all;
}

class LogScanner {
  readonly #patterns: readonly (LinePattern & { name: string; bytes: Buffer })[];
  readonly #hits: LogHit[] = [];
  readonly #counts: Record<string, number> = {};
  readonly #newest = new Map<string, LogHit[]>();
  #rest: Buffer = Buffer.alloc(0);
  #skipping = false;
  #lines = 0;
  #first: string | null = null;
  #lastLine = '';

  constructor(patterns: Readonly<Record<string, LinePattern>>) {
    this.#patterns = Object.entries(patterns).map(([name, p]) => ({ ...p, name, bytes: Buffer.from(p.needle) }));
    for (const { name } of this.#patterns) this.#counts[name] = 0;
  }

  push(chunk: Buffer): void {
    let data = chunk;
    if (this.#skipping) {
      const end = data.indexOf(NEWLINE);
      if (end < 0) return;
      data = data.subarray(end + 1);
      this.#skipping = false;
    }
    if (this.#rest.length > 0) data = Buffer.concat([this.#rest, data]);
    const end = data.lastIndexOf(NEWLINE);
    if (end >= 0) this.#search(data.subarray(0, end + 1));
    this.#rest = end >= 0 ? Buffer.from(data.subarray(end + 1)) : data;
    if (this.#rest.length > MAX_LINE) {
      this.#search(this.#rest.subarray(0, MAX_LINE));
      this.#lines++;
      this.#rest = Buffer.alloc(0);
      this.#skipping = true;
    }
  }

  end(damage: Message | null): LogScan {
    if (this.#rest.length > 0) {
      this.#search(this.#rest);
      this.#lines++;
    }
    return {
      hits: this.#newest.size === 0 ? this.#hits : this.#withNewest(),
      counts: this.#counts,
      first: this.#first,
      last: timeOf(this.#lastLine),
      lines: this.#lines,
      damage,
    };
  }

  /** `data` is whole lines (or the cut beginning of a very long one). */
  #search(data: Buffer): void {
    if (this.#lines === 0 && data.length > 0) this.#first = timeOf(lineAt(data, 0));
    const starts = new Set<number>();
    for (const { bytes } of this.#patterns) {
      for (let at = data.indexOf(bytes); at >= 0; ) {
        starts.add(data.lastIndexOf(NEWLINE, at) + 1);
        const end = data.indexOf(NEWLINE, at);
        at = end < 0 ? -1 : data.indexOf(bytes, end);
      }
    }
    let line = this.#lines + 1;
    let from = 0;
    for (const start of [...starts].sort((a, b) => a - b)) {
      line += countNewlines(data, from, start);
      from = start;
      this.#test(lineAt(data, start), line);
    }
    this.#lines = line - 1 + countNewlines(data, from, data.length);
    this.#lastLine = lineAt(data, data.lastIndexOf(NEWLINE, data.length - 2) + 1);
  }

  #test(text: string, line: number): void {
    for (const { name, needle, pattern, newest } of this.#patterns) {
      if (!text.includes(needle)) continue;
      const match = pattern.exec(text);
      if (!match) continue;
      const count = (this.#counts[name] ?? 0) + 1;
      this.#counts[name] = count;
      if (newest === undefined && count > MAX_HITS_PER_PATTERN) continue;
      const hit = { name, line, text, time: timeOf(text), groups: { ...match.groups }, at: match.index };
      if (newest === undefined) this.#hits.push(hit);
      else this.#keepNewest(hit, newest);
    }
  }

  /** Old ones are dropped now and then, not one by one. */
  #keepNewest(hit: LogHit, limit: number): void {
    const kept = this.#newest.get(hit.name) ?? [];
    kept.push(hit);
    if (kept.length >= 2 * limit) kept.splice(0, kept.length - limit);
    this.#newest.set(hit.name, kept);
  }

  #withNewest(): LogHit[] {
    const newest = this.#patterns.flatMap(({ name, newest }) => this.#newest.get(name)?.slice(-(newest ?? 0)) ?? []);
    return [...this.#hits, ...newest].sort((a, b) => a.line - b.line);
  }
}

function lineAt(data: Buffer, start: number): string {
  const end = data.indexOf(NEWLINE, start);
  return data.toString('utf8', start, Math.min(end < 0 ? data.length : end, start + MAX_LINE));
}

function countNewlines(data: Buffer, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (data[i] === NEWLINE) count++;
  return count;
}

const PREFIX = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/;
const INNER = /"(?:timestamp|ts)":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)"/;
const INNER_EPOCH = /"ts":(\d{9,10}(?:\.\d+)?)/;

/** When a log line was written: the prefix that the kubelet gives it, else the time inside of JSON lines. */
export function timeOf(line: string): string | null {
  const prefix = PREFIX.exec(line)?.[0] ?? INNER.exec(line)?.[1];
  if (prefix) return prefix;
  const epoch = INNER_EPOCH.exec(line)?.[1];
  return epoch ? new Date(Number(epoch) * 1000).toISOString() : null;
}
