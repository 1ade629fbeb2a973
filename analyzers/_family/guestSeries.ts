import {
  byCause,
  type Context,
  type Judgement,
  type Kept,
  type Message,
  monitoringGap,
  type ObjectRef,
  type Objects,
  type SavedSeries,
  type Series,
  type Shown,
  seriesEvidence,
  type views,
} from '../../src/api.ts';
import { judgeSeries, type MetricRule, seriesGap } from './metricRule.ts';

type Vmis = Objects<Kept<typeof views.VirtualMachineInstance>>;

/** What the alerts on the inside of a VM say alike. */
export const guestTexts = {
  noVms: 'no VM runs, so that no guest reports anything',
  noAgent: 'no guest agent has reported from any VM that runs, and without one these numbers do not exist',
} as const;

/** The VMI that a series of virt-handler is of, as `namespace/name`; null where it does not say. */
export function guestOf({ labels }: Series): string | null {
  const { namespace = '', name = '' } = labels;
  return name === '' ? null : `${namespace}/${name}`;
}

/** Series by the VMI that they are of. */
export function byGuest(all: readonly Series[]): Map<string, Series[]> {
  return groupBy(all, guestOf);
}

/** Items by something of theirs; those without it (null) are left out. */
export function groupBy<T>(all: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of all) {
    const key = keyOf(item);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export function guestRef(guest: string, detail?: Message): ObjectRef {
  const slash = guest.indexOf('/');
  const ref = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    namespace: guest.slice(0, slash),
    name: guest.slice(slash + 1),
  };
  return detail ? { ...ref, detail } : ref;
}

/** A guest that meets a rule's condition. */
export interface SickGuest {
  readonly guest: string;
  readonly cause: Message;
  readonly detail: Message;
  /** The series that show it. */
  readonly series: readonly Series[];
}

/** More of one cause add nothing. */
const EVIDENCE_PER_CAUSE = 20;
/** Guests of a cause that are cited with all series of the condition. */
const WHOLE_PER_CAUSE = 3;

/** Objects by cause, with evidence for the first of each. */
export function sickGuests(
  guests: readonly SickGuest[],
  saved: SavedSeries,
): Pick<Shown, 'objects' | 'groups' | 'evidence'> {
  const cited = new Map<string, number>();
  const evidence = guests.flatMap(({ cause, series }) => {
    const key = JSON.stringify(cause);
    const count = cited.get(key) ?? 0;
    cited.set(key, count + 1);
    const some = count < WHOLE_PER_CAUSE ? series : count < EVIDENCE_PER_CAUSE ? series.slice(0, 2) : [];
    return some.map((one) => seriesEvidence(saved, one));
  });
  return {
    ...byCause(guests.map(({ guest, cause, detail }) => ({ cause, object: guestRef(guest, detail) }))),
    evidence,
  };
}

type Key = keyof typeof guestTexts | 'quiet' | 'undecided';

/**
 * Judges a rule on the inside of VMs by saved series; without them, it is only known to be quiet where there is no
 * guest that could report.
 * @param agent are the numbers those of the guest agent?
 */
export function judgeGuests(
  rule: MetricRule,
  vmis: Vmis,
  context: Context<Key>,
  write: Parameters<typeof judgeSeries>[2],
  agent: boolean,
): Judgement {
  return judgeSeries(rule, context, write, context.say('quiet')) ?? withoutSeries(rule, vmis, context, agent);
}

/** The verdict where no series decide. */
export function withoutSeries(
  rule: MetricRule,
  vmis: Vmis,
  { say, clear, unknown }: Context<Key>,
  agent: boolean,
): Judgement {
  const running = vmis.all.filter(({ object }) => !IDLE.includes(object.status?.phase ?? ''));
  if (vmis.complete && running.length === 0) return clear(say('noVms'), vmis);
  if (agent && vmis.complete && running.every(({ object }) => neverReported(object)))
    return clear(say('noAgent'), vmis);
  const gap = seriesGap(rule);
  return unknown(say('undecided'), [...(gap.includes(monitoringGap) ? [] : [monitoringGap]), ...gap]);
}

/** Phases in which virt-handler has no domain to ask. */
const IDLE = ['Pending', 'Scheduling', 'Succeeded', 'Failed'];

/**
 * virt-launcher keeps the last data of an agent that went away (kubevirt pkg/virt-launcher/virtwrap/agent-poller), so
 * that a missing condition AgentConnected is not enough: nothing in the status may come from an agent.
 */
function neverReported({ status }: Kept<typeof views.VirtualMachineInstance>): boolean {
  const conditions = status?.conditions ?? [];
  const reported =
    (status?.guestOSInfo?.name ?? '') !== '' ||
    (status?.interfaces ?? []).some((nic) => nic?.infoSource?.includes('guest-agent') === true);
  return conditions.length > 0 && !reported && !conditions.some((condition) => condition?.type === 'AgentConnected');
}
