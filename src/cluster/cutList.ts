const NEWLINE = 10;
const SPACE = 32;
const DASH = 45;
const HASH = 35;
const BRACE = 123;

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
      const bytes = this.#pending;
      const start = firstText(bytes, 0);
      // a JSON text tells itself whether it is whole
      if (!cut || bytes[start] === BRACE) yield { bytes, line: 1 + countLines(bytes, 0, start) };
      return;
    }
    yield* this.#cut();
    const tail = tailOf(this.#pending);
    const item = this.#pending.subarray(0, tail);
    // the list's own keys stand behind the last item, or came first
    const whole = tail < this.#pending.length || (!cut && this.#kind !== '');
    if (whole && firstText(item, 0) < item.length) yield { bytes: item, line: this.#line };
    this.#kind ||= kindIn(this.#pending.toString('utf8', tail));
  }

  #readHead(atEnd: boolean): void {
    const buffer = this.#pending;
    const at = buffer.indexOf('items:') === 0 ? 0 : buffer.indexOf('\nitems:', Math.max(0, this.#searched - 8)) + 1;
    this.#searched = buffer.length;
    if (at === 0 && buffer.indexOf('items:') !== 0) return;
    const lineEnd = buffer.indexOf(NEWLINE, at);
    const first = lineEnd < 0 ? buffer.length : firstText(buffer, lineEnd + 1);
    if (first >= buffer.length && !atEnd) {
      this.#searched = at;
      return;
    }
    const value = buffer
      .toString('utf8', at + 6, lineEnd < 0 ? buffer.length : lineEnd)
      .replace(/(^|\s)#.*/, '')
      .trim();
    const lineStart = buffer.lastIndexOf(NEWLINE, Math.max(0, first - 1)) + 1;
    const isEmpty = value === '[]' || value === 'null';
    if (value === '' && first >= buffer.length) {
      // nothing behind `items:`: cut off, whatever came before
      this.#mode = 'items';
      this.#pending = Buffer.alloc(0);
      return;
    }
    const isBlock = value === '' && (buffer[first] === DASH || (first === lineStart && first < buffer.length));
    if (!isEmpty && !isBlock) {
      this.#mode = 'whole';
      return;
    }
    this.#mode = 'items';
    this.#kind = kindIn(buffer.toString('utf8', 0, at));
    this.#boundary = Buffer.from(`\n${' '.repeat(first - lineStart)}-`);
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

/** Position of the first byte that is neither blank nor newline nor in a comment line. */
function firstText(buffer: Buffer, from: number): number {
  let at = from;
  for (;;) {
    while (at < buffer.length && (buffer[at] === SPACE || buffer[at] === NEWLINE || buffer[at] === 13)) at++;
    if (buffer[at] !== HASH) return at;
    const end = buffer.indexOf(NEWLINE, at);
    at = end < 0 ? buffer.length : end;
  }
}

/** Where the keys after the last item begin (`kind: PodList`, `metadata:`): a line that starts with a letter. */
function tailOf(buffer: Buffer): number {
  if (isKeyStart(buffer[0])) return 0;
  for (let at = buffer.indexOf(NEWLINE); at >= 0 && at + 1 < buffer.length; at = buffer.indexOf(NEWLINE, at + 1)) {
    if (isKeyStart(buffer[at + 1])) return at + 1;
  }
  return buffer.length;
}

function isKeyStart(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z"']/.test(String.fromCharCode(byte));
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
