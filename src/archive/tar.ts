import { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { msg } from '../i18n/msg.ts';
import { type ArchiveFile, type ArchiveSource, InputError, type Meter, type Problem } from '../model/archive.ts';
import { safeName } from './names.ts';
import { ProblemList } from './problems.ts';

export type TarKind = 'tar' | 'tar.gz' | 'tar.xz';

type Member = Extract extends AsyncIterable<infer M> ? M : never;

const CHUNK = 1024 * 1024;
const TAR_BLOCK = 512;

/** A tar stream, compressed or not, read once from front to end. Nothing of it is written anywhere. */
export class TarSource implements ArchiveSource {
  readonly path: string;
  readonly kind: TarKind;
  readonly meter: Meter;
  truncated = false;
  readonly #input: Readable;
  readonly #problems = new ProblemList();

  constructor(path: string, kind: TarKind, input: Readable, meter: Meter) {
    this.path = path;
    this.kind = kind;
    this.meter = meter;
    this.#input = input;
  }

  get problems(): Problem[] {
    return this.#problems.list();
  }

  async *files(): AsyncIterable<ArchiveFile> {
    const tar = extract();
    const bytes = inflate(this.kind, this.#input);
    let tail: Buffer = Buffer.alloc(0);
    let damage: string | null = null;
    let members = 0;
    const stop = (error: Error): void => {
      damage ??= error.message;
      tar.end(undefined);
    };
    if (bytes !== this.#input) this.#input.once('error', stop);
    bytes.once('error', stop);
    bytes.on('data', (chunk: Buffer) => {
      tail = chunk.length >= TAR_BLOCK ? chunk : Buffer.concat([tail.subarray(-TAR_BLOCK), chunk]);
    });
    bytes.pipe(tar as unknown as NodeJS.WritableStream);
    try {
      for await (const entry of tar) {
        members++;
        const file = this.#fileOf(entry);
        if (file) {
          yield file;
          await file.drain();
        } else entry.resume();
      }
    } catch (error) {
      damage ??= (error as Error).message;
    } finally {
      this.#input.destroy();
      bytes.destroy();
    }
    if (damage === null && !endsWithZeroBlock(tail)) damage = 'no end-of-archive mark';
    if (members === 0) throw new InputError(msg('input.noTar', { reason: damage ?? 'empty' }));
    if (damage !== null) {
      this.truncated = true;
      this.#problems.add('', msg('problem.cutArchive', { entries: members, reason: damage }));
    }
  }

  #fileOf(entry: Member): TarFile | null {
    const { name, type } = entry.header;
    if (type === 'directory') return null;
    const path = safeName(name);
    if (path === null) this.#problems.add(name, msg('problem.outside'));
    else if (type === 'symlink' || type === 'link') this.#problems.add(path, msg('problem.link'));
    else if (type !== 'file' && type !== 'contiguous-file') this.#problems.add(path, msg('problem.notRegular'));
    else return new TarFile(path, entry);
    return null;
  }
}

class TarFile implements ArchiveFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number | null;
  truncated = false;
  readonly #entry: Member;
  #chunks: AsyncIterator<Buffer> | null = null;

  constructor(path: string, entry: Member) {
    this.path = path;
    this.size = entry.header.size ?? 0;
    const modified = entry.header.mtime?.getTime();
    this.modified = modified ? modified : null;
    this.#entry = entry;
  }

  get routePath(): string {
    return this.path;
  }

  /** Stepped by hand: leaving a `for await` early would destroy the entry and with it the archive's stream. */
  async *content(): AsyncIterable<Buffer> {
    this.#chunks ??= this.#entry[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let bytes = 0;
    try {
      for (;;) {
        const { value, done } = await this.#chunks.next();
        if (done) break;
        bytes += value.length;
        yield value;
      }
    } catch {
      // the archive's own iterator reports why
    }
    this.truncated = bytes < this.size;
  }

  /** Passes over what was not read, so that the next member can come. */
  async drain(): Promise<void> {
    if (!this.#chunks) {
      this.#entry.resume();
      return;
    }
    try {
      while (!(await this.#chunks.next()).done);
    } catch {
      // as above
    }
  }
}

function inflate(kind: TarKind, input: Readable): Readable {
  switch (kind) {
    case 'tar':
      return input;
    case 'tar.gz':
      // Z_SYNC_FLUSH: a cut stream gives what it has; the tar layer notices the cut
      return input.pipe(createGunzip({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH }));
    case 'tar.xz':
      return Readable.from(unxz(input), { objectMode: false, highWaterMark: CHUNK });
  }
}

async function* unxz(input: Readable): AsyncIterable<Buffer> {
  // CommonJS, and only loaded for the rare .tar.xz
  const { default: xz } = await import('xz-decompress');
  const reader = new xz.XzReadableStream(Readable.toWeb(input) as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    // the decompressor reuses its memory
    yield Buffer.from(value);
  }
}

function endsWithZeroBlock(tail: Buffer): boolean {
  return tail.length >= TAR_BLOCK && tail.subarray(-TAR_BLOCK).every((byte) => byte === 0);
}
