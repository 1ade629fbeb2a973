import { expect } from 'vitest';
import { before, MASTERS, setNode, setRules, WORKERS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { lately, METRICS_FILE, metricsDump, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HighCPUWorkload';
const [worker = '', other = ''] = WORKERS;
const USE = 'instance:node_cpu_utilisation:rate1m';
const save = (mg: MustGather, values: Record<string, SeriesShape['value']>, options = {}): void => {
  const series = Object.entries(values).map(([instance, value]) => ({ name: USE, labels: { instance }, value }));
  mg.put(METRICS_FILE, metricsDump(series, options));
};
const at = (instance: string, activeAt = before('20m')) => ({ activeAt, labels: { instance } });

analyzerCases(
  ALERT,
  [
    {
      name: 'Prometheus says firing on two nodes, one of them a control plane node',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [at(worker), at(MASTERS[0] as string)] } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
          `Node ${worker}`,
          `Node ${MASTERS[0]}`,
        ]);
        expect(finding.since).toBe(before('20m'));
        const commands = finding.mitigation.steps.map(({ command }) => command);
        expect(commands).toContain(`oc adm top node ${worker}`);
        expect(commands).toContain(`oc get vmi -A -l kubevirt.io/nodeName=${worker}`);
      },
    },
    {
      name: 'an address with a port names no node',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [at('192.168.40.17:9100')] } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toEqual([]);
        expect(finding.mitigation.steps[0]?.command).toBe('oc adm top nodes');
      },
    },
    {
      name: 'a name with a port is the node',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [at(`${other}:9100`)] } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => expect(finding.objects.map(({ name }) => name)).toEqual([other]),
    },
    {
      name: 'pending for two minutes',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'pending', alerts: [at(worker, before('2m'))] } }),
      withRules: true,
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('would fire at 2026-03-04T10:23:00Z'),
    },
    {
      name: 'small nodes full of requests say nothing about use',
      given: (mg) =>
        setNode(mg, worker, (node) => {
          node.status.allocatable.cpu = '100m';
        }),
      verdict: 'unknown',
      check: (_, { missing }) => {
        expect(missing.map(({ where }) => where)).toContain('monitoring/prometheus/rules.json');
        expect(missing.map(({ collectWith }) => collectWith).join()).toContain('gather_metrics');
      },
    },
    {
      name: 'saved series: one node at 95 % for an hour',
      given: (mg) => save(mg, { [worker]: lately(3600, 0.95, 0.2), [other]: () => 0.5 }),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'Node', name: worker, detail: '95 % of its CPU time' }]);
        expect(finding.evidence[0]).toMatchObject({ type: 'metric', path: USE, value: '0.95' });
        expect(finding.mitigation.steps[0]?.command).toBe(`oc adm top node ${worker}`);
      },
    },
    { name: 'saved series: exactly 90 %', given: (mg) => save(mg, { [worker]: () => 0.9 }), verdict: 'firing' },
    { name: 'saved series: just below', given: (mg) => save(mg, { [worker]: () => 0.899 }), verdict: 'clear' },
    {
      name: 'saved series: for three minutes only',
      given: (mg) => save(mg, { [worker]: lately(180, 0.97, 0.2) }),
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('would fire at'),
    },
    {
      name: 'saved series: a break two minutes ago',
      given: (mg) => save(mg, { [worker]: (back) => (back > 100 && back < 150 ? 0.5 : 0.97) }),
      verdict: 'likely',
    },
    {
      name: 'saved series: the metric is missing',
      given: (mg) => mg.put(METRICS_FILE, metricsDump([{ name: 'up', value: () => 1 }])),
      verdict: 'unknown',
      check: (_, { missing }) => expect(missing.map(({ collectWith }) => collectWith).join()).toContain(USE),
    },
    {
      name: 'saved series: the quiet dump was cut',
      given: (mg) => save(mg, { [worker]: () => 0.5 }, { cut: true }),
      verdict: 'unknown',
    },
    {
      name: 'saved series: the dump ends hours before collection',
      given: (mg) => save(mg, { [worker]: () => 0.97 }, { end: before('5h') }),
      verdict: 'likely',
    },
    {
      name: 'the rule is not loaded',
      given: (mg) => setRules(mg, { [ALERT]: { absent: true } }),
      withRules: true,
      verdict: 'unknown',
    },
    {
      name: 'the rule could not be evaluated',
      given: (mg) => setRules(mg, { [ALERT]: { health: 'err', lastError: 'query timed out' } }),
      withRules: true,
      verdict: 'unknown',
    },
  ],
  { healthy: 'unknown' },
);
