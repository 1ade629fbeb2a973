import {
  derive,
  eventEvidence,
  eventsWith,
  eventTime,
  type Instant,
  isAtLeast,
  type Judgement,
  logEvidence,
  logsOf,
  objects,
  parseTime,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';

type Evidence = Judgement['evidence'][number];

/** What events and logs tell of one VM's guest. */
export interface GuestPanic {
  readonly namespace: string;
  readonly name: string;
  /** How many panics were told of; 0: only that the VM crashed. */
  readonly panics: number;
  /** Why, as KubeVirt saw it: `pvpanic`, the code of a Windows stop error, …; null where it does not say. */
  readonly kind: string | null;
  readonly windows: boolean;
  readonly node: string | null;
  readonly first: Instant | null;
  readonly evidence: readonly Evidence[];
}

const DAY = 24 * 3600_000;

/** kubevirt pkg/virt-launcher/notify-client/client.go handleGuestPanicEvent, since v1.8; the line names no VM. */
const launcherLogs = logsOf(['virt-launcher-'], 'compute', {
  panic: { needle: 'Guest panic detected: ', pattern: /Guest panic detected: (?<info>GuestPanicked[^"\\]*)/ },
});

/** QEMU's own line of a panic (kubevirt pkg/virt-launcher/virtwrap/util/panic_info.go); its logs are named after the VM. */
const qemuLogs = logsOf([''], 'qemu.log', {
  panic: { needle: 'panic ', pattern: /(?<time>\d{4}-\d\d-\d\d \S+)?: panic (?<type>\S+):\s*(?<args>.*)/ },
});

/**
 * Guests that panicked within 24 hours before collection. A VM that runs Always gets a new VMI and pod after each panic,
 * so events outlive the logs. virt-handler's `Stopped` event is written for whatever makes a VMI fail
 * (pkg/virt-handler/vm.go recordPhaseChangeEvent); it points to a panic only where the VM has a panic device.
 */
export const guestPanics = derive(
  'guest-panics',
  {
    events: eventsWith('GuestPanicked', 'Stopped'),
    logs: launcherLogs,
    qemu: qemuLogs,
    pods: objects(views.Pod, ['virt-launcher-']),
    vms: objects(views.VirtualMachine),
    vmis: virtualMachineInstances,
  },
  ({ events, logs, qemu, pods, vms, vmis }, { snapshot }): GuestPanic[] => {
    const { now } = snapshot;
    const recent = (time: Instant | null): boolean => time === null || now === null || now - time <= DAY;
    const found = new Map<string, Tally>();
    const tally = (namespace: string, name: string): Tally => {
      const key = `${namespace}/${name}`;
      const known = found.get(key) ?? new Tally(namespace, name);
      found.set(key, known);
      return known;
    };
    const hasPanicDevice = (namespace: string, name: string): boolean => {
      const devices = [
        vmis.get(namespace, name)?.object.spec?.domain?.devices?.panicDevices,
        vms.get(namespace, name)?.object.spec?.template?.spec?.domain?.devices?.panicDevices,
      ];
      return devices.some((list) => (list ?? []).length > 0);
    };

    for (const event of events.all) {
      const { involvedObject, reason, type = 'Warning', message = '', source } = event.object;
      const name = involvedObject?.name;
      const namespace = involvedObject?.namespace ?? event.namespace;
      if (!name || type !== 'Warning' || (involvedObject?.kind ?? VMI) !== VMI) continue;
      const last = parseTime(eventTime(event.object));
      if (!recent(last)) continue;
      const evidence = eventEvidence(event, eventTime(event.object));
      if (reason === 'GuestPanicked') {
        const first = parseTime(event.object.firstTimestamp ?? event.object.eventTime) ?? last;
        // of an event that began earlier only the last occurrence is known to be recent
        const count = recent(first) ? (event.object.series?.count ?? event.object.count ?? 1) : 1;
        tally(namespace, name).event(Math.max(1, count), message, recent(first) ? first : last, evidence, source?.host);
      } else if (CRASHED.test(message) && hasPanicDevice(namespace, name)) {
        tally(namespace, name).crash(last, evidence, source?.host);
      }
    }
    for (const log of logs) {
      const pod = pods.get(log.namespace, log.pod)?.object;
      const name = pod?.metadata?.labels?.['vm.kubevirt.io/name'] ?? /^virt-launcher-(.+)-[^-]+$/.exec(log.pod)?.[1];
      for (const hit of log.hits) {
        const time = parseTime(hit.time);
        if (!name || !recent(time)) continue;
        tally(log.namespace, name).log(hit.groups.info ?? '', time, logEvidence(log, hit), pod?.spec?.nodeName);
      }
    }
    for (const log of qemu) {
      for (const hit of log.hits) {
        const time = parseTime(hit.time ?? hit.groups.time?.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
        if (!recent(time)) continue;
        tally(log.namespace, log.pod).qemu(panicInfo(hit.groups), time, logEvidence(log, hit));
      }
    }
    return [...found.values()]
      .map((entry) => entry.result(vmis.get(entry.namespace, entry.name)?.object.status?.nodeName))
      .sort((a, b) => b.panics - a.panics || compare(`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`));
  },
);

/** As the event would say it: the stop code of Windows, else the type. */
function panicInfo({ type = '', args = '' }: Readonly<Record<string, string>>): string {
  const code = /arg1=['"]?(0x[0-9a-fA-F]+)/.exec(args)?.[1];
  return type === 'hyper-v' && code ? `GuestPanicked: '${code.toLowerCase()}'` : `GuestPanicked: type=${type}`;
}

const VMI = 'VirtualMachineInstance';
const CRASHED = /^The VirtualMachineInstance crashed\.$/;

/** Adds up what was told of one VM; an event and a log line may tell of the same panic. */
class Tally {
  readonly namespace: string;
  readonly name: string;
  #events = 0;
  #logs = 0;
  #qemu = 0;
  #info = '';
  #node: string | null = null;
  #first: Instant | null = null;
  readonly #evidence: Evidence[] = [];

  constructor(namespace: string, name: string) {
    this.namespace = namespace;
    this.name = name;
  }

  event(count: number, info: string, time: Instant | null, evidence: Evidence, node?: string): void {
    this.#events += count;
    this.#saw(time, evidence, node, info);
  }

  log(info: string, time: Instant | null, evidence: Evidence, node?: string): void {
    this.#logs++;
    this.#saw(time, evidence, node, info);
  }

  qemu(info: string, time: Instant | null, evidence: Evidence): void {
    this.#qemu++;
    this.#saw(time, evidence, undefined, info);
  }

  crash(time: Instant | null, evidence: Evidence, node?: string): void {
    this.#saw(time, evidence, node, '');
  }

  #saw(time: Instant | null, evidence: Evidence, node: string | undefined, info: string): void {
    if (time !== null && (this.#first === null || time < this.#first)) this.#first = time;
    this.#evidence.push(evidence);
    this.#node ??= node || null;
    if (/[:']/.test(info)) this.#info = info;
  }

  /** `nodeNow`: where the VM is at present; after a restart that need not be where it panicked. */
  result(nodeNow: string | undefined): GuestPanic {
    const stopCode = /'(0x[0-9a-f]+)'/.exec(this.#info)?.[1];
    return {
      namespace: this.namespace,
      name: this.name,
      panics: Math.max(this.#events, this.#logs, this.#qemu),
      kind: stopCode ?? /type=(\S+)/.exec(this.#info)?.[1] ?? null,
      windows: stopCode !== undefined,
      node: this.#node ?? nodeNow ?? null,
      first: this.#first,
      evidence: this.#evidence,
    };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * In 4.22 only later patch releases have the counter and the warning (no tag of HCO 1.18 or KubeVirt 1.8 has them, their
 * branches do; the critical rule is in KubeVirt 1.9 alone), while the event is there from the first one on.
 */
export function mayLackAlert(release: string | null): boolean {
  return isAtLeast(release, '4.22') === true && isAtLeast(release, '4.23') === false;
}

/** When the first of several panics was, as far as that is known. */
export function earliest(found: readonly GuestPanic[]): Instant | null {
  const times = found.flatMap(({ first }) => (first === null ? [] : [first]));
  return times.length > 0 ? Math.min(...times) : null;
}
