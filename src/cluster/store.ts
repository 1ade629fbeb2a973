import type { Message } from '../model/message.ts';
import type { RawObject } from './readObjects.ts';
import type { ObjectRoute } from './route.ts';
import type { Kept, View } from './views.ts';

/** An object of the archive and where it was read. */
export interface Found<T = Readonly<Record<string, unknown>>> {
  readonly object: T;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
  readonly file: string;
  /** Where the object begins in the file. */
  readonly line: number;
}

interface Entry extends Found {
  readonly resourceVersion: string;
  readonly ownFile: boolean;
}

interface Damage {
  readonly file: string;
  readonly namespace: string;
  /** Name of the object by its file; null for a list. */
  readonly name: string | null;
  readonly message: Message;
}

/** What was seen of one kind, over all gathers. */
class KindCoverage {
  readonly objects = new Map<string, Entry>();
  /** Namespaces ('' for the cluster) whose list was read to its end. */
  readonly lists = new Set<string>();
  /** Namespaces with files for single objects. */
  readonly singles = new Set<string>();
  /** Files of a gather that goes through all namespaces were seen. */
  clusterWide = false;
  readonly damages: Damage[] = [];
}

/**
 * All objects that were kept, merged over gathers: the same object from several places becomes one, the newest. Beside
 * them, what was collected at all, so that "there is none" and "it was not collected" stay different.
 */
export class ObjectStore {
  readonly #kinds = new Map<string, KindCoverage>();

  coverage(view: View): KindCoverage {
    const key = `${view.plural}.${view.group}`;
    let found = this.#kinds.get(key);
    if (!found) {
      found = new KindCoverage();
      this.#kinds.set(key, found);
    }
    return found;
  }

  /** All objects of a kind that were kept, with its type. */
  all<V extends View>(view: V): Found<Kept<V>>[] {
    return [...this.coverage(view).objects.values()] as unknown as Found<Kept<V>>[];
  }

  *everything(): Iterable<Found> {
    for (const { objects } of this.#kinds.values()) yield* objects.values();
  }

  /** Takes an object in; false when it is no object of this kind at all. */
  add(route: ObjectRoute, file: string, raw: RawObject): boolean {
    const { view } = route;
    const object = raw.object as { apiVersion?: string; kind?: string; metadata?: Metadata };
    const name = object.metadata?.name;
    if (typeof name !== 'string' || name === '') return false;
    if (object.kind !== undefined && object.kind !== view.kind) return object.kind.endsWith('List');
    const namespace = view.namespaced ? (object.metadata?.namespace ?? route.namespace ?? '') : '';
    const entry: Entry = {
      object: raw.object,
      apiVersion: object.apiVersion ?? '',
      kind: view.kind,
      namespace,
      name,
      file,
      line: raw.line,
      resourceVersion: object.metadata?.resourceVersion ?? '',
      ownFile: route.layout !== 'list',
    };
    const { objects } = this.coverage(view);
    const key = `${namespace}/${name}`;
    const other = objects.get(key);
    if (!other || isNewer(entry, other)) objects.set(key, entry);
    return true;
  }

  /** Remembers that a file was looked at, and how far it can be trusted. */
  saw(
    route: ObjectRoute,
    file: string,
    result: { complete: boolean; isList: boolean; damage: Message | null; wholeGather: boolean },
  ): void {
    const coverage = this.coverage(route.view);
    const namespace = route.view.namespaced ? (route.namespace ?? '') : '';
    if (result.isList) {
      if (result.complete) coverage.lists.add(namespace);
    } else coverage.singles.add(namespace);
    if (route.layout === 'crs' && result.wholeGather) coverage.clusterWide = true;
    if (result.damage) {
      coverage.damages.push({
        file,
        namespace,
        name: route.layout === 'list' ? null : route.name,
        message: result.damage,
      });
    }
  }
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
}

/**
 * By resourceVersion (a number, whatever the API says); between equals the object's own file wins over a list, then
 * the first path: the order of the files in an archive does not count.
 */
function isNewer(a: Entry, b: Entry): boolean {
  const order = compareVersions(a.resourceVersion, b.resourceVersion);
  if (order !== 0) return order > 0;
  return a.ownFile === b.ownFile ? a.file < b.file : a.ownFile;
}

function compareVersions(a: string, b: string): number {
  if (a === b || !/^\d+$/.test(a) || !/^\d+$/.test(b)) return 0;
  return a.length - b.length || (a < b ? -1 : 1);
}
