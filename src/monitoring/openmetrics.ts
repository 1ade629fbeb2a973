import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';

/** One time series of a dump of Prometheus, with the newest part of its samples. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, ascending. */
  readonly times: readonly Instant[];
  /** One for each time; NaN where the series ended or had no number. */
  readonly values: readonly number[];
  /** Where the last sample stands. */
  readonly line: number;
  readonly excerpt: string;
}

/** What was kept of one `metrics.openmetrics`. */
export interface SeriesFile {
  readonly file: string;
  readonly series: readonly Series[];
  /** Times of the oldest and of the newest sample of all series, wanted or not; null in an empty dump. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly damage: Message | null;
  /** Metrics of which not all series were kept, because there are too many. */
  readonly overflowing: readonly string[];
}

/** How many seconds of samples are wanted of a metric, counted from the newest; undefined: it is not wanted. */
export type Wanted = (name: string) => number | undefined;

/** Longer lines are no samples. */
const MAX_LINE = 64 * 1024;
/** A dump of everything stays bounded: of a metric with more series than this, the rest is left out. */
const MAX_SERIES = 100_000;
const NEWLINE = 10;
const BRACE = 123;
const SPACE = 32;

/**
 * Streams a dump as `promtool tsdb dump-openmetrics` prints it: `name{label="value"} number seconds`, one sample per
 * line, the samples of a series one after the other, `# EOF` at the end.
 */
export async function readSeries(file: ArchiveFile, wanted: Wanted): Promise<SeriesFile> {
  const reader = new SeriesReader(wanted);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of file.content()) {
    const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, from)) {
      reader.line(text.subarray(from, end));
      from = end + 1;
    }
    reader.endUnwanted();
    rest = Buffer.from(text.subarray(from, from + MAX_LINE));
  }
  if (rest.length > 0) reader.line(rest);
  return reader.end(file.path, file.truncated);
}

interface Growing {
  name: string;
  labels: Record<string, string>;
  keep: number;
  times: Instant[];
  values: number[];
  line: number;
  excerpt: string;
}

class SeriesReader {
  readonly #wanted: Wanted;
  readonly #series = new Map<string, Growing>();
  #lines = 0;
  #first: Instant | null = null;
  #last: Instant | null = null;
  #ended = false;
  readonly #counts = new Map<string, number>();
  readonly #overflowing = new Set<string>();
  #badLine: number | null = null;
  /** Name and labels of the line before, as they stand there, and the series that they name. */
  #prefix: Buffer = Buffer.alloc(0);
  #current: Growing | null = null;
  /** The last line of a series that is not wanted: only its time matters. */
  #unwanted: Buffer | null = null;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  line(line: Buffer): void {
    this.#lines++;
    if (line.at(-1) === 13) line = line.subarray(0, -1);
    if (line.length === 0) return;
    if (line[0] === 35) {
      this.#ended ||= line.toString() === '# EOF';
      return;
    }
    const same =
      this.#prefix.length > 0 &&
      line.length > this.#prefix.length &&
      line[this.#prefix.length] === SPACE &&
      line.compare(this.#prefix, 0, this.#prefix.length, 0, this.#prefix.length) === 0;
    if (!same && !this.#begin(line)) {
      this.#badLine ??= this.#lines;
      return;
    }
    if (this.#current) this.#sample(this.#current, line);
    else this.#unwanted = line;
  }

  end(file: string, truncated: boolean): SeriesFile {
    this.endUnwanted();
    const damage = this.#damage(truncated || !this.#ended);
    for (const series of this.#series.values()) trim(series);
    const overflowing = [...this.#overflowing].sort();
    return { file, series: [...this.#series.values()], first: this.#first, last: this.#last, damage, overflowing };
  }

  #damage(cut: boolean): Message | null {
    if (cut) return msg('problem.cutFile');
    return this.#badLine === null ? null : msg('problem.badSample', { line: this.#badLine });
  }

  /** A new series begins. @returns false where the line is no sample */
  #begin(line: Buffer): boolean {
    this.endUnwanted();
    this.#prefix = Buffer.alloc(0);
    this.#current = null;
    const nameEnd = line.findIndex((byte) => byte === BRACE || byte === SPACE);
    if (nameEnd <= 0) return false;
    const name = line.toString('latin1', 0, nameEnd);
    const keep = this.#wanted(name);
    if (keep === undefined) {
      // the labels need not be understood: the samples of one series stand together
      this.#prefix = copy(line, line.lastIndexOf('} ') + 1 || nameEnd);
      this.#unwanted = line;
      this.#sawTime(line, true);
      return true;
    }
    const parsed = line[nameEnd] === BRACE ? parseLabels(line.toString('utf8'), nameEnd) : { labels: {}, end: nameEnd };
    if (!parsed) return false;
    // `end` counts characters of the text: the bytes are told from it
    const end = Buffer.byteLength(line.toString('utf8').slice(0, parsed.end));
    this.#prefix = copy(line, end);
    const key = this.#prefix.toString('utf8');
    let series = this.#series.get(key);
    if (!series) {
      const count = this.#counts.get(name) ?? 0;
      if (count >= MAX_SERIES) {
        this.#overflowing.add(name);
        return true;
      }
      this.#counts.set(name, count + 1);
      series = { name, labels: parsed.labels, keep: keep * 1000, times: [], values: [], line: 0, excerpt: '' };
      this.#series.set(key, series);
    }
    this.#current = series;
    return true;
  }

  #sample(series: Growing, line: Buffer): void {
    const sample = parseSample(line.toString('latin1', this.#prefix.length + 1));
    if (!sample) {
      this.#badLine ??= this.#lines;
      return;
    }
    const { time, value } = sample;
    this.#saw(time);
    const newest = series.times.at(-1);
    if (newest !== undefined && time <= newest) {
      insert(series, time, value);
      return;
    }
    series.times.push(time);
    series.values.push(value);
    series.line = this.#lines;
    series.excerpt = line.toString('utf8').trim();
    // cut now and then, so that a dump of weeks does not pile up
    if (series.times.length % 512 === 0) trim(series);
  }

  /** To be called before the memory of a chunk is given back. */
  endUnwanted(): void {
    if (this.#unwanted) this.#sawTime(this.#unwanted);
    this.#unwanted = null;
  }

  #sawTime(line: Buffer, begin = false): void {
    const sample = parseSample(line.toString('latin1', this.#prefix.length + 1));
    if (sample) this.#saw(sample.time);
    else if (begin) this.#badLine ??= this.#lines;
  }

  #saw(time: Instant): void {
    if (this.#first === null || time < this.#first) this.#first = time;
    if (this.#last === null || time > this.#last) this.#last = time;
  }
}

/** Lines are views of a chunk: what outlives it must be copied. */
function copy(line: Buffer, end: number): Buffer {
  return Buffer.from(line.subarray(0, end));
}

function trim(series: Growing): void {
  const oldest = (series.times.at(-1) ?? 0) - series.keep;
  const from = series.times.findIndex((time) => time >= oldest);
  if (from <= 0) return;
  series.times.splice(0, from);
  series.values.splice(0, from);
}

/** A sample out of order: dumps of several blocks may overlap. */
function insert(series: Growing, time: Instant, value: number): void {
  const at = series.times.findIndex((other) => other >= time);
  if (series.times[at] === time) return;
  series.times.splice(at, 0, time);
  series.values.splice(at, 0, value);
}

/** `1.5e+06 1700000000.123`: value and seconds; a third number (an exemplar's) does not count. */
function parseSample(text: string): { value: number; time: Instant } | null {
  const [number = '', seconds = ''] = text.trim().split(/\s+/);
  const value = parseNumber(number);
  const time = Number(seconds);
  if (value === null || seconds === '' || !Number.isFinite(time)) return null;
  // some tools print milliseconds; as seconds that would be the year 5000 and later
  return { value, time: time > 1e11 ? time : Math.round(time * 1000) };
}

function parseNumber(text: string): number | null {
  switch (text) {
    case '+Inf':
    case 'Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    case 'NaN':
      return Number.NaN;
    default: {
      const value = Number(text);
      return text === '' || Number.isNaN(value) ? null : value;
    }
  }
}

/** `{a="b",c="d"}` from `at` on; values as Go quotes them. */
function parseLabels(text: string, at: number): { labels: Record<string, string>; end: number } | null {
  const labels: Record<string, string> = {};
  const pair = /[ ]*([a-zA-Z_]\w*)[ ]*=[ ]*"((?:[^"\\]|\\.)*)"[ ]*(,|(?=\}))/y;
  pair.lastIndex = at + 1;
  while (text[pair.lastIndex] !== '}') {
    const from = pair.lastIndex;
    const found = pair.exec(text);
    if (!found || pair.lastIndex === from) return null;
    labels[found[1] as string] = unquote(found[2] as string);
  }
  return { labels, end: pair.lastIndex + 1 };
}

function unquote(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gi,
    (_all, x?: string, u?: string, long?: string, char?: string) => {
      const code = x ?? u ?? long;
      if (code !== undefined)
        return Number.parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(code, 16)) : '';
      return char === 'n' ? '\n' : char === 't' ? '\t' : char === 'r' ? '\r' : (char as string);
    },
  );
}
