import type { Message } from './message.ts';

/** One regular file of an input. Its content is read at most once; a file that is not opened costs nothing. */
export interface ArchiveFile {
  /** Path inside the archive, `/`-separated, never absolute, never with `..`: what evidence cites. */
  readonly path: string;
  /** Path that routing looks at; differs from `path` only where the user named a folder below a gather's root. */
  readonly routePath: string;
  /** Bytes. */
  readonly size: number;
  /** Modification time in ms where it can be trusted (tar headers), else null. */
  readonly modified: number | null;
  /** The content in chunks. Ends early and sets `truncated` when the archive ends inside the file. */
  content(): AsyncIterable<Buffer>;
  /** True once `content` ended before `size` bytes came. */
  readonly truncated: boolean;
}

/** Something of an input that could not be used. `file` is empty where the input as a whole is meant. */
export interface Problem {
  readonly file: string;
  readonly message: Message;
}

/** How far an archive was read: bytes as it lies, compressed or not. */
export interface Meter {
  /** Null for a pipe. */
  readonly size: number | null;
  /** Bytes so far. */
  taken(): number;
}

/** An input as the user named it: a folder or an archive. */
export interface ArchiveSource {
  readonly path: string;
  readonly kind: 'directory' | 'tar' | 'tar.gz' | 'tar.xz';
  /** Null for a folder. */
  readonly meter: Meter | null;
  /** Regular files, in an order that depends on the input alone. */
  files(): AsyncIterable<ArchiveFile>;
  /** Known after `files` has ended: the archive stops before its end. */
  readonly truncated: boolean;
  /** Known after `files` has ended: unreadable parts, refused names, links. */
  readonly problems: readonly Problem[];
}

/** The tool cannot do its job for this input; `text` is the one line that the user sees. */
export class InputError extends Error {
  readonly text: Message;

  constructor(text: Message) {
    super(text.key);
    this.text = text;
  }
}

/** An input, by the name that the user gave it, that could not be read at all. */
export class UnreadableInput extends InputError {
  readonly path: string;

  constructor(path: string, text: Message) {
    super(text);
    this.path = path;
  }
}
