import {
  byCause,
  type Context,
  conditionOf,
  defineAnalyzer,
  earliestKnown,
  eventEvidence,
  eventsWith,
  eventTime,
  fieldEvidence,
  latestKnown,
  objects,
  parseTime,
  refTo,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import { evictionSteps, evictionTexts } from '../_family/evictionSteps.ts';
import { effectiveStrategy, evictionStrategies, looksAtPhase } from '../_family/evictionStrategy.ts';
import { claimsIn, obstacleOf, runningSince, type Vmi } from '../_family/migratability.ts';
import { controllerLeader } from '../_family/virtControllerLeader.ts';

const REFUSED = /^EvictionStrategy is set but vmi is not migratable; /;
/** More lines of evidence than this for one cause tell nothing new. */
const PER_CAUSE = 20;

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go on kubevirt_vmi_non_evictable
 * (pkg/monitoring/metrics/virt-controller/vmistats_collector.go, isVMEvictable). Only the strategy LiveMigrate counts;
 * of a VMI that virt-handler has not judged yet, "not migratable" is assumed.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VMCannotBeEvicted',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 60,
    releases: { first: null, last: null },
    offline: 'full',
    causes: { class: ['CDIStorageProfilesIncomplete', 'CDIDefaultStorageClassDegraded'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...evictionTexts,
    title: 'VM cannot be moved off its node',
    meaning:
      'A VM is to be live migrated when its node is drained (eviction strategy LiveMigrate), but it cannot be live migrated.',
    impact: 'Its node cannot be drained: maintenance and updates of the node wait until somebody stops the VM.',
    examined:
      'The eviction strategy of each running VM instance, else that of the KubeVirt object, and its condition LiveMigratable; where that is missing, it counts as not migratable. Whether there is another node to migrate to is not looked at.',
    mitigation:
      'Make the VM migratable (shared disks with ReadWriteMany, masquerade on the pod network, no host devices, a CPU model that other nodes have), or let it be shut down on a drain: set its eviction strategy to LiveMigrateIfPossible or None.',
    summary:
      '{count, one {The VM {names} has} other {# VMs ({names}) have}} the eviction strategy LiveMigrate but cannot be live migrated.',
    reason: '{count, one {# VM} other {# VMs}} with the eviction strategy LiveMigrate cannot be live migrated',
    told: 'events say that {count, one {# VM} other {# VMs}} to be evicted cannot be live migrated: {names}',
    clear: 'no running VM with the eviction strategy LiveMigrate lacks the ability to migrate',
    strategyUnseen:
      '{count, one {# VM} other {# VMs}} cannot be live migrated, and the eviction strategy of the cluster, which applies to {count, one {it} other {them}}, is not in the archive',
    phaseUnseen:
      '{count, one {# VM} other {# VMs}} that {count, one {does} other {do}} not run cannot be live migrated; whether that counts depends on the release, which the archive does not tell',
    kubeVirt: 'eviction strategy of the cluster (KubeVirt spec.configuration.evictionStrategy)',
    version: 'version of OpenShift Virtualization',
  },
  requires: {
    vmis: virtualMachineInstances,
    vms: objects(views.VirtualMachine),
    strategies: evictionStrategies,
    leader: controllerLeader,
    claims: objects(views.PersistentVolumeClaim),
    events: eventsWith('Migrated'),
  },

  evaluate({ vmis, vms, strategies, leader, claims, events }, context) {
    const { say, release } = context;
    const byPhase = looksAtPhase(strategies.kubeVirt, release);
    const found: Vmi[] = [];
    const unseen: Vmi[] = [];
    const idle: Vmi[] = [];
    /** Those whose strategy is certain: of the others no age can be proven. */
    const sureOnes: Vmi[] = [];
    for (const vmi of vmis.all) {
      if (obstacleOf(vmi) === null) continue;
      const running = vmi.object.status?.phase === 'Running';
      if (!running && byPhase === true) continue;
      const { strategy, sure } = effectiveStrategy(vmi, strategies);
      if (strategy === 'LiveMigrate') {
        if (!running && byPhase === null) idle.push(vmi);
        else {
          found.push(vmi);
          if (sure) sureOnes.push(vmi);
        }
      } else if (strategy === null || !sure) unseen.push(vmi);
    }

    if (found.length > 0) {
      const names = found.map(fullName);
      const since = earliestKnown(sureOnes.map((vmi) => blockedSince(vmi)));
      // its series are the leader's: a new leader's begin anew
      const exported = leader.since === null ? since : latestKnown([since, leader.since]);
      return context.shown(
        {
          ...byCause(
            found.map((vmi) => ({ cause: causeOf(vmi, context), object: refTo(vmi, detailOf(vmi, context)) })),
          ),
          reason: say('reason', { count: found.length }),
          summary: say('summary', { count: found.length, names }),
          evidence: [
            ...evidenceOf(found),
            ...told(found).map((event) => eventEvidence(event, eventTime(event.object))),
          ],
          steps: evictionSteps(found, { vms, strategies }, context),
          causedBy: [...new Set(found.flatMap((vmi) => CAUSES[obstacleOf(vmi) ?? 'other'] ?? []))],
          leadsTo: ['node drain blocked', 'OutdatedVirtualMachineInstanceWorkloads'],
          // the storage of a VM that something else holds is no cause
          ...(found.every((vmi) => obstacleOf(vmi) === 'disks') ? {} : { causes: {} }),
        },
        leader.down || since === null ? null : exported,
      );
    }
    const gone = told(null);
    if (gone.length > 0) {
      const names = [...new Set(gone.map(({ object: { involvedObject: o } }) => `${o?.namespace}/${o?.name}`))];
      return context.hinted({
        reason: say('told', { count: names.length, names }),
        summary: say('told', { count: names.length, names }),
        objects: names.map((name) => vmiRef(name.split('/')[0] ?? '', name.split('/')[1] ?? '')),
        evidence: gone.slice(0, PER_CAUSE).map((event) => eventEvidence(event, eventTime(event.object))),
        steps: evictionSteps([], { vms, strategies }, context),
      });
    }
    if (unseen.length > 0) {
      const { where, collectWith } = views.KubeVirt;
      return context.unknown(say('strategyUnseen', { count: unseen.length }), [
        { what: say('kubeVirt'), where, collectWith },
      ]);
    }
    if (idle.length > 0) {
      const { where, collectWith } = views.HyperConverged;
      return context.unknown(say('phaseUnseen', { count: idle.length }), [
        { what: say('version'), where, collectWith },
      ]);
    }
    return context.clear(say('clear'), vmis);

    /** Refused evictions in events: of these VMIs, or (null) of such as the archive does not hold. */
    function told(these: readonly Vmi[] | null) {
      const names = new Set((these ?? vmis.all).map(fullName));
      if (these === null && vmis.complete) return [];
      return events.all.filter(({ object: { type, message, involvedObject } }) => {
        if (type === 'Normal' || !REFUSED.test(message ?? '')) return false;
        return names.has(`${involvedObject?.namespace}/${involvedObject?.name}`) === (these !== null);
      });
    }

    function evidenceOf(blocked: readonly Vmi[]) {
      const seen = new Map<string, number>();
      return blocked.flatMap((vmi) => {
        const obstacle = obstacleOf(vmi) ?? 'other';
        const count = (seen.get(obstacle) ?? 0) + 1;
        seen.set(obstacle, count);
        if (count > PER_CAUSE) return [];
        const condition = conditionOf(vmi.object, 'LiveMigratable');
        return [
          condition
            ? fieldEvidence(
                vmi,
                'status',
                'conditions',
                condition.index,
                condition.condition.message ? 'message' : 'status',
              )
            : fieldEvidence(vmi, 'status', 'phase'),
          ...effectiveStrategy(vmi, strategies).evidence,
          ...claimsIn(condition?.condition.message).flatMap((name) => {
            const claim = claims.get(vmi.namespace, name);
            return claim ? [fieldEvidence(claim, 'spec', 'accessModes')] : [];
          }),
        ];
      });
    }
  },

  objectOf: ({ name, namespace = '' }) => (name ? vmiRef(namespace, name) : null),

  advise: (_objects, context) => evictionSteps([], null, context),
});

const CAUSES: Readonly<Record<string, string>> = {
  disks: 'disk that cannot be shared (not ReadWriteMany)',
  network: 'network binding that cannot migrate',
  devices: 'host device',
  cpu: 'CPU model that cannot migrate',
};

function vmiRef(namespace: string, name: string) {
  return { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', namespace, name };
}

function fullName({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}

/** The condition has no time of its own as a rule; a VMI cannot have blocked its node for longer than it is there. */
function blockedSince(vmi: Vmi): number | null {
  const told = conditionOf(vmi.object, 'LiveMigratable')?.condition.lastTransitionTime;
  const moved = vmi.object.status?.migrationState?.endTimestamp;
  const running = runningSince(vmi);
  return running === null ? parseTime(told) : latestKnown([running, parseTime(told), parseTime(moved)]);
}

type Say = Pick<Context<keyof typeof evictionTexts>, 'say'>;

function causeOf(vmi: Vmi, { say }: Say) {
  const obstacle = obstacleOf(vmi) ?? 'other';
  const reason = conditionOf(vmi.object, 'LiveMigratable')?.condition.reason ?? 'LiveMigratable=False';
  return obstacle === 'other' ? say('other', { reason }) : say(obstacle);
}

function detailOf(vmi: Vmi, { say }: Say) {
  const node = vmi.object.status?.nodeName;
  const claims = claimsIn(conditionOf(vmi.object, 'LiveMigratable')?.condition.message);
  if (claims.length > 0) return say('claimOn', { claims, node: node ?? '?' });
  return node ? say('onNode', { node }) : undefined;
}
