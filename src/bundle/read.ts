import { openInput } from '../archive/open.ts';
import { msg } from '../i18n/msg.ts';
import { plainContent } from '../logs/scan.ts';
import { type ArchiveFile, InputError } from '../model/archive.ts';
import type { Message } from '../model/message.ts';
import { type Cut, type Range, rangesOf } from './cut.ts';
import { linesOf } from './lines.ts';
import { masker } from './mask.ts';
import { isSecretPath, secretSpotter } from './secrets.ts';

/** Bytes of text that a bundle holds at most. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A cited file as it goes into a bundle, without credentials. */
export interface BundledFile {
  /** Path in its archive. */
  readonly source: string;
  /** Which of the inputs it is from, from 0 on. */
  readonly input: number;
  readonly lines: readonly string[];
  /** What of it was kept; null: all. */
  readonly kept: readonly Range[] | null;
  /** How many lines there are in all. */
  readonly total: number;
  readonly masked: number;
}

export interface LeftOut {
  readonly source: string;
  readonly why: Message;
}

export interface CitedFiles {
  readonly files: readonly BundledFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads cited files from the inputs once more. What cannot be read again is said, not thrown. Of a log only the wanted
 * lines are held in memory.
 */
export async function readCited(paths: readonly string[], cuts: ReadonlyMap<string, Cut>): Promise<CitedFiles> {
  const files: BundledFile[] = [];
  const leftOut: LeftOut[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  for (const [input, path] of cuts.size === 0 ? [] : paths.entries()) {
    const done = new Set<string>();
    try {
      for await (const file of (await openInput(path)).files()) {
        const cut = cuts.get(file.path);
        if (!cut || done.has(file.path)) continue;
        done.add(file.path);
        seen.add(file.path);
        const result = isSecretPath(file.path) ? msg('bundle.secret') : await readOne(file, cut, input);
        const size = 'key' in result ? 0 : result.lines.reduce((sum, line) => sum + line.length + 1, 0);
        if ('key' in result) leftOut.push({ source: file.path, why: result });
        else if (bytes + size > MAX_BYTES)
          leftOut.push({ source: file.path, why: msg('bundle.tooLarge', { megabytes: MAX_BYTES / 2 ** 20 }) });
        else {
          bytes += size;
          files.push(result);
          if (file.truncated) leftOut.push({ source: file.path, why: msg('bundle.cut') });
        }
        if (paths.length === 1 && done.size === cuts.size) break;
      }
    } catch (error) {
      const why =
        error instanceof InputError ? error.text : msg('bundle.unreadable', { reason: (error as Error).message });
      leftOut.push({ source: path, why });
    }
  }
  for (const source of cuts.keys()) if (!seen.has(source)) leftOut.push({ source, why: msg('bundle.missing') });
  const order = (a: { source: string }, b: { source: string }): number =>
    a.source < b.source ? -1 : a.source > b.source ? 1 : 0;
  return { files: files.sort((a, b) => order(a, b) || a.input - b.input), leftOut: leftOut.sort(order) };
}

async function readOne(file: ArchiveFile, cut: Cut, input: number): Promise<BundledFile | Message> {
  const ranges = rangesOf(cut, file.size);
  const mask = masker();
  const isSecret = cut.how === 'whole' ? secretSpotter() : () => false;
  const lines: string[] = [];
  const kept: Range[] = [];
  /** Comments of the metric at hand, with their lines. */
  let comments: [number, string][] = [];
  let number = 0;
  let at = 0;
  let masked = 0;
  const keep = (line: number, text: string): void => {
    const last = kept.at(-1);
    if (last && last.to === line - 1) kept[kept.length - 1] = { from: last.from, to: line };
    else kept.push({ from: line, to: line });
    lines.push(text);
  };
  try {
    for await (const raw of linesOf(plainContent(file))) {
      number++;
      if (isSecret(raw)) return msg('bundle.secret');
      const before = mask.count;
      const text = mask.line(raw);
      if (ranges === null) {
        keep(number, text);
        masked = mask.count;
        continue;
      }
      while (at < ranges.length && number > (ranges[at] as Range).to) at++;
      const wanted = ranges[at];
      if (cut.how === 'series' && raw.startsWith('#')) {
        const metric = raw.split(' ')[2];
        comments = [...comments.filter(([, other]) => other.split(' ')[2] === metric), [number, text]];
      }
      if (!wanted || number < wanted.from) continue;
      for (const [line, comment] of comments) if (line !== number) keep(line, comment);
      comments = [];
      keep(number, text);
      masked += mask.count - before;
    }
  } catch (error) {
    if (lines.length === 0) return msg('bundle.unreadable', { reason: (error as Error).message });
  }
  if (kept.length === 1 && kept[0]?.from === 1 && kept[0].to === number)
    return { source: file.path, input, lines, kept: null, total: number, masked };
  return { source: file.path, input, lines, kept, total: number, masked };
}
