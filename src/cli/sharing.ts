import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CitedFiles } from '../bundle/read.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import { type Language, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { Redactor } from '../redact/redactor.ts';
import { type Format, jsonText } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import type { AnalyzeArgs } from './analyze.ts';
import { UsageError } from './exit.ts';
import type { Output } from './output.ts';
import { checkFiles, type FileContent } from './write.ts';

type Wanted = Pick<AnalyzeArgs, 'redact' | 'redactMap' | 'bundle'>;

/** The forms of the report that go into a bundle. */
const BUNDLED: readonly Format[] = ['html', 'json'];
/** Only who asked for it may read what stands for what. */
const PRIVATE = 0o600;

/** Refuses what cannot be done, before the long work begins. @throws UsageError */
export function checkSharing(
  { redactMap, bundle }: Wanted,
  paths: readonly string[],
  outputs: readonly Output<string>[],
  language: Language,
): void {
  const fail = (key: CoreKey, path: string): never => {
    throw new UsageError(translate(msg(key, { path }), language));
  };
  const more = [redactMap, bundle].filter((file) => file !== undefined);
  if (more.length > 0) checkFiles([...outputs.flatMap(({ file }) => file ?? []), ...more], language);
  if (bundle === undefined) return;
  const stream = paths.find((path) => path === '-' || isPipe(path));
  if (stream !== undefined) fail('cli.bundleStream', stream);
  if (paths.some((path) => resolve(path) === resolve(bundle))) fail('cli.bundleOverInput', bundle);
}

function isPipe(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}

/** What sharing needs before anything is written. */
export interface Shared {
  /** null: names stay. */
  readonly redactor: Redactor | null;
  /** null: no bundle. */
  readonly cited: CitedFiles | null;
}

/** Learns the names to hide, from the files of a bundle as well, so that all outputs hide the same. `config`: the config file, as messages name it. */
export async function prepareSharing(
  { redact, redactMap, bundle }: Wanted,
  diagnosis: Diagnosis,
  paths: readonly string[],
  config: string,
): Promise<Shared> {
  const hiding = redact === true || redactMap !== undefined;
  const redactor = hiding
    ? (await import('../redact/redactorFor.ts')).redactorFor(diagnosis, [...paths, config])
    : null;
  const cited = bundle === undefined ? null : await (await import('../bundle/bundle.ts')).citedFiles(diagnosis, paths);
  if (cited) redactor?.learn(cited.files.map(({ lines }) => lines.join('\n')));
  return { redactor, cited };
}

/** The bundle, where one is wanted. */
export async function bundleOf(
  { bundle: file }: Wanted,
  { redactor, cited }: Shared,
  report: Report,
  language: Language,
  rendered: (format: Format, change: (report: Report) => Report) => Promise<string>,
): Promise<FileContent[]> {
  if (file === undefined || cited === null) return [];
  const [{ bundle }, { withoutCredentials }] = await Promise.all([
    import('../bundle/bundle.ts'),
    import('../bundle/withoutCredentials.ts'),
  ]);
  const documents = [];
  for (const format of BUNDLED)
    documents.push({ path: `report.${format}`, text: await rendered(format, withoutCredentials) });
  const options = { language, ...(redactor ? { hide: redactor } : {}) };
  return [{ file, content: await bundle(cited, documents, report, options) }];
}

/** Which token stands for which name, where --redact-map asks for it. */
export function mapOf({ redactMap: file }: Wanted, { redactor }: Shared): FileContent[] {
  if (file === undefined || redactor === null) return [];
  const originals = new Map<string, string>();
  for (const [original, token] of Object.entries(redactor.mapping())) {
    if (!originals.has(token)) originals.set(token, original);
  }
  return [{ file, content: jsonText(Object.fromEntries(originals)), mode: PRIVATE }];
}
