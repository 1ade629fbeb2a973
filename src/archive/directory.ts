import { createReadStream, type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { msg } from '../i18n/msg.ts';
import type { ArchiveFile, ArchiveSource, Problem } from '../model/archive.ts';
import { prefixInsideGather } from './names.ts';
import { ProblemList } from './problems.ts';

const READ_AT_ONCE = 1024 * 1024;
const MAX_DEPTH = 64;

/** An extracted must-gather. Links are not followed; unreadable parts are reported and passed over. */
export class DirectorySource implements ArchiveSource {
  readonly kind = 'directory' as const;
  readonly truncated = false;
  readonly meter = null;
  readonly path: string;
  readonly #problems = new ProblemList();

  constructor(path: string) {
    this.path = path;
  }

  get problems(): Problem[] {
    return this.#problems.list();
  }

  /** Synchronous calls: thousands of small folders and files are read three times as fast as with promises. */
  async *files(): AsyncIterable<ArchiveFile> {
    yield* this.#walk(this.path, '', prefixInsideGather(resolve(this.path)), 0);
  }

  *#walk(folder: string, inside: string, prefix: string, depth: number): Iterable<ArchiveFile> {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.#problems.add(inside, msg('problem.folderUnreadable', { reason: reason(error) }));
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const entry of entries) {
      const path = inside + entry.name;
      const full = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (depth >= MAX_DEPTH) this.#problems.add(path, msg('problem.tooDeep'));
        else yield* this.#walk(full, `${path}/`, prefix, depth + 1);
      } else if (entry.isFile()) {
        const size = this.#sizeOf(full, path);
        if (size !== null) yield new DirectoryFile(full, path, prefix + path, size, this.#problems);
      } else if (entry.isSymbolicLink()) this.#problems.add(path, msg('problem.symlink'));
      else this.#problems.add(path, msg('problem.notRegular'));
    }
  }

  #sizeOf(full: string, path: string): number | null {
    try {
      return statSync(full).size;
    } catch (error) {
      this.#problems.add(path, msg('problem.fileUnreadable', { reason: reason(error) }));
      return null;
    }
  }
}

class DirectoryFile implements ArchiveFile {
  readonly modified = null;
  truncated = false;
  readonly path: string;
  readonly routePath: string;
  readonly size: number;
  readonly #full: string;
  readonly #problems: ProblemList;

  constructor(full: string, path: string, routePath: string, size: number, problems: ProblemList) {
    this.#full = full;
    this.path = path;
    this.routePath = routePath;
    this.size = size;
    this.#problems = problems;
  }

  async *content(): AsyncIterable<Buffer> {
    try {
      if (this.size <= READ_AT_ONCE) yield readFileSync(this.#full);
      else yield* createReadStream(this.#full, { highWaterMark: READ_AT_ONCE });
    } catch (error) {
      this.truncated = true;
      this.#problems.add(this.path, msg('problem.fileUnreadable', { reason: reason(error) }));
    }
  }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
