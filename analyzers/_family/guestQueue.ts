import {
  type Context,
  type Judgement,
  type Kept,
  type ObjectRef,
  type Objects,
  printTime,
  type SavedSeries,
  type Series,
  type Step,
  seriesOf,
  sh,
  valueAt,
  type views,
  virtualMachineInstances,
} from '../../src/api.ts';
import { byGuest, groupBy, guestOf, guestTexts, judgeGuests, type SickGuest, sickGuests } from './guestSeries.ts';
import type { MetricRule } from './metricRule.ts';

/** Recording rules that the alerts read, newest last (v1.8.3 renamed them); the old name stays as an alias. */
const QUEUE = ['kubevirt_vmi_guest_vcpu_queue', 'vmi:kubevirt_vmi_guest_queue_length:sum'] as const;
const COUNT = ['kubevirt_vmi_vcpu_count', 'vmi:kubevirt_vmi_vcpu:count'] as const;
const LOAD = 'kubevirt_vmi_guest_load_1m';
const VCPU = 'kubevirt_vmi_vcpu_seconds_total';
/** The alert of the higher limit. */
export const CRITICAL_QUEUE = 20;

export const queueFacts = {
  saved: seriesOf(900, LOAD, VCPU, ...COUNT, ...QUEUE),
  vmis: virtualMachineInstances,
};

export const queueTexts = {
  ...guestTexts,
  examined:
    'Saved series of Prometheus: the queue length that KubeVirt has recorded, else the one-minute load of the guest minus its virtual CPUs. Objects and logs hold neither. The load comes from the guest agent (version 10 or newer). Prometheus can hardly work out the queue length from real series: the rule subtracts series with different labels. Then only this tool sees it.',
  mitigation:
    'Find out in the guest whether its tasks wait for CPU time or for disks. Give the VM more virtual CPUs, move work elsewhere, or move the VM to a node that is less busy; for slow disks look at the storage.',
  summary:
    '{count, one {In the guest of {vms}} other {In the guests of # VMs ({vms})}} more than {limit} tasks were waiting for a CPU or a disk at {time}.',
  summarySlip:
    '{count, one {In the guest of {vms}} other {In the guests of # VMs ({vms})}} more than {limit} tasks were waiting for a CPU or a disk at {time}: load minus virtual CPUs. Prometheus itself may stay silent, because its rule subtracts series with different labels, which gives nothing.',
  reason: 'more than {limit} tasks wait in the guest of {vms}',
  quiet: 'in no guest do as many tasks wait as this alert is about',
  undecided: 'the load of guests is only known to Prometheus; objects do not tell',
  over: 'more than {limit} tasks wait',
  detail: '{queue} tasks wait',
  stepLoad:
    'Look into the guest of {vm}: tasks in state R wait for CPU time, tasks in state D for a disk (both count). For example with "top" or "vmstat 1":',
  stepCpu: 'For CPU time: see how many virtual CPUs {vm} has, and of what type:',
  stepMore:
    'Give it more (spec.template.spec.domain.cpu.sockets up to maxSockets works while it runs, else at the next restart), or run less in it:',
  stepBusy: 'See whether the nodes are short of CPU time:',
  stepMove: 'If the node of {vm} is, and another one is not, move the VM away:',
  stepAll: 'The other VMs of this finding the same way; all VMs with their nodes:',
  stepCheck: 'Check the load in the guest a few minutes later:',
} as const;

type Key = keyof typeof queueTexts;

/** The alert's condition: the queue length of a guest is above the limit at one evaluation. */
export function judgeQueue(
  limit: number,
  {
    saved,
    vmis,
  }: {
    saved: SavedSeries;
    vmis: Objects<Kept<typeof views.VirtualMachineInstance>>;
  },
  context: Context<Key>,
): Judgement {
  const rule = queueRule(saved, limit);
  const { say } = context;
  return judgeGuests(
    rule,
    vmis,
    context,
    (holding) => {
      const slips = rule.maySlip !== undefined;
      const sources = byGuest(slips ? saved.named(LOAD) : recorded(saved));
      const worstFirst = [...holding].sort((a, b) => b.value - a.value);
      const guests = worstFirst.map(({ key, value }): SickGuest => {
        const queue = String(Math.round(value * 10) / 10);
        const critical = value > CRITICAL_QUEUE;
        return {
          guest: key,
          cause: say('over', { limit: critical ? CRITICAL_QUEUE : limit }),
          detail: say('detail', { queue }),
          series: sources.get(key) ?? [],
        };
      });
      const vms = guests.map(({ guest }) => guest);
      const found = sickGuests(guests, saved);
      return {
        ...found,
        reason: say('reason', { limit, vms }),
        summary: say(slips ? 'summarySlip' : 'summary', {
          count: vms.length,
          vms,
          limit,
          time: printTime(saved.at ?? 0),
        }),
        steps: queueSteps(found.objects, context),
        leadsTo:
          limit < CRITICAL_QUEUE && holding.some(({ value }) => value > CRITICAL_QUEUE)
            ? ['GuestVCPUQueueHighCritical']
            : [],
      };
    },
    true,
  );
}

function recorded(saved: SavedSeries): readonly Series[] {
  const newest = saved.named(QUEUE[1]);
  return newest.length > 0 ? newest : saved.named(QUEUE[0]);
}

/**
 * What Prometheus recorded decides. Without it the queue is worked out as the recording rule means it; there the scraped
 * load carries pod, instance and job, the count of CPUs does not, and a subtraction without on() finds no pair.
 */
function queueRule(saved: SavedSeries, limit: number): MetricRule {
  const base = { saved, windowSeconds: 0, holds: (value: number) => value > limit };
  const queues = recorded(saved);
  if (queues.length > 0) {
    return {
      ...base,
      metrics: [QUEUE],
      acrossObjects: false,
      valuesAt: (at) => largest(queues, (one) => valueAt(one, at)),
    };
  }
  const cpus = cpuCounts(saved);
  return {
    ...base,
    metrics: [[LOAD], [...COUNT, VCPU]],
    acrossObjects: true,
    valuesAt: (at) =>
      largest(saved.named(LOAD), (one) => {
        const load = valueAt(one, at);
        const count = cpus(one, at);
        return load === null || count === null ? null : Math.max(load - count, 0);
      }),
    expects: (at) => [...byGuest(saved.named(LOAD).filter((one) => valueAt(one, at) !== null)).keys()],
    maySlip: () => true,
  };
}

/** Virtual CPUs of the VMI of a series on its node. */
function cpuCounts(saved: SavedSeries): (series: Series, at: number) => number | null {
  const place = ({ labels }: Series): string => `${labels.namespace ?? ''}/${labels.name ?? ''}/${labels.node ?? ''}`;
  const counts = groupBy([...saved.named(COUNT[1]), ...saved.named(COUNT[0])], place);
  const vcpus = groupBy(saved.named(VCPU), place);
  return (series, at) => {
    const known = counts.get(place(series))?.flatMap((one) => valueAt(one, at) ?? [])[0];
    if (known !== undefined) return known;
    return vcpus.get(place(series))?.filter((one) => valueAt(one, at) !== null).length || null;
  };
}

function largest(all: readonly Series[], queueOf: (series: Series) => number | null): Map<string, number> {
  const found = new Map<string, number>();
  for (const series of all) {
    const guest = guestOf(series);
    const value = queueOf(series);
    if (guest !== null && value !== null) found.set(guest, Math.max(value, found.get(guest) ?? value));
  }
  return found;
}

/** What to do: shown on the first VM. */
export function queueSteps(found: readonly ObjectRef[], { say }: Pick<Context<Key>, 'say'>): Step[] {
  const all = { text: say('stepAll'), command: 'oc get vmi -A -o wide' };
  const first = found.find(({ kind }) => kind === 'VirtualMachineInstance');
  if (!first) return [all];
  const { namespace, name } = first;
  const vm = `${namespace}/${name}`;
  return [
    { text: say('stepLoad', { vm }), command: sh`virtctl console ${name} -n ${namespace}` },
    {
      text: say('stepCpu', { vm }),
      command: `${sh`oc get vmi ${name} -n ${namespace}`} -o jsonpath='{.spec.domain.cpu}{"\\n"}'`,
    },
    { text: say('stepMore'), command: sh`oc edit vm ${name} -n ${namespace}` },
    { text: say('stepBusy'), command: 'oc adm top nodes' },
    { text: say('stepMove', { vm }), command: sh`virtctl migrate ${name} -n ${namespace}` },
    ...(found.length > 1 ? [all] : []),
    { text: say('stepCheck'), command: sh`virtctl console ${name} -n ${namespace}` },
  ];
}
