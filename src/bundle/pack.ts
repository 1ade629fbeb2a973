import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Document } from './bundle.ts';

/** A tar.gz of texts, in order of their paths, all with one time (ms since the epoch). */
export async function packed(documents: readonly Document[], time: number): Promise<Buffer> {
  const archive = pack();
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    const zip = createGzip();
    zip.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.on('end', resolve).on('error', reject);
    archive.on('error', reject);
    archive.pipe(zip as unknown as Parameters<typeof archive.pipe>[0]);
  });
  const sorted = [...documents].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, text } of sorted) {
    archive.entry(
      { name: path, mode: 0o644, mtime: new Date(time), type: 'file', uid: 0, gid: 0, uname: '', gname: '' },
      text,
    );
  }
  archive.finalize();
  await done;
  return Buffer.concat(chunks);
}
