import {
  conditionOf,
  eventsWith,
  type Found,
  type Instant,
  type Kept,
  type LogFile,
  type LogHit,
  logsOf,
  parseTime,
  type views,
} from '../../src/api.ts';
import { POD_PREFIX } from './macPoolLogs.ts';
import { isStaticToken, normalMac } from './macPoolVms.ts';

type Vmi = Found<Kept<typeof views.VirtualMachineInstance>>;
type Pod = Found<Kept<typeof views.Pod>>;

/** One running object that uses an address. */
export interface MacUse {
  readonly found: Vmi | Pod;
  readonly mac: string;
  readonly path: readonly (string | number)[];
  /** Since when it uses the address; null where that cannot be seen. */
  readonly since: Instant | null;
  /** Since when it can have used it at most: it runs, or exists, no longer. */
  readonly bound: Instant | null;
  /** Known to the guest agent alone: an address inside of the guest, not of a virtual network card. */
  readonly inGuest: boolean;
  readonly iface: string | null;
}

export interface Collision {
  readonly mac: string;
  readonly uses: readonly MacUse[];
}

/** What Go's net.ParseMAC takes, which kubemacpool compares by; and the numbered tokens of cleaned archives. */
function isComparable(mac: string): boolean {
  return /^[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4,18}$|^[\da-f]{4}(?:\.[\da-f]{4}){2,9}$|^x-mac-\d+-x$/i.test(
    mac,
  );
}

/** Addresses of a running VMI, each once: kubemacpool compares all interfaces of its status. */
export function vmiUses(vmi: Vmi): MacUse[] {
  const { status, metadata, spec } = vmi.object;
  if (status?.phase !== 'Running') return [];
  const started = runningSince(vmi);
  const cards = new Set((spec?.domain?.devices?.interfaces ?? []).map((iface) => iface?.name));
  const uses = new Map<string, MacUse>();
  (status.interfaces ?? []).forEach((iface, i) => {
    const mac = iface?.mac;
    if (!mac || uses.has(normalMac(mac)) || !(isComparable(mac) || isStaticToken(mac))) return;
    const inGuest = iface.infoSource === 'guest-agent' && !cards.has(iface.name);
    uses.set(normalMac(mac), {
      found: vmi,
      mac: normalMac(mac),
      path: ['status', 'interfaces', i, 'mac'],
      since: inGuest ? null : started,
      bound: started ?? parseTime(metadata?.creationTimestamp),
      inGuest,
      iface: iface.name ?? null,
    });
  });
  return [...uses.values()];
}

function runningSince({ object }: Vmi): Instant | null {
  const entered = object.status?.phaseTransitionTimestamps?.find((entry) => entry?.phase === 'Running');
  const ready = conditionOf(object, 'Ready')?.condition;
  return (
    parseTime(entered?.phaseTransitionTimestamp) ??
    (ready?.status === 'True' ? parseTime(ready.lastTransitionTime) : null)
  );
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
const NETWORK_STATUS = 'k8s.v1.cni.cncf.io/network-status';

/** Addresses that a running pod asked multus for; a virt-launcher counts as its VMI. */
export function podUses(pod: Pod): MacUse[] {
  const { metadata, status } = pod.object;
  const annotations = metadata?.annotations ?? {};
  if (status?.phase !== 'Running' || metadata?.labels?.['kubevirt.io'] === 'virt-launcher') return [];
  if (annotations[NETWORK_STATUS] === undefined) return [];
  const since = parseTime(status.startTime);
  const bound = since ?? parseTime(metadata?.creationTimestamp);
  const macs = [...(annotations[NETWORKS] ?? '').matchAll(/"mac"\s*:\s*"([^"]+)"/g)].map(([, mac]) => mac as string);
  return [...new Set(macs.filter(isComparable).map(normalMac))].map((mac) => ({
    found: pod,
    mac,
    path: ['metadata', 'annotations', NETWORKS],
    since,
    bound,
    inGuest: false,
    iface: null,
  }));
}

/** The objects that share an address with another one that is not the other end of the same migration. */
export function collisionsAmong(uses: readonly MacUse[]): Collision[] {
  const groups = new Map<string, MacUse[]>();
  for (const use of uses) {
    if (!isStaticToken(use.mac)) groups.set(use.mac, [...(groups.get(use.mac) ?? []), use]);
  }
  return [...groups]
    .map(([mac, group]) => ({
      mac,
      uses: group.filter((use) => group.some((other) => other !== use && !isSameMigration(use, other))),
    }))
    .filter((collision) => collision.uses.length > 1)
    .sort((a, b) => (a.mac < b.mac ? -1 : 1));
}

/** kubemacpool pkg/controller/vmicollision/migration.go: one equal UID of the source or of the target is enough. */
function isSameMigration(a: MacUse, b: MacUse): boolean {
  const [x, y] = [migrationOf(a), migrationOf(b)];
  return (x.source !== '' && x.source === y.source) || (x.target !== '' && x.target === y.target);
}

function migrationOf({ found }: MacUse): { source: string; target: string } {
  const status: Vmi['object']['status'] | undefined = found.kind === 'Pod' ? undefined : (found as Vmi).object.status;
  const state = status?.migrationState;
  return { source: state?.sourceState?.migrationUID ?? '', target: state?.targetState?.migrationUID ?? '' };
}

/** It began when the second object took the address; null as soon as that cannot be told. */
export function collisionSince({ uses }: Collision, of: 'since' | 'bound'): Instant | null {
  return uses.flatMap((use) => use[of] ?? []).sort((a, b) => a - b)[1] ?? null;
}

export const collisionEvents = eventsWith('MACCollision');

/** kubemacpool pkg/controller/{vmicollision,maccollision}: written at each look at an object that collides. */
export const collisionLogs = logsOf([POD_PREFIX], 'manager', {
  collision: { needle: 'Found MAC collision', pattern: /Found MAC collision.*"mac":\s*"(?<mac>[^"]+)"/ },
  // builds that compare pods as well (after v0.51) name their controllers otherwise
  countsPods: {
    needle: 'MAC collision',
    pattern: /registered MAC collision (?:VMI|Pod) controller|pod-collision-detect/,
  },
});

/** An address, and the objects that kubemacpool named for it. */
export interface Told {
  readonly mac: string;
  /** `<namespace>/<name>` */
  readonly refs: readonly string[];
}

/** `MAC …: Collision between a/b, c/d`, later with `vmi/` or `pod/` in front of each. */
export function toldByEvent(message: string | undefined): (Told & { readonly typed: boolean }) | null {
  const [, mac, list] = /MAC (\S+): Collision between (.+)/.exec(message ?? '') ?? [];
  if (!mac || !list) return null;
  const refs = list.split(', ').map((ref) => ref.trim());
  const typed = refs.some((ref) => /^(?:vmi|pod)\/[^/]+\//.test(ref));
  return { mac: normalMac(mac), refs: refs.map((ref) => ref.replace(/^(?:vmi|pod)\/(?=[^/]+\/)/, '')), typed };
}

export function toldByLog({ text, groups }: LogHit): Told {
  const object = /"(?:vmi|pod)-collision-detect":\s*(?:"([^"]+)"|\{[^}]*\})/.exec(text);
  const name = /"name":\s*"([^"]+)"/.exec(object?.[0] ?? '')?.[1];
  const namespace = /"namespace":\s*"([^"]+)"/.exec(object?.[0] ?? '')?.[1];
  const ref = object?.[1] ?? (name && namespace ? `${namespace}/${name}` : null);
  return { mac: normalMac(groups.mac ?? ''), refs: ref ? [ref] : [] };
}

/** Lines of the container that runs now. */
export function collisionLines(logs: readonly LogFile[]): { readonly log: LogFile; readonly hit: LogHit }[] {
  return logs
    .filter(({ generation }) => generation === 'current')
    .flatMap((log) => log.hits.filter(({ name }) => name === 'collision').map((hit) => ({ log, hit })));
}
