import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';

/** Larger answers of Prometheus are not read; 330 rules take 0.2 MB. */
const MAX_BYTES = 128 * 1024 * 1024;
const EXCERPT = 160;

/** The text of a whole JSON file, or what is wrong with the file. */
export async function readJsonText(file: ArchiveFile): Promise<string | Message> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file.content()) {
    size += chunk.length;
    if (size > MAX_BYTES) return msg('problem.badAnswer', { reason: `> ${MAX_BYTES} bytes` });
    chunks.push(chunk);
  }
  if (size === 0) return msg('problem.emptyFile');
  if (file.truncated) return msg('problem.cutFile');
  return Buffer.concat(chunks).toString('utf8');
}

/** Tells for positions of a text on which line they are and what stands there. */
export class JsonLines {
  readonly #text: string;
  readonly #breaks: number[] = [];

  constructor(text: string) {
    this.#text = text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#breaks.push(i);
  }

  excerptAt(at: number | undefined): { line: number | null; excerpt: string } {
    if (at === undefined) return { line: null, excerpt: '' };
    const lineEnd = this.#text.indexOf('\n', at);
    const end = Math.min(lineEnd < 0 ? this.#text.length : lineEnd, at + EXCERPT);
    return { line: this.#lineOf(at), excerpt: this.#text.slice(at, end).trimEnd() };
  }

  /** 1-based. */
  #lineOf(at: number): number {
    let low = 0;
    let high = this.#breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#breaks[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

export function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function strings(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(record(value)).map(([key, v]) => [key, String(v)]));
}

/** Go prints an absent time as year 1. */
export function instant(value: unknown): Instant | null {
  if (typeof value !== 'string' || value.startsWith('0001-')) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** The `data` of a successful answer of the Prometheus API. @throws Error when it is none */
export function answerData(text: string): Record<string, unknown> {
  const root = record(JSON.parse(text));
  if (root.status !== 'success') throw new Error('status is not "success"');
  return record(root.data);
}
