import { closeSync, openSync, readSync } from 'node:fs';
import { asInputError } from '../archive/open.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import { InputError } from '../model/archive.ts';

const CHUNK = 1 << 20;

/**
 * The bytes of a file or pipe that holds at most `limit` of them.
 * @param ifFolder what is said of a folder
 * @throws InputError
 */
export function readLimited(path: string, limit: number, ifFolder: CoreKey): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    for (;;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK, limit + 1));
      const read = readSync(file, chunk, 0, chunk.length, null);
      if (read === 0) return Buffer.concat(chunks);
      length += read;
      if (length > limit) throw tooLarge(limit);
      chunks.push(chunk.subarray(0, read));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') throw new InputError(msg(ifFolder));
    throw asInputError(error);
  } finally {
    if (file !== null) closeSync(file);
  }
}

export function tooLarge(limit: number): InputError {
  return new InputError(msg('config.tooLarge', { limit: `${limit >> 20} MiB` }));
}
