import type { Language } from '../i18n/format.ts';
import type { AlertVerdict, Finding, Report } from './report.ts';
import { openFirst, pathOf, placeOf, shownBy, suppressionText, type Words, wordsIn } from './words.ts';
import { element, xmlText } from './xml.ts';

const SHOWN_OBJECTS = 20;

/**
 * The report as JUnit XML: one test case for each alert, by name. A finding fails; what could not be decided, is
 * suppressed or known from the baseline is skipped and says so; `clear` passes. There are no durations: time is 0.
 */
export function junitReport(report: Report, language: Language): string {
  const words = wordsIn(language);
  const findings = new Map(report.findings.map((finding) => [finding.alert, finding]));
  const alerts = report.alerts.toSorted((a, b) => (a.alert < b.alert ? -1 : 1));
  const cases = alerts.map((alert) => {
    const finding = findings.get(alert.alert);
    const skipped = skippedBecause(alert, finding, words);
    const fails = skipped === null && finding !== undefined;
    return { alert, skipped, failure: fails ? failure(finding, words) : null };
  });
  const suite = element(
    'testsuite',
    {
      name: report.tool.name,
      package: report.tool.name,
      id: 0,
      hostname: 'localhost',
      tests: cases.length,
      failures: cases.filter(({ failure }) => failure !== null).length,
      errors: 0,
      skipped: cases.filter(({ skipped }) => skipped !== null).length,
      time: 0,
      // in UTC: the common schema allows no zone
      timestamp: report.cluster.collectedAt?.slice(0, 19) ?? null,
    },
    lines(properties(report)),
    ...cases.map(({ alert, skipped, failure }) =>
      lines(
        element(
          'testcase',
          { classname: alert.component, name: alert.alert, time: 0 },
          ...(skipped === null ? [] : [element('skipped', {}, xmlText(skipped))]),
          ...(failure === null ? [] : [failure]),
        ),
      ),
    ),
    lines(element('system-out', {}, xmlText(words.say('table.counts', { ...report.summary })))),
    lines(element('system-err', {}, xmlText(problems(report)))),
    '\n',
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, lines(suite), '\n')}\n`;
}

function lines(part: string): string {
  return `\n${part}`;
}

/** Why a test case neither fails nor passes; null when it does one of them. */
function skippedBecause(
  { verdict, reason, missing }: AlertVerdict,
  finding: Finding | undefined,
  words: Words,
): string | null {
  if (finding?.suppressed) return `${suppressionText(finding.suppressed, words.language)}\n${finding.summary}`;
  if (finding?.baseline === 'known') return `${words.say('marks.known')}: ${finding.summary}`;
  if (verdict !== 'unknown') return null;
  const commands = new Set(missing.map(({ collectWith }) => collectWith));
  return [reason, ...[...commands].map((command) => `${words.say('table.collectWith')}: ${command}`)].join('\n');
}

function failure(finding: Finding, words: Words): string {
  const { say } = words;
  const { title, summary, impact, objects, evidence, mitigation, verdict, severity, since } = finding;
  const text = [
    [
      say(`verdict.${verdict}`),
      say(`severity.${severity}`),
      ...(since ? [say('table.since', { time: since })] : []),
    ].join(' '),
    summary,
    `${say('table.impact')}: ${impact}`,
    ...section(say('table.objects'), objectLines(objects, words)),
    ...section(
      say('table.evidence'),
      evidence.map((one) => `${placeOf(one)} ${shownBy(one, words)}`),
    ),
    ...section(
      say('table.steps'),
      mitigation.steps.flatMap(({ text, command }, i) => [
        `${i + 1}. ${text}`,
        ...(command === null ? [] : [`   ${command}`]),
      ]),
    ),
    ...mitigation.links.map(({ title, url }) => `${title}: ${url}`),
  ].join('\n');
  return element('failure', { message: title, type: verdict }, xmlText(text));
}

function objectLines(objects: Finding['objects'], { say }: Words): string[] {
  const shown = openFirst(objects)
    .slice(0, SHOWN_OBJECTS)
    .map((object) => {
      const named = `${object.kind} ${pathOf(object)}`;
      return object.detail ? `${named} – ${object.detail}` : named;
    });
  const more = objects.length - SHOWN_OBJECTS;
  return more > 0 ? [...shown, say('table.more', { count: more })] : shown;
}

function section(title: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [`${title}:`, ...entries.map((entry) => `  ${entry.replaceAll('\n', ' ')}`)];
}

function properties({ tool, inputs, cluster, redacted }: Report): string {
  const values: Readonly<Record<string, string | number | boolean | null>> = {
    version: tool.version,
    archive: inputs.map(({ path }) => path).join(' '),
    'cluster.id': cluster.id,
    'cluster.openshiftVersion': cluster.openshiftVersion,
    'cluster.virtualizationVersion': cluster.virtualizationVersion,
    'cluster.platform': cluster.platform,
    'cluster.nodes': cluster.nodes,
    'cluster.collectedAt': cluster.collectedAt,
    redacted,
  };
  const known = Object.entries(values).filter(([, value]) => value !== null);
  return element(
    'properties',
    {},
    ...known.map(([name, value]) => lines(element('property', { name, value: String(value) }))),
    '\n',
  );
}

function problems({ problems }: Report): string {
  return problems
    .map(({ file, message }) => (file === '' ? message : `${file}: ${message}`).replaceAll('\n', ' '))
    .join('\n');
}
