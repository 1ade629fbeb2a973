import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { english } from '../../src/i18n/languages.ts';
import { render } from '../../src/report/formats.ts';
import type { Report } from '../../src/report/report.ts';
import { run } from '../support/cli.ts';
import { HOSTILE, hostileReport, withTexts } from '../support/hostileReport.ts';

const SAMPLE = 'fixtures/archives/sample';
const language = english();
const table = { verdicts: [], colour: false, width: 100, explainRank: false };
const sample: Report = JSON.parse((await run([SAMPLE, '-o', 'json'])).stdout);

async function printed(report: Report, format: 'json' | 'yaml'): Promise<string> {
  return render(format, { report, language, table, inEachLanguage: async () => [{ report, language }] });
}

describe('the report as YAML', () => {
  it('is the JSON report', async () => {
    const { status, stdout } = await run([SAMPLE, '-o', 'yaml']);
    expect(status).toBe(0);
    expect(parse(stdout)).toEqual(sample);
  });

  it('gives every hostile text back', async () => {
    for (const shift of [0, 1, 13]) {
      const report = hostileReport(sample, shift);
      const text = await printed(report, 'yaml');
      expect(parse(text)).toEqual(JSON.parse(await printed(report, 'json')));
      // no reader of either needs to know what a terminal does with these
      for (const one of [text, await printed(report, 'json')]) expect(one.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
  });

  it('keeps what readers of YAML 1.1 refuse or take for more inside of double quotes, escaped where it has to be', async () => {
    const texts = [
      '0/6 nodes\tare available',
      'a\u2028b',
      'a\u2029b',
      'a\ufffeb',
      'a\uffffb',
      '=',
      '\ufeffa',
      'a\nb\tc\n',
    ];
    const report = withTexts(sample, (n) => texts[n % texts.length] as string);
    const text = await printed(report, 'yaml');
    expect(parse(text)).toEqual(JSON.parse(await printed(report, 'json')));
    expect(text).not.toMatch(/[\u2028\u2029\ufeff\ufffe\uffff]|: =$/mu);
    for (const line of text.split('\n')) expect(line.replace(/"(?:[^"\\]|\\.)*"/g, '')).not.toContain('\t');
    expect(text).toContain('"0/6 nodes\\tare available"');
  });

  it('gives back what other readers take for numbers, times, booleans or marks of their own', async () => {
    const texts = [
      ...HOSTILE,
      ...[
        'yes',
        'off',
        '1e3',
        '0x10',
        '0o7',
        '12:30:45',
        '1_000',
        '.nan',
        '-.inf',
        '=',
        '<<',
        '&a',
        '*a',
        '!t x',
        '%x',
      ],
      ...[
        '@x',
        '`x`',
        '{a',
        '[a',
        '? a',
        '- ',
        ': ',
        'a: b',
        'a #b',
        '|',
        '>-',
        '...',
        '',
        '\t',
        'a\n',
        '\n a\n\nb',
        'a\r\nb',
      ],
      ...['a\u0085b', 'a\n\u009fb\n', '\\u0085\u0085', 'x'.repeat(200), `${'word '.repeat(60)}\u007f`],
    ];
    const report = withTexts(sample, (n) => texts[n % texts.length] as string);
    const text = await printed(report, 'yaml');
    const json = JSON.parse(await printed(report, 'json'));
    for (const version of ['1.2', '1.1'] as const) expect(parse(text, { version }), version).toEqual(json);
  });

  it('says everything in full, without references', async () => {
    const suppressed = { reason: 'agreed', expires: null };
    const report = { ...sample, findings: sample.findings.map((finding) => ({ ...finding, suppressed })) };
    const text = await printed(report, 'yaml');
    expect(text).not.toMatch(/[&*]a\d/);
    expect(text.match(/reason: agreed/g)).toHaveLength(sample.findings.length);
  });
});
