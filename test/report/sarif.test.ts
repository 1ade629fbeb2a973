import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { ValidateFunction } from 'ajv';
import type { Log, Result } from 'sarif';
import { beforeAll, describe, expect, it } from 'vitest';
import { english, languageOf } from '../../src/i18n/languages.ts';
import { jsonText } from '../../src/report/formats.ts';
import type { Report } from '../../src/report/report.ts';
import { relativeUri, sarifLog } from '../../src/report/sarif.ts';
import { run } from '../support/cli.ts';
import { HOSTILE, hostileReport, hugeReport } from '../support/hostileReport.ts';
import { analyzers, conditions } from '../support/triage.ts';

// both are CommonJS
const require = createRequire(import.meta.url);
const { Ajv } = require('ajv') as typeof import('ajv');
const addFormats = (require('ajv-formats') as typeof import('ajv-formats')).default;

const SAMPLE = 'fixtures/archives/sample';
const SCHEMA = new URL('../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url);
const words = english(await analyzers(), await conditions());
// read once for all tests, and not in a hook: that would have to end within seconds
const sample: Report = JSON.parse((await run([SAMPLE, '-o', 'json'])).stdout);
let validate: ValidateFunction;
/** Of usual, hostile and large reports. */
let logs: Log[];

beforeAll(() => {
  // of draft 4 it uses nothing that later drafts read otherwise, but for the names of the two keys that say so
  const { $schema, id, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  validate = ajv.compile(schema);
  logs = [sample, mixed(), hostileReport(sample, 2), hugeReport(sample, 150)].map(printed);
});

/** The log as others read it. */
function printed(report: Report): Log {
  return JSON.parse(jsonText(sarifLog(report, words)));
}

function resultsOf(report: Report): Result[] {
  return printed(report).runs[0]?.results ?? [];
}

/** The sample with something of everything. */
function mixed(): Report {
  const [first, second, third, ...rest] = sample.findings;
  if (!first || !second || !third) throw new Error('the sample has findings');
  return {
    ...sample,
    findings: [
      { ...first, suppressed: { reason: 'agreed in OCPBUGS-1', expires: '2026-12-31' }, baseline: 'known' },
      { ...second, baseline: 'new' },
      { ...third, baseline: 'new' },
      ...rest.map((finding) => ({ ...finding, baseline: 'known' as const })),
    ],
    alerts: sample.alerts.map((alert, i) => (i === 0 ? { ...alert, verdict: 'unknown', reason: 'no pods' } : alert)),
    problems: [
      { file: 'a b/c#d.yaml', message: 'the file is empty' },
      { file: '', message: 'the archive is cut off' },
    ],
  };
}

/** What GitHub code scanning asks of a file beyond the schema, each with a change that breaks it. */
const GITHUB: readonly {
  readonly rule: string;
  readonly holds: (log: Log) => boolean;
  readonly nearMiss: (log: Log) => void;
}[] = [
  {
    rule: 'the schema is named and the version is 2.1.0',
    holds: ({ $schema, version }) => /^https:\/\/.*sarif.*2\.1\.0/.test($schema ?? '') && version === '2.1.0',
    nearMiss: (log) => Object.assign(log, { $schema: '' }),
  },
  {
    rule: 'at most 20 runs',
    holds: ({ runs }) => runs.length >= 1 && runs.length <= 20,
    nearMiss: (log) => log.runs.push(...Array.from({ length: 20 }, () => run1(log))),
  },
  {
    rule: 'the tool has a name and rules',
    holds: (log) => run1(log).tool.driver.name !== '' && Array.isArray(run1(log).tool.driver.rules),
    nearMiss: (log) => Object.assign(run1(log).tool.driver, { rules: undefined }),
  },
  {
    rule: 'at most 25 000 results',
    holds: (log) => results(log).length <= 25_000,
    nearMiss: (log) => results(log).push(...Array.from({ length: 25_001 }, () => result1(log))),
  },
  {
    rule: 'at most 25 000 rules',
    holds: (log) => rules(log).length <= 25_000,
    nearMiss: (log) => rules(log).push(...Array.from({ length: 25_001 }, () => rule1(log))),
  },
  {
    rule: 'every rule has an id of its own and a name of at most 255 characters that is another',
    holds: (log) =>
      new Set(rules(log).map(({ id }) => id)).size === rules(log).length &&
      rules(log).every(({ id, name = '' }) => id !== '' && name !== '' && name.length <= 255 && name !== id),
    nearMiss: (log) => Object.assign(rule1(log), { name: rule1(log).id }),
  },
  {
    rule: 'every rule has descriptions of 1 to 1024 characters',
    holds: (log) =>
      rules(log).every((rule) =>
        [rule.shortDescription?.text ?? '', rule.fullDescription?.text ?? ''].every(
          ({ length }) => length >= 1 && length <= 1024,
        ),
      ),
    nearMiss: (log) => Object.assign(rule1(log), { fullDescription: { text: 'x'.repeat(1025) } }),
  },
  {
    rule: 'every rule has help as text and Markdown',
    holds: (log) => rules(log).every(({ help }) => help?.text && help.markdown),
    nearMiss: (log) => Object.assign(rule1(log), { help: { text: '' } }),
  },
  {
    rule: 'help links are https addresses',
    holds: (log) => rules(log).every(({ helpUri }) => helpUri === undefined || helpUri.startsWith('https://')),
    nearMiss: (log) => Object.assign(rule1(log), { helpUri: 'runbook.md' }),
  },
  {
    rule: 'at most 20 tags, all different; precision and severity of the known words',
    holds: (log) =>
      rules(log).every(({ properties = {} }) => {
        const { tags = [], precision } = properties;
        return (
          tags.length <= 20 &&
          new Set(tags).size === tags.length &&
          ['very-high', 'high', 'medium', 'low'].includes(precision) &&
          ['error', 'warning', 'recommendation'].includes(properties['problem.severity'])
        );
      }),
    nearMiss: (log) => Object.assign(rule1(log).properties ?? {}, { precision: 'sure' }),
  },
  {
    rule: 'every result belongs to the rule of its index',
    holds: (log) => results(log).every(({ ruleId, ruleIndex = -1 }) => rules(log)[ruleIndex]?.id === ruleId),
    nearMiss: (log) => Object.assign(result1(log), { ruleIndex: 1 }),
  },
  {
    rule: 'every result has a level and a message',
    holds: (log) =>
      results(log).every(({ level = '', message }) => ['error', 'warning', 'note'].includes(level) && message.text),
    nearMiss: (log) => Object.assign(result1(log).message, { text: '' }),
  },
  {
    rule: 'every result has a first location, and at most 1 000 in all',
    holds: (log) =>
      results(log).every(
        ({ locations = [], relatedLocations = [] }) =>
          locations[0]?.physicalLocation !== undefined && locations.length + relatedLocations.length <= 1000,
      ),
    nearMiss: (log) => Object.assign(result1(log), { locations: [] }),
  },
  {
    rule: 'every location is a relative reference without a scheme, and a line from 1 on',
    holds: (log) =>
      locations(log).every(({ physicalLocation }) => {
        const uri = physicalLocation?.artifactLocation?.uri ?? '';
        return isRelative(uri) && (physicalLocation?.region?.startLine ?? 0) >= 1;
      }),
    nearMiss: (log) =>
      Object.assign(result1(log).locations?.[0]?.physicalLocation ?? {}, { artifactLocation: { uri: '/a b.yaml' } }),
  },
  {
    rule: 'the ids of locations are different within a result',
    holds: (log) =>
      results(log).every(({ locations = [], relatedLocations = [] }) => {
        const ids = [...locations, ...relatedLocations].map(({ id }) => id);
        return new Set(ids).size === ids.length && ids.every((id) => id !== undefined && id >= 0);
      }),
    nearMiss: (log) => Object.assign(result1(log).relatedLocations?.[0] ?? {}, { id: 1 }),
  },
  {
    rule: 'every result has a fingerprint of its own of the only kind that is looked at',
    holds: (log) => {
      const hashes = results(log).map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash ?? '');
      return hashes.every((hash) => /^[0-9a-f]+:\d+$/.test(hash)) && new Set(hashes).size === hashes.length;
    },
    nearMiss: (log) => Object.assign(result1(log), { partialFingerprints: {} }),
  },
  {
    rule: 'at most 10 MB when compressed',
    holds: (log) => gzipSync(JSON.stringify(log)).length <= 10_000_000,
    nearMiss: (log) => {
      const noise = Array.from({ length: 3_000_000 }, (_, n) => ((n * 2_654_435_761) % 4_294_967_291).toString(36));
      Object.assign(result1(log), { message: { text: noise.join('') } });
    },
  },
];

const run1 = (log: Log): Log['runs'][0] => log.runs[0] as Log['runs'][0];
const results = (log: Log): Result[] => run1(log).results ?? [];
const rules = (log: Log) => run1(log).tool.driver.rules ?? [];
const result1 = (log: Log): Result => results(log)[0] as Result;
const rule1 = (log: Log) => rules(log)[0] as ReturnType<typeof rules>[0];
const locations = (log: Log) =>
  results(log).flatMap(({ locations = [], relatedLocations = [] }) => [...locations, ...relatedLocations]);
/** `path-noscheme` of RFC 3986, without `.` and `..`. */
const isRelative = (uri: string): boolean =>
  /^(?:[\w.~!$&'()*+,;=@-]|%[0-9A-F]{2})+(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-F]{2})+)*$/.test(uri);

describe('the report as SARIF', () => {
  it('follows the official schema', () => {
    const empty = { ...sample, findings: [], alerts: [], problems: [] };
    for (const report of [sample, mixed(), empty, hostileReport(sample), hostileReport(sample, 5)]) {
      validate(printed(report));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('would be told by the schema if it did not', () => {
    const broken: ((log: Log) => void)[] = [
      (log) => Object.assign(log, { version: '2.0.0' }),
      (log) => Object.assign(result1(log), { kind: 'failed' }),
      (log) => Object.assign(result1(log), { baselineState: 'known' }),
      (log) => Object.assign(result1(log), { severity: 'high' }),
      (log) => Object.assign(result1(log), { message: 'text' }),
      (log) => Object.assign(result1(log).locations?.[0]?.physicalLocation?.region ?? {}, { startLine: 0 }),
      (log) => Object.assign(rule1(log), { helpUri: 'not a uri' }),
    ];
    for (const spoil of broken) {
      const log = printed(sample);
      spoil(log);
      expect(validate(log), spoil.toString()).toBe(false);
    }
  });

  for (const { rule, holds, nearMiss } of GITHUB) {
    it(`is accepted by GitHub: ${rule}`, () => {
      for (const log of logs) expect(holds(log)).toBe(true);
      const log = printed(sample);
      nearMiss(log);
      expect(holds(log)).toBe(false);
    });
  }

  it('gives each finding its level, verdict and summary, its lines and its objects', () => {
    const log = printed(sample);
    expect(results(log).map(({ ruleId, level }) => [ruleId, level])).toEqual(
      sample.findings.map(({ alert, severity }) => [alert, severity === 'info' ? 'note' : severity]),
    );
    const first = result1(log);
    const finding = sample.findings[0] as Report['findings'][0];
    expect(first.message.text).toBe(`firing: ${finding.summary}`);
    expect(results(log).at(-1)?.message.text).toMatch(/^likely: /);
    expect(first.message.markdown).toContain('```sh\noc describe node worker-2.prod.example.com\n```');
    expect(first.locations).toHaveLength(1);
    const [where] = first.locations ?? [];
    expect(where?.physicalLocation?.artifactLocation?.uri).toBe(finding.evidence[0]?.file);
    expect(where?.physicalLocation?.region).toEqual({ startLine: 113, startColumn: 1, endLine: 113 });
    expect(where?.message?.text).toBe('status.desiredNumberScheduled = 3');
    expect(where?.logicalLocations?.map(({ fullyQualifiedName }) => fullyQualifiedName)).toEqual([
      'apps/v1/DaemonSet/openshift-cnv/virt-handler',
      'v1/Pod/openshift-cnv/virt-handler-97mgt',
    ]);
    expect(first.relatedLocations?.map(({ id }) => id)).toEqual([2, 3, 4, 5]);
    expect(first.suppressions).toEqual([]);
    expect(first.baselineState).toBeUndefined();
  });

  it('makes an error of what is critical', () => {
    const [finding] = sample.findings as [Report['findings'][0]];
    const log = printed({ ...sample, findings: [{ ...finding, severity: 'critical' }] });
    expect([result1(log).level, rule1(log).defaultConfiguration?.level]).toEqual(['error', 'error']);
  });

  it('explains each rule, with a link to its runbook and nothing of the archive', () => {
    const rule = rule1(printed(sample));
    expect(rule.helpUri).toMatch(
      /^https:\/\/github\.com\/openshift\/runbooks\/.*VirtHandlerDaemonSetRolloutFailing\.md$/,
    );
    expect(rule.shortDescription?.text).toBe('virt-handler is not ready on every node');
    expect(rule.help?.markdown).toContain(`- [OpenShift runbook](${rule.helpUri})`);
    expect(rule.help?.text).toContain('What to do: ');
    expect(JSON.stringify(printed(sample).runs[0]?.tool)).not.toContain('worker-2');
  });

  it('says what is suppressed, new or known', () => {
    const [first, second, , fourth] = resultsOf(mixed());
    expect(first?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'suppressed until 2026-12-31: agreed in OCPBUGS-1' },
    ]);
    expect([first, second, fourth].map((result) => result?.baselineState)).toEqual(['unchanged', 'new', 'unchanged']);
    expect(second?.suppressions).toEqual([]);
  });

  it('tells of what could not be read or decided, so that no result is not taken for all-clear', () => {
    const notes = run1(printed(mixed())).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notes.map(({ level, message }) => [level, message.text])).toEqual([
      ['warning', 'the file is empty'],
      ['warning', 'the archive is cut off'],
      ['note', `1 alert could not be decided: no result does not mean clear (${sample.alerts[0]?.alert})`],
    ]);
    expect(notes[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a%20b/c%23d.yaml');
    expect(notes[1]?.locations).toBeUndefined();
    expect(run1(printed(sample)).invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  it('makes no links of hostile texts', () => {
    for (const { message, locations, relatedLocations } of resultsOf(hostileReport(sample, 4))) {
      for (const text of [message.text, ...[locations, relatedLocations].flat().map((place) => place?.message?.text)]) {
        expect(text).not.toMatch(/\]\(|[\p{Cc}\p{Cf}]/u);
      }
      expect(message.markdown).not.toMatch(/(?<!`[^`]*)<(?:img|script)/);
    }
  });
});

describe('paths in an archive', () => {
  it('become relative references that give the path back', () => {
    expect(relativeUri('a/b.yaml')).toBe('a/b.yaml');
    expect(relativeUri('c:d/e f#g?h%i.log')).toBe('c%3Ad/e%20f%23g%3Fh%25i.log');
    expect(relativeUri('/a//b')).toBe('a/b');
    for (const text of HOSTILE.filter((one) => !/\p{Surrogate}/u.test(one) && !/\/\/|^\//.test(one))) {
      expect(isRelative(relativeUri(text)), text).toBe(true);
      expect(decodeURIComponent(relativeUri(text))).toBe(text);
    }
    expect(relativeUri('\ud800')).toBe('%EF%BF%BD');
  });
});

describe('the fingerprint of a finding', () => {
  const hash = (report: Report): string => resultsOf(report)[0]?.partialFingerprints?.['alertAndObjects/v1'] ?? '';
  const changed = (change: Partial<Report['findings'][0]>): Report => {
    const [first, ...rest] = sample.findings as [Report['findings'][0]];
    return { ...sample, findings: [{ ...first, ...change }, ...rest] };
  };

  it('stays when only words, lines, order or generated names change', () => {
    const objects = (sample.findings[0] as Report['findings'][0]).objects;
    const renamed = objects.map((object) => ({ ...object, name: object.name.replace('97mgt', 'x2v5k'), detail: '' }));
    expect(renamed).not.toEqual(objects);
    const same = changed({
      summary: 'other words',
      verdict: 'likely',
      evidence: (sample.findings[1] as Report['findings'][0]).evidence,
      objects: renamed.toReversed(),
    });
    expect(hash(same)).toBe(hash(sample));
    expect(hash(sample)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with the alert, or with an object', () => {
    const [first, second] = (sample.findings[0] as Report['findings'][0]).objects;
    if (!first || !second) throw new Error('it has two objects');
    const hashes = [
      sample,
      changed({ alert: 'VirtHandlerDown' }),
      changed({ objects: [first] }),
      changed({ objects: [first, { ...second, namespace: 'other' }] }),
      changed({ objects: [first, { ...second, kind: 'VirtualMachine' }] }),
      changed({ objects: [first, { ...second, kind: 'VirtualMachine', name: 'virt-handler-x2v5k' }] }),
    ].map(hash);
    expect(new Set(hashes).size).toBe(6);
  });
});

describe('virt-triage -o sarif', () => {
  it('prints it in both languages, the same each time', async () => {
    const { status, stdout } = await run([SAMPLE, '-o', 'sarif']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(printed(sample));
    expect((await run([SAMPLE, '-o', 'sarif'])).stdout).toBe(stdout);
    const ja: Log = JSON.parse((await run([SAMPLE, '-o', 'sarif', '--lang', 'ja'])).stdout);
    expect(validate(ja)).toBe(true);
    expect(rule1(ja).shortDescription?.text).toBe('virt-handler が Ready でないノードがある');
    expect(run1(ja).tool.driver.language).toBe('ja');
    const language = await languageOf('ja', await analyzers(), await conditions());
    expect(validate(JSON.parse(jsonText(sarifLog(hostileReport(sample), language))))).toBe(true);
  });
});
