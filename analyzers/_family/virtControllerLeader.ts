import {
  derive,
  type Evidence,
  type Found,
  fieldEvidence,
  type Instant,
  isReady,
  type Kept,
  latestKnown,
  logEvidence,
  logsOf,
  objects,
  parseTime,
  podsNamed,
  views,
} from '../../src/api.ts';

type Pod = Found<Kept<typeof views.Pod>>;

/** Which virt-controller leads. Its pod's name is a label of the series that only the leader exports. */
export interface Leader {
  /** Since when one and the same process can be shown to lead; null where the archive does not tell. */
  readonly since: Instant | null;
  /** No virt-controller is ready: nobody exports those series. */
  readonly down: boolean;
  /** What the running controllers call the current image of virt-launcher; null where their pods do not tell. */
  readonly launcherImage: string | null;
  readonly evidence: readonly Evidence[];
}

const NAME = 'virt-controller';
/** A lease runs out 15 s after its holder died, and is then asked for every 2 s. */
const TAKE_OVER = 20_000;

/**
 * A virt-controller that loses its lease exits (kubevirt pkg/virt-controller/watch/application.go), so a change of
 * leader shows as a lease taken, as a line in the log of a container that still runs, or as a container that was
 * started anew. A container that restarts in time keeps its lease: its start counts too.
 */
export const controllerLeader = derive(
  'virt-controller-leader',
  {
    pods: podsNamed(`${NAME}-`),
    leases: objects(views.Lease, [NAME]),
    logs: logsOf([`${NAME}-`], NAME, {
      acquired: { needle: 'successfully acquired lease', pattern: /successfully acquired lease \S*virt-controller/ },
    }),
  },
  ({ pods, leases, logs }, { snapshot }): Leader => {
    const namespace = snapshot.identity.installNamespace;
    const down = pods.complete && !pods.all.some(({ object }) => isReady(object));
    const images = new Set(pods.all.map(({ object }) => launcherImageOf(object)).filter((text) => text !== null));
    // while the controllers themselves are being updated, they do not agree
    const [image = null] = images.size === 1 ? images : [];
    const base = { down, launcherImage: image };
    const nobody: Leader = { ...base, since: null, evidence: [] };

    const lease = leases.get(namespace, NAME);
    if (lease) {
      const { holderIdentity = '', acquireTime } = lease.object.spec ?? {};
      const holder = pods.all.find(({ name }) => holderIdentity === name || holderIdentity.startsWith(`${name}_`));
      const start = holder ? lastChange(holder) : null;
      const taken = parseTime(acquireTime);
      if (taken === null || holderIdentity === '' || (!holder && pods.complete)) return nobody;
      const since = holder && start === null ? null : latestKnown([taken, start]);
      return { ...base, since, evidence: [fieldEvidence(lease, 'spec', 'acquireTime'), ...startEvidence(holder)] };
    }
    const told = logs
      .filter((log) => log.namespace === namespace && log.generation === 'current')
      .flatMap((log) => log.hits.map((hit) => ({ log, hit, time: parseTime(hit.time) })))
      .sort((a, b) => (a.time ?? 0) - (b.time ?? 0))
      .at(-1);
    if (told) {
      const holder = pods.all.find(({ name }) => name === told.log.pod);
      const since = told.time === null ? null : latestKnown([told.time, holder ? lastChange(holder) : null]);
      return { ...base, since, evidence: [logEvidence(told.log, told.hit), ...startEvidence(holder)] };
    }
    // without either: no container of virt-controller was started or ended later than this
    const changes = pods.all.map(lastChange);
    if (down || changes.includes(null) || (!pods.complete && pods.all.length < 2)) return nobody;
    const newest = latestKnown(changes);
    if (newest === null) return nobody;
    const last = pods.all.find((pod) => lastChange(pod) === newest);
    return { ...base, since: newest + TAKE_OVER, evidence: startEvidence(last) };
  },
);

/** When the container of a pod was last started or ended. */
function lastChange({ object }: Pod): Instant | null {
  const status = object.status?.containerStatuses?.find((entry) => entry?.name === NAME);
  const { state, lastState } = status ?? {};
  return (
    latestKnown([
      parseTime(state?.running?.startedAt),
      parseTime(state?.terminated?.finishedAt),
      parseTime(lastState?.terminated?.finishedAt),
    ]) ??
    parseTime(object.status?.startTime) ??
    parseTime(object.metadata?.creationTimestamp)
  );
}

function startEvidence(pod: Pod | undefined): Evidence[] {
  const index = pod?.object.status?.containerStatuses?.findIndex((entry) => entry?.name === NAME) ?? -1;
  if (!pod || index < 0) return [];
  return [fieldEvidence(pod, 'status', 'containerStatuses', index, 'state', 'running', 'startedAt')];
}

/** `--launcher-image` of a virt-controller's command line. */
function launcherImageOf({ spec }: Kept<typeof views.Pod>): string | null {
  for (const container of spec?.containers ?? []) {
    const words = [...(container?.command ?? []), ...(container?.args ?? [])];
    const at = words.findIndex((word) => /^--launcher-image(=|$)/.test(word ?? ''));
    if (at < 0) continue;
    return words[at]?.split('=').slice(1).join('=') || (words[at + 1] ?? null);
  }
  return null;
}
