import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { translate } from '../../src/i18n/format.ts';
import { english, languageOf } from '../../src/i18n/languages.ts';
import type { Severity, State } from '../../src/model/finding.ts';
import { type Comparison, compareReports, type Entry } from '../../src/report/compare.ts';
import { compareMarkdown } from '../../src/report/compareMarkdown.ts';
import { compareTable } from '../../src/report/compareTable.ts';
import type { EarlierFinding, EarlierReport } from '../../src/report/readReport.ts';

// both are CommonJS
const require = createRequire(import.meta.url);
const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
const addFormats = (require('ajv-formats') as typeof import('ajv-formats')).default;
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../../schema/comparison.schema.json', import.meta.url), 'utf8')),
);

interface Made {
  readonly alert?: string;
  readonly verdict?: 'firing' | 'likely';
  readonly severity?: Severity;
  readonly objects?: readonly string[];
  readonly suppressed?: EarlierFinding['suppressed'];
  readonly aliases?: readonly string[];
}
const finding = ({ alert = 'A', verdict = 'firing', severity = 'warning', ...more }: Made = {}): EarlierFinding => ({
  alert,
  aliases: more.aliases ?? [],
  severity,
  verdict,
  title: `title of ${alert}`,
  objects: (more.objects ?? []).map((path) => {
    const [namespace = '', ...name] = path.split('/');
    return { kind: 'VirtualMachine', namespace, name: name.join('/'), suppressed: null };
  }),
  suppressed: more.suppressed ?? null,
});

/** A report with these findings; `A` has the verdict `otherwise` where it is none of them. */
function report(
  findings: readonly EarlierFinding[],
  otherwise: State | null = 'clear',
  more: Partial<EarlierReport> = {},
): EarlierReport {
  const known = findings.map(({ alert, verdict }) => ({ alert, verdict: verdict as State }));
  const rest =
    otherwise === null || findings.some(({ alert }) => alert === 'A') ? [] : [{ alert: 'A', verdict: otherwise }];
  return {
    tool: { version: '0.1.0' },
    redacted: false,
    cluster: {
      id: 'c-1',
      openshiftVersion: '4.20.8',
      virtualizationVersion: '4.20.3',
      collectedAt: '2026-03-04T10:20:00Z',
    },
    findings,
    alerts: [...known, ...rest],
    cut: false,
    problems: [],
    ...more,
  };
}

const language = english();
function compared(before: EarlierReport, after: EarlierReport): Comparison {
  const sides = [
    { path: 'b.json', report: before },
    { path: 'a.tar', report: after },
  ] as const;
  const comparison = compareReports(...sides, '0.1.0', (message) => translate(message, language));
  validate(JSON.parse(JSON.stringify(comparison)));
  expect(validate.errors ?? []).toEqual([]);
  return comparison;
}
const only = ({ entries }: Comparison): Entry => {
  expect(entries.length).toBe(1);
  return entries[0] as Entry;
};

describe('an alert', () => {
  const A = finding({ objects: ['a/x'] });
  const CASES: readonly (readonly [EarlierReport, EarlierReport, Partial<Entry>])[] = [
    [report([]), report([A]), { change: 'new', before: 'clear', after: 'firing', undecided: null, text: '' }],
    [report([A]), report([]), { change: 'gone', before: 'firing', after: 'clear', undecided: null, text: '' }],
    [
      report([A]),
      report([A]),
      { change: 'still', changed: [], text: '', objects: { added: [], removed: [], same: 1 } },
    ],
    [
      report([], 'unknown'),
      report([A]),
      {
        change: 'new',
        before: 'unknown',
        undecided: 'before',
        text: 'could not be decided before, so it may have been there already',
      },
    ],
    [
      report([], null),
      report([A]),
      {
        change: 'new',
        before: null,
        undecided: 'before',
        text: 'was not examined before, so it may have been there already',
      },
    ],
    [
      report([A]),
      report([], 'unknown'),
      {
        change: 'changed',
        after: 'unknown',
        undecided: 'after',
        changed: ['verdict'],
        objects: null,
        text: 'cannot be decided any more, so it may still be there',
      },
    ],
    [
      report([A]),
      report([], null),
      {
        change: 'changed',
        after: null,
        undecided: 'after',
        objects: null,
        text: 'is not examined any more, so it may still be there',
      },
    ],
    [
      report([finding({ verdict: 'likely' })]),
      report([finding({ severity: 'critical' })]),
      {
        change: 'changed',
        before: 'likely',
        after: 'firing',
        severity: 'critical',
        severityBefore: 'warning',
        changed: ['verdict', 'severity'],
        text: 'severity warning → critical',
      },
    ],
    [
      report([finding({ objects: ['a/x', 'a/y'] })]),
      report([finding({ objects: ['a/y', 'b/x', 'b/y'] })]),
      { change: 'changed', changed: ['objects'], text: '2 objects came; 1 object went' },
    ],
    [
      report([finding({ alert: 'Old' })]),
      report([finding({ alert: 'A', aliases: ['Old'] })]),
      { change: 'still', alert: 'A' },
    ],
  ];
  for (const [i, [before, after, entry]] of CASES.entries()) {
    it(`is ${entry.change} (${i + 1}): ${entry.text ?? entry.alert}`, () => {
      expect(only(compared(before, after))).toMatchObject(entry);
    });
  }

  it('without a finding on either side is no entry', () => {
    expect(compared(report([]), report([], 'unknown')).entries).toEqual([]);
  });

  it('is not told by its objects where names are tokens', () => {
    const entry = only(
      compared(report([A]), report([finding({ objects: ['ns-1/vm-1'] })], 'clear', { redacted: true })),
    );
    expect(entry).toMatchObject({ change: 'still', objects: null });
  });

  it('comes new ones first, the gravest of them first', () => {
    const made = (alert: string, severity: Severity) => finding({ alert, severity });
    const before = report(
      [made('gone', 'critical'), made('still', 'critical'), finding({ alert: 'worse', verdict: 'likely' })],
      null,
      {},
    );
    const after = report([
      made('still', 'critical'),
      made('new2', 'info'),
      made('new1', 'warning'),
      made('worse', 'warning'),
    ]);
    const withGone = { ...after, alerts: [...after.alerts, { alert: 'gone', verdict: 'clear' as const }] };
    const { entries, summary } = compared(before, withGone);
    expect(entries.map(({ alert }) => alert)).toEqual(['new1', 'new2', 'worse', 'gone', 'still']);
    expect(summary).toEqual({ new: 2, changed: 1, gone: 1, still: 1, suppressed: 0 });
  });
});

describe('a warning', () => {
  const codes = (before: Partial<EarlierReport>, after: Partial<EarlierReport>): string[] =>
    compared(report([], 'clear', before), report([], 'clear', after)).warnings.map(({ code }) => code);
  const { cluster } = report([]);
  it('is given only where the two do not compare', () => {
    expect(codes({}, {})).toEqual([]);
    expect(codes({ cluster: { ...cluster, id: null } }, {})).toEqual([]);
    expect(codes({ cluster: { ...cluster, id: 'c-2' } }, {})).toEqual(['otherCluster']);
    expect(codes({}, { cluster: { ...cluster, collectedAt: '2026-03-04T10:09:59Z' } })).toEqual(['reversed']);
    expect(codes({}, { cluster: { ...cluster, collectedAt: '2026-03-04T11:20:00+01:00' } })).toEqual([]);
    expect(codes({}, { cluster: { ...cluster, collectedAt: null } })).toEqual([]);
    expect(codes({ tool: { version: '0.0.9' } }, {})).toEqual(['otherVersion']);
    expect(codes({ cluster: { ...cluster, id: 'token' }, redacted: true }, {})).toEqual(['redacted']);
    expect(codes({}, { alerts: [{ alert: 'A', verdict: 'unknown' }] })).toEqual(['lessData']);
    expect(codes({ alerts: [{ alert: 'A', verdict: 'unknown' }] }, {})).toEqual([]);
  });
});

const HOSTILE = '<script>alert(1)</script> `x` | **b** [l](http://e) \u001b[31m\n# h\r\u202e \\| &amp; ``` end`';

describe('what people read', () => {
  const nasty = compared(
    report([finding({ alert: 'Gone|`', objects: [`a/${HOSTILE}`] })], 'clear', {
      cluster: { id: HOSTILE, openshiftVersion: HOSTILE, virtualizationVersion: null, collectedAt: null },
    }),
    {
      ...report([
        {
          ...finding({ suppressed: { reason: HOSTILE, expires: '2026-12-31' }, objects: [`a/${HOSTILE}`, '/`'] }),
          title: HOSTILE,
        },
      ]),
      alerts: [{ alert: 'Gone|`', verdict: 'clear' }],
    },
  );
  const calm = compared(report([]), report([]));
  const table = (comparison: Comparison, width = 100, colour = false): string =>
    compareTable(comparison, language, { width, colour });

  it('keeps escape sequences and line breaks of names away from terminals', () => {
    for (const text of [table(nasty), compareMarkdown(nasty, language)]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(text).toContain('\\x1b');
    }
  });

  it('shows hostile names letter by letter in Markdown', () => {
    const markdown = new MarkdownIt({ html: true, linkify: true });
    const tokens = markdown.parse(compareMarkdown(nasty, language), {});
    const inline = tokens.flatMap(({ children }) => children ?? []);
    expect(inline.filter(({ type }) => type === 'html_inline').map(({ content }) => content)).toEqual(['<br>']);
    expect(inline.filter(({ type }) => /^(?:em_|s_|image)/.test(type))).toEqual([]);
    // the counts alone
    expect(inline.filter(({ type }) => type === 'strong_open').length).toBe(1);
    expect(tokens.filter(({ type }) => type === 'html_block' || type === 'fence')).toEqual([]);
    expect(tokens.filter(({ type }) => type === 'heading_open').length).toBe(3);
    expect(tokens.filter(({ type }) => type === 'tr_open').length).toBe(3);
    expect(tokens.filter(({ type }) => type === 'td_open').length).toBe(10);
    const codes = inline.filter(({ type }) => type === 'code_inline').map(({ content }) => content);
    const shown = HOSTILE.replace('\u001b', '\\x1b')
      .replace('\n', ' ')
      .replace('\r', '\\x0d')
      .replace('\u202e', '\\u202e');
    expect(codes).toContain(`VirtualMachine a/${shown}`);
    expect(codes).toContain('VirtualMachine `');
    const cells = inline
      .filter(({ type }) => type === 'text' || type === 'code_inline')
      .map(({ content }) => content)
      .join('');
    expect(cells).toContain(shown);
  });

  it('says so when there is nothing', () => {
    expect(table(calm)).toContain('Neither side has a finding.');
    expect(compareMarkdown(calm, language)).toContain('Neither side has a finding.');
  });

  it('counts objects that are not listed', () => {
    const many = compared(
      report([]),
      report([finding({ objects: Array.from({ length: 500 }, (_, i) => `a/vm${i}`) })]),
    );
    expect(table(many)).toContain('… and 495 more');
    expect(compareMarkdown(many, language)).toContain('… and 480 more');
    expect(table(many).split('\n').length).toBeLessThan(30);
  });

  it('dims suppressed entries and says why', () => {
    const one = compared(report([]), report([finding({ suppressed: { reason: 'agreed', expires: null } })]));
    expect(table(one)).toContain('1 new, 0 changed, 0 gone, 0 still there (1 suppressed)');
    expect(table(one)).toContain('(suppressed: agreed)');
    expect(table(one, 100, true)).toContain('\u001b[2mnew\u001b[22m');
    expect(table(compared(report([]), report([finding()])), 100, true)).toContain('\u001b[31mnew\u001b[39m');
  });

  it('is Japanese where that is asked for', async () => {
    const ja = await languageOf('ja');
    const comparison = compareReports(
      { path: 'b', report: report([finding()]) },
      { path: 'a', report: report([], 'unknown') },
      '0.1.0',
      (message) => translate(message, ja),
    );
    expect(compareTable(comparison, ja, { width: 100, colour: false })).toContain('発火中 → 判定不能');
    expect(compareMarkdown(comparison, ja)).toContain('まだ続いている可能性がある');
  });
});

describe('a later side that could not be read in full', () => {
  const codes = (before: Partial<EarlierReport>, after: Partial<EarlierReport>): string[] =>
    compared(report([finding()], 'clear', before), report([], 'clear', after)).warnings.map(({ code }) => code);
  const damage = (file: string) => ({ problems: [{ file, message: 'damaged' }] });

  it('is warned of, since what went may still be there', () => {
    expect(codes({}, { cut: true })).toEqual(['partlyRead']);
    expect(codes({}, damage('a.yaml'))).toEqual(['partlyRead']);
    expect(codes(damage('b.yaml'), damage('a.yaml'))).toEqual(['partlyRead']);
  });

  it('is not, where the earlier one has the same trouble or all of it', () => {
    expect(codes({}, {})).toEqual([]);
    expect(codes({ cut: true, ...damage('a.yaml') }, {})).toEqual([]);
    expect(codes(damage('a.yaml'), { problems: [{ file: 'a.yaml', message: '破損' }] })).toEqual([]);
  });
});

describe('the order of the two', () => {
  const codes = (time: string): string[] => {
    const cluster = { id: 'c-1', openshiftVersion: null, virtualizationVersion: null };
    const [before, after] = [time, '2026-03-04T10:20:00Z'].map((collectedAt) =>
      report([], 'clear', { cluster: { ...cluster, collectedAt } }),
    ) as [EarlierReport, EarlierReport];
    return compared(before, after).warnings.map(({ code }) => code);
  };

  it('is doubted only where the times lie well apart', () => {
    expect(codes('2026-03-04T10:30:00Z')).toEqual([]);
    expect(codes('2026-03-04T10:30:01Z')).toEqual(['reversed']);
  });
});
