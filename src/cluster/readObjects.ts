import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Message } from '../model/message.ts';
import { readAnyYaml } from '../yaml/full.ts';
import { placeOf } from '../yaml/lines.ts';
import { DamagedYaml, GENERAL_PARSER_LIMIT, readYaml } from '../yaml/read.ts';
import type { Shape } from '../yaml/shape.ts';
import { ListCutter, type Piece, TooLarge } from './cutList.ts';
import type { View } from './views.ts';

/** Largest single object that is read, in bytes; etcd itself takes about 1.5 MiB. */
export const MAX_OBJECT_BYTES = 16 * 1024 * 1024;
const MAX_ANCHORED = 1024 * 1024;
const NEWLINE = 10;
/** `metadata.name` of an object or of a list item, in the block style that Kubernetes prints. */
const NAMED = /\n {2,8}name: *["']?\w/;

export interface RawObject {
  /** As the view's shape says; `apiVersion`, `kind` and `metadata` may still be missing. */
  readonly object: Readonly<Record<string, unknown>>;
  readonly line: number;
}

export interface FileResult {
  readonly isList: boolean;
  /** A list that was read to its end. */
  readonly complete: boolean;
  /** Why something of the file could not be used, one line; null: all is well. */
  readonly damage: Message | null;
}

/**
 * Streams the objects of one YAML file (a single object or a list) cut down to the view.
 * @param needles only objects whose text contains one of these are parsed; null: all
 */
export async function readObjectFile(
  file: ArchiveFile,
  view: View,
  needles: readonly Buffer[] | null,
  found: (raw: RawObject) => void,
): Promise<FileResult> {
  const cutter = new ListCutter(MAX_OBJECT_BYTES);
  const parser = new PieceParser(view, found);
  // what has no readable name may be a wanted object that was damaged: it is parsed, to say so
  const isDoubtful = (bytes: Buffer): boolean => bytes.includes('\n\t') || !NAMED.test(bytes.toString('latin1'));
  const wanted = ({ bytes }: Piece): boolean =>
    needles === null || needles.some((needle) => bytes.includes(needle)) || isDoubtful(bytes);
  let last = 0;
  let size = 0;
  let damage: Message | null = null;
  try {
    for await (const chunk of file.content()) {
      if (chunk.length === 0) continue;
      size += chunk.length;
      last = chunk[chunk.length - 1] as number;
      for (const piece of cutter.push(chunk)) if (wanted(piece)) parser.parse(piece, true);
    }
    const cut = file.truncated || last !== NEWLINE;
    for (const piece of cutter.end(cut)) {
      if (cutter.isList) {
        if (wanted(piece)) parser.parse(piece, true);
      } else if (wanted(piece) || isJson(piece)) parser.parse(piece, false);
    }
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    damage = msg('problem.tooLarge', { limit: '16 MiB' });
  }
  if (size === 0) damage = msg('problem.emptyFile');
  else if (file.truncated) damage = msg('problem.cutFile');
  else if (last !== NEWLINE && !parser.wholeJson) damage ??= msg('problem.cutLine');
  else if (cutter.isList && cutter.kind === '') damage ??= msg('problem.cutList');
  damage ??= parser.damage;
  const isList = cutter.isList || parser.wholeList;
  return { isList, complete: isList && damage === null, damage };
}

class PieceParser {
  damage: Message | null = null;
  /** A list that is not in block style was read at once. */
  wholeList = false;
  /** A JSON text was read to its end. */
  wholeJson = false;
  readonly #view: View;
  readonly #found: (raw: RawObject) => void;
  /** Earlier items that define anchors: a later item may refer to them. */
  #anchored = '';

  constructor(view: View, found: (raw: RawObject) => void) {
    this.#view = view;
    this.#found = found;
  }

  parse(piece: Piece, isItem: boolean): void {
    const text = piece.bytes.toString('utf8');
    try {
      if (isItem) this.#take(this.#item(text, piece.line), piece.line);
      else this.#whole(text, piece);
    } catch (error) {
      if (!(error instanceof DamagedYaml)) throw error;
      this.damage ??= msg('problem.badYaml', { reason: error.message });
    }
    if (isItem && text.includes(' &') && this.#anchored.length + text.length <= MAX_ANCHORED) this.#anchored += text;
  }

  #options(shape: Shape, firstLine: number) {
    return {
      shape,
      firstLine,
      misfit: (line: number, key: string) => {
        this.damage ??= msg('problem.misfit', { field: key, line });
      },
    };
  }

  #take(value: unknown, line: number): void {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      this.damage ??= msg('problem.noObject', { line });
    else this.#found({ object: value as Record<string, unknown>, line });
  }

  /** A file that was not cut into items: one object, or a list in another style (JSON, flow). */
  #whole(text: string, piece: Piece): void {
    const { shape } = this.#view;
    const value = readYaml(text, this.#options({ ...shape, items: [shape] }, 1)) as {
      kind?: string;
      items?: unknown[];
    } | null;
    this.wholeJson = isJson(piece);
    if (!value?.kind?.endsWith('List') || !Array.isArray(value.items)) {
      this.#take(value, piece.line);
      return;
    }
    this.wholeList = true;
    for (const [i, item] of value.items.entries()) this.#take(item, placeOf(value.items, i)?.line ?? piece.line);
  }

  /** A list item, text and all: a sequence with one element. */
  #item(text: string, line: number): unknown {
    try {
      return lastOf(readYaml(text, this.#options([this.#view.shape], line)));
    } catch (error) {
      if (!(error instanceof DamagedYaml) || this.#anchored === '' || text.length > GENERAL_PARSER_LIMIT) throw error;
      const linesBefore = this.#anchored.split('\n').length - 1;
      return lastOf(readAnyYaml(this.#anchored + text, this.#options([this.#view.shape], line - linesBefore)));
    }
  }
}

function lastOf(items: unknown): unknown {
  return Array.isArray(items) ? items.at(-1) : null;
}

function isJson({ bytes }: Piece): boolean {
  return /^\s*\{/.test(bytes.toString('latin1', 0, 256));
}
