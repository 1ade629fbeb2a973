import { rateAt, type SavedSeries, type Series, valueAt } from '../../src/api.ts';
import { byGuest } from './guestSeries.ts';

const USABLE = 'kubevirt_vmi_memory_usable_bytes';
const AVAILABLE = 'kubevirt_vmi_memory_available_bytes';
const FAULTS = 'kubevirt_vmi_memory_pgmajfault_total';
const SWAP = ['kubevirt_vmi_memory_swap_in_traffic_bytes', 'kubevirt_vmi_memory_swap_out_traffic_bytes'] as const;
const INFO = 'kubevirt_vmi_info';
const HEADROOM = 'vmi:kubevirt_vmi_memory_headroom_ratio:sum';
const faultRate = (minutes: number): string => `vmi:kubevirt_vmi_pgmajfaults:rate${minutes}m`;
const swapRate = (minutes: number): string => `vmi:kubevirt_vmi_swap_traffic_bytes:rate${minutes}m`;

export function memoryMetrics(minutes: number): string[] {
  return [USABLE, AVAILABLE, FAULTS, ...SWAP, INFO, HEADROOM, faultRate(minutes), swapRate(minutes)];
}

type ValueOf = (guest: string, time: number) => number | null;

interface Quantity {
  readonly at: ValueOf;
  readonly of: (guest: string) => readonly Series[];
  /** Was it worked out from scraped series, with their rates? */
  readonly scraped: boolean;
}

/** The memory of guests by VMI: from scraped series, else from what the recording rules made of them. */
export function memoryOf(saved: SavedSeries, minutes: number) {
  const grouped = (name: string) => byGuest(saved.named(name));
  const window = minutes * 60;
  const quantity = (
    recordedName: string,
    names: readonly string[],
    valueIn: (series: Series, time: number) => number | null,
    join: (parts: readonly number[]) => number,
  ): Quantity => {
    const parts = names.map(grouped);
    if (parts.some((part) => part.size === 0)) {
      const recorded = grouped(recordedName);
      return {
        at: (guest, time) => total(recorded.get(guest), (one) => valueAt(one, time)),
        of: (guest) => recorded.get(guest) ?? [],
        scraped: false,
      };
    }
    return {
      at: (guest, time) => {
        const values = parts.flatMap((part) => total(part.get(guest), (one) => valueIn(one, time)) ?? []);
        return values.length === parts.length ? join(values) : null;
      },
      of: (guest) => parts.flatMap((part) => part.get(guest) ?? []),
      scraped: true,
    };
  };
  const rate = (series: Series, time: number) => rateAt(series, time, window);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const headroom = quantity(
    HEADROOM,
    [USABLE, AVAILABLE],
    valueAt,
    ([usable = 0, available = 0]) => usable / available,
  );
  const faults = quantity(faultRate(minutes), [FAULTS], rate, sum);
  const swap = quantity(swapRate(minutes), SWAP, rate, sum);
  return {
    guests: [...(headroom.scraped ? grouped(USABLE) : grouped(HEADROOM)).keys()],
    metrics: [
      [HEADROOM, USABLE],
      [HEADROOM, AVAILABLE],
      [faultRate(minutes), FAULTS],
      ...SWAP.map((name) => [swapRate(minutes), name]),
    ],
    windowSeconds: faults.scraped || swap.scraped ? window : 0,
    /** Guests of which only one of the two sizes is there. */
    partial: (time: number): string[] => {
      const sizes = byGuest([...saved.named(USABLE), ...saved.named(AVAILABLE)]);
      const reports = (guest: string) => sizes.get(guest)?.some((one) => valueAt(one, time) !== null) === true;
      return [...sizes.keys()].filter((guest) => reports(guest) && headroom.at(guest, time) === null);
    },
    headroom: headroom.at,
    faults: faults.at,
    swap: swap.at,
    series: (guest: string): Series[] => [headroom, faults, swap].flatMap((one) => one.of(guest)),
  };
}

function total(all: readonly Series[] | undefined, valueIn: (series: Series) => number | null): number | null {
  const values = (all ?? []).flatMap((one) => valueIn(one) ?? []);
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0);
}

/**
 * The rules multiply by kubevirt_vmi_info of phase running, with `name` replaced by the name of the pod (label vmi_pod).
 * The series of memory carry the name of the VMI there (kubevirt pkg/monitoring/metrics/virt-handler/domainstats), so
 * that no pair is found.
 */
export function joinsOf(saved: SavedSeries) {
  const running = saved.named(INFO).filter(({ labels }) => labels.phase === 'running');
  const byName = byGuest(running);
  const byPod = new Map<string, Series[]>();
  for (const series of running) {
    const pod = `${series.labels.namespace ?? ''}/${series.labels.vmi_pod ?? ''}`;
    byPod.set(pod, [...(byPod.get(pod) ?? []), series]);
  }
  const count = (all: Map<string, Series[]>, guest: string, time: number): number =>
    all.get(guest)?.filter((one) => valueAt(one, time) !== null).length ?? 0;
  const known = saved.named(INFO).length > 0;
  return {
    /** Does the join give the VMI as the rule is written? Two matches are an error to Prometheus. */
    asWritten: (guest: string, time: number): boolean => count(byPod, guest, time) === 1,
    /** Does the VMI run, as far as the dump tells? */
    runs: (guest: string, time: number): boolean =>
      !known || count(byName, guest, time) > 0 || count(byPod, guest, time) > 0,
  };
}
