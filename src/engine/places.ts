import type { Found, ObjectStore } from '../cluster/store.ts';
import type { Kept, View } from '../cluster/views.ts';
import * as views from '../cluster/views.ts';
import type { ObjectRef, Shared } from '../model/finding.ts';

/** Where in the cluster objects are, by name. */
export type Places = Readonly<Record<Exclude<Shared, 'cluster'> | 'pod', ReadonlySet<string>>>;

/** The storage class of claims that name none, where the cluster has no default. */
export const NO_CLASS = '(no class)';

/** Finds the places of objects in what was read. */
export class PlaceFinder {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** @param component of an alert; null where only the objects tell */
  placesOf(objects: readonly ObjectRef[], component: string | null): Places {
    const places = {
      object: set(),
      node: set(),
      workload: set(),
      class: set(),
      namespace: set(),
      component: set(),
      pod: set(),
    };
    if (component !== null) places.component.add(component);
    // a finding that names pods or nodes is about these; only else a workload's pods that are not ready tell its nodes
    const precise = objects.some(({ kind }) => kind === 'Pod' || kind === 'Node' || kind === 'VirtualMachineInstance');
    for (const { kind, namespace, name } of objects) {
      places.object.add(`${sameObject(kind)}/${namespace}/${name}`);
      if (namespace !== '') places.namespace.add(namespace);
      if (kind in COMPONENT_OF) places.component.add(COMPONENT_OF[kind] as string);
      switch (kind) {
        case 'Node':
          places.node.add(name);
          break;
        case 'Namespace':
          places.namespace.add(name);
          break;
        case 'Pod': {
          const pod = this.#get(views.Pod, namespace, name);
          if (pod?.object.spec?.nodeName) places.node.add(pod.object.spec.nodeName);
          places.workload.add(workloadOf(namespace, name));
          places.pod.add(`${namespace}/${name}`);
          break;
        }
        case 'Deployment':
        case 'DaemonSet':
          places.workload.add(`${namespace}/${name}`);
          if (!precise) for (const node of this.#troubledNodes(namespace, name)) places.node.add(node);
          break;
        case 'VirtualMachineInstance': {
          const node = this.#get(views.VirtualMachineInstance, namespace, name)?.object.status?.nodeName;
          if (node) places.node.add(node);
          for (const storageClass of this.#classesOfVmi(namespace, name)) places.class.add(storageClass);
          break;
        }
        case 'VirtualMachine': {
          const node = this.#get(views.VirtualMachineInstance, namespace, name)?.object.status?.nodeName;
          if (node) places.node.add(node);
          for (const disk of this.#disksOfVm(namespace, name)) {
            const storageClass = this.#classOf('DataVolume', namespace, disk);
            if (storageClass) places.class.add(storageClass);
            places.component.add('cdi');
          }
          break;
        }
        case 'StorageClass':
        case 'StorageProfile':
          places.class.add(name);
          break;
        case 'PersistentVolumeClaim':
        case 'DataVolume':
        case 'DataImportCron': {
          const storageClass = this.#classOf(kind, namespace, name);
          if (storageClass) places.class.add(storageClass);
        }
      }
    }
    return places;
  }

  /** Nodes of a workload's pods that are not ready. */
  #troubledNodes(namespace: string, workload: string): string[] {
    return this.#store
      .all(views.Pod)
      .filter((pod) => pod.namespace === namespace && workloadOf(namespace, pod.name) === `${namespace}/${workload}`)
      .filter(({ object }) => !object.status?.conditions?.some((c) => c?.type === 'Ready' && c.status === 'True'))
      .flatMap(({ object }) => object.spec?.nodeName ?? []);
  }

  /** Of a claim, or of what makes one: the class that it names, else the default. null: nothing is known of it. */
  #classOf(kind: string, namespace: string, name: string): string | null {
    const claim = this.#get(views.PersistentVolumeClaim, namespace, name)?.object.spec?.storageClassName;
    if (claim || kind === 'PersistentVolumeClaim') return claim ?? null;
    const spec =
      kind === 'DataVolume'
        ? this.#get(views.DataVolume, namespace, name)?.object.spec
        : this.#get(views.DataImportCron, namespace, name)?.object.spec?.template?.spec;
    return spec
      ? (spec.storage?.storageClassName ?? spec.pvc?.storageClassName ?? this.#defaultClass() ?? NO_CLASS)
      : null;
  }

  /** DataVolumes of a VM: CDI fills them. */
  #disksOfVm(namespace: string, name: string): string[] {
    const volumes = this.#get(views.VirtualMachine, namespace, name)?.object.spec?.template?.spec?.volumes ?? [];
    return volumes.flatMap((volume) => volume?.dataVolume?.name ?? []);
  }

  #classesOfVmi(namespace: string, name: string): string[] {
    const volumes = this.#get(views.VirtualMachineInstance, namespace, name)?.object.status?.volumeStatus ?? [];
    return volumes.flatMap((volume) => {
      const claim = volume?.persistentVolumeClaimInfo?.claimName;
      return (claim && this.#classOf('PersistentVolumeClaim', namespace, claim)) || [];
    });
  }

  /** Where several are marked, the one for VMs counts, then the first by name. */
  #defaultClass(): string | null {
    const all = this.#store.all(views.StorageClass);
    const marked = (key: string): string[] =>
      all.filter(({ object }) => object.metadata?.annotations?.[key] === 'true').map(({ name }) => name);
    const [first] = [
      ...marked('storageclass.kubevirt.io/is-default-virt-class').sort(),
      ...marked('storageclass.kubernetes.io/is-default-class').sort(),
    ];
    return first ?? null;
  }

  #get<V extends View>(view: V, namespace: string, name: string): Found<Kept<V>> | undefined {
    return this.#store.coverage(view).objects.get(`${namespace}/${name}`) as Found<Kept<V>> | undefined;
  }
}

/** What both concern, sorted; for `cluster` an empty list, which also means yes. null: they have nothing in common. */
export function sharedPlaces(shared: Shared, cause: Places, effect: Places): string[] | null {
  if (shared === 'cluster') return [];
  let common = [...effect[shared]].filter((name) => cause[shared].has(name)).sort();
  // where both name pods of a workload, one of them must be the same
  if (shared === 'workload') common = common.filter((workload) => samePods(workload, cause, effect));
  return common.length > 0 ? common : null;
}

function samePods(workload: string, cause: Places, effect: Places): boolean {
  const podsOf = ({ pod }: Places): string[] =>
    [...pod].filter((full) => {
      const [namespace = '', name = ''] = full.split('/');
      return workloadOf(namespace, name) === workload;
    });
  const [mine, theirs] = [podsOf(cause), podsOf(effect)];
  return mine.length === 0 || theirs.length === 0 || mine.some((pod) => theirs.includes(pod));
}

/** The custom resource that stands for a component: how HyperConverged names the part that is unwell. */
const COMPONENT_OF: Readonly<Record<string, string>> = {
  KubeVirt: 'kubevirt',
  CDI: 'cdi',
  SSP: 'ssp',
  NetworkAddonsConfig: 'cnao',
  HostPathProvisioner: 'hpp',
};

/** A VMI is the running side of the VM of its name. */
function sameObject(kind: string): string {
  return kind === 'VirtualMachineInstance' ? 'VirtualMachine' : kind;
}

/** Made-up parts of pod names: hashes hold no vowels, so that no word of a name is taken for one. */
const MADE_UP = /(?:-(?:[0-9a-f]{8,10}|[b-df-hj-np-tv-z2-9]{8,10}))?-[a-z0-9]{5}$/;

/** `virt-api-7f9c8b6d5-x2x4z` and `virt-handler-x2x4z` belong to `virt-api` and `virt-handler`. */
function workloadOf(namespace: string, pod: string): string {
  return `${namespace}/${pod.replace(MADE_UP, '')}`;
}

function set(): Set<string> {
  return new Set();
}
