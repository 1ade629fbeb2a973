import {
  type Context,
  conditionOf,
  customResources,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  type Kept,
  logEvidence,
  type Missing,
  metricsGap,
  monitoringGap,
  objects,
  podsNamed,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { CSI_POD_PREFIX, hppPoolLogs, type SharedPool } from '../_family/hppPoolLogs.ts';

type Hpp = Found<Kept<typeof views.HostPathProvisioner>>;
type Pod = Found<Kept<typeof views.Pod>>;

/** A pool as the HostPathProvisioner asks for it; the old spec.pathConfig is the pool "legacy". */
interface Pool {
  readonly hpp: Hpp;
  readonly name: string;
  readonly path: string;
  readonly ownVolume: boolean;
  readonly at: readonly (string | number)[];
}

/**
 * Rule: hostpath-provisioner-operator pkg/monitoring/rules/alerts/operator.go,
 * kubevirt_hpp_pool_path_shared_with_os == 1, one alert per driver pod. The driver compares once a minute the device
 * behind each pool with the one behind its own directory (hostpath-provisioner pkg/hostpath/utils.go), and writes a line
 * each time that it sets the gauge to 1.
 */
export default defineAnalyzer({
  meta: {
    alert: 'HPPSharingPoolPathWithOS',
    aliases: [],
    component: 'hpp',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 60,
    // operator v0.12.1
    releases: { first: '4.10', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Hostpath storage pool lies on the disk of the operating system',
    meaning:
      'A storage pool of the hostpath provisioner shares its file system with the operating system of a node, kubelet included.',
    impact:
      'VM disks that grow can fill the file system of the node: it gets disk pressure, pods are evicted, and the node may become unstable.',
    examined:
      'Reads the line that the hostpath-provisioner container writes every minute for each shared pool, to the end of its log. Lines that stopped mean that the path was moved. Without the line the pods must have logged their start, at a log level that shows it. Whether a path is a mount of its own cannot be told from the HostPathProvisioner alone.',
    mitigation:
      'Mount a separate disk or partition at the path of the pool on every node that runs VMs, or use a pool with a pvcTemplate.',
    summary:
      '{pools, one {The pool} other {The pools}} {names} {pools, one {shares} other {share}} the file system of the operating system on {count, one {the node} other {# nodes:}} {nodes}.',
    reason: 'the driver on {nodes} says so every minute up to the end of its log: {names}',
    noHpp: 'there is no HostPathProvisioner',
    noPods: 'no pod of the hostpath provisioner driver exists, so nothing reports a shared path',
    ownVolumes: 'all pools are backed by a volume of their own (pvcTemplate): {names}',
    quiet: 'no driver pod calls a pool shared at the end of its log',
    noLog:
      'the driver log of {pods} is missing from the archive; it tells whether the pools share the disk of the operating system',
    silenced: 'the driver of {pods} runs with --v=0 and does not log shared paths',
    pool: 'pool {name}, on node {node}',
    unknownNode: 'unknown node',
    stepLook: 'See which disk holds the pool {name} on {node} (the path of the pool is {path}):',
    stepMove:
      'Give the pool a disk or partition of its own, mounted at {path} on every node that runs VMs. First move or back up the disks that lie there now: a mount on top hides them. On OpenShift a MachineConfig with a mount unit does it (its nodes restart one by one):',
    stepTemplate:
      'Or use a pool whose volume comes from another storage class: add one with a pvcTemplate and move the VM disks to its storage class:',
    stepPressure: '{node} has disk pressure already. See which VM disks lie on it and free space first:',
    stepCheck: 'Check a few minutes later that the driver is quiet (no output is good):',
  },
  requires: {
    logs: hppPoolLogs,
    pods: podsNamed(CSI_POD_PREFIX),
    operators: podsNamed('hostpath-provisioner-operator-'),
    hpps: customResources(views.HostPathProvisioner),
    nodes: objects(views.Node),
  },

  evaluate({ logs, pods, operators, hpps, nodes }, context) {
    const { say, installNamespace: ns } = context;
    const pools = hpps.all.flatMap(poolsOf);
    // a driver that does not run reports nothing
    const stopped = pods.all.filter(isStopped).map(({ name }) => name);
    const gone = ({ namespace, pod }: SharedPool): boolean =>
      namespace === ns && (stopped.includes(pod) || (pods.complete && pods.get(ns, pod) === undefined));
    const shared = logs.shared.filter((pool) => !gone(pool));
    if (shared.length > 0) {
      const names = [...new Set(shared.map(({ pool }) => pool))].sort();
      const nodeOf = ({ namespace, pod }: SharedPool): string | undefined =>
        pods.get(namespace, pod)?.object.spec?.nodeName;
      const placed = [...new Set(shared.map((pool) => nodeOf(pool) ?? pool.pod))].sort();
      const pressed = nodes.all.filter(
        ({ name, object }) => placed.includes(name) && conditionOf(object, 'DiskPressure')?.condition.status === 'True',
      );
      const finding = {
        reason: say('reason', { names, nodes: placed }),
        summary: say('summary', { pools: names.length, names, count: placed.length, nodes: placed }),
        objects: shared.map((pool) => ({
          apiVersion: 'v1',
          kind: 'Pod',
          namespace: pool.namespace,
          name: pool.pod,
          detail: say('pool', { name: pool.pool, node: nodeOf(pool) ?? say('unknownNode') }),
        })),
        evidence: [
          ...shared.map(({ log, hit, pool }) => logEvidence(log, hit, pool)),
          ...pools.filter(({ name }) => names.includes(name)).map(({ hpp, at }) => fieldEvidence(hpp, ...at)),
          ...pressed.map((node) =>
            fieldEvidence(node, 'status', 'conditions', conditionOf(node.object, 'DiskPressure')?.index ?? 0, 'status'),
          ),
        ],
        steps: stepsFor(
          shared.map((pool) => ({ ...pool, node: nodeOf(pool) })),
          pools,
          pressed.map(({ name }) => name),
          context,
        ),
        leadsTo: pressed.length > 0 ? ['node DiskPressure'] : [],
      };
      const starts = shared.flatMap(({ since, upToDate }) => (since === null || !upToDate ? [] : [since]));
      return context.shown(finding, starts.length > 0 ? Math.min(...starts) : null);
    }
    // the driver runs where its operator does, upstream not always beside OpenShift Virtualization
    const here = hpps.all.length === 0 || operators.all.length > 0;
    if (pods.complete && pods.all.length === 0 && logs.logged.size === 0 && here)
      return context.clear(say('noPods'), pods);
    if (hpps.complete && hpps.all.length === 0 && logs.logged.size === 0) return context.clear(say('noHpp'), hpps);
    // a volume that is not mounted yet leaves the path to the node's own disk
    if (hpps.complete && pools.length > 0 && pools.every(({ ownVolume }) => ownVolume)) {
      return context.clear(say('ownVolumes', { names: pools.map(({ name }) => name) }), hpps);
    }
    const silenced = pods.all.filter(isSilenced).map(({ name }) => name);
    const driver = (what: Missing['what']): Missing => ({
      what,
      where: `namespaces/${ns}/pods/hostpath-provisioner-csi-*/hostpath-provisioner/hostpath-provisioner/logs/current.log`,
      collectWith: sh`oc logs -n ${ns} -l k8s-app=hostpath-provisioner -c hostpath-provisioner --tail=-1 --prefix`,
    });
    const rest = [monitoringGap, metricsGap('kubevirt_hpp_pool_path_shared_with_os')];
    if (silenced.length > 0) {
      const what = say('silenced', { pods: silenced });
      return context.unknown(what, [...rest, driver(what)]);
    }
    const unheard = pods.all.map(({ name }) => name).filter((name) => !logs.quiet.has(name) && !stopped.includes(name));
    if (unheard.length === 0 && pods.all.length > 0) return context.clear(say('quiet'), pods);
    const what = say('noLog', { pods: unheard.length > 0 ? unheard : [`${CSI_POD_PREFIX}*`] });
    return context.unknown(what, [driver(what), ...rest]);
  },

  advise: (_, context) => stepsFor([], [], [], context),
});

function poolsOf(hpp: Hpp): Pool[] {
  const { spec, status } = hpp.object;
  const ready = (name: string): boolean => {
    const phase = status?.storagePoolStatuses?.find((pool) => pool?.name === name)?.phase;
    return phase === undefined || phase === 'Ready';
  };
  const legacy = spec?.pathConfig?.path;
  return [
    ...(legacy ? [{ hpp, name: 'legacy', path: legacy, ownVolume: false, at: ['spec', 'pathConfig', 'path'] }] : []),
    ...(spec?.storagePools ?? []).map((pool, i) => {
      const name = pool?.name ?? '';
      const ownVolume = pool?.pvcTemplate !== undefined && pool.pvcTemplate !== null && ready(name);
      return { hpp, name, path: pool?.path ?? '', ownVolume, at: ['spec', 'storagePools', i, 'path'] };
    }),
  ];
}

function isStopped({ object }: Pod): boolean {
  const state = object.status?.containerStatuses?.find((status) => status?.name === 'hostpath-provisioner')?.state;
  return state?.waiting !== undefined || state?.terminated !== undefined;
}

/** The operator passes its own VERBOSITY on (3 if unset); the line needs 1. */
function isSilenced({ object }: Pod): boolean {
  const args = object.spec?.containers?.find((container) => container?.name === 'hostpath-provisioner')?.args ?? [];
  return args.some((arg) => /^--?v=0$/.test(arg ?? ''));
}

type Key = 'stepLook' | 'stepMove' | 'stepTemplate' | 'stepPressure' | 'stepCheck';

function stepsFor(
  shared: readonly (SharedPool & { readonly node: string | undefined })[],
  pools: readonly Pool[],
  pressed: readonly string[],
  { say, installNamespace }: Context<Key>,
): Step[] {
  const ns = shared[0]?.namespace ?? installNamespace;
  // the driver logs the path inside of its container
  const hostPath = (name: string): string | undefined => pools.find((pool) => pool.name === name)?.path;
  const first = new Map(shared.map((pool) => [pool.pool, pool]));
  const hpp = pools[0]?.hpp.name ?? 'hostpath-provisioner';
  const edit = sh`oc edit hostpathprovisioner ${hpp}`;
  const paths = [...first.values()].map(({ pool, path }) => hostPath(pool) ?? path);
  return [
    ...pressed.map((node) => ({
      text: say('stepPressure', { node }),
      command: sh`oc debug node/${node} -- chroot /host df -h ${paths[0] ?? '/var'}`,
    })),
    ...[...first.values()].flatMap(({ pool, path, node }): Step[] => {
      const onHost = hostPath(pool);
      const text = say('stepLook', { name: pool, node: node ?? '?', path: onHost ?? path });
      return node && onHost
        ? [{ text, command: sh`oc debug node/${node} -- chroot /host findmnt -T ${onHost}` }]
        : [{ text, command: 'oc get hostpathprovisioner -o yaml' }];
    }),
    ...(paths.length > 0 ? [{ text: say('stepMove', { path: paths }), command: 'oc get machineconfigpool' }] : []),
    { text: say('stepTemplate'), command: edit },
    {
      text: say('stepCheck'),
      command: sh`oc logs -n ${ns} -l k8s-app=hostpath-provisioner -c hostpath-provisioner --since=5m --prefix | grep "shares path with OS"`,
    },
  ];
}
