import { setPlace } from './lines.ts';
import { plainScalar, resolveEscapes } from './scalar.ts';
import { any, asLeaf, fieldShape, isMapShape, itemShape, type Shape } from './shape.ts';

/** The text is not (only) in the block style that Kubernetes prints; the general parser has to read it. */
export class NotBlockStyle extends Error {}

export interface ReadOptions {
  /** What to keep; everything else is skipped unparsed. */
  readonly shape: Shape;
  /** The 1-based number that the first line of `text` has in its file. */
  readonly firstLine?: number;
  /** Told of each value whose form the shape does not allow (it is left out of the result). */
  readonly misfit?: (line: number, key: string) => void;
}

const MAX_DEPTH = 100;
const SPACE = 32;
const DASH = 45;

const isIndicator = (code: number): boolean =>
  // & * ! | > % @ ` # { } [ ] , "  '
  code === 0x26 ||
  code === 0x2a ||
  code === 0x21 ||
  code === 0x25 ||
  code === 0x40 ||
  code === 0x60 ||
  code === 0x23 ||
  code === 0x7b ||
  code === 0x7d ||
  code === 0x5b ||
  code === 0x5d ||
  code === 0x2c;

/**
 * Reads one YAML document in the block style that Kubernetes and `oc` print: mappings, sequences, plain and quoted
 * scalars (also over several lines) and literal blocks. Anything else (anchors, tags, comments, flow collections with
 * content, folded blocks, several documents) throws {@link NotBlockStyle}. The result is what the `yaml` package would
 * give, cut down to the shape.
 */
export function readBlock(text: string, options: ReadOptions): unknown {
  return new BlockReader(text, options).document();
}

class BlockReader {
  readonly #text: string;
  readonly #misfit: (line: number, key: string) => void;
  readonly #shape: Shape;
  /** End of the current line, exclusive of the newline. */
  #end = -1;
  /** Start of the content of the current line. */
  #at = 0;
  /** Column of `#at`; -1 after the last line. */
  #indent = -1;
  #line: number;

  constructor(text: string, { shape, firstLine = 1, misfit = () => {} }: ReadOptions) {
    this.#text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.#shape = shape;
    this.#misfit = misfit;
    this.#line = firstLine - 1;
  }

  document(): unknown {
    if (this.#text.includes('\r')) throw new NotBlockStyle('carriage return');
    this.#next();
    if (this.#indent === 0 && this.#rest() === '---') this.#next();
    if (this.#indent < 0) return null;
    if (!this.#isDash() && this.#keyEnd() < 0) throw new NotBlockStyle('no collection');
    const value = this.#node(this.#shape, 0, '');
    if (this.#indent >= 0) throw new NotBlockStyle('content after the document');
    return value;
  }

  /** Moves to the next line that is not blank. */
  #next(): void {
    const text = this.#text;
    let start = this.#end + 1;
    for (;;) {
      this.#line++;
      if (start >= text.length) {
        this.#indent = -1;
        this.#at = this.#end = text.length;
        return;
      }
      let end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      let at = start;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      if (at < end) {
        if (text.charCodeAt(at) === 0x09) throw new NotBlockStyle('tab');
        this.#end = end;
        this.#at = at;
        this.#indent = at - start;
        return;
      }
      start = end + 1;
    }
  }

  #rest(): string {
    let end = this.#end;
    while (end > this.#at && this.#text.charCodeAt(end - 1) === SPACE) end--;
    return this.#text.slice(this.#at, end);
  }

  #isDash(): boolean {
    if (this.#text.charCodeAt(this.#at) !== DASH) return false;
    const after = this.#at + 1;
    return after >= this.#end || this.#text.charCodeAt(after) === SPACE;
  }

  /** The node that begins at the current position; the current line's indentation is its own. */
  #node(shape: Shape, depth: number, name: string): unknown {
    if (depth > MAX_DEPTH) throw new NotBlockStyle('too deep');
    const line = this.#line;
    if (this.#isDash()) {
      const items = itemShape(shape);
      if (items === undefined) {
        this.#misfit(line, name);
        this.#skipSequence(this.#indent);
        return undefined;
      }
      return this.#sequence(items, depth, name);
    }
    if (this.#keyEnd() >= 0) {
      if (shape !== any && (typeof shape === 'string' || Array.isArray(shape))) {
        this.#misfit(line, name);
        this.#skipDeeper(this.#indent - 1);
        return undefined;
      }
      return this.#mapping(shape, depth);
    }
    if (this.#text.charCodeAt(this.#at) === 0x7c) throw new NotBlockStyle('block header on its own line');
    return this.#scalar(shape, this.#indent - 1, name);
  }

  /**
   * Where the key at the current position ends (the position of its colon); -1 when this is no `key:` line.
   */
  #keyEnd(): number {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    if (first === 0x22 || first === 0x27) {
      const close = this.#closingQuote(this.#at, first);
      if (close < 0) return -1;
      return this.#isColon(close + 1) ? close + 1 : -1;
    }
    if (isIndicator(first) || first === 0x7c || first === 0x3e) return -1;
    if (this.#isComplexKey()) throw new NotBlockStyle('complex key');
    for (let i = text.indexOf(':', this.#at); i >= 0 && i < this.#end; i = text.indexOf(':', i + 1)) {
      if (this.#isColon(i)) return i;
    }
    return -1;
  }

  #isComplexKey(): boolean {
    if (this.#text.charCodeAt(this.#at) !== 0x3f) return false;
    return this.#at + 1 >= this.#end || this.#text.charCodeAt(this.#at + 1) === SPACE;
  }

  #isColon(at: number): boolean {
    if (at >= this.#end || this.#text.charCodeAt(at) !== 0x3a) return false;
    if (at + 1 >= this.#end) return true;
    const after = this.#text.charCodeAt(at + 1);
    if (after === 0x09) throw new NotBlockStyle('tab');
    return after === SPACE;
  }

  /** Position of the quote that closes the one at `from` on the same line, or -1. */
  #closingQuote(from: number, quote: number): number {
    const text = this.#text;
    for (let i = from + 1; i < this.#end; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x5c && quote === 0x22) i++;
      else if (c === quote) {
        if (quote === 0x27 && text.charCodeAt(i + 1) === 0x27) i++;
        else return i;
      }
    }
    return -1;
  }

  #key(colon: number): string {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    if (first === 0x22) {
      const key = resolveEscapes(text.slice(this.#at + 1, colon - 1));
      if (key === undefined) throw new NotBlockStyle('escape');
      return key;
    }
    if (first === 0x27) return text.slice(this.#at + 1, colon - 1).replaceAll("''", "'");
    let end = colon;
    while (end > this.#at && text.charCodeAt(end - 1) === SPACE) end--;
    const key = text.slice(this.#at, end);
    if (key.includes(' #')) throw new NotBlockStyle('comment');
    if (/^(?:---|\.\.\.)(?: |$)|\t/.test(key)) throw new NotBlockStyle('document marker or tab');
    const value = plainScalar(key);
    return typeof value === 'string' ? value : value === null ? '' : nonStringKey();
  }

  #mapping(shape: Shape, depth: number): unknown {
    const indent = this.#indent;
    const out: Record<string, unknown> = {};
    const skipUnknown = !isMapShape(shape) && shape !== any;
    while (this.#indent === indent && !this.#isDash()) {
      const colon = this.#keyEnd();
      if (colon < 0) throw new NotBlockStyle('expected a key');
      const key = this.#key(colon);
      const wanted = fieldShape(shape, key);
      if (wanted === undefined && skipUnknown) {
        this.#skipValue(indent);
        continue;
      }
      if (Object.hasOwn(out, key)) throw new NotBlockStyle('duplicate key');
      const line = this.#line;
      const keyAt = this.#at;
      const keyLineEnd = this.#end;
      const value = this.#value(wanted as Shape, colon + 1, indent, depth, key);
      if (value === undefined) continue;
      define(out, key, value);
      setPlace(out, key, line, textToKeep(this.#text, keyAt, keyLineEnd, key, value));
    }
    if (this.#indent > indent) throw new NotBlockStyle('indentation');
    return out;
  }

  /** The value after `key:`; `from` is the position behind the colon. */
  #value(shape: Shape, from: number, indent: number, depth: number, name: string): unknown {
    const text = this.#text;
    let at = from;
    while (at < this.#end && text.charCodeAt(at) === SPACE) at++;
    if (at < this.#end) {
      this.#at = at;
      if (this.#isDash()) throw new NotBlockStyle('sequence on the line of its key');
      return this.#scalar(shape, indent, name);
    }
    this.#next();
    if (this.#indent > indent || (this.#indent === indent && this.#isDash())) {
      return this.#node(shape, depth + 1, name);
    }
    return null;
  }

  #sequence(shape: Shape, depth: number, name: string): unknown {
    const indent = this.#indent;
    const out: unknown[] = [];
    while (this.#indent === indent && this.#isDash()) {
      const line = this.#line;
      const index = out.length;
      const dashAt = this.#at;
      const lineEnd = this.#end;
      const value = this.#item(shape, indent, depth, name);
      // a misfit keeps its place, so that indices stay those of the file
      out.push(value === undefined ? null : value);
      if (value === null || typeof value !== 'object') {
        setPlace(out, index, line, this.#text.slice(dashAt, Math.min(lineEnd, dashAt + MAX_TEXT)));
      } else setPlace(out, index, line);
    }
    if (this.#indent > indent) throw new NotBlockStyle('indentation');
    return out;
  }

  #item(shape: Shape, indent: number, depth: number, name: string): unknown {
    let at = this.#at + 1;
    while (at < this.#end && this.#text.charCodeAt(at) === SPACE) at++;
    if (at >= this.#end) {
      this.#next();
      if (this.#indent > indent) return this.#node(shape, depth + 1, name);
      return null;
    }
    const start = this.#at - this.#indent;
    this.#at = at;
    if (this.#isDash() || this.#keyEnd() >= 0) {
      this.#indent = at - start;
      return this.#node(shape, depth + 1, name);
    }
    return this.#scalar(shape, indent, name);
  }

  #leaf(shape: Shape, value: unknown, source: string, line: number, name: string): unknown {
    if (value === null) return null;
    const leaf = asLeaf(shape, value, source);
    if (leaf === undefined) this.#misfit(line, name);
    return leaf;
  }

  /** The scalar (or empty flow collection) at the current position; moves to the line after it. */
  #scalar(shape: Shape, parentIndent: number, name: string): unknown {
    const text = this.#text;
    const line = this.#line;
    const first = text.charCodeAt(this.#at);
    if (first === 0x3e) throw new NotBlockStyle('folded block');
    if (first === 0x7c || first === 0x22 || first === 0x27) {
      const value = first === 0x7c ? this.#literal(parentIndent) : this.#quoted(first, parentIndent);
      return this.#leaf(shape, value, value, line, name);
    }
    if (first === 0x7b || first === 0x5b) {
      const rest = this.#rest();
      if (rest !== '{}' && rest !== '[]') throw new NotBlockStyle('flow collection');
      this.#next();
      if (this.#indent > parentIndent) throw new NotBlockStyle('indentation');
      const fits =
        rest === '[]'
          ? itemShape(shape) !== undefined
          : shape === any || (typeof shape === 'object' && !Array.isArray(shape));
      if (fits) return rest === '[]' ? [] : {};
      this.#misfit(line, name);
      return undefined;
    }
    if (isIndicator(first) || this.#isComplexKey()) throw new NotBlockStyle('indicator');
    const source = this.#plain(parentIndent);
    return this.#leaf(shape, plainScalar(source), source, line, name);
  }

  #plainPart(): string {
    const part = this.#rest();
    if (part.includes(': ') || part.endsWith(':') || part.includes(' #') || part.includes('\t')) {
      throw new NotBlockStyle('plain scalar');
    }
    return part;
  }

  /** A plain scalar; lines that are deeper than the parent continue it. */
  #plain(parentIndent: number): string {
    let out = this.#plainPart();
    let last = this.#line;
    this.#next();
    while (this.#indent > parentIndent) {
      if (this.#text.charCodeAt(this.#at) === 0x23) throw new NotBlockStyle('comment');
      const blank = this.#line - last - 1;
      out += blank > 0 ? '\n'.repeat(blank) : ' ';
      out += this.#plainPart();
      last = this.#line;
      this.#next();
    }
    return out;
  }

  #quoted(quote: number, parentIndent: number): string {
    const text = this.#text;
    const close = this.#closingQuote(this.#at, quote);
    if (close >= 0) {
      const inner = text.slice(this.#at + 1, close);
      for (let i = close + 1; i < this.#end; i++) {
        if (text.charCodeAt(i) !== SPACE) throw new NotBlockStyle('content after a quoted scalar');
      }
      this.#next();
      return decodeQuoted(inner, quote);
    }
    return this.#quotedOverLines(quote, parentIndent);
  }

  #quotedOverLines(quote: number, parentIndent: number): string {
    const text = this.#text;
    let part = text.slice(this.#at + 1, this.#end);
    let out = '';
    let glue = '';
    for (;;) {
      // an escaped line break joins without a blank
      const escaped = quote === 0x22 && /(?:^|[^\\])(?:\\\\)*\\$/.test(part);
      if (escaped) throw new NotBlockStyle('escaped line break');
      out += glue + decodeQuoted(glue === '' ? part.trimEnd() : part.trim(), quote);
      if (part.trimEnd() !== part && part.trimEnd().endsWith('\\')) throw new NotBlockStyle('escaped blank');
      const last = this.#line;
      this.#next();
      if (this.#indent <= parentIndent) throw new NotBlockStyle('quote without end');
      const blank = this.#line - last - 1;
      glue = blank > 0 ? '\n'.repeat(blank) : ' ';
      const close = this.#closingQuote(this.#at - 1, quote);
      if (close >= 0) {
        const inner = text.slice(this.#at, close);
        if (text.slice(close + 1, this.#end).trim() !== '') throw new NotBlockStyle('content after a quoted scalar');
        this.#next();
        return out + glue + decodeQuoted(inner, quote);
      }
      part = text.slice(this.#at, this.#end);
    }
  }

  /** A `|` block. The current line is the one with the indicator. */
  #literal(parentIndent: number): string {
    const header = /^\|([1-9]?)([-+]?)$/.exec(this.#rest());
    if (!header) throw new NotBlockStyle('block header');
    const text = this.#text;
    let indent = header[1] ? Math.max(parentIndent, 0) + Number(header[1]) : -1;
    const lines: string[] = [];
    let start = this.#end + 1;
    let line = this.#line;
    let end = this.#end;
    while (start < text.length) {
      let lineEnd = text.indexOf('\n', start);
      if (lineEnd < 0) lineEnd = text.length;
      let at = start;
      while (at < lineEnd && text.charCodeAt(at) === SPACE) at++;
      const width = at - start;
      if (at === lineEnd) {
        // blank: its blanks beyond the indentation are content; before the first text line it must not be deeper
        if (indent < 0 && width > 0) throw new NotBlockStyle('blank before a block');
        lines.push(indent >= 0 && width > indent ? text.slice(start + indent, lineEnd) : '');
      } else {
        if (indent < 0 && width > parentIndent) indent = width;
        if (indent < 0 || width < indent) {
          if (width > parentIndent) throw new NotBlockStyle('block indentation');
          break;
        }
        lines.push(text.slice(start + indent, lineEnd));
      }
      end = lineEnd;
      line++;
      start = lineEnd + 1;
    }
    // whether blanks beyond the indentation are content at the end of a block, readers do not agree
    if (/^ +$/.test(lines.findLast((l) => l !== '') ?? '')) throw new NotBlockStyle('blanks at the end of a block');
    if (header[2] === '+' && end >= text.length) throw new NotBlockStyle('block without end');
    this.#end = end;
    this.#line = line;
    this.#next();
    return chomp(lines, header[2] as string);
  }

  /** From a `key:` line to the next line that does not belong to its value. */
  #skipValue(indent: number): void {
    this.#next();
    while (this.#indent > indent || (this.#indent === indent && this.#isDash())) this.#next();
  }

  #skipSequence(indent: number): void {
    do this.#next();
    while (this.#indent > indent || (this.#indent === indent && this.#isDash()));
  }

  #skipDeeper(indent: number): void {
    do this.#next();
    while (this.#indent > indent);
  }
}

function nonStringKey(): never {
  throw new NotBlockStyle('key that is no string');
}

function decodeQuoted(inner: string, quote: number): string {
  if (quote === 0x27) return inner.includes("'") ? inner.replaceAll("''", "'") : inner;
  const value = resolveEscapes(inner);
  if (value === undefined) throw new NotBlockStyle('escape');
  return value;
}

function chomp(lines: string[], mode: string): string {
  let last = lines.length;
  while (last > 0 && lines[last - 1] === '') last--;
  const body = lines.slice(0, last).join('\n');
  if (mode === '-') return body;
  if (mode === '+') return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  return last === 0 ? '' : `${body}\n`;
}

const MAX_TEXT = 400;

/** Text of the line from the key on, unless key and value tell it. */
function textToKeep(text: string, from: number, end: number, key: string, value: unknown): string | undefined {
  const length = end - from;
  if (value !== null && typeof value === 'object') {
    return length === key.length + 1 ? undefined : text.slice(from, Math.min(end, from + MAX_TEXT));
  }
  const plain = String(value);
  if (length === key.length + 2 + plain.length && text.startsWith(plain, from + key.length + 2)) return undefined;
  return text.slice(from, Math.min(end, from + MAX_TEXT));
}

/** Sets a key also when it is called `__proto__`. */
export function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}
