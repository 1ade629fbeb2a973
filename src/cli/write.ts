import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Language, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { MessageValue } from '../model/message.ts';
import { UsageError } from './exit.ts';
import { uninterrupted } from './signals.ts';

export interface FileContent {
  readonly file: string;
  readonly content: string | Uint8Array;
  /** Permissions, where not everybody may read it. */
  readonly mode?: number;
}

/**
 * Sees before the work begins whether files can be written: their folders are there, nothing forbids it, and no two of
 * them are the same.
 * @throws UsageError
 */
export function checkFiles(files: readonly string[], language: Language): void {
  const seen = new Map<string, string>();
  for (const file of files) {
    const target = telling(file, language, () => targetOf(file));
    if (target.isStream) continue;
    const other = seen.get(target.path);
    if (other !== undefined) throw new UsageError(translate(msg('write.twice', { file, other }), language));
    seen.set(target.path, file);
  }
}

/** Sees to it that no input is written over, by whatever name. @throws UsageError */
export function keepInputs(files: readonly string[], inputs: readonly string[], language: Language): void {
  const kept = inputs.flatMap((path) => {
    try {
      const found = statSync(path);
      return found.isFile() ? [found] : [];
    } catch {
      // it is told of when it is read
      return [];
    }
  });
  for (const file of files) {
    const { existing } = telling(file, language, () => targetOf(file));
    if (!existing || !kept.some(({ dev, ino }) => dev === existing.dev && ino === existing.ino)) continue;
    throw new UsageError(translate(msg('cli.cannotWrite', { path: file, reason: msg('write.overInput') }), language));
  }
}

/**
 * Writes files whole or not at all: each into a draft beside it, and when all drafts are there, they take the places
 * of the files. Links are followed, permissions of an existing file stay. Pipes and devices are written as they are.
 * @throws UsageError
 */
export async function writeFiles(contents: readonly FileContent[], language: Language): Promise<void> {
  const targets = contents.map((content) => ({
    ...content,
    target: telling(content.file, language, () => targetOf(content.file)),
  }));
  const regular = targets.filter(({ target }) => !target.isStream);
  if (regular.length > 0) await uninterrupted(() => replace(regular, language));
  for (const { file, content } of targets.filter(({ target }) => target.isStream)) {
    telling(file, language, () => append(file, content));
  }
}

interface Target {
  /** Links followed. */
  readonly path: string;
  /** Something that is no file of a folder: a pipe, a device, a file that a shell opened. */
  readonly isStream: boolean;
  /** What is there now. */
  readonly existing: Stats | null;
}

type Prepared = FileContent & { readonly target: Target };

function replace(contents: readonly Prepared[], language: Language): void {
  const drafts = new Map<Prepared, string>();
  try {
    for (const one of contents) {
      const name = `.virt-triage-${randomBytes(6).toString('hex')}.tmp`;
      const draft = join(dirname(one.target.path), name);
      drafts.set(one, draft);
      telling(one.file, language, () => writeDraft(draft, one));
    }
    for (const [one, draft] of drafts) telling(one.file, language, () => renameSync(draft, one.target.path));
  } finally {
    for (const draft of drafts.values()) rmSync(draft, { force: true });
  }
}

function writeDraft(draft: string, { content, mode, target: { existing } }: Prepared): void {
  // nobody else may read it before it has the permissions that it shall have
  const first = existing || mode !== undefined ? 0o600 : 0o666;
  writeFileSync(draft, content, { flag: 'wx', mode: first, flush: true });
  if (existing) keepOwner(draft, existing);
  const last = mode ?? (existing ? existing.mode & 0o7777 : null);
  if (last !== null) chmodSync(draft, last);
}

function keepOwner(draft: string, { uid, gid }: Stats): void {
  const own = statSync(draft);
  if (own.uid === uid && own.gid === gid) return;
  try {
    chownSync(draft, uid, gid);
  } catch {
    // only root may give files away
  }
}

function append(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content, { flag: 'a' });
  } catch (error) {
    // a reader that has enough is no error
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

const MAX_LINKS = 40;
/** Files that the shell opened already: to put another in their place would not be what it has open. */
const DESCRIPTOR = /^\/(?:dev\/(?:fd\/\d+|std(?:in|out|err))|proc\/[^/]+\/fd\/\d+)$/;

function targetOf(file: string): Target {
  if (file.endsWith('/')) throw reason(statSync(file, { throwIfNoEntry: false }) ? 'EISDIR' : 'ENOENT');
  const path = followed(file);
  if (DESCRIPTOR.test(path)) return { path, isStream: true, existing: null };
  const existing = statSync(path, { throwIfNoEntry: false }) ?? null;
  if (existing?.isDirectory()) throw reason('EISDIR');
  if (existing && !existing.isFile()) return { path, isStream: true, existing };
  if (existing) accessSync(path, constants.W_OK);
  const folder = realpathSync(dirname(path));
  accessSync(folder, constants.W_OK | constants.X_OK);
  return { path: join(folder, basename(path)), isStream: false, existing };
}

/** What a link leads to, be it there or not; an open file is not looked behind. */
function followed(file: string): string {
  let path = file;
  for (let i = 0; i < MAX_LINKS; i++) {
    if (DESCRIPTOR.test(path) || !lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
    // the folder may be behind a link itself
    path = resolve(realpathSync(dirname(path)), readlinkSync(path));
  }
  throw reason('ELOOP');
}

function reason(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

const REASONS: Readonly<Record<string, CoreKey>> = {
  ENOENT: 'write.noFolder',
  ENOTDIR: 'write.noFolder',
  EISDIR: 'write.isFolder',
  EACCES: 'write.forbidden',
  EPERM: 'write.forbidden',
  EROFS: 'write.forbidden',
  ENOSPC: 'write.full',
  EDQUOT: 'write.full',
  EFBIG: 'write.full',
};

/** @throws UsageError for what the file system refuses */
function telling<T>(path: string, language: Language, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const key = REASONS[code];
    const why: MessageValue = key ? msg(key) : code;
    throw new UsageError(translate(msg('cli.cannotWrite', { path, reason: why }), language));
  }
}
