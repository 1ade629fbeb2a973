import { createHash } from 'node:crypto';
import type { Diagnosis } from '../engine/diagnose.ts';
import { type Language, translate } from '../i18n/format.ts';
import { msg } from '../i18n/msg.ts';
import type { Message } from '../model/message.ts';
import { jsonText } from '../report/formats.ts';
import { HIDE_NOTHING, type Hide, hideIn } from '../report/hide.ts';
import type { Report } from '../report/report.ts';
import { cutsOf, type Range } from './cut.ts';
import { hideBlocks } from './hideBlocks.ts';
import { packed } from './pack.ts';
import { type BundledFile, type CitedFiles, readCited } from './read.ts';

/** Lines `fromLine` to `toLine` of the source stand in the bundled file from line `atLine` on. */
export interface KeptLines {
  readonly fromLine: number;
  readonly toLine: number;
  readonly atLine: number;
}

/** `manifest.json` of a bundle. */
export interface Manifest {
  readonly tool: string;
  readonly version: string;
  /** When the archive was collected: a bundle of the same archive is the same, byte for byte. */
  readonly created: string | null;
  readonly redacted: boolean;
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    /** Path in the archive; null for the report. */
    readonly source: string | null;
    /** Which of the inputs of the report it is from, from 0 on; null for the report. */
    readonly input: number | null;
    /** What was kept of the source; null: all. */
    readonly cut: readonly KeptLines[] | null;
    /** Lines from which credentials were taken. */
    readonly masked: number;
  }[];
  readonly leftOut: readonly { readonly path: string; readonly why: string }[];
}

/** A file that is made for the bundle, such as the report. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

export interface BundleOptions {
  readonly language: Language;
  readonly hide?: Hide;
}

/** Reads the files that findings and causes cite once more, see {@link readCited}. */
export function citedFiles({ findings, causes }: Diagnosis, paths: readonly string[]): Promise<CitedFiles> {
  const evidence = [
    ...findings.flatMap(({ decision }) => decision.evidence),
    ...causes.flatMap(({ occurrence }) => occurrence.evidence),
  ];
  return readCited(paths, cutsOf(evidence));
}

/** Packs cited files, documents, manifest and checksums: the same bytes for the same content. */
export function bundle(
  { files, leftOut }: CitedFiles,
  documents: readonly Document[],
  { tool, cluster, redacted }: Pick<Report, 'tool' | 'cluster' | 'redacted'>,
  { language, hide = HIDE_NOTHING }: BundleOptions,
): Promise<Buffer> {
  const say = (message: Message): string => translate(hideIn(message, hide), language);
  const several = new Set(files.filter((file, i) => file.source === files[i - 1]?.source).map(({ source }) => source));
  const taken = new Set<string>();
  const entries = files.map((file) => {
    const folder = several.has(file.source) ? `files/${file.input + 1}` : 'files';
    const path = unique(`${folder}/${safePath(hide.text(plainName(file)))}`, taken);
    const { lines, cut } = withMarks(file, hide === HIDE_NOTHING ? file.lines : hideBlocks(file.lines, hide), say);
    return {
      path,
      text: lines.map((line) => `${line}\n`).join(''),
      source: hide.text(file.source),
      input: file.input,
      cut,
      masked: file.masked,
    };
  });
  const own = documents.map((document) => ({ ...document, source: null, input: null, cut: null, masked: 0 }));
  const all = [...own, ...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: Manifest = {
    tool: tool.name,
    version: tool.version,
    created: cluster.collectedAt,
    redacted,
    files: all.map(({ path, text, source, input, cut, masked }) => ({
      path,
      sha256: sha256(text),
      bytes: Buffer.byteLength(text),
      source,
      input,
      cut,
      masked,
    })),
    leftOut: leftOut.map(({ source, why }) => ({ path: hide.text(source), why: say(why) })),
  };
  const listed: Document[] = [...all, { path: 'manifest.json', text: jsonText(manifest) }];
  const sums = listed.map(({ path, text }) => `${sha256(text)}  ${path}\n`).sort();
  const time = cluster.collectedAt === null ? 0 : Date.parse(cluster.collectedAt);
  return packed([...listed, { path: 'SHA256SUMS', text: sums.join('') }], time);
}

function withMarks(
  { kept, total }: BundledFile,
  content: readonly string[],
  say: (message: Message) => string,
): { lines: readonly string[]; cut: readonly KeptLines[] | null } {
  if (kept === null) return { lines: content, cut: null };
  const lines: string[] = [];
  const cut: KeptLines[] = [];
  let at = 0;
  let next = 1;
  for (const { from, to } of kept as readonly Range[]) {
    if (from > next) lines.push(say(msg('bundle.linesLeftOut', { from: next, to: from - 1 })));
    cut.push({ fromLine: from, toLine: to, atLine: lines.length + 1 });
    for (let line = from; line <= to; line++) lines.push(content[at++] as string);
    next = to + 1;
  }
  if (next <= total) lines.push(say(msg('bundle.linesLeftOut', { from: next, to: total })));
  return { lines, cut };
}

/** A log that was packed is put in as plain text. */
function plainName({ source }: BundledFile): string {
  return source.replace(/\.gz$/, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not get into names of files
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\\:*?"<>|]|\p{Surrogate}/gu;

/** A path that means the same everywhere and stays below its folder. */
function safePath(path: string): string {
  const parts = path.split('/').map((part) => (/^\.*$/.test(part) ? '_' : part));
  return parts.join('/').replace(UNSAFE, '_');
}

function unique(path: string, taken: Set<string>): string {
  let free = path;
  for (let n = 2; taken.has(free); n++) free = `${path}~${n}`;
  taken.add(free);
  return free;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
