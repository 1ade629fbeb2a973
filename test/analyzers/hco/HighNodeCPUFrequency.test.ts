import { expect } from 'vitest';
import { before, setRules, WORKERS } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HighNodeCPUFrequency';
const [worker = ''] = WORKERS;
const cpus = (count: number, activeAt: string) =>
  Array.from({ length: count }, (_, cpu) => ({ activeAt, labels: { instance: worker, cpu: String(cpu) } }));

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
