import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnosis } from '../engine/diagnose.ts';
import { type Language, translate } from '../i18n/format.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { Redactor } from '../redact/redactor.ts';
import { FORMATS, type Format, jsonText } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import type { AnalyzeArgs } from './analyze.ts';
import { UsageError } from './exit.ts';
import { type Output, writeWhole } from './output.ts';

type Wanted = Pick<AnalyzeArgs, 'redact' | 'redactMap' | 'bundle'>;

/** The forms of the report that go into a bundle. */
const BUNDLED: readonly string[] = ['html', 'json'];
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
  const files = [...outputs.map(({ file }) => file), redactMap, bundle].filter((file) => typeof file === 'string');
  const twice = files.find((file, i) => files.findIndex((other) => resolve(other) === resolve(file)) < i);
  if (twice !== undefined && (redactMap !== undefined || bundle !== undefined)) fail('cli.samePath', twice);
  if (bundle === undefined) return;
  const stream = paths.find((path) => path === '-' || isPipe(path));
  if (stream !== undefined) fail('cli.bundleStream', stream);
  if (paths.some((path) => resolve(path) === resolve(bundle))) fail('cli.bundleOverInput', bundle);
}

function isPipe(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}

/** What hides the names, where the user wants them hidden. */
export async function redactorWanted(
  { redact, redactMap }: Wanted,
  diagnosis: Diagnosis,
  paths: readonly string[],
): Promise<Redactor | null> {
  if (redact !== true && redactMap === undefined) return null;
  return (await import('../redact/redactorFor.ts')).redactorFor(diagnosis, paths);
}

export interface BundleParts {
  readonly diagnosis: Diagnosis;
  readonly report: Report;
  readonly paths: readonly string[];
  readonly redactor: Redactor | null;
  readonly language: Language;
  rendered(format: Format, file: string): Promise<string>;
}

/** Writes what --bundle asks for. @throws UsageError */
export async function writeBundle({ bundle: file }: Wanted, parts: BundleParts): Promise<void> {
  if (file === undefined) return;
  const { diagnosis, report, paths, redactor, language } = parts;
  const { bundle, citedFiles } = await import('../bundle/bundle.ts');
  const cited = await citedFiles(diagnosis, paths);
  redactor?.learn(cited.files.map(({ lines }) => lines.join('\n')));
  const formats = FORMATS.filter((format) => BUNDLED.includes(format));
  const documents = [];
  for (const format of formats) documents.push({ path: `report.${format}`, text: await parts.rendered(format, file) });
  writeWhole(
    file,
    await bundle(cited, documents, report, { language, ...(redactor ? { hide: redactor } : {}) }),
    language,
  );
}

/** Writes which token stands for which name, where --redact-map asks for it. @throws UsageError */
export function writeMap({ redactMap }: Wanted, redactor: Redactor | null, language: Language): void {
  if (redactMap === undefined || redactor === null) return;
  const originals = new Map<string, string>();
  for (const [original, token] of Object.entries(redactor.mapping())) {
    if (!originals.has(token)) originals.set(token, original);
  }
  writeWhole(redactMap, jsonText(Object.fromEntries(originals)), language, PRIVATE);
}
