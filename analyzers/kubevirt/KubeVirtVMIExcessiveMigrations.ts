import {
  byCause,
  customResources,
  defineAnalyzer,
  isAtLeast,
  metricsGap,
  monitoringGap,
  objects,
  parseTime,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import {
  DAY,
  endOf,
  type Finished,
  finishedByVmi,
  type Initiator,
  initiatorOf,
  migrationEvidence,
  type Told,
  toldMigrations,
} from '../_family/migrationCounts.ts';
import { migrationTriggers, triggerSteps, triggerTexts } from '../_family/migrationTriggers.ts';

/** The rule's threshold; its text and the runbook say "more than 12", the expression says 12 or more. */
const LIMIT = 12;
/** virt-controller deletes all but the newest five finished migrations of a VMI. */
const KEPT = 5;
/** Five within this time are a rate of 12 within 24 hours. */
const DENSE = 8 * 3_600_000;
/** A VM that was started later than it was made has run before. */
const STARTED_LATER = 10 * 60_000;

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go on kubevirt_vmi_migration_succeeded, one series for each migration
 * object of phase Succeeded: distinct ones that were there at any scrape of 24 hours, also such as finished before. Up to
 * v1.2 VMIs of one name in all namespaces count together, and a migration once for each leader that reported it. v0.58.0
 * counted migrations themselves, for a minute.
 */
export default defineAnalyzer({
  meta: {
    alert: 'KubeVirtVMIExcessiveMigrations',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: [
      { from: '4.12', value: 60 },
      { from: '4.13', value: 0 },
    ],
    // KubeVirt v0.54
    releases: { first: '4.12', last: null },
    offline: 'partial',
    causes: {
      object: ['OutdatedVirtualMachineInstanceWorkloads'],
      node: ['node NotReady', 'node DiskPressure', 'node MemoryPressure'],
      cluster: ['HCOMisconfiguredDescheduler'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...triggerTexts,
    title: 'VM is migrated too often',
    meaning: 'A VM has been live migrated 12 times or more within 24 hours.',
    impact: 'The guest is slowed down by each migration, and the network and the nodes are loaded.',
    examined:
      'The finished migrations of each VM, of which only the newest five are kept; completed migrations in the logs of virt-handler, and events. Whether older ones were deleted within the 24 hours, and migrations of a VM before it was started anew, show only in saved Prometheus data.',
    mitigation:
      'Stop what asks for the migrations: repeated drains, an update of nodes that goes in circles, a descheduler profile, automation; mend nodes that are short of memory, CPU or disk, or lose their network.',
    summary: '{count, one {The VM {names} has} other {# VMs ({names}) have}} 12 or more migrations that succeeded.',
    reason: '{count, one {# VM} other {# VMs}} with 12 or more successful migrations',
    summaryTold:
      'Logs or events tell of 12 or more successful migrations within 24 hours of {count, one {the VM {names}} other {# VMs ({names})}}.',
    summaryDense:
      'The newest five migrations of {count, one {the VM {names}} other {# VMs ({names})}} lie within eight hours; older ones are not kept. At that rate there are 12 within 24 hours.',
    reasonHint:
      '{count, one {# VM is} other {# VMs are}} migrated so often that 12 times within 24 hours are plausible',
    few: 'no VM can have had 12 successful migrations within 24 hours',
    hidden:
      '{count, one {# VM has} other {# VMs have}} had five or more migrations lately; how many more were deleted already cannot be seen: {names}',
    restarted:
      '{count, one {# VM was} other {# VMs were}} started anew within 24 hours; migrations before that count as well and cannot be seen: {names}',
    times: '{count} successful migrations seen',
  },
  requires: {
    migrations: customResources(views.VirtualMachineInstanceMigration),
    vmis: virtualMachineInstances,
    vms: objects(views.VirtualMachine),
    told: toldMigrations,
    triggers: migrationTriggers,
  },

  evaluate({ migrations, vmis, vms, told, triggers }, context) {
    const { say, now, release } = context;
    const byVmi = finishedByVmi(migrations);
    const together = isAtLeast(release, '4.17') === false;
    const onlyRecent = isAtLeast(release, '4.13') === false;
    const counted = (group: Finished) =>
      onlyRecent ? group.succeeded.filter((one) => isRecent(endOf(one))) : group.succeeded;
    const groups = [...byVmi.values()];
    const sums = new Map<string, number>();
    const keyOf = ({ namespace, name }: Finished) => (together ? name : `${namespace}/${name}`);
    for (const group of groups) sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0) + counted(group).length);

    const certain = groups.filter((group) => group.succeeded.length > 0 && (sums.get(keyOf(group)) ?? 0) >= LIMIT);
    if (certain.length > 0) {
      const names = certain.map(fullName);
      const starts = [...new Set(certain.map(keyOf))].flatMap((key) => {
        const ends = certain.filter((group) => keyOf(group) === key).flatMap((group) => counted(group).map(endOf));
        return ends.filter((end) => end !== null).sort((a, b) => a - b)[LIMIT - 1] ?? [];
      });
      return context.shown(
        {
          ...describe(certain),
          reason: say('reason', { count: names.length }),
          summary: say('summary', { count: names.length, names }),
        },
        starts.length > 0 ? Math.min(...starts) : null,
      );
    }

    const suspects = new Map<string, Finished>();
    for (const [vmi, { count }] of told) {
      const stale = (byVmi.get(vmi)?.succeeded ?? []).filter((one) => isOld(endOf(one))).length;
      if (count + stale >= LIMIT) suspects.set(vmi, byVmi.get(vmi) ?? noneOf(vmi));
    }
    const proven = suspects.size > 0;
    if (!proven) for (const group of groups) if (isDense(group)) suspects.set(fullName(group), group);
    if (suspects.size > 0) {
      const found = [...suspects.values()];
      const names = found.map(fullName);
      return context.hinted({
        ...describe(found),
        reason: say('reasonHint', { count: names.length }),
        summary: say(proven ? 'summaryTold' : 'summaryDense', { count: names.length, names }),
      });
    }

    const gaps = [monitoringGap, metricsGap('kubevirt_vmi_migration_succeeded')];
    const open = groups.filter((group) => mostOf(group) * factor() >= LIMIT);
    if (open.length > 0) return context.unknown(say('hidden', { count: open.length, names: open.map(fullName) }), gaps);
    if (migrations.complete) {
      const anew = vmis.all.filter(({ namespace, name, object }) => {
        const started = parseTime(object.metadata?.creationTimestamp);
        const made = parseTime(vms.get(namespace, name)?.object.metadata?.creationTimestamp);
        return started !== null && made !== null && isRecent(started) && started - made > STARTED_LATER;
      });
      if (anew.length > 0)
        return context.unknown(say('restarted', { count: anew.length, names: anew.map(fullName) }), gaps);
    }
    return context.clear(say('few'), migrations.complete ? migrations : migrations.lacking(...gaps));

    function isRecent(time: number | null): boolean {
      return time !== null && now !== null && time > now - DAY;
    }

    function isOld(time: number | null): boolean {
      return time !== null && now !== null && time <= now - DAY;
    }

    /** How many distinct successful ones of a VMI can have been seen within 24 hours. */
    function mostOf(group: Finished): number {
      if (group.all.length < KEPT) return group.succeeded.length;
      // each one that finished pushed one out that was still to be seen
      if (!isOld(group.all[0]?.end ?? null)) return Number.POSITIVE_INFINITY;
      return group.succeeded.length + group.all.filter(({ end }) => isRecent(end)).length;
    }

    /** Older rules count a migration once for each leader that reported it, and all VMIs of one name together. */
    function factor(): number {
      return isAtLeast(release, '4.17') === true ? 1 : 2;
    }

    /** The newest five, all successful, within eight hours. */
    function isDense({ all }: Finished): boolean {
      const newest = all.slice(-KEPT);
      const [first, last] = [newest[0]?.end ?? null, newest.at(-1)?.end ?? null];
      if (newest.length < KEPT || first === null || last === null) return false;
      const good = newest.every(({ migration }) => migration.object.status?.phase === 'Succeeded');
      return good && isRecent(first) && last - first <= DENSE;
    }

    function describe(found: readonly Finished[]) {
      const items = found.map((group) => ({ group, initiator: mainInitiator(group) }));
      const causes = new Set(items.map(({ initiator }) => initiator));
      return {
        ...byCause(
          items.map(({ group, initiator }) => ({
            cause: say(initiator),
            object: {
              apiVersion: 'kubevirt.io/v1',
              kind: 'VirtualMachineInstance',
              namespace: group.namespace,
              name: group.name,
              detail: say('times', { count: Math.max(group.succeeded.length, told.get(fullName(group))?.count ?? 0) }),
            },
          })),
        ),
        evidence: [
          ...items.slice(0, 20).flatMap(({ group }) => proofOf(group, told.get(fullName(group)))),
          ...triggers.evidence,
        ],
        steps: triggerSteps(
          items.map(({ group: { namespace, name }, initiator }) => ({ namespace, name, initiator })),
          triggers,
          context,
        ),
        causedBy: [
          ...(triggers.nodes.length > 0 ? ['node instability'] : []),
          ...(causes.has('evacuation') && triggers.descheduler ? ['HCOMisconfiguredDescheduler'] : []),
          ...(causes.has('update') ? ['OutdatedVirtualMachineInstanceWorkloads'] : []),
        ],
        leadsTo: ['VirtLauncherPodsStuckFailed'],
      };
    }
  },

  objectOf: ({ vmi, namespace = '' }) =>
    vmi ? { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', namespace, name: vmi } : null,

  advise: (found, context) =>
    triggerSteps(
      found.map(({ namespace, name }) => ({ namespace, name, initiator: 'unseen' })),
      { nodes: [], pools: [], descheduler: false, evidence: [] },
      context,
    ),
});

function fullName({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}

function noneOf(vmi: string): Finished {
  const [namespace = '', name = ''] = vmi.split('/');
  return { namespace, name, all: [], succeeded: [] };
}

function mainInitiator({ all }: Finished): Initiator | 'unseen' {
  const counts = new Map<Initiator, number>();
  for (const { migration } of all) {
    const initiator = initiatorOf(migration);
    counts.set(initiator, (counts.get(initiator) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'unseen';
}

function proofOf({ succeeded }: Finished, told: Told | undefined) {
  return [...succeeded.slice(0, 20).map(migrationEvidence), ...(told?.evidence ?? [])];
}
