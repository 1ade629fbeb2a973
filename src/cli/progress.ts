import type { Progress } from '../engine/read.ts';
import { type Language, punctuationOf, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { MessageValue } from '../model/message.ts';
import { forTerminal } from '../report/escape.ts';
import { widthOf } from '../report/wrap.ts';
import type { Streams } from './main.ts';
import { beforeEnd } from './signals.ts';

const EVERY_MS = 100;
/** A run that is over by then shows nothing. */
const FIRST_AFTER_MS = 400;
/** Before this the rate says little of what is to come. */
const GUESS_AFTER_MS = 2000;
const BAR = { most: 20, least: 10 };
const SHORTEST_PATH = 24;
const CLEAR = '\r\u001b[K';

export interface ProgressArgs {
  readonly quiet?: boolean | undefined;
  readonly progress?: boolean | undefined;
}

export interface Shown {
  readonly report: Progress;
  /** Takes the line away. */
  end(): void;
}

/** Progress on standard error, where somebody looks at it: a line that is rewritten while reading goes on. */
export function progressOf(
  { quiet, progress }: ProgressArgs,
  { stderr, env }: Pick<Streams, 'stderr' | 'env'>,
  language: Language,
): Shown {
  const wanted = stderr.isTTY === true && quiet !== true && progress !== false;
  if (!wanted || env.TERM === 'dumb' || isSet(env.CI)) return { report: () => {}, end: () => {} };

  let input: Parameters<Progress>[0] | null = null;
  let files = 0;
  let bytes = 0;
  let since = performance.now();
  let last = since + FIRST_AFTER_MS - EVERY_MS;
  let shown = '';
  const draw = (): void => {
    const now = performance.now();
    if (!input || now - last < EVERY_MS) return;
    last = now;
    const taken = input.meter?.taken() ?? bytes;
    const reading = { path: input.path, size: input.meter?.size ?? null, taken, files, ms: now - since };
    const line = progressLine(reading, (stderr.columns ?? 80) - 1, language);
    if (line !== shown) stderr.write(`\r${line}\u001b[K`);
    shown = line;
  };
  const clear = (): void => {
    if (shown !== '') stderr.write(CLEAR);
  };
  // archives are read asynchronously, so that a timer shows also what a single large file costs; folders are not
  const timer = setInterval(draw, EVERY_MS).unref();
  const forget = beforeEnd(clear);
  return {
    report(source, filesSoFar, bytesSoFar) {
      if (source !== input) since = performance.now();
      input = source;
      files = filesSoFar;
      bytes = bytesSoFar;
      draw();
    },
    end() {
      clearInterval(timer);
      forget();
      clear();
    },
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}

/** How far reading got. */
export interface Reading {
  readonly path: string;
  /** Bytes of the archive; null for pipes and folders. */
  readonly size: number | null;
  /** Bytes of the archive, or of a folder's files, so far. */
  readonly taken: number;
  readonly files: number;
  /** Since reading it began. */
  readonly ms: number;
}

/** One line of at most `width` columns: `reading must-gather.tar.gz [#####-----]  50%, 120 of 240 MB, 60 MB/s, 2 s left`. */
export function progressLine(reading: Reading, width: number, language: Language): string {
  const say = (key: CoreKey, values: Readonly<Record<string, MessageValue>>): string =>
    translate(msg(key, values), language);
  const { list } = punctuationOf(language);
  const { size, taken, files, ms } = reading;
  const rate = ms > 0 ? (taken / ms) * 1000 : 0;
  const share = size === null || size === 0 ? null : Math.min(1, taken / size);
  const amount = size === null ? bytesIn(taken) : say('progress.part', { taken: bytesIn(taken), size: bytesIn(size) });
  const details = [
    ...(share === null ? [say('table.files', { count: files })] : [`${Math.floor(share * 100)}%`.padStart(4)]),
    amount,
    ...(rate > 0 ? [say('progress.rate', { rate: bytesIn(rate) })] : []),
    ...(size !== null && ms >= GUESS_AFTER_MS && rate > 0 ? [left((size - taken) / rate, say)] : []),
  ];
  const whole = forTerminal(reading.path);
  const label = (path: string): string => say('progress.reading', { path });
  // what matters less makes room first: the guess, then the rate, then the bar
  const withBar = share === null ? [] : [details.length, 3].map((count) => ({ bar: BAR.least, count }));
  const without = [...(share === null ? [details.length] : []), 3, 2, 1].map((count) => ({ bar: 0, count }));
  for (const { bar, count } of [...withBar, ...without]) {
    const text = details.slice(0, count).join(list);
    const fixed = widthOf(label('')) + 1 + (bar > 0 ? bar + 3 : 0) + widthOf(text);
    const room = width - fixed;
    if (room < Math.min(SHORTEST_PATH, widthOf(whole))) continue;
    const path = shortened(whole, room);
    const drawn = bar > 0 ? `[${barOf(share ?? 0, Math.min(BAR.most, bar + room - widthOf(path)))}] ` : '';
    return `${label(path)} ${drawn}${text}`;
  }
  return shortened((details[0] as string).trim(), width);
}

function barOf(share: number, width: number): string {
  const done = Math.floor(share * width);
  return '#'.repeat(done) + '-'.repeat(width - done);
}

function left(seconds: number, say: (key: CoreKey, values: Readonly<Record<string, number>>) => string): string {
  if (seconds < 90) return say('progress.seconds', { seconds: Math.ceil(seconds) });
  return say('progress.minutes', { minutes: Math.round(seconds / 60) });
}

/** `0.4 MB`, `58 MB`, `1.2 GB` */
function bytesIn(bytes: number): string {
  const [value, unit] = bytes < 999.5e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

/** The end of a path tells more than its beginning. */
function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let end = '';
  let room = width - 3;
  for (const char of [...text].reverse()) {
    room -= widthOf(char);
    if (room < 0) break;
    end = char + end;
  }
  return width < 3 ? '' : `...${end}`;
}
