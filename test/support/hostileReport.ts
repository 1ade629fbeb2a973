import type { Report } from '../../src/report/report.ts';

/** Texts that do harm where a format takes them for more than text. `{n}` is another number at each place. */
export const HOSTILE: readonly string[] = [
  '<script>alert({n})</script>',
  '<img src=x onerror=alert({n})>',
  '</details></summary><h1>taken {n}',
  '[click {n}](https://evil.example/{n})',
  '![pixel](https://evil.example/{n}.png)',
  '<https://evil.example/{n}>',
  'https://evil.example/{n} www.evil.example evil{n}@evil.example',
  '@octocat{n} #1{n} org/repo#{n} GH-{n} !{n} :smile: deadbeef{n}',
  'a | b || c \\| d {n}',
  '``` {n}',
  '`` x` {n} `',
  '*bold{n}* __b__ ~~s~~ $x$ ^[f] &lt;b&gt; &amp;',
  '# heading {n}',
  '- item {n}',
  '1. item {n}',
  '> quote {n}',
  '--- {n}',
  '***',
  '===',
  '\\',
  '    code {n}',
  'line {n}\n\n# heading\n\n<b>b</b>\n- x',
  '\u001b[31mred{n}\u001b[0m\u0007\u0000\r',
  '\u202eevil{n}\u2066\u200b\ufeff\u2028\u061c',
  ']]> --> <!-- {n} -->',
  '<!DOCTYPE x [<!ENTITY a "b">]>&a; {n}',
  'lone \ud800 {n} \udc00',
  '\ufffe\uffff{n}',
  '{0} {{n}} ](1) [a](1)',
  'ノード<b>{n}</b>が[壊れた](https://evil.example)。',
  '../../etc/pass wd?#%{n}',
  'C:\\Users\\{n}',
  'null',
  '~',
  '2026-01-01',
  ' ',
];

/**
 * The report with every text that comes from an archive replaced by what `text` gives for a running number. Words of the
 * tool (names of alerts, verdicts, titles, links, times) stay.
 */
export function withTexts(report: Report, text: (n: number) => string): Report {
  let n = 0;
  const next = (): string => text(n++);
  const objects = (all: Report['findings'][number]['objects']) =>
    all.map((object) => ({ ...object, kind: next(), namespace: next(), name: next(), detail: next() }));
  const evidence = (all: Report['findings'][number]['evidence']) =>
    all.map((one) => ({ ...one, file: next() || 'x', path: next(), value: next(), excerpt: next() }));
  const mitigation = ({ steps, links }: Report['findings'][number]['mitigation']) => ({
    steps: steps.map(() => ({ text: next(), command: next() })),
    links,
  });
  return {
    ...report,
    inputs: report.inputs.map((input) => ({
      ...input,
      path: next(),
      gathers: input.gathers.map((gather) => ({ ...gather, root: `${next()}${'x'.repeat(30)}`, version: next() })),
    })),
    cluster: {
      ...report.cluster,
      id: next(),
      openshiftVersion: next(),
      virtualizationVersion: next(),
      platform: next(),
      collectedAtSource: next(),
    },
    findings: report.findings.map((finding) => ({
      ...finding,
      summary: next(),
      impact: next(),
      objects: objects(finding.objects),
      groups: finding.groups.map(({ count }) => ({ cause: next(), count })),
      evidence: evidence(finding.evidence),
      mitigation: mitigation(finding.mitigation),
      causedBy: [...finding.causedBy, next()],
      explainedBy: finding.explainedBy.map((one) => ({ ...one, places: [next()], text: next() })),
      suppressed: { reason: next(), expires: '2026-12-31' },
    })),
    causes: report.causes.map((cause) => ({
      ...cause,
      summary: next(),
      objects: objects(cause.objects),
      evidence: evidence(cause.evidence),
      mitigation: mitigation(cause.mitigation),
    })),
    alerts: report.alerts.map((alert, i) =>
      i % 3 === 0
        ? {
            ...alert,
            verdict: 'unknown',
            reason: next(),
            missing: [{ what: next(), where: next(), collectWith: next() }],
          }
        : { ...alert, reason: next() },
    ),
    problems: [
      { file: next(), message: next() },
      { file: '', message: next() },
    ],
  };
}

/** The report with each of the hostile texts at many places; `shift` gives each place another one. */
export function hostileReport(report: Report, shift = 0): Report {
  return withTexts(report, (n) => (HOSTILE[(n + shift) % HOSTILE.length] as string).replaceAll('{n}', String(n)));
}

/** A report with as much in it as there may be. */
export function hugeReport(report: Report, objects: number, length = 60): Report {
  const [first] = report.findings;
  if (!first) throw new Error('a report with a finding is needed');
  const name = (n: number): string => `vm-${n}-`.padEnd(length, 'x');
  return {
    ...report,
    findings: report.alerts.map(({ alert }, i) => ({
      ...first,
      rank: i + 1,
      alert,
      groups: [],
      objects: Array.from({ length: objects }, (_, n) => ({
        apiVersion: 'kubevirt.io/v1',
        kind: 'VirtualMachine',
        namespace: 'many',
        name: name(n),
        detail: name(n),
        group: null,
        suppressed: null,
      })),
      evidence: Array.from({ length: objects }, (_, n) => ({
        type: 'log' as const,
        file: `namespaces/many/${name(n)}.log`,
        line: n + 1,
        path: null,
        value: null,
        excerpt: name(n),
        time: null,
      })),
    })),
    alerts: report.alerts.map((alert) => ({ ...alert, verdict: 'firing' })),
    problems: Array.from({ length: objects }, (_, n) => ({ file: name(n), message: name(n) })),
  };
}
