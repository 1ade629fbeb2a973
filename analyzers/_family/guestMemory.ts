import {
  type Context,
  type Judgement,
  type Kept,
  type ObjectRef,
  type Objects,
  type SavedSeries,
  type Step,
  seriesOf,
  sh,
  type views,
  virtualMachineInstances,
} from '../../src/api.ts';
import { joinsOf, memoryMetrics, memoryOf } from './guestMemorySeries.ts';
import { guestTexts, judgeGuests, type SickGuest, sickGuests } from './guestSeries.ts';

/** One of the two alerts on the memory inside of a guest. */
export interface MemoryAlert {
  /** Of the rates, in minutes. */
  readonly window: 5 | 30;
  /** Usable memory as a part of what the guest sees; below this it is low. */
  readonly headroom: number;
  /** Do major page faults per second and swapped bytes per second (null: not known) meet the condition as well? */
  rates(faults: number | null, swap: number | null): boolean;
}

/** Series for window, hold time and a little more. */
export function memoryFacts({ window }: MemoryAlert, holdSeconds: number) {
  return { saved: seriesOf(window * 60 + holdSeconds + 600, ...memoryMetrics(window)), vmis: virtualMachineInstances };
}

export const memoryTexts = {
  ...guestTexts,
  examined:
    'Saved series of Prometheus: usable and available memory, major page faults and swap traffic, as the balloon device of the VM reports them. Objects and logs do not hold these numbers; memory and limits of the virt-launcher pod say nothing about them. The rule as written joins names of VMs with names of pods and can hardly find a pair. Then only this tool sees it.',
  faulting: 'the guest has little memory left and reads pages back from disk all the time',
  swapping: 'the guest has little memory left and swaps heavily',
  both: 'the guest has little memory left, swaps heavily and reads pages back from disk all the time',
  still: 'the guest has hardly any memory left and does not swap',
  detail: '{percent} % usable, {faults} major page faults/s, {swap} swapped',
  unknownRate: 'not known',
  undecided: 'the memory inside of guests is only known to Prometheus; objects do not tell',
  stepGuest: 'See in the guest of {vm} which process takes the memory, and whether it may be stopped or limited:',
  stepSize: 'See how much memory {vm} has, and up to how much it may grow while it runs (maxGuest):',
  stepGrow:
    'Give it more: raise spec.template.spec.domain.memory.guest (or choose a larger instance type). Without memory hotplug it counts from the next restart on, which shuts the guest down:',
  stepAll: 'The other VMs of this finding the same way. All VMs with the memory they have:',
  stepCheck: 'Check a few minutes later that the guest has usable memory again ("free" in a Linux guest):',
} as const;

type Key = keyof typeof memoryTexts | 'quiet' | 'reason' | 'summary' | 'summarySlip' | 'stepSwap';
type Cause = 'faulting' | 'swapping' | 'both' | 'still';

/** Evaluates the rule as it is meant, and tells apart the VMs for which the join with pods would hold as written. */
export function judgeMemory(
  alert: MemoryAlert,
  { saved, vmis }: { saved: SavedSeries; vmis: Objects<Kept<typeof views.VirtualMachineInstance>> },
  context: Context<Key>,
): Judgement {
  const { say } = context;
  const memory = memoryOf(saved, alert.window);
  const joins = joinsOf(saved);
  const at = saved.at ?? 0;
  const rule = {
    saved,
    metrics: memory.metrics,
    windowSeconds: memory.windowSeconds,
    acrossObjects: false,
    valuesAt: (time: number) => {
      const found = new Map<string, number>();
      for (const guest of memory.guests) {
        const headroom = memory.headroom(guest, time);
        if (headroom === null || !(headroom < alert.headroom) || !joins.runs(guest, time)) continue;
        if (alert.rates(memory.faults(guest, time), memory.swap(guest, time))) found.set(guest, headroom);
      }
      return found;
    },
    holds: () => true,
    expects: (time: number) => memory.partial(time),
    maySlip: (guest: string) => !joins.asWritten(guest, at),
  };
  return judgeGuests(
    rule,
    vmis,
    context,
    (holding) => {
      const slips = holding.every(({ key }) => rule.maySlip(key));
      const guests = [...holding]
        .sort((a, b) => a.value - b.value)
        .map(({ key, value }): SickGuest => {
          const faults = memory.faults(key, at);
          const swap = memory.swap(key, at);
          return {
            guest: key,
            cause: say(causeOf(faults, swap)),
            detail: say('detail', {
              percent: round(value * 100),
              faults: faults === null ? say('unknownRate') : round(faults),
              swap: swap === null ? say('unknownRate') : `${round(swap / 1024)} KiB/s`,
            }),
            series: memory.series(key),
          };
        });
      const found = sickGuests(guests, saved);
      const vms = guests.map(({ guest }) => guest);
      return {
        ...found,
        reason: say('reason', { vms }),
        summary: say(slips ? 'summarySlip' : 'summary', { count: vms.length, vms }),
        steps: memorySteps(found.objects, context),
        leadsTo: ['VMNonRecoverableOSPanic'],
      };
    },
    false,
  );
}

function causeOf(faults: number | null, swap: number | null): Cause {
  const faulting = (faults ?? 0) > 5;
  if ((swap ?? 0) > 2 ** 20) return faulting ? 'both' : 'swapping';
  return faulting ? 'faulting' : 'still';
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** What to do: shown on the first VM. */
export function memorySteps(found: readonly ObjectRef[], { say }: Pick<Context<Key>, 'say'>): Step[] {
  const all = {
    text: say('stepAll'),
    command:
      "oc get vmi -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,NODE:.status.nodeName,MEMORY:.status.memory.guestCurrent'",
  };
  const first = found.find(({ kind }) => kind === 'VirtualMachineInstance');
  if (!first) return [all];
  const { namespace, name } = first;
  const vm = `${namespace}/${name}`;
  const console = sh`virtctl console ${name} -n ${namespace}`;
  return [
    { text: say('stepGuest', { vm }), command: console },
    {
      text: say('stepSize', { vm }),
      command: `${sh`oc get vmi ${name} -n ${namespace}`} -o jsonpath='{.spec.domain.memory}{"\\n"}{.status.memory}{"\\n"}'`,
    },
    // the runbooks name resources.requests and limits, which are those of the pod
    { text: say('stepGrow'), command: sh`oc edit vm ${name} -n ${namespace}` },
    { text: say('stepSwap') },
    ...(found.length > 1 ? [all] : []),
    { text: say('stepCheck'), command: console },
  ];
}

/** The rules give `name` the name of the pod, and `vm` that of the VM. */
export function guestOfAlert({
  namespace = '',
  name = '',
  vm = '',
}: Readonly<Record<string, string>>): ObjectRef | null {
  const guest = vm || name;
  return guest === '' ? null : { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', namespace, name: guest };
}
