import type { ArchiveFile } from '../model/archive.ts';

/** The text of a file; of a file larger than `limit` bytes its first and its last part. */
export async function readText(file: ArchiveFile, limit: number): Promise<string> {
  const head: Buffer[] = [];
  let headSize = 0;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of file.content()) {
    if (headSize < limit / 2) {
      head.push(chunk);
      headSize += chunk.length;
    } else tail = Buffer.concat([tail, chunk]).subarray(-limit / 2);
  }
  return Buffer.concat([...head, tail]).toString('utf8');
}

/** The same file with other content: what was put together from it. */
export function withContent(file: ArchiveFile, text: string): ArchiveFile {
  const { path, routePath, size, modified, truncated } = file;
  async function* content(): AsyncIterable<Buffer> {
    yield Buffer.from(text);
  }
  return { path, routePath, size, modified, truncated, content };
}
