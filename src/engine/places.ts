import type { Found, ObjectStore } from '../cluster/store.ts';
import type { Kept, View } from '../cluster/views.ts';
import * as views from '../cluster/views.ts';
import type { ObjectRef } from '../model/finding.ts';

/**
 * What an effect and its cause must both concern: the same object, pods on the same node, pods of the same workload,
 * disks of the same storage class, the same namespace, or nothing but the same cluster.
 */
export type Shared = 'object' | 'node' | 'workload' | 'class' | 'namespace' | 'cluster';

/** Where in the cluster objects are, by name. */
export type Places = Readonly<Record<Exclude<Shared, 'cluster'>, ReadonlySet<string>>>;

/** Finds the places of objects in what was read. */
export class PlaceFinder {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  placesOf(objects: readonly ObjectRef[]): Places {
    const places = { object: set(), node: set(), workload: set(), class: set(), namespace: set() };
    // a finding that names pods or nodes is about these; only else a workload's pods that are not ready tell its nodes
    const precise = objects.some(({ kind }) => kind === 'Pod' || kind === 'Node' || kind === 'VirtualMachineInstance');
    for (const { kind, namespace, name } of objects) {
      places.object.add(`${sameObject(kind)}/${namespace}/${name}`);
      if (namespace !== '') places.namespace.add(namespace);
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
          break;
        }
        case 'StorageClass':
        case 'StorageProfile':
          places.class.add(name);
          break;
        case 'PersistentVolumeClaim': {
          const storageClass = this.#get(views.PersistentVolumeClaim, namespace, name)?.object.spec?.storageClassName;
          if (storageClass) places.class.add(storageClass);
          break;
        }
        case 'DataVolume': {
          const claim = this.#get(views.PersistentVolumeClaim, namespace, name)?.object.spec?.storageClassName;
          if (claim) places.class.add(claim);
        }
      }
    }
    return places;
  }

  /** Nodes of a workload's pods that are not ready. */
  #troubledNodes(namespace: string, workload: string): string[] {
    const pods = [...this.#store.coverage(views.Pod).objects.values()] as unknown as Found<Kept<typeof views.Pod>>[];
    return pods
      .filter((pod) => pod.namespace === namespace && workloadOf(namespace, pod.name) === `${namespace}/${workload}`)
      .filter(({ object }) => !object.status?.conditions?.some((c) => c?.type === 'Ready' && c.status === 'True'))
      .flatMap(({ object }) => object.spec?.nodeName ?? []);
  }

  #get<V extends View>(view: V, namespace: string, name: string): Found<Kept<V>> | undefined {
    return this.#store.coverage(view).objects.get(`${namespace}/${name}`) as Found<Kept<V>> | undefined;
  }
}

/** What both concern, sorted; for `cluster` an empty list, which also means yes. null: they have nothing in common. */
export function sharedPlaces(shared: Shared, cause: Places, effect: Places): string[] | null {
  if (shared === 'cluster') return [];
  const common = [...effect[shared]].filter((name) => cause[shared].has(name)).sort();
  return common.length > 0 ? common : null;
}

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
