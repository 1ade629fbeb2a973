import { expect } from 'vitest';
import { after, before, RUNNING_VMS_FILE, setRules, WEBSHOP_NS } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { analyzerCases, type Case } from './analyzerCases.ts';
import { setRelease } from './release.ts';
import { condition, noVmi, putVm, putVmi, release } from './stuckVms.ts';

/** The alerts of 4.12 and 4.13, which differ by the states that they take. */
export function stuckGroupCases(
  alert: string,
  states: readonly string[],
  others: readonly string[],
  more: readonly Case[] = [],
): void {
  const [status = ''] = states;
  const old = (change: (mg: MustGather) => void, version = '4.13.8', kubevirt = 'v0.59.2') => {
    return (mg: MustGather): void => {
      release(mg, version, kubevirt);
      change(mg);
    };
  };
  const still = condition('Ready', 'False', before('20m'), { reason: 'GuestNotRunning' });
  analyzerCases(alert, [
    ...states.map(
      (state): Case => ({
        name: `${state} with conditions that have been still for 20 minutes`,
        given: old((mg) => putVm(mg, { status: state, conditions: [still] })),
        verdict: 'firing',
        check: (finding) => {
          expect(finding.since).toBe(before('20m'));
          expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', namespace: WEBSHOP_NS, name: 'stuck' }]);
          expect(finding.operatorHealthImpact).toBe('none');
        },
      }),
    ),
    ...others.map(
      (state): Case => ({
        name: `${state} belongs to another group`,
        given: old((mg) => putVm(mg, { status: state, conditions: [still] })),
        verdict: 'clear',
      }),
    ),
    {
      name: 'the newest of the three conditions counts',
      given: old((mg) =>
        putVm(mg, {
          status,
          conditions: [still, condition('Failure', 'True', before('2m'), { reason: 'FailedCreate' })],
        }),
      ),
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain(after('3m')),
    },
    {
      name: 'other conditions do not count',
      given: old((mg) => putVm(mg, { status, conditions: [still, condition('LiveMigratable', 'True', before('1m'))] })),
      verdict: 'firing',
    },
    {
      name: 'conditions without times',
      given: old((mg) => putVm(mg, { status, conditions: [condition('Ready', 'False', null)] })),
      verdict: 'likely',
    },
    {
      name: 'KubeVirt v0.58.0 does not have it yet',
      given: old((mg) => putVm(mg, { status, conditions: [still] }), '4.12.0', 'v0.58.0'),
      verdict: 'clear',
    },
    {
      name: 'first release',
      given: old((mg) => putVm(mg, { status, conditions: [still] }), '4.12.4', 'v0.58.1'),
      verdict: 'firing',
    },
    ...['4.11.3', '4.14.2', '4.20.3'].map(
      (version): Case => ({
        name: `${version} does not have it`,
        given: old((mg) => putVm(mg, { status, conditions: [still] }), version, 'v1.0.1'),
        verdict: 'clear',
      }),
    ),
    {
      name: 'a release that is not known',
      given: (mg) => {
        setRelease(mg, null);
        putVm(mg, { status, conditions: [still] });
      },
      verdict: 'likely',
    },
    {
      name: 'VMs were not collected',
      given: old((mg) => {
        mg.remove(/\/kubevirt\.io\/virtualmachines/);
        mg.remove(/customresourcedefinitions\/virtualmachines\./);
      }),
      verdict: 'unknown',
    },
    {
      name: 'Prometheus alone knows',
      given: old((mg) =>
        setRules(mg, {
          [alert]: {
            state: 'firing',
            alerts: [{ activeAt: before('9m'), labels: { name: 'db', namespace: WEBSHOP_NS } }],
          },
        }),
      ),
      verdict: 'firing',
      check: (finding) => expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', name: 'db' }]),
    },
    {
      name: '2,000 VMs',
      given: old((mg) => {
        mg.remove(RUNNING_VMS_FILE);
        for (let i = 0; i < 2000; i++) {
          const at = { name: `vm-${i}`, namespace: `team-${i % 40}` };
          putVm(mg, { ...at, status, conditions: [i % 2 ? still : noVmi()] });
          putVmi(mg, { ...at, phase: 'Scheduling' });
        }
      }),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toHaveLength(2000);
        expect(finding.groups).toHaveLength(1);
        expect(finding.evidence.length).toBeLessThan(100);
      },
    },
    ...more,
  ]);
}
