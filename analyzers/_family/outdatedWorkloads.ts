import {
  type Context,
  conditionOf,
  type Evidence,
  type Found,
  fieldEvidence,
  type Instant,
  type Kept,
  latestKnown,
  parseTime,
  type Step,
  sh,
  type views,
} from '../../src/api.ts';
import { obstacleOf, ownerOf, runningSince, type Vmi } from './migratability.ts';

type KubeVirt = Found<Kept<typeof views.KubeVirt>>;
type HyperConverged = Found<Kept<typeof views.HyperConverged>>;

const LABEL = 'kubevirt.io/outdatedLauncherImage';
const ABORTED = 'kubevirt.io/testWorkloadUpdateMigrationAbortion';
/** Changes of a running VM that wait for a migration; the first counts whatever its status. */
const CHANGES = ['HotVCPUChange', 'HotMemoryChange', 'MigrationRequired', 'VolumesChange'] as const;

/** A VMI that virt-controller counts as outdated. */
export interface Outdated {
  readonly vmi: Vmi;
  /** By its image, else the condition of a change that waits. */
  readonly change: (typeof CHANGES)[number] | null;
  readonly since: Instant | null;
  readonly evidence: readonly Evidence[];
}

/**
 * As virt-controller counts (kubevirt pkg/virt-controller/watch/workload-updater/workload-updater.go): running, paused
 * ones too, and not being deleted; with another launcher image than the current one, or with a change that waits.
 */
export function outdatedOf(vmi: Vmi, launcherImage: string | null): Outdated | null {
  const { metadata, status } = vmi.object;
  if (status?.phase !== 'Running' || metadata?.deletionTimestamp) return null;
  const image = status.launcherContainerImageVersion;
  const moved = parseTime(status.migrationState?.endTimestamp);
  const differs = Boolean(image) && launcherImage !== null && image !== launcherImage;
  if (metadata?.labels?.[LABEL] !== undefined || differs) {
    const proof = differs
      ? fieldEvidence(vmi, 'status', 'launcherContainerImageVersion')
      : fieldEvidence(vmi, 'metadata', 'labels', LABEL);
    return { vmi, change: null, since: latestKnown([runningSince(vmi), moved]), evidence: [proof] };
  }
  const { completed, failed, startTimestamp, endTimestamp } = status.migrationState ?? {};
  const migrating = Boolean(startTimestamp) && !endTimestamp && completed !== true && failed !== true;
  if (migrating || metadata?.annotations?.[ABORTED] !== undefined) return null;
  for (const change of CHANGES) {
    const found = conditionOf(vmi.object, change);
    if (!found || (change !== 'HotVCPUChange' && found.condition.status !== 'True')) continue;
    const since = parseTime(found.condition.lastTransitionTime);
    return { vmi, change, since, evidence: [fieldEvidence(vmi, 'status', 'conditions', found.index, 'type')] };
  }
  return null;
}

/** Why VMIs stay outdated, and what to do about it. */
export const outdatedTexts = {
  failing: 'the automatic update is tried and fails',
  change: 'a change of the running VM waits for a migration ({change})',
  noMethod: 'outdated launcher, and no automatic update of workloads is configured',
  notMigratable: 'outdated launcher; only live migration would update it, and it cannot be live migrated',
  evicting: 'outdated launcher; cannot be live migrated and waits for its turn to be evicted (shut down)',
  waiting: 'outdated launcher; waits for its turn to be updated',
  plain: 'outdated launcher; how workloads are updated is not in the archive',
  stepFinish:
    'The update of KubeVirt is not finished ({phase}), and workloads are updated only after it. See what holds it up:',
  stepMethod:
    'Have outdated VMs live migrated automatically, some at a time. (With Evict as a second method, VMs that cannot migrate would be shut down.)',
  stepMigrate: 'Or migrate one at a time, here {vm}:',
  stepMigrateAll: 'Or migrate all that can be migrated; they queue up:',
  stepRestart:
    '{vm} cannot be live migrated. Make it migratable (see VMCannotBeEvicted), or restart it, which shuts its guest down; choose the time:',
  stepEvicting: 'VMs are evicted in batches, which shuts their guests down. To choose the time for {vm} yourself:',
  stepWaiting:
    'At most {count} migrations run at once in the cluster: large clusters take hours. See how they get on; if nothing moves, read why:',
  stepFailing: 'Read why the automatic update of {vm} fails:',
  stepChange: 'Migrate {vm}, which brings the waiting change about, or restart it:',
  stepListOld: 'List the outdated VMs:',
  stepCheckOld: 'Check that the number of outdated VMs goes down to 0:',
} as const;

type Key = keyof typeof outdatedTexts;
type Cause = 'failing' | 'change' | 'noMethod' | 'notMigratable' | 'evicting' | 'waiting' | 'plain';
type Say = Pick<Context<Key>, 'say' | 'installNamespace'>;

/** Why a VMI stays outdated. `failing`: VMIs whose automatic update is known to fail. */
export function causeOf({ vmi, change }: Outdated, kubeVirt: KubeVirt | null, failing: ReadonlySet<string>): Cause {
  if (failing.has(`${vmi.namespace}/${vmi.name}`)) return 'failing';
  if (change !== null) return 'change';
  if (kubeVirt === null) return 'plain';
  const methods = methodsOf(kubeVirt);
  if (methods.length === 0) return 'noMethod';
  if (methods.includes('LiveMigrate') && obstacleOf(vmi) === null) return 'waiting';
  return methods.includes('Evict') ? 'evicting' : 'notMigratable';
}

export function methodsOf(kubeVirt: KubeVirt): readonly string[] {
  return kubeVirt.object.spec?.workloadUpdateStrategy?.workloadUpdateMethods ?? [];
}

export const LIST_OUTDATED = `oc get vmi -A -l ${LABEL} -o wide`;

/** Once for each cause, with the first VMI that has it. */
export function outdatedSteps(
  items: readonly { readonly cause: Cause; readonly vmi: Vmi }[],
  kubeVirt: KubeVirt | null,
  hyperConverged: HyperConverged | null,
  context: Say,
): Step[] {
  const { say, installNamespace } = context;
  const firsts = new Map<Cause, Vmi>();
  for (const { cause, vmi } of items) if (!firsts.has(cause)) firsts.set(cause, vmi);
  const parallel = kubeVirt?.object.spec?.configuration?.migrations?.parallelMigrationsPerCluster ?? 5;
  const of = (cause: Cause, vmi: Vmi): Step[] => {
    const { namespace, name } = vmi;
    const vm = `${namespace}/${name}`;
    const restart = sh`virtctl restart ${ownerOf(vmi) ?? name} -n ${namespace}`;
    const migrate = { text: say('stepMigrate', { vm }), command: sh`virtctl migrate ${name} -n ${namespace}` };
    switch (cause) {
      case 'failing': {
        const selector = `involvedObject.kind=VirtualMachineInstance,involvedObject.name=${name}`;
        return [
          { text: say('stepFailing', { vm }), command: sh`oc get events -n ${namespace} --field-selector=${selector}` },
        ];
      }
      case 'change':
        return [{ text: say('stepChange', { vm }), command: sh`virtctl migrate ${name} -n ${namespace}` }];
      case 'noMethod':
      case 'plain':
        return [
          ...(cause === 'noMethod' ? [methodStep(hyperConverged, context)] : []),
          ...(obstacleOf(vmi) === null ? [migrate] : [{ text: say('stepRestart', { vm }), command: restart }]),
        ];
      case 'notMigratable':
        return [{ text: say('stepRestart', { vm }), command: restart }];
      case 'evicting':
        return [{ text: say('stepEvicting', { vm }), command: restart }];
      case 'waiting':
        return [{ text: say('stepWaiting', { count: parallel }), command: 'oc get vmim -A' }];
    }
  };
  const phase = kubeVirt?.object.status?.phase ?? '';
  const stuck = sh`-n ${kubeVirt?.namespace ?? installNamespace} ${kubeVirt?.name ?? ''}`;
  const many = items.length > 1 && [...firsts.keys()].some((cause) => cause === 'noMethod' || cause === 'plain');
  return [
    { text: say('stepListOld'), command: LIST_OUTDATED },
    ...(kubeVirt && phase !== '' && phase !== 'Deployed'
      ? [{ text: say('stepFinish', { phase }), command: `oc describe kubevirt ${stuck}` }]
      : []),
    ...[...firsts].flatMap(([cause, vmi]) => of(cause, vmi)),
    ...(many ? [{ text: say('stepMigrateAll'), command: MIGRATE_ALL }] : []),
    {
      text: say('stepCheckOld'),
      command: `oc get kubevirt -A -o custom-columns='NAME:.metadata.name,OUTDATED:.status.outdatedVirtualMachineInstanceWorkloads'`,
    },
  ];
}

const MIGRATE_ALL = `oc get vmi -A -l ${LABEL} --no-headers -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name' | while read -r ns name; do virtctl migrate "$name" -n "$ns"; done`;

function methodStep(hyperConverged: HyperConverged | null, { say, installNamespace }: Say): Step {
  const strategy = { workloadUpdateStrategy: { workloadUpdateMethods: ['LiveMigrate'] } };
  // the API's v1 moved it
  const moved = hyperConverged?.object.apiVersion?.endsWith('/v1');
  const patch = JSON.stringify({ spec: moved ? { virtualization: strategy } : strategy });
  const name = hyperConverged?.name ?? 'kubevirt-hyperconverged';
  const namespace = hyperConverged?.namespace || installNamespace;
  return {
    text: say('stepMethod'),
    command: sh`oc patch hyperconverged ${name} -n ${namespace} --type=merge -p ${patch}`,
  };
}
