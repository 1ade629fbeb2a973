import type { ArchiveFile } from '../../src/model/archive.ts';

/** A file as an archive hands it out, its content in chunks of a chosen size. */
export function memoryFile(
  path: string,
  content: string | Buffer,
  { chunk = 64 * 1024, truncated = false }: { chunk?: number; truncated?: boolean } = {},
): ArchiveFile {
  const bytes = Buffer.from(content);
  return {
    path,
    routePath: path,
    size: bytes.length,
    modified: null,
    truncated,
    async *content() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
  };
}
