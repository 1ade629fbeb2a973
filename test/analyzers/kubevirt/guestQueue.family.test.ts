import { expect } from 'vitest';
import { before, setRules } from '../../../fixtures/builders/healthy.ts';
import { growing, lately, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { dump, many, scraped, setVmis, steady, withoutAgents } from '../../support/guestSeries.ts';

const OLD = 'kubevirt_vmi_guest_vcpu_queue';
const NEW = 'vmi:kubevirt_vmi_guest_queue_length:sum';

/** What virt-handler exports of a VM: its load and the time of each virtual CPU. */
function guest(name: string, load: SeriesShape['value'], cpus = 2): SeriesShape[] {
  const vcpus = Array.from({ length: cpus }, (_, id) => ({
    name: 'kubevirt_vmi_vcpu_seconds_total',
    labels: scraped(name, { id: String(id), state: 'running' }),
    value: growing(1),
  }));
  return [{ name: 'kubevirt_vmi_guest_load_1m', labels: scraped(name), value: load }, ...vcpus];
}
const queue = (name: string, metric: string, value: SeriesShape['value']): SeriesShape => ({
  name: metric,
  labels: { name, namespace: 'webshop' },
  value,
});

function cases(alert: string, limit: number): Case[] {
  return [
    {
      name: 'the recorded queue length of one VM of two is above the limit',
      given: (mg) => dump(mg, [queue('web', NEW, steady(limit + 1.5)), queue('db', NEW, steady(limit))]),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'VirtualMachineInstance', namespace: 'webshop', name: 'web' }]);
        expect(finding.evidence[0]).toMatchObject({ type: 'metric', value: String(limit + 1.5) });
        expect(finding.mitigation.steps.map(({ command }) => command)).toContain('virtctl migrate web -n webshop');
      },
    },
    {
      name: 'a peak at the last evaluation is enough; name of the recording rule before v1.8.3',
      given: (mg) => dump(mg, [queue('web', OLD, lately(20, limit + 5, 0))], {}, '4.20.3'),
      verdict: 'firing',
    },
    {
      name: 'a peak two minutes ago is over',
      given: (mg) => dump(mg, [queue('web', NEW, (back) => (back > 100 && back < 300 ? 99 : 1))]),
      verdict: 'clear',
    },
    {
      name: 'load minus CPUs is above the limit, and the rule finds no pair',
      given: (mg) => dump(mg, [...guest('web', steady(limit + 2.6)), ...guest('db', steady(limit + 1.9))]),
      verdict: 'likely',
      check: (finding) => {
        expect(finding.objects.map(({ name }) => name)).toEqual(['web']);
        expect(finding.summary).toContain('Prometheus itself may stay silent');
      },
    },
    {
      name: 'load minus CPUs is above the limit, and the saved rule is inactive',
      given: (mg) => dump(mg, guest('web', steady(limit + 9))),
      withRules: true,
      verdict: 'clear',
    },
    {
      name: 'a load as high, but as many CPUs',
      given: (mg) => dump(mg, guest('web', steady(limit + 2), 4)),
      verdict: 'clear',
    },
    {
      name: 'the CPUs are counted by the recording rule alone',
      given: (mg) => {
        const [load] = guest('web', steady(limit + 3));
        const labels = { name: 'web', namespace: 'webshop', node: 'worker-0' };
        dump(mg, [load as SeriesShape, { name: 'vmi:kubevirt_vmi_vcpu:count', labels, value: steady(2) }]);
      },
      verdict: 'likely',
    },
    {
      name: 'no load is in the dump',
      given: (mg) => dump(mg, guest('web', steady(50)).slice(1)),
      verdict: 'unknown',
      check: (_, verdict) => expect(JSON.stringify(verdict.missing)).toContain('kubevirt_vmi_guest_load_1m'),
    },
    {
      name: 'the number of CPUs is not in the dump',
      given: (mg) => dump(mg, guest('web', steady(50)).slice(0, 1)),
      verdict: 'unknown',
    },
    {
      name: 'a dump that was cut',
      given: (mg) => dump(mg, [queue('web', NEW, steady(1))], { cut: true }),
      verdict: 'unknown',
    },
    {
      name: 'a dump that ends hours before collection',
      given: (mg) => dump(mg, [queue('web', NEW, steady(limit + 9))], { end: before('5h') }),
      verdict: 'likely',
    },
    { name: 'no VM has ever had a guest agent', given: (mg) => withoutAgents(mg), verdict: 'clear' },
    { name: 'the agent went away: its last data stay', given: (mg) => withoutAgents(mg, true), verdict: 'unknown' },
    {
      name: 'a VMI of which the archive tells nothing',
      given: (mg) =>
        setVmis(mg, (vmi) => {
          vmi.status = { phase: 'Running' };
        }),
      verdict: 'unknown',
    },
    {
      name: 'no VM runs',
      given: (mg) =>
        setVmis(mg, (vmi) => {
          vmi.status.phase = 'Succeeded';
        }),
      verdict: 'unknown', // the gather counted running VMs
    },
    {
      name: 'a release without the alert',
      given: (mg) => dump(mg, guest('web', steady(99)), {}, '4.19.1'),
      verdict: 'clear',
    },
    {
      name: 'Prometheus fires',
      given: (mg) =>
        setRules(mg, {
          [alert]: { state: 'firing', alerts: [{ labels: { namespace: 'webshop', name: 'web', node: 'worker-0' } }] },
        }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => expect(finding.mitigation.steps[0]?.command).toBe('virtctl console web -n webshop'),
    },
    {
      name: '2,000 VMs',
      given: (mg) =>
        dump(
          mg,
          many(2000).map((name) => queue(name, NEW, steady(limit + 1))),
          { length: '5m' },
        ),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toHaveLength(2000);
        expect(finding.evidence.length).toBeLessThan(50);
      },
    },
  ];
}

analyzerCases('GuestVCPUQueueHighWarning', cases('GuestVCPUQueueHighWarning', 10), { healthy: 'unknown' });
analyzerCases('GuestVCPUQueueHighCritical', cases('GuestVCPUQueueHighCritical', 20), { healthy: 'unknown' });
