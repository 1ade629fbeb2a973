import {
  type Context,
  conditionOf,
  isAtLeast,
  type Kept,
  type Objects,
  type Step,
  sh,
  type views,
} from '../../src/api.ts';
import { effectiveStrategy, type Strategies, strategyPath } from './evictionStrategy.ts';
import { claimsIn, type Obstacle, obstacleOf, ownerOf, type Vmi } from './migratability.ts';

/** What keeps VMs from migrating, and what to do about it. */
export const evictionTexts = {
  disks: 'a disk that two nodes cannot use at once (its claim is not ReadWriteMany)',
  network: 'a network interface on the pod network whose binding cannot migrate',
  devices: 'a device of the node that is passed through to the VM',
  cpu: 'a CPU that other nodes may not have (host CPU model or passthrough, TSC frequency)',
  confidential: 'encrypted memory (SEV, TDX or Secure Execution)',
  hotplug: 'a hotplugged disk that cannot migrate',
  sharing: 'a shared file system (virtiofs)',
  reservation: 'SCSI persistent reservations',
  unset: 'whether it can migrate has not been found out yet (no condition LiveMigratable), which counts as no',
  other: 'it cannot migrate: {reason}',
  onNode: 'on {node}',
  claimOn: 'claim {claims}, on {node}',
  stepList: 'List all VMs that cannot be live migrated, with the reason of each:',
  stepDisks:
    'See what storage the disk of {vm} is on. A claim cannot change its access mode: copy the disk to a storage class with ReadWriteMany, and let the VM use the copy:',
  stepNetwork: 'Connect the pod network of {vm} with masquerade (or put the interface on another network):',
  stepDevices: 'Detach the host devices or GPUs of {vm} if it can do without; else it has to be stopped for a drain:',
  stepCpu: 'Give {vm} a named CPU model that all nodes have, in place of host-passthrough or host-model:',
  stepConfidential: '{vm} has encrypted memory and cannot migrate by design; it has to be stopped for a drain.',
  stepHotplug: 'Unplug the disk of {vm}, or make it a permanent one on ReadWriteMany storage:',
  stepSharing: 'Remove the shared file system from {vm}, or live with its shutdown on a drain:',
  stepReservation: 'Switch persistent reservations off for the disk of {vm}, or live with its shutdown on a drain:',
  stepUnset: 'See why virt-handler has not judged {vm} yet; the reason may stand in its events:',
  stepOther: 'Read why {vm} cannot migrate, and remove the obstacle:',
  stepAllow:
    'Where a VM may be shut down when its node is drained, say so in the VM, here for {vm} (LiveMigrate blocks the drain instead):',
  stepRestart: 'A change of the VM takes effect when it starts anew. This shuts the guest down; choose the time:',
  stepAlone:
    '{vm} belongs to no VirtualMachine, and its strategy cannot be changed while it runs: stop it when that can be borne.',
  stepCluster: 'The strategy comes from the cluster. To change it for every VM without one of its own:',
  stepCheck: 'Check that no VM with the strategy LiveMigrate is left that cannot migrate (it takes a minute):',
} as const;

type Key = keyof typeof evictionTexts;
type Vms = Objects<Kept<typeof views.VirtualMachine>>;
type Say = Pick<Context<Key>, 'say' | 'release' | 'installNamespace'>;

const LIST =
  'oc get vmi -A -o custom-columns=\'NAMESPACE:.metadata.namespace,NAME:.metadata.name,STRATEGY:.spec.evictionStrategy,MIGRATABLE:.status.conditions[?(@.type=="LiveMigratable")].status,REASON:.status.conditions[?(@.type=="LiveMigratable")].reason,MESSAGE:.status.conditions[?(@.type=="LiveMigratable")].message\'';

const STEP: Readonly<Record<Obstacle, Key>> = {
  disks: 'stepDisks',
  network: 'stepNetwork',
  devices: 'stepDevices',
  cpu: 'stepCpu',
  confidential: 'stepConfidential',
  hotplug: 'stepHotplug',
  sharing: 'stepSharing',
  reservation: 'stepReservation',
  unset: 'stepUnset',
  other: 'stepOther',
};

/**
 * Once for each obstacle, with the first VM that has it. The runbooks tell to set the strategy to "shutdown": the API has
 * no such value (kubevirt staging/src/kubevirt.io/api/core/v1/types.go).
 */
export function evictionSteps(
  blocked: readonly Vmi[],
  facts: { readonly vms: Vms; readonly strategies: Strategies } | null,
  context: Say,
): Step[] {
  const { say } = context;
  const firsts = new Map<Obstacle, Vmi>();
  for (const vmi of blocked) {
    const obstacle = obstacleOf(vmi) ?? 'other';
    if (!firsts.has(obstacle)) firsts.set(obstacle, vmi);
  }
  const [first] = blocked;
  return [
    ...(blocked.length === 1 ? [] : [{ text: say('stepList'), command: LIST }]),
    ...[...firsts].map(([obstacle, vmi]): Step => obstacleStep(obstacle, vmi, say)),
    ...(first ? allowSteps(first, context) : []),
    ...(facts ? clusterSteps(blocked, facts, context) : []),
    { text: say('stepCheck'), command: LIST },
  ];
}

function obstacleStep(obstacle: Obstacle, vmi: Vmi, say: Say['say']): Step {
  const { namespace, name } = vmi;
  const owner = ownerOf(vmi);
  const text = say(STEP[obstacle], { vm: `${namespace}/${name}` });
  const [claim] = claimsIn(conditionOf(vmi.object, 'LiveMigratable')?.condition.message);
  if (obstacle === 'confidential') return { text };
  if (obstacle === 'disks') {
    const columns = 'NAME:.metadata.name,CLASS:.spec.storageClassName,MODES:.spec.accessModes';
    const named = claim === undefined ? '' : sh` ${claim}`;
    return { text, command: `oc get pvc${named} ${sh`-n ${namespace}`} -o custom-columns='${columns}'` };
  }
  if (obstacle === 'unset') return { text, command: sh`oc describe vmi ${name} -n ${namespace}` };
  if (obstacle === 'other' || owner === null)
    return { text, command: `${sh`oc get vmi ${name} -n ${namespace}`} -o yaml` };
  return { text, command: sh`oc edit vm ${owner} -n ${namespace}` };
}

function allowSteps(vmi: Vmi, { say, release }: Say): Step[] {
  const { namespace, name } = vmi;
  const vm = `${namespace}/${name}`;
  const owner = ownerOf(vmi);
  if (owner === null) return [{ text: say('stepAlone', { vm }), command: sh`virtctl stop ${name} -n ${namespace}` }];
  // KubeVirt v1.0, which 4.14 ships, brought LiveMigrateIfPossible
  const evictionStrategy = isAtLeast(release, '4.14') === false ? 'None' : 'LiveMigrateIfPossible';
  const patch = JSON.stringify({ spec: { template: { spec: { evictionStrategy } } } });
  return [
    { text: say('stepAllow', { vm }), command: sh`oc patch vm ${owner} -n ${namespace} --type=merge -p ${patch}` },
    { text: say('stepRestart'), command: sh`virtctl restart ${owner} -n ${namespace}` },
  ];
}

/** Where the VM itself has no strategy, its instance got the cluster's. */
function clusterSteps(
  blocked: readonly Vmi[],
  { vms, strategies }: { readonly vms: Vms; readonly strategies: Strategies },
  { say, release, installNamespace }: Say,
): Step[] {
  const inherits = blocked.some((vmi) => {
    if (!vmi.object.spec?.evictionStrategy) return effectiveStrategy(vmi, strategies).strategy !== null;
    const vm = vms.get(vmi.namespace, ownerOf(vmi) ?? '');
    return vm !== undefined && !vm.object.spec?.template?.spec?.evictionStrategy;
  });
  if (!inherits) return [];
  const value = isAtLeast(release, '4.14') === false ? 'None' : 'LiveMigrateIfPossible';
  const { hyperConverged } = strategies;
  const path = strategyPath(hyperConverged);
  const patch = JSON.stringify(path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value));
  const name = hyperConverged?.name ?? 'kubevirt-hyperconverged';
  const namespace = hyperConverged?.namespace || installNamespace;
  return [
    { text: say('stepCluster'), command: sh`oc patch hyperconverged ${name} -n ${namespace} --type=merge -p ${patch}` },
  ];
}
