import type { Evidence } from '../model/finding.ts';

/** Lines of a file that are kept, both 1-based and inclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What of a cited file goes into a bundle. */
export interface Cut {
  readonly path: string;
  /** Lines that are cited, in order. */
  readonly cited: readonly number[];
  /** `window`: the lines around; `series`: the cited lines with the comments that explain their metric. */
  readonly how: 'whole' | 'window' | 'series';
}

/** Lines around a cited one of a log. */
export const AROUND_LOG = 100;
/** Lines around a cited one of another file that is too large to be taken whole. */
export const AROUND_OBJECT = 400;
/** Bytes up to which a file of objects or rules is taken whole. */
export const WHOLE_LIMIT = 10 * 1024 * 1024;

/** The files that evidence cites, by path, each with the way it is cut. */
export function cutsOf(evidence: Iterable<Evidence>): Map<string, Cut> {
  const files = new Map<string, { lines: Set<number>; how: Cut['how'] }>();
  for (const { file, line, type } of evidence) {
    const how =
      type === 'log' || /\.log(?:\.\d+)?(?:\.gz)?$/.test(file) ? 'window' : type === 'metric' ? 'series' : 'whole';
    const known = files.get(file) ?? { lines: new Set(), how };
    if (line !== null) known.lines.add(line);
    files.set(file, known);
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    sorted.map(([path, { lines, how }]) => [path, { path, how, cited: [...lines].sort((a, b) => a - b) }]),
  );
}

/** The lines that are kept of a file of so many bytes; null: all. */
export function rangesOf({ cited, how }: Cut, bytes: number): Range[] | null {
  if (how === 'whole' && bytes <= WHOLE_LIMIT) return null;
  if (cited.length === 0) return bytes <= WHOLE_LIMIT ? null : [{ from: 1, to: AROUND_OBJECT }];
  const around = how === 'series' ? 0 : how === 'window' ? AROUND_LOG : AROUND_OBJECT;
  const ranges: Range[] = [];
  for (const line of cited) {
    const from = Math.max(1, line - around);
    const to = line + around;
    const last = ranges.at(-1);
    if (last && from <= last.to + 1) ranges[ranges.length - 1] = { from: last.from, to };
    else ranges.push({ from, to });
  }
  return ranges;
}
