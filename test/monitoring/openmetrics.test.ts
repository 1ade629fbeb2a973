import { describe, expect, it } from 'vitest';
import { growing, METRICS_FILE, metricsDump } from '../../fixtures/builders/openmetrics.ts';
import { COLLECTED_AT } from '../../fixtures/builders/time.ts';
import { readSeries, type SeriesFile } from '../../src/monitoring/openmetrics.ts';
import { increaseAt, rateAt, sumBy, valueAt } from '../../src/monitoring/promql.ts';
import { memoryFile } from '../support/memoryFile.ts';

const END = Date.parse(COLLECTED_AT);

function read(
  text: string,
  seconds = 7200,
  names: readonly string[] = ['a', 'b'],
  chunk = 65_536,
): Promise<SeriesFile> {
  return readSeries(memoryFile(METRICS_FILE, text, { chunk }), (name) => (names.includes(name) ? seconds : undefined));
}

describe('a dump of series', () => {
  it('is read with labels, values, times and the line of the last sample', async () => {
    const text = metricsDump(
      [
        { name: 'a', labels: { vm: 'x', note: 'say "hi" \\ }{' }, value: growing(2) },
        { name: 'unwanted', labels: { q: '} ' }, value: () => 1 },
        { name: 'b', value: () => 1.5e9 },
      ],
      { length: '1m' },
    );
    for (const chunk of [1, 7, 100, 65_536]) {
      const found = await read(text, 7200, ['a', 'b'], chunk);
      expect(found.damage).toBeNull();
      expect(found.series.map(({ name, labels, values }) => ({ name, labels, values }))).toEqual([
        { name: 'a', labels: { vm: 'x', note: 'say "hi" \\ }{' }, values: [99_880, 99_940, 100_000] },
        { name: 'b', labels: {}, values: [1.5e9, 1.5e9, 1.5e9] },
      ]);
      expect([found.first, found.last]).toEqual([END - 60_000, END]);
      expect(found.series.map(({ line }) => line)).toEqual([3, 9]);
      expect(text.split('\n')[2]).toBe(found.series[0]?.excerpt);
    }
  });

  it('keeps only as much of the past as is wanted, and knows from when on the dump is', async () => {
    const found = await read(metricsDump([{ name: 'a', value: growing(1) }], { length: '12h' }), 600);
    expect(found.series[0]?.times).toHaveLength(21);
    expect(found.first).toBe(END - 12 * 3600_000);
  });

  it('takes times of series that nobody wants as the times of the dump', async () => {
    const found = await read(metricsDump([{ name: 'c', value: growing(1) }], { length: '1h' }));
    expect(found).toMatchObject({ series: [], first: END - 3600_000, last: END, damage: null });
  });

  it.each([
    ['cut in the middle', (text: string) => text.slice(0, text.length - 40)],
    ['without its end mark', (text: string) => text.replace('# EOF\n', '')],
    ['with a line that is no sample', (text: string) => text.replace('\n', '\nError from server: gone\n')],
    ['with a broken label', (text: string) => text.replace('vm="', 'vm=')],
  ])('%s is damaged, and gives the rest', async (_name, spoil) => {
    const text = metricsDump([{ name: 'a', labels: { vm: 'x' }, value: growing(1) }], { length: '10m' });
    const found = await read(spoil(text));
    expect(found.damage).not.toBeNull();
    expect(found.series[0]?.times.length).toBeGreaterThan(15);
  });

  it('survives NaN, infinities, exemplars, CRLF, samples out of order and escaped characters', async () => {
    const lines = [
      '# TYPE a gauge',
      'a{vm="\\u00e9\\n"} NaN 1772619000.000',
      'a{vm="\\u00e9\\n"} +Inf 1772619060.000 # {trace="1"} 1',
      'a{vm="\\u00e9\\n"} 1e+03 1772619030.000\r',
      'a 7 1772619060',
      '# EOF',
    ];
    const found = await read(`${lines.join('\n')}\n`);
    expect(found.damage).toBeNull();
    expect(found.series.map(({ labels, values }) => ({ labels, values }))).toEqual([
      { labels: { vm: 'é\n' }, values: [Number.NaN, 1000, Number.POSITIVE_INFINITY] },
      { labels: {}, values: [7] },
    ]);
  });

  it('does not keep a line without end', async () => {
    const found = await read(`a 1 1772619060\n${'x'.repeat(300_000)}`);
    expect(found.damage).not.toBeNull();
    expect(found.series).toHaveLength(1);
  });
});

describe('functions of Prometheus', () => {
  const series = async (value: (back: number) => number | undefined, every = '30s') => {
    const text = metricsDump([{ name: 'a', value }], { length: '1h', every });
    return (await read(text)).series[0] as NonNullable<SeriesFile['series'][number]>;
  };

  it('rate is the growth per second', async () => {
    expect(rateAt(await series(growing(3)), END, 300)).toBeCloseTo(3, 6);
    expect(increaseAt(await series(growing(3)), END, 300)).toBeCloseTo(900, 6);
  });

  it('rate counts what came after a reset', async () => {
    // 90 before the reset, 150 after it; what grew in the 30 s around it is not seen; 270 s of samples stand for 300 s
    const reset = await series((back) => (back > 150 ? 5000 - back : 150 - back));
    expect(increaseAt(reset, END, 300)).toBeCloseTo((240 * 300) / 270, 6);
  });

  it('increase is extrapolated to the window, but not below zero of a counter', async () => {
    // two samples, 60 s apart, in a window of 300 s: half a step more on either side
    const sparse = await series((back) => (back === 120 ? 1000 : back === 60 ? 1010 : undefined));
    expect(increaseAt(sparse, END, 300)).toBeCloseTo(10 * ((60 + 30 + 60) / 60), 6);
    const young = await series((back) => (back === 120 ? 0 : back === 60 ? 10 : undefined));
    expect(increaseAt(young, END, 300)).toBeCloseTo(10 * ((60 + 0 + 60) / 60), 6);
  });

  it('has no rate of one sample and no value of a series that ended', async () => {
    const single = await series((back) => (back === 60 ? 5 : undefined));
    expect(rateAt(single, END, 300)).toBeNull();
    expect(valueAt(single, END)).toBe(5);
    expect(valueAt(single, END + 5 * 60_000)).toBeNull();
    expect(valueAt(await series((back) => (back <= 30 ? Number.NaN : 4)), END)).toBeNull();
  });

  it('sums by group, without groups that have no value', async () => {
    const text = metricsDump([
      { name: 'a', labels: { pod: 'x', id: '1' }, value: () => 1 },
      { name: 'a', labels: { pod: 'x', id: '2' }, value: () => 2 },
      { name: 'a', labels: { pod: 'y' }, value: (back) => (back > 600 ? 4 : undefined) },
    ]);
    const { series: all } = await read(text);
    const sums = sumBy(
      all,
      ({ labels }) => labels.pod ?? null,
      (one) => valueAt(one, END),
    );
    expect([...sums]).toEqual([['x', 3]]);
  });
});
