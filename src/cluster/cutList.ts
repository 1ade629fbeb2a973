const NEWLINE = 10;
const SPACE = 32;
const DASH = 45;

export interface Piece {
  /** One list item as it stands in the file (`- apiVersion: …`), or a whole file that is no list. */
  readonly bytes: Buffer;
  /** 1-based line of its first line. */
  readonly line: number;
}

/** A piece is larger than one object may be. */
export class TooLarge extends Error {}

/**
 * Cuts a Kubernetes list in YAML into its items while the file streams by: never more than one item is held. A file
 * without top-level `items:` comes out whole.
 */
export class ListCutter {
  readonly #limit: number;
  #pending: Buffer = Buffer.alloc(0);
  #line = 1;
  #mode: 'head' | 'whole' | 'items' = 'head';
  /** How an item begins, with the newline before it. */
  #boundary: Buffer = Buffer.alloc(0);
  #searched = 0;
  #kind = '';

  /** @param limit largest piece in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isList(): boolean {
    return this.#mode === 'items';
  }

  /** The list's own kind, such as `PodList`; known after `end`. Empty: the end of the list is not in the file. */
  get kind(): string {
    return this.#kind;
  }

  *push(chunk: Buffer): Iterable<Piece> {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (this.#mode === 'head') this.#readHead(false);
    if (this.#mode === 'items') yield* this.#cut();
    if (this.#pending.length > this.#limit) throw new TooLarge(`larger than ${this.#limit} bytes`);
  }

  /** @param cut the file does not end where it should: what stands last may be half an object, and is left out */
  *end(cut: boolean): Iterable<Piece> {
    if (this.#mode === 'head') this.#readHead(true);
    if (this.#mode !== 'items') {
      if (!cut) yield { bytes: this.#pending, line: 1 };
      return;
    }
    yield* this.#cut();
    const tail = tailOf(this.#pending);
    const item = this.#pending.subarray(0, tail);
    // the list's own keys stand behind the last item, or came first
    const whole = tail < this.#pending.length || (!cut && this.#kind !== '');
    if (whole && isItem(item)) yield { bytes: item, line: this.#line };
    this.#kind ||= kindIn(this.#pending.toString('utf8', tail));
  }

  #readHead(atEnd: boolean): void {
    const buffer = this.#pending;
    const at = buffer.indexOf('items:') === 0 ? 0 : buffer.indexOf('\nitems:', Math.max(0, this.#searched - 8)) + 1;
    this.#searched = buffer.length;
    if (at === 0 && buffer.indexOf('items:') !== 0) return;
    const lineEnd = buffer.indexOf(NEWLINE, at);
    if (lineEnd < 0 && !atEnd) {
      this.#searched = at;
      return;
    }
    const value = buffer.toString('utf8', at + 6, lineEnd < 0 ? buffer.length : lineEnd).trim();
    if (value !== '' && value !== '[]' && value !== 'null') {
      this.#mode = 'whole';
      return;
    }
    const first = lineEnd < 0 ? buffer.length : firstText(buffer, lineEnd + 1);
    if (first >= buffer.length && !atEnd) {
      this.#searched = at;
      return;
    }
    this.#mode = 'items';
    this.#kind = kindIn(buffer.toString('utf8', 0, at));
    const lineStart = buffer.lastIndexOf(NEWLINE, Math.max(0, first - 1)) + 1;
    const indent = first - lineStart;
    this.#boundary = Buffer.from(`\n${' '.repeat(indent)}-`);
    this.#line = 1 + countLines(buffer, 0, lineStart);
    this.#pending = buffer.subarray(Math.min(lineStart, buffer.length));
    this.#searched = 0;
  }

  *#cut(): Iterable<Piece> {
    const buffer = this.#pending;
    let start = 0;
    let from = this.#searched;
    for (;;) {
      const at = buffer.indexOf(this.#boundary, from);
      if (at < 0) break;
      const after = buffer[at + this.#boundary.length];
      if (after === undefined) break;
      if (after !== SPACE && after !== NEWLINE) {
        from = at + 1;
        continue;
      }
      const bytes = buffer.subarray(start, at + 1);
      if (isItem(bytes)) yield { bytes, line: this.#line };
      this.#line += countLines(buffer, start, at + 1);
      start = at + 1;
      from = start;
    }
    this.#pending = start === 0 ? buffer : Buffer.from(buffer.subarray(start));
    this.#searched = Math.max(0, this.#pending.length - this.#boundary.length - 1);
  }
}

function isItem(bytes: Buffer): boolean {
  return bytes[firstText(bytes, 0)] === DASH;
}

/** Position of the first byte that is neither blank nor newline. */
function firstText(buffer: Buffer, from: number): number {
  let at = from;
  while (at < buffer.length && (buffer[at] === SPACE || buffer[at] === NEWLINE || buffer[at] === 13)) at++;
  return at;
}

/** Where the keys after the last item begin (`kind: PodList`, `metadata:`): a line that starts with a letter. */
function tailOf(buffer: Buffer): number {
  if (/[A-Za-z]/.test(buffer.toString('latin1', 0, 1))) return 0;
  for (let at = buffer.indexOf(NEWLINE); at >= 0 && at + 1 < buffer.length; at = buffer.indexOf(NEWLINE, at + 1)) {
    const first = buffer[at + 1] as number;
    if (first !== SPACE && first !== DASH && first !== NEWLINE && first !== 13) return at + 1;
  }
  return buffer.length;
}

function kindIn(text: string): string {
  return /^kind:[ ]*["']?([A-Za-z]+)["']?[ \r]*$/m.exec(text)?.[1] ?? '';
}

/** Newlines in `buffer[from, to)`. */
export function countLines(buffer: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let i = from; i < to; i++) if (buffer[i] === NEWLINE) lines++;
  return lines;
}
