import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { english, languageOf } from '../../src/i18n/languages.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { code, details, fence, inline, item, row } from '../../src/report/markdownEscape.ts';
import type { Report } from '../../src/report/report.ts';
import { run } from '../support/cli.ts';
import { HOSTILE, hostileReport, hugeReport, withTexts } from '../support/hostileReport.ts';
import { analyzers, conditions } from '../support/triage.ts';

const SAMPLE = 'fixtures/archives/sample';
// as lenient as a renderer may be: HTML passes, everything like an address becomes a link
const renderer = new MarkdownIt({ html: true, linkify: true });
const words = english(await analyzers(), await conditions());
// read once for all tests, and not in a hook: that would have to end within seconds
const sample: Report = JSON.parse((await run([SAMPLE, '-o', 'json'])).stdout);

/** All tokens, those inside of paragraphs too. */
function tokensOf(markdown: string) {
  return renderer.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** What of a line of Markdown is more than text or code. */
function marksIn(markdown: string): string[] {
  return tokensOf(markdown)
    .map(({ type }) => type)
    .filter((type) => !['inline', 'text', 'code_inline', 'paragraph_open', 'paragraph_close'].includes(type));
}

/** What a reader sees of it. */
function seen(markdown: string): string {
  return tokensOf(markdown)
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}

/** Elements that the document may have, with the addresses of its links. */
function expectOwnElementsOnly(markdown: string, report: Report): void {
  const own = new Set(report.findings.flatMap(({ mitigation }) => mitigation.links.map(({ url }) => url)));
  const tokens = tokensOf(markdown);
  for (const token of tokens) {
    expect(['image', 'html_inline', 's_open', 'em_open', 'lheading_open'], token.content).not.toContain(token.type);
    if (token.type === 'html_block') {
      expect(token.content.trim()).toMatch(/^(?:<details>\n<summary>[^<>]*<\/summary>|<\/details>)$/);
    }
    if (token.type === 'link_open') expect(own).toContain(token.attrGet('href'));
  }
  const headings = report.findings.length + report.causes.length;
  expect(tokens.filter(({ type, tag }) => type === 'heading_open' && tag === 'h3')).toHaveLength(headings);
  expect(tokens.filter(({ type, tag }) => type === 'heading_open' && tag === 'h1')).toHaveLength(1);
  expect(tokens.filter(({ type }) => type === 'table_open').length).toBeLessThanOrEqual(1);
  const opened = markdown.match(/^<details>$/gm) ?? [];
  expect(markdown.match(/^<\/details>$/gm) ?? []).toHaveLength(opened.length);
}

describe('inline', () => {
  for (const text of HOSTILE) {
    it(`shows ${JSON.stringify(text)} as nothing but text`, () => {
      const markdown = inline(text);
      expect(markdown).not.toContain('\n');
      expect(marksIn(markdown)).toEqual([]);
      for (const ref of ['@octocat', '#1', 'GH-', '!{', ':smile:', 'evil.example', '://']) {
        const outside = tokensOf(markdown).filter(({ type }) => type === 'text');
        for (const { content } of outside) expect(content).not.toContain(ref);
      }
    });
  }

  it('leaves sentences, versions and times as they are', () => {
    for (const text of [
      '1 of the 2 running pods of virt-operator does not count as ready: its node is not ready.',
      'OpenShift Virtualization 4.20.3 (10:20:00), 100% of 3 nodes; "quoted", don\'t – yes.',
      'Ready の virt-handler が必要なノード 3 台のうち、2 台です（条件成立: 2026-03-04T09:41:00Z から）。',
      'VirtHandlerDaemonSetRolloutFailing',
    ]) {
      expect(inline(text)).toBe(text);
    }
  });

  it('makes code of names and paths only, not of the marks of the sentence around them', () => {
    expect(inline('The node worker-2.prod.example.com, (see a_b).')).toBe(
      'The node `worker-2.prod.example.com`, (see `a_b`).',
    );
  });

  it('shows any text letter by letter, but for blanks and what cannot be seen', () => {
    const printable = fc.string({ unit: fc.constantFrom(...'ab1 .:/@#`*_[]()<>|\\!~&"\'-+={}$日本。'), maxLength: 40 });
    fc.assert(
      fc.property(printable, (text) => {
        const markdown = inline(text);
        expect(marksIn(markdown)).toEqual([]);
        expect(seen(markdown).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
      { numRuns: 2000, seed: 6 },
    );
  });

  it('takes its time in proportion to the text', () => {
    for (const text of [`${'.'.repeat(300_000)}x`, '('.repeat(300_000), ':a'.repeat(150_000), '` '.repeat(150_000)]) {
      expect(inline(text).length).toBeGreaterThan(299_000);
      expect(code(text).length).toBeGreaterThan(299_000);
    }
  });
});

describe('code, fences and cells', () => {
  it('hold whatever they are given', () => {
    for (const text of [...HOSTILE, '`', '``', '`a`', ' a', 'a ', '~~~', '```sh']) {
      expect(marksIn(code(text))).toEqual([]);
      const blocks = renderer.parse(fence(text, 'sh'), {});
      expect(blocks.map(({ type }) => type)).toEqual(['fence']);
      expect(renderer.parse(`${item('1.', `a\n\n${fence(text)}`)}\n\nb`, {}).map(({ type }) => type)).toEqual([
        'ordered_list_open',
        'list_item_open',
        'paragraph_open',
        'inline',
        'paragraph_close',
        'fence',
        'list_item_close',
        'ordered_list_close',
        'paragraph_open',
        'inline',
        'paragraph_close',
      ]);
      const table = renderer.parse([row(['a', 'b']), '| --- | --- |', row([inline(text), code(text)])].join('\n'), {});
      expect(table.filter(({ type }) => type === 'td_open')).toHaveLength(2);
    }
    expect(seen(code('a`b``c'))).toBe('a`b``c');
  });

  it('a part to be opened is HTML around Markdown', () => {
    expect(renderer.render(details('2 more', '- **x**'))).toContain('<li><strong>x</strong></li>');
  });
});

describe('the report as Markdown', () => {
  it('says of the sample what there is to say, in this order', () => {
    const markdown = markdownReport(sample, words);
    const order = [
      '# virt-triage',
      '- **Archive:** `fixtures/archives/sample`',
      '433cdd9c-f15b-47b4-a34f-83721eaf8db7',
      '2026-03-04T10:20:00Z',
      '**5 firing, 1 likely, 85 clear, 0 unknown**',
      '| # | Verdict | Severity | Alert | What the archive shows |',
      '## Causes',
      '### Node not ready',
      '## Findings',
      '### 1. VirtHandlerDaemonSetRolloutFailing',
      '**Impact:**',
      '- node NotReady (both concern the node `worker-2.prod.example.com`)',
      '  - Pod `openshift-cnv/virt-handler-97mgt`',
      '- `[1] namespaces/openshift-cnv/apps/daemonsets.yaml:113`\n\n  ```\n  status.desiredNumberScheduled = 3\n  ```',
      '   ```sh\n   oc describe node worker-2.prod.example.com\n   ```',
      '[OpenShift runbook](https://github.com/openshift/runbooks/',
      '### 6. CDIMultipleDefaultVirtStorageClasses',
    ];
    let at = 0;
    for (const part of order) {
      const found = markdown.indexOf(part, at);
      expect(found, part).toBeGreaterThanOrEqual(at);
      at = found;
    }
    expect(markdown).not.toContain('Shortened');
    expect(markdown).not.toContain('## What is missing');
    expectOwnElementsOnly(markdown, sample);
  });

  it('has one row for each finding and cause, with the same number of cells', () => {
    for (const report of [sample, hostileReport(sample)]) {
      const tokens = renderer.parse(markdownReport(report, words), {});
      const rows = tokens.filter(({ type }) => type === 'tr_open').length;
      expect(rows).toBe(1 + report.findings.length + report.causes.length);
      expect(tokens.filter(({ type }) => type === 'th_open')).toHaveLength(5);
      expect(tokens.filter(({ type }) => type === 'td_open')).toHaveLength(5 * (rows - 1));
      // a row with too many cells loses them without a word: look at the text too
      const lines = markdownReport(report, words)
        .split('\n')
        .filter((line) => line.startsWith('| '));
      for (const line of lines) expect(line.match(/(?<!\\)\|/g), line).toHaveLength(6);
    }
  });

  it('marks what is suppressed, new or known, and says that names were replaced', () => {
    const [first, second, third] = sample.findings as [
      Report['findings'][0],
      Report['findings'][0],
      Report['findings'][0],
    ];
    const [object] = second.objects as [(typeof second.objects)[0]];
    const marked: Report = {
      ...sample,
      redacted: true,
      summary: { ...sample.summary, suppressed: 1 },
      findings: [
        { ...first, suppressed: { reason: 'agreed in OCPBUGS-1', expires: '2026-12-31' }, baseline: 'known' },
        {
          ...second,
          baseline: 'new',
          objects: [{ ...object, suppressed: { reason: 'a test', expires: null } }],
        },
        third,
      ],
    };
    const markdown = markdownReport(marked, words);
    expect(markdown).toContain('| 1 | **firing, suppressed** |');
    expect(markdown).toContain('| 2 | **firing, new** |');
    expect(markdown).toContain('| 3 | **firing** |');
    expect(markdown).toContain('\n> suppressed until 2026-12-31: agreed in OCPBUGS-1\n');
    expect(markdown).toContain(' – suppressed: a test\n');
    expect(markdown).toContain('0 unknown** (1 suppressed, 1 new)');
    expect(markdown).toContain('Names were replaced by tokens (--redact).');
    const plain = markdownReport(sample, words);
    for (const mark of ['suppressed', '**firing, ', 'replaced']) expect(plain).not.toContain(mark);
  });

  it('names what is missing once for each command that collects it', async () => {
    const report = { ...sample, alerts: sample.alerts.map((alert, i) => lacking(alert, i)) };
    const markdown = markdownReport(report, words);
    const part = markdown.slice(markdown.indexOf('## What is missing'));
    expect(part).toContain('3 alerts could not be decided');
    expect(part.match(/```sh\noc adm must-gather\n```/g)).toHaveLength(1);
    const [a, b, c] = report.alerts.map(({ alert }) => alert);
    expect(part).toContain(
      `2 alerts need this data</summary>\n\n- the pods (\`namespaces/*/pods.yaml\`): ${a}, ${b}\n`,
    );
    expect(part).toContain(
      `No command collects this:\n\n<details>\n<summary>1 alert needs this data</summary>\n\n- the analyzer failed: ${c}\n`,
    );
  });

  it('says so when nothing was found', () => {
    const nothing = { ...sample, findings: [], causes: [], timeline: [] };
    const markdown = markdownReport(nothing, words);
    expect(markdown).toContain('No alert fires or is likely to fire, as far as this archive tells.');
    expect(markdown).not.toContain('##');
  });

  it('shows hostile names, paths and log lines as text', () => {
    for (let shift = 0; shift < HOSTILE.length; shift += 5) {
      const report = hostileReport(sample, shift);
      const markdown = markdownReport(report, words);
      expectOwnElementsOnly(markdown, report);
      expect(markdown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('stays below the limit of a step summary, and says what it left out', () => {
    const large = hugeReport(sample, 500, 250);
    const text = markdownReport(large, words);
    expect(Buffer.byteLength(JSON.stringify(large))).toBeGreaterThan(10 * 1024 * 1024);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text.includes('… and 490 more (see -o json)')).toBe(true);
    expect(text.includes('> Shortened:')).toBe(true);
    const usual = markdownReport(hugeReport(sample, 50), words);
    expect(usual.includes('… and 30 more (see -o json)')).toBe(true);
    expect(usual.includes('> Shortened:')).toBe(false);
    expectOwnElementsOnly(text, large);

    const [first, ...rest] = large.findings as [Report['findings'][0], ...Report['findings']];
    const endless = { ...first, objects: [{ ...first.objects[0], name: 'x'.repeat(2_000_000) }] } as typeof first;
    expect(Buffer.byteLength(markdownReport({ ...large, findings: [endless, ...rest] }, words))).toBeLessThanOrEqual(
      1024 * 1024,
    );
  });

  it('stays below it however long the texts of an archive are', () => {
    const endless = withTexts(sample, (n) => `${n} `.repeat(20_000));
    expect(Buffer.byteLength(JSON.stringify(endless))).toBeGreaterThan(10 * 1024 * 1024);
    const markdown = markdownReport(endless, words);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(1024 * 1024);
    expectOwnElementsOnly(markdown, endless);
  });

  it('leaves out the findings of the lowest rank when shorter ones do not suffice', () => {
    const large = hugeReport(sample, 30);
    const text = markdownReport(large, words, 100_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(100_000);
    const shown = text.match(/^### \d+\. /gm) ?? [];
    expect(shown.length).toBeGreaterThan(5);
    expect(text).toContain(`${large.findings.length - shown.length} more findings stand in the overview only`);
    expect(text).toContain(`| ${large.findings.length} | **firing** |`);
  });

  it('leaves out a command that is too long, never a part of it', () => {
    const [first] = sample.findings as [Report['findings'][0]];
    const long = `oc delete pod ${'x'.repeat(5000)}`;
    const steps = [{ text: 'Do it:', command: long }];
    const text = markdownReport({ ...sample, findings: [{ ...first, mitigation: { steps, links: [] } }] }, words);
    expect(text).toContain('1. Do it:\n\n   The command is too long to be shown here');
    expect(text).not.toContain('oc delete pod');
  });
});

describe('virt-triage -o markdown', () => {
  it('prints the same to standard output as to a file, in both languages, without colours', async () => {
    const one = await run([SAMPLE, '-o', 'markdown'], { tty: true });
    expect(one.status).toBe(0);
    expect(one.stdout.startsWith('# virt-triage')).toBe(true);
    expect(one.stdout.endsWith('\n')).toBe(true);
    expect(one.stdout).not.toContain('\u001b');
    expect((await run([SAMPLE, '-o', 'markdown'])).stdout).toBe(one.stdout);
    const ja = await run([SAMPLE, '-o', 'markdown', '--lang', 'ja']);
    expect(ja.stdout).toContain('## 検出結果');
    expect(ja.stdout).toContain('| 1 | **発火中** | 警告 |');
    expect(tokensOf(ja.stdout).filter(({ type }) => type === 'td_open')).toHaveLength(5 * 7);
    const language = await languageOf('ja', await analyzers(), await conditions());
    expectOwnElementsOnly(markdownReport(hostileReport(sample), language), sample);
  });
});

function lacking(alert: Report['alerts'][0], i: number): Report['alerts'][0] {
  const missing = [{ what: 'the pods', where: 'namespaces/*/pods.yaml', collectWith: 'oc adm must-gather' }];
  if (i < 2) return { ...alert, verdict: 'unknown', reason: 'the pods are missing', missing };
  return i === 2 ? { ...alert, verdict: 'unknown', reason: 'the analyzer failed', missing: [] } : alert;
}
