import { createHash } from 'node:crypto';
import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Language } from '../i18n/format.ts';
import type { Evidence, Severity } from '../model/finding.ts';
import { forTerminal } from './escape.ts';
import { lastingKey } from './identity.ts';
import { fence, inline } from './markdownEscape.ts';
import type { Finding, Report } from './report.ts';
import { cutTo, pathOf, shownBy, suppressionText, type Words, wordsIn } from './words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Limits of GitHub code scanning. */
const MAX_DESCRIPTION = 1024;
const MAX_NAME = 255;
const MAX_LOCATIONS = 100;
const MAX_OBJECTS = 100;
const MAX_NOTIFICATIONS = 1000;

const LEVELS = { critical: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;
const PROBLEMS = { critical: 'error', warning: 'warning', info: 'recommendation' } as const;

/**
 * The report as SARIF 2.1.0: one rule and one result for each finding. The first piece of evidence is the result's
 * location (GitHub shows one), the others are related ones; the objects are logical locations.
 */
export function sarifLog(report: Report, language: Language): Log {
  const words = wordsIn(language);
  const { tool, findings, cluster, summary, redacted } = report;
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            language: language.code,
            rules: findings.map((finding) => rule(finding, words)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report, words) }],
        results: findings.map((finding, i) => result(finding, i, words)),
        properties: { cluster, summary, redacted },
      },
    ],
  };
}

/** What an alert is, whichever archive: the steps with the archive's own names stand in the result. */
function rule(finding: Finding, words: Words): ReportingDescriptor {
  const { alert, aliases, title, impact, component, severity, operatorHealthImpact, verdict, mitigation } = finding;
  const { say, language } = words;
  const own = (key: string): string => language.text(`${alert}.${key}`) ?? '';
  const meaning = own('meaning') || title;
  const parts = [
    meaning,
    `${say('table.impact')}: ${impact}`,
    ...(own('mitigation') ? [`${say('table.steps')}: ${own('mitigation')}`] : []),
  ];
  const { links } = mitigation;
  return {
    id: alert,
    // the id is readable: a name that is the same would be against the standard's rules
    name: plain(title, MAX_NAME),
    ...(aliases.length > 0 ? { deprecatedIds: [...aliases] } : {}),
    shortDescription: { text: plain(title, MAX_DESCRIPTION) },
    fullDescription: { text: plain(meaning, MAX_DESCRIPTION) },
    help: {
      text: [...parts.map((part) => plain(part)), ...links.map((link) => `${link.title}: ${link.url}`)].join('\n\n'),
      markdown: [...parts.map(inline), ...links.map((link) => `- [${inline(link.title)}](${link.url})`)].join('\n\n'),
    },
    ...(links[0] ? { helpUri: links[0].url } : {}),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['openshift-virtualization', component, `operator-health-${operatorHealthImpact}`],
      precision: verdict === 'firing' ? 'very-high' : 'medium',
      'problem.severity': PROBLEMS[severity],
    },
  };
}

function result(finding: Finding, index: number, words: Words): Result {
  const { alert, verdict, severity, summary, since, rank, score, evidence, objects, mitigation } = finding;
  const [first, ...further] = evidence.slice(0, MAX_LOCATIONS).map((one, i) => location(one, i, words));
  const message = words.say('sarif.message', { verdict: words.say(`verdict.${verdict}`), summary });
  const fingerprint = fingerprintOf(finding);
  return {
    ruleId: alert,
    ruleIndex: index,
    kind: 'fail',
    level: LEVELS[severity],
    message: { text: plain(message), markdown: withSteps(message, mitigation, words) },
    locations: first ? [{ ...first, logicalLocations: objects.slice(0, MAX_OBJECTS).map(logicalLocation) }] : [],
    relatedLocations: further,
    // the only one that GitHub looks at, in its own form
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'alertAndObjects/v1': fingerprint },
    suppressions: finding.suppressed
      ? [
          {
            kind: 'external',
            status: 'accepted',
            justification: plain(suppressionText(finding.suppressed, words.language)),
          },
        ]
      : [],
    ...(finding.baseline
      ? { baselineState: finding.baseline === 'new' ? ('new' as const) : ('unchanged' as const) }
      : {}),
    rank: Math.max(0, 100 - (rank - 1)),
    properties: { verdict, since, score, objects: objects.length },
  };
}

/** The same for the same alert on the same objects, however often it is looked for. */
function fingerprintOf({ alert, objects }: Finding): string {
  const identities = [...new Set(objects.map(lastingKey))].sort();
  return createHash('sha256')
    .update(JSON.stringify([alert, ...identities]))
    .digest('hex');
}

function withSteps(message: string, { steps, links }: Finding['mitigation'], { say }: Words): string {
  const blocks = steps.flatMap(({ text, command }, i) => [
    `${i + 1}\\. ${inline(text)}`,
    ...(command === null ? [] : [fence(command, 'sh')]),
  ]);
  return [
    inline(message),
    ...(blocks.length > 0 ? [`**${say('table.steps')}**`, ...blocks] : []),
    ...links.map((link) => `[${inline(link.title)}](${link.url})`),
  ].join('\n\n');
}

function location(evidence: Evidence, index: number, words: Words): Location {
  return {
    id: index + 1,
    physicalLocation: {
      artifactLocation: { uri: relativeUri(evidence.file) },
      // the whole line; where in it the excerpt stands is not known
      region: { startLine: evidence.line ?? 1, startColumn: 1, endLine: evidence.line ?? 1 },
    },
    message: { text: plain(shownBy(evidence, words)) || '-' },
    properties: { type: evidence.type, ...(evidence.time === null ? {} : { time: evidence.time }) },
  };
}

function logicalLocation({ apiVersion, kind, namespace, name }: Finding['objects'][number]) {
  const path = pathOf({ namespace, name });
  return { name, fullyQualifiedName: [apiVersion, kind, path].filter((part) => part).join('/'), kind: 'resource' };
}

/** A path in the archive as a relative reference of RFC 3986. */
export function relativeUri(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('/');
}

/** What could not be read, and what could not be decided. */
function notifications({ problems, alerts }: Report, { say }: Words): Notification[] {
  const unknown = alerts.filter(({ verdict }) => verdict === 'unknown').map(({ alert }) => alert);
  return [
    ...problems.slice(0, MAX_NOTIFICATIONS).map(({ file, message }): Notification => {
      const uri = relativeUri(file);
      return {
        level: 'warning',
        message: { text: plain(message) },
        ...(uri === '' ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri } } }] }),
      };
    }),
    ...(unknown.length === 0
      ? []
      : [
          {
            level: 'note' as const,
            message: { text: say('sarif.undecided', { count: unknown.length, names: unknown }) },
            properties: { alerts: unknown },
          },
        ]),
  ];
}

/** A plain text message: control characters visible, and no `[text](target)` that a viewer would make a link of. */
function plain(text: string, length = Number.POSITIVE_INFINITY): string {
  return cutTo(forTerminal(text).replaceAll('](', '] ('), length);
}
