import { expect } from 'vitest';
import { before, setRules } from '../../../fixtures/builders/healthy.ts';
import { growing, lately, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { dump, MiB, many, scraped, steady, withoutAgents } from '../../support/guestSeries.ts';

const GiB = 1024 * MiB;
const LAUNCHER = 'virt-launcher-web-8xk2p';

interface Guest {
  usable?: SeriesShape['value'];
  faults?: SeriesShape['value'];
  swapIn?: SeriesShape['value'];
  swapOut?: SeriesShape['value'];
}

/** What virt-handler exports of the memory of a VM with 4 GiB. */
function guest(
  name: string,
  { usable = steady(GiB), faults = growing(0.1), swapIn, swapOut }: Guest = {},
): SeriesShape[] {
  const metric = (metricName: string, value: SeriesShape['value']): SeriesShape => ({
    name: `kubevirt_vmi_memory_${metricName}`,
    labels: scraped(name),
    value,
  });
  return [
    metric('available_bytes', steady(4 * GiB)),
    metric('usable_bytes', usable),
    metric('pgmajfault_total', faults),
    metric('swap_in_traffic_bytes', swapIn ?? steady(8192)),
    metric('swap_out_traffic_bytes', swapOut ?? steady(4096)),
  ];
}

const info = (name: string, pod: string, phase = 'running'): SeriesShape => ({
  name: 'kubevirt_vmi_info',
  labels: {
    namespace: 'webshop',
    name,
    vmi_pod: pod,
    phase,
    pod: 'virt-controller-1',
    job: 'kubevirt-prometheus-metrics',
  },
  value: steady(1),
});
const recorded = (name: string, metric: string, value: number): SeriesShape => ({
  name: metric,
  labels: { namespace: 'webshop', name },
  value: steady(value),
});

/** Both alerts: `sick` meets the condition for `seconds`, `near` misses one part of it. */
function cases(
  alert: string,
  sick: (seconds?: number) => Guest,
  near: Record<string, Guest>,
  minutes: number,
  hold: number,
): Case[] {
  const length = { length: '4h' };
  return [
    {
      name: 'one VM of two is short of memory for hours; the rule looks for its pod and finds nothing',
      given: (mg) =>
        dump(
          mg,
          [...guest('web', sick()), ...guest('db'), info('web', LAUNCHER), info('db', 'virt-launcher-db-1')],
          length,
        ),
      verdict: 'likely',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'VirtualMachineInstance', namespace: 'webshop', name: 'web' }]);
        expect(finding.summary).toContain('Prometheus itself may stay silent');
        expect(finding.mitigation.steps.map(({ command }) => command)).toContain('oc edit vm web -n webshop');
      },
    },
    {
      name: 'the series carry the name of the pod: the rule holds as written',
      given: (mg) => dump(mg, [...guest(LAUNCHER, sick()), info('web', LAUNCHER)], length),
      verdict: 'firing',
    },
    {
      name: 'the same, but the hold time is not over',
      given: (mg) => dump(mg, [...guest(LAUNCHER, sick(hold / 2)), info('web', LAUNCHER)], length),
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('fire'),
    },
    {
      name: 'two series of one VMI: Prometheus cannot join them',
      given: (mg) => {
        const twice = {
          ...info('web', LAUNCHER),
          labels: { ...info('web', LAUNCHER).labels, pod: 'virt-controller-2' },
        };
        dump(mg, [...guest(LAUNCHER, sick()), info('web', LAUNCHER), twice], length);
      },
      verdict: 'likely',
    },
    {
      name: 'only the recording rules are in the dump',
      given: (mg) => {
        const pressure = minutes === 5;
        dump(
          mg,
          [
            recorded(LAUNCHER, 'vmi:kubevirt_vmi_memory_headroom_ratio:sum', 0.02),
            recorded(LAUNCHER, `vmi:kubevirt_vmi_pgmajfaults:rate${minutes}m`, pressure ? 9 : 0.2),
            recorded(LAUNCHER, `vmi:kubevirt_vmi_swap_traffic_bytes:rate${minutes}m`, 100),
            info('web', LAUNCHER),
          ],
          length,
        );
      },
      verdict: 'firing',
    },
    {
      name: 'the VM does not run any more',
      given: (mg) => dump(mg, [...guest('web', sick()), info('web', LAUNCHER, 'failed')], length),
      verdict: 'clear',
    },
    ...Object.entries(near).map(
      ([name, values]): Case => ({
        name,
        given: (mg) => dump(mg, [...guest('web', values), info('web', LAUNCHER)], length),
        verdict: 'clear',
      }),
    ),
    {
      name: 'the series of swapping are missing',
      given: (mg) =>
        dump(
          mg,
          guest('web', sick())
            .slice(0, 3)
            .map((one) => ({ ...one, value: steady(GiB * 3) })),
          length,
        ),
      verdict: 'unknown',
      check: (_, verdict) => expect(JSON.stringify(verdict.missing)).toContain('swap_in_traffic'),
    },
    {
      name: 'a dump shorter than the window',
      given: (mg) => dump(mg, guest('web'), { length: '2m' }),
      verdict: 'unknown',
    },
    {
      name: 'a dump that was cut',
      given: (mg) => dump(mg, guest('web'), { ...length, cut: true }),
      verdict: 'unknown',
    },
    {
      name: 'a dump that ends hours before collection',
      given: (mg) => dump(mg, [...guest(LAUNCHER, sick()), info('web', LAUNCHER)], { ...length, end: before('6h') }),
      verdict: 'likely',
    },
    {
      name: 'no guest agent: the balloon device tells all the same',
      given: (mg) => {
        dump(mg, []);
        withoutAgents(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'a release without the alert',
      given: (mg) => dump(mg, guest('web', sick()), length, '4.21.0'),
      verdict: 'clear',
    },
    {
      name: 'the series are bad, the saved rule is inactive',
      given: (mg) => {
        dump(mg, [...guest('web', sick()), info('web', LAUNCHER)], length);
        setRules(mg, { [alert]: { state: 'inactive' } });
      },
      withRules: true,
      verdict: 'clear',
    },
    {
      name: 'Prometheus fires: the labels name the pod and the VM',
      given: (mg) =>
        setRules(mg, {
          [alert]: {
            state: 'firing',
            alerts: [{ labels: { namespace: 'webshop', name: LAUNCHER, vm: 'web' }, activeAt: before('2h') }],
          },
        }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'VirtualMachineInstance', name: 'web' }]);
        expect(finding.mitigation.steps[0]?.command).toBe('virtctl console web -n webshop');
      },
    },
    {
      name: '2,000 VMs',
      given: (mg) =>
        dump(
          mg,
          many(2000).flatMap((name) => guest(name, sick())),
          { length: `${minutes + 2}m`, every: '4m' },
        ),
      verdict: 'likely',
      check: (finding) => expect(finding.objects).toHaveLength(2000),
    },
  ];
}

const LOW = steady(0.02 * 4 * GiB);
const fast = growing(8);
const swapping = growing(2 * MiB, 1e12);

analyzerCases(
  'KubeVirtVMGuestMemoryPressure',
  cases(
    'KubeVirtVMGuestMemoryPressure',
    (seconds = 1e6) => ({ usable: lately(seconds, 0.04 * 4 * GiB, GiB), faults: fast }),
    {
      'much swapping and many faults, but memory is left': {
        usable: steady(0.06 * 4 * GiB),
        faults: fast,
        swapIn: swapping,
      },
      'little memory, but no swapping and few faults': { usable: LOW, faults: growing(4.5) },
      'swapping just below the threshold': { usable: LOW, swapIn: growing(0.9 * MiB, 1e12) },
      'the counter of faults began anew': { usable: LOW, faults: (back) => (back > 120 ? 1e6 : 300 - back * 2) },
    },
    5,
    300,
  ),
  { healthy: 'clear' },
);

analyzerCases(
  'KubeVirtVMGuestMemoryAvailableLow',
  cases(
    'KubeVirtVMGuestMemoryAvailableLow',
    (seconds = 1e6) => ({ usable: lately(seconds, 0.02 * 4 * GiB, GiB) }),
    {
      'a little more than 3 % is left': { usable: steady(0.031 * 4 * GiB) },
      'it swaps': { usable: LOW, swapOut: growing(4096, 1e9) },
      'it faults': { usable: LOW, faults: growing(2) },
    },
    30,
    1800,
  ),
  { healthy: 'clear' },
);
