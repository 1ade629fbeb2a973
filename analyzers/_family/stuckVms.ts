import {
  conditionOf,
  customResources,
  derive,
  type Event,
  eventsWith,
  type Found,
  isReady,
  type Kept,
  type LogFile,
  type LogHit,
  logsOf,
  type Objects,
  objects,
  podsNamed,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';

export type Vm = Found<Kept<typeof views.VirtualMachine>>;
export type Vmi = Found<Kept<typeof views.VirtualMachineInstance>>;
export type DataVolume = Found<Kept<typeof views.DataVolume>>;
type Node = Found<Kept<typeof views.Node>>;
type Pod = Found<Kept<typeof views.Pod>>;

/** kubevirt pkg/monitoring/metrics/virt-controller/vmstats_collector.go: which printable status is in which group. */
const GROUPS = {
  starting: ['Provisioning', 'Starting', 'WaitingForVolumeBinding'],
  migrating: ['Migrating'],
  error: [
    'CrashLoopBackOff',
    'Unknown',
    'ErrorUnschedulable',
    'ErrImagePull',
    'ImagePullBackOff',
    'ErrorPvcNotFound',
    'DataVolumeError',
  ],
} as const;
export type Group = keyof typeof GROUPS;

/** The status as the rules compare it: metrics carry it in lower case. Empty where virt-controller wrote none yet. */
export function statusOf({ object }: Vm): string {
  return (object.status?.printableStatus ?? '').toLowerCase();
}

export function isIn(group: Group, vm: Vm): boolean {
  return GROUPS[group].some((known) => known.toLowerCase() === statusOf(vm));
}

const found = derive(
  'stuck-vm-objects',
  {
    vms: customResources(views.VirtualMachine),
    vmis: virtualMachineInstances,
    dataVolumes: objects(views.DataVolume),
    claims: objects(views.PersistentVolumeClaim),
    launchers: objects(views.Pod, ['virt-launcher']),
    handlers: podsNamed('virt-handler'),
    controllers: podsNamed('virt-controller'),
    nodes: objects(views.Node),
    kubevirts: objects(views.KubeVirt),
  },
  (answers) => answers,
);

const told = eventsWith(
  'FailedCreate',
  'FailedDataVolumeCreate',
  'UnauthorizedDataVolumeCreate',
  'FailedDataVolumeImport',
  'SyncFailed',
  'IOerror',
);

/** kubevirt pkg/virt-handler/vm.go; the line names the VMI and says why. */
const syncLogs = logsOf(['virt-handler-'], 'virt-handler', {
  sync: {
    needle: 'Synchronizing the VirtualMachineInstance failed',
    pattern: /Synchronizing the VirtualMachineInstance failed\./,
  },
});

/** Everything that tells why a VM is stuck, by the VM's `namespace/name` where it belongs to one. */
export const stuckFacts = derive(
  'stuck-vms',
  { found, told, logs: syncLogs },
  ({ found: all, told: events, logs }) => ({
    ...all,
    launcherOf: newest(all.launchers),
    handlersOn: byNode(all.handlers),
    controllersDown: all.controllers.all.length > 0 && !all.controllers.all.some(({ object }) => isReady(object)),
    nodesForVms:
      all.nodes.all.some(takesVms) ||
      !all.nodes.all.some(({ object }) => SCHEDULABLE in (object.metadata?.labels ?? {})),
    eventsOf: byVm(events),
    failuresOf: byLoggedVm(logs),
    // fewer than the gather itself counted: any may be missing
    vmisKnownIn: all.vmis.missing.some(({ what }) => what.key === 'gap.vmiCount')
      ? () => false
      : completeness(all.vmis),
    claimsKnownIn: completeness(all.claims),
  }),
);
export type StuckFacts = ReturnType<(typeof stuckFacts)['resolve']>;

export function keyOf({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}

/** The launcher pod of each VM: that which is not finished and was made last. Its name ends in five made-up letters. */
function newest(launchers: Objects<Kept<typeof views.Pod>>): Map<string, Pod> {
  const pods = new Map<string, Pod>();
  for (const pod of launchers.all) {
    const { labels, creationTimestamp = '' } = pod.object.metadata ?? {};
    const vm = labels?.['vm.kubevirt.io/name'] ?? pod.name.replace(/^virt-launcher-/, '').replace(/-[a-z0-9]{5}$/, '');
    const key = keyOf({ namespace: pod.namespace, name: vm });
    const known = pods.get(key);
    if (known && (known.object.metadata?.creationTimestamp ?? '') > creationTimestamp) continue;
    if (!/^(Succeeded|Failed)$/.test(pod.object.status?.phase ?? '') || !known) pods.set(key, pod);
  }
  return pods;
}

function byNode(pods: Objects<Kept<typeof views.Pod>>): Map<string, Pod[]> {
  const nodes = new Map<string, Pod[]>();
  for (const pod of pods.all) {
    const node = pod.object.spec?.nodeName ?? '';
    nodes.set(node, [...(nodes.get(node) ?? []), pod]);
  }
  return nodes;
}

const SCHEDULABLE = 'kubevirt.io/schedulable';

/** virt-handler labels the nodes that take VMs. */
function takesVms({ object }: Node): boolean {
  return object.metadata?.labels?.[SCHEDULABLE] === 'true' && object.spec?.unschedulable !== true;
}

function byVm(events: Objects<Event>): Map<string, Found<Event>> {
  const vms = new Map<string, Found<Event>>();
  for (const event of events.all) {
    const { kind, name = '', namespace = event.namespace } = event.object.involvedObject ?? {};
    if (kind === 'VirtualMachine' || kind === 'VirtualMachineInstance') vms.set(keyOf({ namespace, name }), event);
  }
  return vms;
}

export interface LoggedFailure {
  readonly log: LogFile;
  readonly hit: LogHit;
  readonly reason: string;
}

/** The last failure that virt-handler logged of each VMI. */
function byLoggedVm(logs: readonly LogFile[]): Map<string, LoggedFailure> {
  const field = (text: string, name: string): string =>
    new RegExp(`"${name}":\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(text)?.[1] ?? '';
  const vms = new Map<string, LoggedFailure>();
  for (const log of logs) {
    for (const hit of log.hits) {
      const key = keyOf({ namespace: field(hit.text, 'namespace'), name: field(hit.text, 'name') });
      const known = vms.get(key);
      if (!known || (known.hit.time ?? '') <= (hit.time ?? ''))
        vms.set(key, { log, hit, reason: field(hit.text, 'reason') });
    }
  }
  return vms;
}

/** Were all objects of a namespace collected? */
function completeness(list: Objects<unknown>): (namespace: string) => boolean {
  const known = new Map<string, boolean>();
  return (namespace) => {
    if (list.complete) return true;
    if (!known.has(namespace)) known.set(namespace, list.inNamespace(namespace).complete);
    return known.get(namespace) as boolean;
  };
}

/** The DataVolumes that a VM's volumes name. */
export function dataVolumesOf(vm: Vm, { dataVolumes }: Pick<StuckFacts, 'dataVolumes'>): DataVolume[] {
  return (vm.object.spec?.template?.spec?.volumes ?? []).flatMap((volume) => {
    const name = volume?.dataVolume?.name;
    return (name ? dataVolumes.get(vm.namespace, name) : undefined) ?? [];
  });
}

/** kubevirt pkg/storage/types/dv.go HasDataVolumeErrors */
export function hasFailed({ object }: DataVolume): boolean {
  const { status, reason = '' } = conditionOf(object, 'Running')?.condition ?? {};
  return object.status?.phase === 'Failed' || (status === 'False' && /^(Error|ImagePullFailed)$/.test(reason));
}

/** kubevirt pkg/storage/types/dv.go HasDataVolumeProvisioning: one that waits for its first consumer is not, until bound. */
export function isProvisioning({ object }: DataVolume): boolean {
  const phase = object.status?.phase ?? '';
  if (phase === 'Succeeded' || phase === 'PendingPopulation') return false;
  return phase !== 'WaitForFirstConsumer' || conditionOf(object, 'Bound')?.condition.status === 'True';
}
