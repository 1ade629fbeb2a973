import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { msg } from '../i18n/msg.ts';
import { type ArchiveSource, InputError } from '../model/archive.ts';
import { DirectorySource } from './directory.ts';
import { type TarKind, TarSource } from './tar.ts';

/** Small pieces: damaged gzip data loses what was made of the piece in which the damage is. */
const CHUNK = 256 * 1024;
const HEAD = 512;

/** Formats that people send but that this version does not read, by their first bytes. */
const OTHER_FORMATS: readonly (readonly [string, string])[] = [
  ['504b0304', 'zip'],
  ['425a68', 'bzip2'],
  ['28b52ffd', 'zstd'],
  ['377abcaf271c', '7-zip'],
  ['52617221', 'rar'],
];

/**
 * Opens what the user named: a folder, an archive (told by its first bytes, not its name), or `-` for standard input.
 * @throws InputError with the one line that the user sees
 */
export async function openInput(path: string, stdin: Readable = process.stdin): Promise<ArchiveSource> {
  if (path === '-') return openStream(path, stdin);
  let isFolder: boolean;
  let size: number;
  try {
    const stat = statSync(path);
    size = stat.size;
    isFolder = stat.isDirectory();
    if (!isFolder && !stat.isFile() && !stat.isFIFO()) throw new InputError(msg('input.notFileOrFolder'));
    if (stat.isFIFO()) return openStream(path, createReadStream(path, { highWaterMark: CHUNK }));
  } catch (error) {
    throw asInputError(error);
  }
  if (isFolder) return new DirectorySource(path);
  const kind = kindOf(await headOf(path));
  const stream = createReadStream(path, { highWaterMark: CHUNK });
  return new TarSource(path, kind, stream, { size, taken: () => stream.bytesRead });
}

async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asInputError(error);
  }
}

/** A stream that cannot be read twice: its head is looked at and put back in front. */
async function openStream(path: string, stream: Readable): Promise<ArchiveSource> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head: Buffer[] = [];
  let length = 0;
  while (length < HEAD) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(value);
    length += value.length;
  }
  const first = Buffer.concat(head);
  const kind = kindOf(first);
  let taken = first.length;
  async function* whole(): AsyncIterable<Buffer> {
    yield first;
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return;
      taken += value.length;
      yield value;
    }
  }
  const again = Readable.from(whole(), { objectMode: false, highWaterMark: CHUNK });
  return new TarSource(path, kind, again, { size: null, taken: () => taken });
}

function kindOf(head: Buffer): TarKind {
  if (head.length === 0) throw new InputError(msg('input.empty'));
  if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
  const hex = head.toString('hex', 0, 8);
  if (hex.startsWith('fd377a585a00')) return 'tar.xz';
  const other = OTHER_FORMATS.find(([magic]) => hex.startsWith(magic));
  if (other) throw new InputError(msg('input.otherFormat', { format: other[1] }));
  if (isTarHeader(head)) return 'tar';
  throw new InputError(msg('input.notAnArchive'));
}

/** The checksum of the first header, which also old tars without the `ustar` mark carry. */
function isTarHeader(head: Buffer): boolean {
  if (head.length < HEAD) return false;
  if (head.every((byte) => byte === 0)) return true;
  let sum = 8 * 0x20;
  for (let i = 0; i < HEAD; i++) if (i < 148 || i >= 156) sum += head[i] as number;
  return (
    Number.parseInt(
      head
        .toString('latin1', 148, 156)
        .replace(/[\0 ]+/g, ' ')
        .trim(),
      8,
    ) === sum
  );
}

/** Why a file could not be opened or read, in words for the user. */
export function asInputError(error: unknown): InputError {
  if (error instanceof InputError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new InputError(msg('input.missing'));
  if (code === 'EACCES' || code === 'EPERM') return new InputError(msg('input.forbidden'));
  return new InputError(msg('input.unreadable', { reason: code ?? message }));
}
