import {
  type Context,
  customResources,
  derive,
  earliestKnown,
  eventsWith,
  eventTime,
  type Found,
  type Instant,
  isAtLeast,
  type Kept,
  type LogFile,
  type LogHit,
  latestKnown,
  logsOf,
  objects,
  parseTime,
  type Query,
  views,
} from '../../src/api.ts';
import type { Operator } from './operatorDown.ts';

type Lease = Kept<typeof views.Lease>;

/** One component whose pods elect a leader; lease and Deployment have the same name. */
export interface Elected extends Operator {
  readonly serviceAccount: string;
  /** The rule counts "no metric at all" as no leader in every release that has it. */
  readonly always: boolean;
  /** What the leader logs when it begins to work. */
  readonly startLine: { readonly needle: string; readonly pattern: RegExp };
  /** The gauge is set only after the leader's caches are filled: holding the lease is not enough. */
  readonly needsCaches: boolean;
  readonly leadsTo: readonly string[];
  readonly causes: { readonly unready: string; readonly down: string; readonly rest: string };
}

/** What tells who leads. */
export function electionFacts({ deployment, prefix, container, startLine }: Elected) {
  const lock = (words: string) => ({ needle: words, pattern: new RegExp(`${words} \\S+/${deployment}`) });
  const line = (words: string) => ({ needle: words, pattern: new RegExp(words) });
  return derive(
    `election:${deployment}`,
    {
      leases: objects(views.Lease),
      kubeVirts: customResources(views.KubeVirt),
      events: eventsWith('LeaderElection'),
      logs: logsOf([prefix], container, {
        asked: line('Attempting to acquire leader status'),
        trying: lock('attempting to acquire leader lease'),
        got: lock('successfully acquired lease'),
        started: startLine,
        lost: line('leaderelection lost'),
        renew: lock('failed to renew lease'),
        retrieve: lock('error retrieving resource lock'),
        update: line('Failed to update lock'),
        create: line('error initially creating leader election record'),
        expired: line('lock has expired'),
        caches: {
          needle: 'failed to list *v1.',
          pattern: /failed to list \*v1\.(?:PersistentVolumeClaim|Namespace|ResourceQuota)\b/,
        },
      }),
    },
    (answers) => answers,
  );
}
type AnswerOf<Q> = Q extends Query<infer T> ? T : never;
export type ElectionFacts = AnswerOf<ReturnType<typeof electionFacts>>;

/** How the lease was when it was collected. */
export interface LeaseState {
  readonly lease: Found<Lease> | undefined;
  readonly holder: string;
  /**
   * `stale`: nobody renews it (or nobody holds it). `early`: renewed while the gather ran, so it may have been collected
   * then. `doubtful`: the same may be, for when the gather began is not known. `untold`: not collected, or it does not say.
   */
  readonly state: 'fresh' | 'stale' | 'early' | 'doubtful' | 'untold';
  /** From when on nobody has led, by the lease. */
  readonly lostAt: Instant | null;
  readonly renewed: Instant | null;
  /** When the leases were collected, as far as it can be told; at the earliest. */
  readonly seenAt: Instant | null;
}

const DURATION = 15;
/** What may lie between the renewal and the collection of a lease, and between two clocks. */
const SLACK = 60_000;
/** Few gathers last longer. */
const LONG_GATHER = 45 * 60_000;

/**
 * Leases are collected all at once, early in a gather that may last an hour: the newest renewal of any of them (each node
 * renews its own every ten seconds) is closer to that moment than the end of the collection.
 */
export function leaseState(name: string, namespace: string, { leases }: ElectionFacts, context: Context): LeaseState {
  const lease = leases.get(namespace, name);
  const { holderIdentity = '', renewTime, leaseDurationSeconds = DURATION } = lease?.object.spec ?? {};
  // some components put a random id behind the name of their pod, which has no underscore itself
  const holder = holderIdentity.replace(/_.*$/s, '');
  const { now, collectionStartedAt: started } = context;
  const root = rootOf(lease);
  const others = leases.all.filter((other) => other !== lease && rootOf(other) === root);
  const newest = latestKnown(others.map(({ object }) => parseTime(object.spec?.renewTime)));
  const alone = newest === null;
  // not before the gather began, not after it ended
  const seenAt = earliestKnown([latestKnown([newest, started]), now]);
  const renewed = parseTime(renewTime);
  const base = { lease, holder, renewed, seenAt };
  if (!lease) return { ...base, state: 'untold', lostAt: null };
  if (holder === '' && lease.object.spec) return { ...base, state: 'stale', lostAt: renewed };
  const seenBy = alone ? now : seenAt;
  if (renewed === null || seenBy === null) return { ...base, state: 'untold', lostAt: null };
  const lostAt = renewed + leaseDurationSeconds * 1000;
  if (seenBy <= lostAt + SLACK) return { ...base, state: 'fresh', lostAt: null };
  if (!alone) return { ...base, state: 'stale', lostAt };
  if (started !== null) return { ...base, state: started <= lostAt + SLACK ? 'early' : 'stale', lostAt };
  return { ...base, state: seenBy - lostAt < LONG_GATHER ? 'doubtful' : 'stale', lostAt };
}

/** The folder of the gather that a file belongs to. */
function rootOf(found: Found<unknown> | undefined): string {
  return found?.file.split('/namespaces/')[0] ?? '';
}

/** What the current log of a pod says: does it lead, does it wait, or is nothing said? */
export interface Spoken {
  readonly log: LogFile;
  readonly says: 'leads' | 'waits' | 'nothing';
  readonly since: Instant | null;
  /** Began to work as the leader, and since then could not fill its caches. */
  readonly started: LogHit | undefined;
  readonly cacheless: LogHit | undefined;
  readonly troubles: readonly LogHit[];
}

const TROUBLE = ['lost', 'renew', 'retrieve', 'update', 'create', 'expired'];

/** By pod. The process ends when it loses the lease: a running container that says it leads still does. */
export function spokenBy(pods: readonly string[], namespace: string, { logs }: ElectionFacts): Map<string, Spoken> {
  const spoken = new Map<string, Spoken>();
  for (const log of logs) {
    if (log.generation !== 'current' || log.namespace !== namespace || !pods.includes(log.pod)) continue;
    const other = spoken.get(log.pod);
    // the same log of two gathers: the one that was read last
    if (other && (other.log.last ?? '') >= (log.last ?? '')) continue;
    const last = (...names: string[]) =>
      log.hits
        .filter((hit) => names.includes(hit.name))
        .sort(byLine)
        .at(-1);
    const got = last('got', 'started');
    const bad = last('lost', 'renew');
    const waits = last('trying', 'asked', ...TROUBLE);
    const leads = got !== undefined && (bad === undefined || bad.line < got.line);
    const started = leads ? last('started') : undefined;
    const cacheless = last('caches');
    spoken.set(log.pod, {
      log,
      says: leads ? 'leads' : waits ? 'waits' : 'nothing',
      since: parseTime((leads ? got : (last('trying', 'asked') ?? waits))?.time),
      started,
      cacheless: cacheless && (!started || cacheless.line > started.line) ? cacheless : undefined,
      troubles: log.hits.filter(({ name }) => TROUBLE.includes(name)),
    });
  }
  return spoken;
}

function byLine(a: LogHit, b: LogHit): number {
  return a.line - b.line;
}

/** Events of the election, oldest first. */
export function electionEvents(name: string, { events }: ElectionFacts) {
  return events.all
    .filter(
      ({ object }) =>
        object.involvedObject?.name === name && /became leader|stopped leading/.test(object.message ?? ''),
    )
    .sort((a, b) => (parseTime(eventTime(a.object)) ?? 0) - (parseTime(eventTime(b.object)) ?? 0));
}

/** The first release whose rule takes "no metric at all" for "no leader": the one with KubeVirt v1.10. */
const COUNTS_NOTHING = { release: '4.24', minor: 10 };

/** Does the rule of this cluster take a missing metric for no leader? null: it cannot be told. */
export function countsNothing(
  { always }: Elected,
  { kubeVirts }: ElectionFacts,
  release: string | null,
): boolean | null {
  if (always) return true;
  const known = isAtLeast(release, COUNTS_NOTHING.release);
  if (known !== null) return known;
  const version = kubeVirts.all[0]?.object.status?.observedKubeVirtVersion;
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  if (major === undefined) return null;
  return Number(major) > 1 || (major === '1' && Number(minor) >= COUNTS_NOTHING.minor);
}
