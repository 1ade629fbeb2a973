import { expect } from 'vitest';
import { before, setRules, WORKERS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { lately, METRICS_FILE, metricsDump, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HighNodeCPUFrequency';
const [worker = ''] = WORKERS;
const cpus = (count: number, activeAt: string) =>
  Array.from({ length: count }, (_, cpu) => ({ activeAt, labels: { instance: worker, cpu: String(cpu) } }));

/** `count` CPUs of one node that can run at 3 GHz. */
const save = (mg: MustGather, value: SeriesShape['value'], count = 1, withMax = true): void => {
  const series = Array.from({ length: count }, (_, cpu) => {
    const labels = { cpu: String(cpu), instance: worker, job: 'node-exporter' };
    const max = { name: 'node_cpu_frequency_max_hertz', labels, value: () => 3e9 };
    return [{ name: 'node_cpu_frequency_hertz', labels, value }, ...(withMax ? [max] : [])];
  });
  mg.put(METRICS_FILE, metricsDump(series.flat(), { length: '20m' }));
};

analyzerCases(
  ALERT,
  [
    {
      name: 'every CPU of a node has an alert of its own: one node',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: cpus(64, before('3d')) } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects.map(({ name }) => name)).toEqual([worker]);
        expect(finding.mitigation.steps.length).toBeLessThan(8);
        expect(finding.mitigation.steps[0]?.command).toContain(`oc debug node/${worker} -- chroot /host`);
      },
    },
    {
      name: 'pending',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'pending', alerts: cpus(2, before('1m')) } }),
      withRules: true,
      verdict: 'likely',
    },
    {
      name: 'saved series: all CPUs of a node are fast',
      given: (mg) => save(mg, () => 2.5e9, 64),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'Node', name: worker, detail: '64 CPUs above 80 %' }]);
        expect(finding.evidence.length).toBeLessThan(5);
        expect(finding.evidence[0]).toMatchObject({ type: 'metric', path: 'node_cpu_frequency_hertz' });
      },
    },
    { name: 'saved series: exactly 80 %', given: (mg) => save(mg, () => 2.4e9), verdict: 'clear' },
    { name: 'saved series: for two minutes', given: (mg) => save(mg, lately(120, 2.5e9, 1e9)), verdict: 'likely' },
    {
      name: 'saved series: the highest frequency is missing',
      given: (mg) => save(mg, () => 2.5e9, 1, false),
      verdict: 'unknown',
      check: (_, { missing }) =>
        expect(missing.map(({ collectWith }) => collectWith).join()).toContain('node_cpu_frequency_max_hertz'),
    },
    { name: 'no saved Prometheus state', given: () => {}, verdict: 'unknown' },
    {
      name: 'the rule is not loaded',
      given: (mg) => setRules(mg, { [ALERT]: { absent: true } }),
      withRules: true,
      verdict: 'unknown',
    },
  ],
  { healthy: 'unknown' },
);
