import type { Snapshot } from '../cluster/snapshot.ts';
import type { Found } from '../cluster/store.ts';
import * as views from '../cluster/views.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import type { ObjectRef } from '../model/finding.ts';
import { proposePod } from './contexts.ts';
import type { NameClass, NameTable } from './names.ts';
import { isCommonWord, isImageFolder, isPlatformNamespace, isPlatformUser, isPublicHost } from './words.ts';

/** The part of a reference that says what is called how. */
type Named = Pick<ObjectRef, 'kind' | 'namespace' | 'name'>;

/** Their events name the node that they run on; other hosts of events are pods. */
const NODE_COMPONENTS = new Set(['kubelet', 'virt-handler']);

/** Proposes the names of all objects of a diagnosis, and of the files that they were read from. */
export function proposeObjects(diagnosis: Diagnosis, names: NameTable): void {
  const { snapshot, outcomes, causes, timeline, nodes } = diagnosis;
  const { identity, objects, inputs } = snapshot;
  names.keep(identity.installNamespace);
  const refer = ({ kind, namespace, name }: Named): void => {
    const { installNamespace } = identity;
    const isOwn = namespace !== '' && (namespace === installNamespace || isPlatformNamespace(namespace));
    if (namespace !== '' && !isOwn) names.add('namespace', namespace);
    if (kind === 'Namespace' && name !== installNamespace && !isPlatformNamespace(name)) names.add('namespace', name);
    const what = classOf(kind, name, namespace !== '' && (!isOwn || namespace === 'default'));
    if (what === 'pod') proposePod(name, names);
    else if (what) names.add(what, name);
    if (what && namespace !== '') names.pair(namespace, name);
  };
  for (const found of objects.everything()) refer(found);
  for (const outcome of outcomes) for (const object of outcome.objects) refer(object);
  for (const { occurrence } of causes) for (const object of occurrence.objects) refer(object);
  for (const { object } of timeline) if (object) refer(object);
  for (const { name, vmis } of nodes) {
    refer({ kind: 'Node', namespace: '', name });
    for (const vmi of vmis ?? []) refer({ kind: 'VirtualMachineInstance', ...vmi });
  }
  for (const name of snapshot.namespaces) refer({ kind: 'Namespace', namespace: '', name });
  for (const { object } of objects.all(views.Event)) {
    const { kind, namespace = '', name } = object.involvedObject ?? {};
    if (kind && name) refer({ kind, namespace, name });
    const { component = '', host } = object.source ?? {};
    if (host && NODE_COMPONENTS.has(component)) names.add('node', host);
  }
  for (const { object } of objects.all(views.PersistentVolume)) {
    const { namespace, name } = object.spec?.claimRef ?? {};
    if (namespace && name) refer({ kind: 'PersistentVolumeClaim', namespace, name });
  }
  proposeMoves(snapshot, refer);
  proposeDisks(snapshot, refer);
  proposeCluster(snapshot, names);
  proposeUsers(snapshot, names);
  for (const { gathers } of inputs) for (const { root } of gathers) proposeFolders(root, names);
}

/** Gives a node's other names its token: its host name, short and in full, and as names of variables. */
export function settleAliases({ objects }: Snapshot, names: NameTable): void {
  for (const { name, object } of objects.all(views.Node)) {
    const addresses = (object.status?.addresses ?? []).filter(({ type }) => !type?.endsWith('IP'));
    const label = object.metadata?.labels?.['kubernetes.io/hostname'];
    const all = [label, ...addresses.map(({ address }) => address), name].filter((one) => typeof one === 'string');
    const short = all.filter((one) => one.includes('.') && !/^[\d.]+$/.test(one)).map((one) => one.replace(/\..*/, ''));
    for (const one of [...all, ...short]) names.alias(one, name);
    for (const one of [...all, ...short]) if (/[.-]/.test(one)) names.alias(one.replaceAll(/[.-]/g, '_'), name);
  }
}

/** Short names and domains of all nodes known so far, also of those that no Node object shows. */
export function settleNodes(names: NameTable): void {
  const nodes = [...names.entries()].filter(([key, { kind }]) => kind === 'node' && /^[^.]+\../.test(key));
  const full = nodes.map(([, { original }]) => original).filter((one) => !/^[\d.]+$/.test(one));
  for (const one of full) {
    const domain = one.slice(one.indexOf('.') + 1);
    if (domain.includes('.') && !isPublicHost(domain)) names.add('domain', domain);
  }
  names.settle();
  for (const one of full) names.alias(one.slice(0, one.indexOf('.')), one);
}

function classOf(kind: string, name: string, isUsers: boolean): NameClass | null {
  switch (kind) {
    case 'Node':
      return 'node';
    case 'VirtualMachine':
    case 'VirtualMachineInstance':
      return 'vm';
    case 'PersistentVolume':
      return /^pvc-[0-9a-f-]{36}$/.test(name) ? null : 'volume';
    case 'PersistentVolumeClaim':
    case 'DataVolume':
      return isUsers ? 'volume' : null;
    case 'Pod':
      return isUsers ? 'pod' : null;
    case 'MigrationPolicy':
      return 'name';
    case 'Event':
    case 'ClusterServiceVersion':
    case 'Subscription':
      return null;
    default:
      return isUsers ? 'name' : null;
  }
}

/** Nodes that only a VMI, a migration or a pod names: they may be gone. */
function proposeMoves({ objects }: Snapshot, refer: (ref: Named) => void): void {
  const node = (name: string | undefined): void => {
    if (name) refer({ kind: 'Node', namespace: '', name });
  };
  for (const { object } of objects.all(views.Pod)) node(object.spec?.nodeName);
  for (const { object } of objects.all(views.VirtualMachineInstance)) {
    node(object.status?.nodeName);
    node(object.status?.migrationState?.sourceNode);
    node(object.status?.migrationState?.targetNode);
  }
  for (const { namespace, object } of objects.all(views.VirtualMachineInstanceMigration)) {
    node(object.status?.migrationState?.sourceNode);
    node(object.status?.migrationState?.targetNode);
    const name = object.spec?.vmiName;
    if (name) refer({ kind: 'VirtualMachineInstance', namespace, name });
  }
}

/** Claims that only a VM names: they may not have been collected. */
function proposeDisks({ objects }: Snapshot, refer: (ref: Named) => void): void {
  const owners = [
    ...objects
      .all(views.VirtualMachine)
      .map(({ namespace, object }) => ({ namespace, spec: object.spec?.template?.spec })),
    ...objects.all(views.VirtualMachineInstance).map(({ namespace, object }) => ({ namespace, spec: object.spec })),
  ];
  for (const { namespace, spec } of owners) {
    for (const { dataVolume, persistentVolumeClaim, memoryDump } of spec?.volumes ?? []) {
      for (const name of [dataVolume?.name, persistentVolumeClaim?.claimName, memoryDump?.claimName])
        if (name) refer({ kind: 'PersistentVolumeClaim', namespace, name });
    }
  }
}

function proposeCluster({ identity, objects }: Snapshot, names: NameTable): void {
  const domains: string[] = [];
  if (identity.id) names.add('cluster', identity.id);
  for (const { object } of objects.all(views.Infrastructure)) {
    const { infrastructureName, apiServerURL } = object.status ?? {};
    if (infrastructureName) names.add('cluster', infrastructureName);
    const domain = /^https?:\/\/api\.([a-z0-9.-]+\.[a-z0-9-]+)/i.exec(apiServerURL ?? '')?.[1];
    if (!domain) continue;
    domains.push(domain);
    const name = domain.split('.')[0] as string;
    if (!isCommonWord(name)) names.add('cluster', name);
  }
  for (const found of objects.all(views.Node)) {
    const domain = found.name.slice(found.name.indexOf('.') + 1);
    if (found.name.includes('.') && domain.includes('.') && !/^[\d.]+$/.test(domain)) domains.push(domain);
  }
  for (const domain of domains) names.add('domain', domain);
  const drivers = [
    ...objects.all(views.StorageClass).map(({ object }) => object.provisioner),
    ...objects.all(views.StorageProfile).map(({ object }) => object.status?.provisioner),
    ...objects.all(views.VolumeSnapshotClass).map(({ object }) => object.driver),
    ...objects.all(views.PersistentVolume).map(({ object }) => object.spec?.csi?.driver),
    ...objects.all(views.CSIDriver).map(({ name }) => name),
  ];
  for (const driver of drivers) {
    if (driver && !domains.some((domain) => driver.endsWith(`.${domain}`))) names.keep(driver);
  }
}

function proposeUsers({ objects }: Snapshot, names: NameTable): void {
  const user = (name: string | undefined): void => {
    if (name && !isPlatformUser(name)) names.add('user', name);
  };
  const everywhere: Iterable<Found<{ metadata?: { annotations?: Readonly<Record<string, string>> } }>> =
    objects.everything();
  for (const { object } of everywhere) user(object.metadata?.annotations?.['openshift.io/requester']);
  for (const { object } of objects.all(views.APIRequestCount)) {
    const hours = [object.status?.currentHour, ...(object.status?.last24h ?? [])];
    for (const hour of hours) {
      for (const { byUser, nodeName } of hour?.byNode ?? []) {
        if (nodeName && !/^[\d.:a-f]+$/.test(nodeName)) names.add('node', nodeName);
        for (const { username } of byUser ?? []) user(username);
      }
    }
  }
}

const KNOWN_FOLDER =
  /^(?:must-gather|must-gather\.local\.\d+|inspect\.local\.\d+|namespaces|all|cluster-scoped-resources)$/;

/** Folders around a gather: people name them after customers and cases. */
function proposeFolders(root: string, names: NameTable): void {
  for (const folder of root.split('/')) {
    if (folder !== '' && !KNOWN_FOLDER.test(folder) && !isImageFolder(folder) && !isPublicHost(folder))
      names.add('folder', folder);
  }
}
