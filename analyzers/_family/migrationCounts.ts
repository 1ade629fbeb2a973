import {
  derive,
  type Evidence,
  eventEvidence,
  eventsWith,
  eventTime,
  type Found,
  fieldEvidence,
  type Instant,
  type Kept,
  logEvidence,
  logsOf,
  type Objects,
  objects,
  parseTime,
  views,
} from '../../src/api.ts';

export type Migration = Found<Kept<typeof views.VirtualMachineInstanceMigration>>;

export const DAY = 86_400_000;

/** What the archive holds of the finished migrations of one VMI. */
export interface Finished {
  readonly namespace: string;
  readonly name: string;
  /** All finished ones that still exist, oldest first. */
  readonly all: readonly { readonly migration: Migration; readonly end: Instant | null }[];
  readonly succeeded: readonly Migration[];
}

/** Finished migrations by VMI, as `namespace/name`. */
export function finishedByVmi(migrations: Objects<Migration['object']>): Map<string, Finished> {
  const groups = new Map<string, { migration: Migration; end: Instant | null }[]>();
  for (const migration of migrations.all) {
    const { spec, status } = migration.object;
    if ((status?.phase !== 'Succeeded' && status?.phase !== 'Failed') || !spec?.vmiName) continue;
    const key = `${migration.namespace}/${spec.vmiName}`;
    const list = groups.get(key) ?? [];
    list.push({ migration, end: endOf(migration) });
    groups.set(key, list);
  }
  return new Map(
    [...groups].map(([key, all]) => [
      key,
      {
        namespace: all[0]?.migration.namespace ?? '',
        name: all[0]?.migration.object.spec?.vmiName ?? '',
        all: all.sort((a, b) => (a.end ?? 0) - (b.end ?? 0)),
        succeeded: all.map(({ migration }) => migration).filter(({ object }) => object.status?.phase === 'Succeeded'),
      },
    ]),
  );
}

/** When a finished migration ended; its creation stands in where nothing else is told. */
export function endOf({ object }: Migration): Instant | null {
  const { migrationState, phaseTransitionTimestamps, phase } = object.status ?? {};
  const last = (phaseTransitionTimestamps ?? []).find((entry) => entry?.phase === phase);
  return (
    parseTime(last?.phaseTransitionTimestamp) ??
    parseTime(migrationState?.endTimestamp) ??
    parseTime(object.metadata?.creationTimestamp)
  );
}

/** Migrations of a VMI that logs or events tell to have succeeded. */
export interface Told {
  count: number;
  readonly evidence: Evidence[];
}

/** virt-handler may write the end of one migration twice, when it has to try again; none ends so soon after another. */
const REPEATED = 10_000;

/**
 * What logs and events of the last 24 hours tell. virt-controller writes the hand-over of migrations that fail later,
 * too, so its lines prove nothing: what counts is that the target's virt-handler saw the end (written by KubeVirt v1.6
 * and later, for migrations that did not fail).
 */
export const toldMigrations = derive(
  'told-migrations',
  {
    handlers: logsOf(['virt-handler-'], 'virt-handler', {
      completed: {
        needle: 'detected that the migration has completed',
        pattern: /The target node detected that the migration has completed/,
      },
    }),
    events: eventsWith('Migrated', 'SuccessfulMigration'),
    migrations: objects(views.VirtualMachineInstanceMigration),
  },
  ({ handlers, events, migrations }, { snapshot }): ReadonlyMap<string, Told> => {
    const { now } = snapshot;
    const recent = (text: string | null): boolean => {
      const time = parseTime(text);
      return now !== null && time !== null && time > now - DAY && time <= now;
    };
    const lines = handlers
      .flatMap((log) => log.hits.map((hit) => ({ log, hit, vmi: vmiIn(hit.text) })))
      .filter(({ hit, vmi }) => vmi !== null && recent(hit.time))
      .sort((a, b) => (parseTime(a.hit.time) ?? 0) - (parseTime(b.hit.time) ?? 0));
    const inLogs = new Map<string, Told>();
    // two gathers may hold one log, too
    const last = new Map<string, Instant>();
    for (const { log, hit, vmi } of lines) {
      const time = parseTime(hit.time);
      if (vmi === null || time === null) continue;
      const before = last.get(vmi);
      last.set(vmi, time);
      if (before === undefined || time - before >= REPEATED) add(inLogs, vmi, 1, logEvidence(log, hit));
    }
    const vmiOf = new Map(
      migrations.all.map(({ namespace, name, object }) => [`${namespace}/${name}`, object.spec?.vmiName]),
    );
    const onVmi = new Map<string, Told>();
    const onMigration = new Map<string, Told>();
    for (const event of events.all) {
      const { involvedObject, message, type, count, reason } = event.object;
      const time = eventTime(event.object);
      if (type === 'Warning' || !recent(time)) continue;
      const namespace = involvedObject?.namespace ?? event.namespace;
      if (reason === 'Migrated' && /^The VirtualMachineInstance migrated to node \S+\.$/.test(message ?? ''))
        add(onVmi, `${namespace}/${involvedObject?.name}`, count ?? 1, eventEvidence(event, time));
      const vmi = vmiOf.get(`${namespace}/${involvedObject?.name}`);
      if (reason === 'SuccessfulMigration' && vmi && /^Source node reported migration succeeded$/.test(message ?? ''))
        add(onMigration, `${namespace}/${vmi}`, 1, eventEvidence(event, time));
    }
    // three views of the same migrations: the one that saw most
    const best = new Map<string, Told>();
    for (const source of [inLogs, onVmi, onMigration])
      for (const [vmi, told] of source) if (told.count > (best.get(vmi)?.count ?? 0)) best.set(vmi, told);
    return best;
  },
);

function add(to: Map<string, Told>, vmi: string, count: number, evidence: Evidence): void {
  const told = to.get(vmi) ?? { count: 0, evidence: [] };
  told.count += count;
  if (told.evidence.length < 20) told.evidence.push(evidence);
  to.set(vmi, told);
}

function vmiIn(text: string): string | null {
  const name = /"name":\s*"([^"]+)"/.exec(text)?.[1];
  const namespace = /"namespace":\s*"([^"]+)"/.exec(text)?.[1];
  return name && namespace ? `${namespace}/${name}` : null;
}

/** Who asks for migrations, by the beginning of their names (kubevirt evacuation.go, workload-updater.go, lifecycle.go). */
export type Initiator = 'evacuation' | 'update' | 'user' | 'other';

export function initiatorOf({ name }: Migration): Initiator {
  if (name.startsWith('kubevirt-evacuation-')) return 'evacuation';
  if (name.startsWith('kubevirt-workload-update-')) return 'update';
  return name.startsWith('kubevirt-migrate-vm-') ? 'user' : 'other';
}

/** The end of a migration as evidence; its phase where that stands nowhere. */
export function migrationEvidence(migration: Migration): Evidence {
  return migration.object.status?.migrationState?.endTimestamp
    ? fieldEvidence(migration, 'status', 'migrationState', 'endTimestamp')
    : fieldEvidence(migration, 'status', 'phase');
}
