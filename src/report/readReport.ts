import { parseTime } from '../cluster/time.ts';
import { msg } from '../i18n/msg.ts';
import { InputError } from '../model/archive.ts';
import type { Severity, State } from '../model/finding.ts';
import type { Named } from './identity.ts';
import type { Suppression } from './marks.ts';
import type { Finding, Report } from './report.ts';

/** What of a report can be compared with another one. */
export interface EarlierReport {
  readonly tool: { readonly version: string };
  readonly redacted: boolean;
  readonly cluster: Pick<Report['cluster'], 'id' | 'openshiftVersion' | 'virtualizationVersion' | 'collectedAt'>;
  readonly findings: readonly EarlierFinding[];
  readonly alerts: readonly { readonly alert: string; readonly verdict: State }[];
  /** An archive stops before its end. */
  readonly cut: boolean;
  /** What of the archive could not be read or trusted; files are named from the root of their gather. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

export interface EarlierFinding extends Pick<Finding, 'alert' | 'aliases' | 'severity' | 'verdict' | 'title'> {
  readonly objects: readonly (Named & { readonly suppressed: Suppression | null })[];
  readonly suppressed: Suppression | null;
}

const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];
const VERDICTS: readonly State[] = ['firing', 'likely', 'clear', 'unknown'];

/**
 * Reads a JSON report that `virt-triage -o json` wrote, of this release or an earlier one. Keys that it does not know do
 * not matter.
 * @throws InputError with the one line that the user sees
 */
export function readReport(bytes: Uint8Array): EarlierReport {
  if (isArchive(bytes)) throw new InputError(msg('report.archive'));
  let data: unknown;
  try {
    data = JSON.parse(decoded(bytes));
  } catch (error) {
    throw new InputError(msg('report.notJson', { reason: (error as Error).message }));
  }
  const report = isObject(data) ? data : {};
  if (report.kind === 'comparison') throw new InputError(msg('report.comparison'));
  if (!('schemaVersion' in report) || !('findings' in report)) throw new InputError(msg('report.other'));
  if (report.schemaVersion !== '1') {
    throw new InputError(msg('report.version', { version: shortly(report.schemaVersion) }));
  }
  const cluster = objectIn(report, 'cluster', 'cluster');
  return {
    tool: { version: textIn(objectIn(report, 'tool', 'tool'), 'version', 'tool') },
    redacted: report.redacted === true,
    cluster: {
      id: nullableIn(cluster, 'id', 'cluster'),
      openshiftVersion: nullableIn(cluster, 'openshiftVersion', 'cluster'),
      virtualizationVersion: nullableIn(cluster, 'virtualizationVersion', 'cluster'),
      collectedAt: timeIn(cluster, 'collectedAt', 'cluster'),
    },
    findings: listIn(report, 'findings', '').map(([finding, path]) => findingOf(finding, path)),
    alerts: listIn(report, 'alerts', '').map(([entry, path]) => ({
      alert: textIn(entry, 'alert', path),
      verdict: oneOf(entry, 'verdict', path, VERDICTS),
    })),
    ...readingOf(report),
  };
}

/** How well the archive could be read; whatever of it has another form does not count. */
export function readingOf({ inputs, problems }: { inputs?: unknown; problems?: unknown }) {
  const all = objectsOf(inputs);
  const roots = all.flatMap(({ gathers }) => objectsOf(gathers)).flatMap(({ root }) => textsOf(root));
  const withoutRoot = (file: string): string => {
    const [root] = roots.filter((one) => file.startsWith(`${one}/`)).sort((a, b) => b.length - a.length);
    return root ? file.slice(root.length + 1) : file;
  };
  return {
    cut: all.some(({ truncated }) => truncated === true),
    problems: objectsOf(problems)
      .filter(({ about }) => about !== 'config')
      .map(({ file, message }) => ({
        file: withoutRoot(textsOf(file).join('')),
        message: textsOf(message).join(''),
      })),
  };
}

function objectsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textsOf(value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function findingOf(finding: Json, path: string): EarlierFinding {
  return {
    alert: textIn(finding, 'alert', path),
    aliases: Array.isArray(finding.aliases) ? finding.aliases.map(String) : [],
    severity: oneOf(finding, 'severity', path, SEVERITIES),
    verdict: oneOf(finding, 'verdict', path, ['firing', 'likely']),
    title: textIn(finding, 'title', path),
    objects: listIn(finding, 'objects', path).map(([object, at]) => ({
      kind: textIn(object, 'kind', at),
      namespace: textIn(object, 'namespace', at),
      name: textIn(object, 'name', at),
      suppressed: suppressionOf(object, at),
    })),
    suppressed: suppressionOf(finding, path),
  };
}

/** Reports of the first release have no suppressions. */
function suppressionOf(above: Json, path: string): Suppression | null {
  if (above.suppressed === undefined || above.suppressed === null) return null;
  const suppressed = objectIn(above, 'suppressed', `${path}.suppressed`);
  return {
    reason: textIn(suppressed, 'reason', `${path}.suppressed`),
    expires: nullableIn(suppressed, 'expires', `${path}.suppressed`),
  };
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function misfit(path: string, key = ''): InputError {
  return new InputError(msg('report.misfit', { field: [path, key].filter((part) => part !== '').join('.') }));
}

function objectIn(above: Json, key: string, path: string): Json {
  const value = above[key];
  if (!isObject(value)) throw misfit(path);
  return value;
}

function textIn(above: Json, key: string, path: string): string {
  const value = above[key];
  if (typeof value !== 'string') throw misfit(path, key);
  return value;
}

function nullableIn(above: Json, key: string, path: string): string | null {
  return above[key] === null || above[key] === undefined ? null : textIn(above, key, path);
}

function timeIn(above: Json, key: string, path: string): string | null {
  const text = nullableIn(above, key, path);
  if (text !== null && parseTime(text) === null) throw misfit(path, key);
  return text;
}

function oneOf<T extends string>(above: Json, key: string, path: string, known: readonly T[]): T {
  const text = textIn(above, key, path);
  const found = known.find((value) => value === text);
  if (found === undefined) throw misfit(path, key);
  return found;
}

/** Objects of a list, each with its path. */
function listIn(above: Json, key: string, path: string): [Json, string][] {
  const value = above[key];
  const at = path === '' ? key : `${path}.${key}`;
  if (!Array.isArray(value)) throw misfit(at);
  return value.map((item, i) => {
    if (!isObject(item)) throw misfit(`${at}[${i}]`);
    return [item, `${at}[${i}]`];
  });
}

function shortly(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 20);
}

/** UTF-8, or UTF-16 as `>` of Windows PowerShell writes it; marks of the byte order are dropped. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** gzip, xz and tar: who names an archive where a report is wanted is told so. */
function isArchive(bytes: Uint8Array): boolean {
  const begins = (...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);
  const mark = String.fromCharCode(...bytes.subarray(257, 262));
  return begins(0x1f, 0x8b) || begins(0xfd, 0x37, 0x7a, 0x58) || mark === 'ustar';
}
