import { expect } from 'vitest';
import { before, MASTERS, setNode, setRules, WORKERS } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HighCPUWorkload';
const [worker = '', other = ''] = WORKERS;
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
