import { msg } from '../i18n/msg.ts';
import type { Missing } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Found, ObjectStore } from './store.ts';
import type { View } from './views.ts';

/** Data that a verdict may rest on. Only where `missing` is empty does "not there" mean "there is none". */
export interface Fact {
  readonly missing: readonly Missing[];
}

/** What the archive holds of one kind (or of a part of it), and what it may lack. */
export class Objects<T> implements Fact {
  readonly view: View;
  readonly all: readonly Found<T>[];
  readonly missing: readonly Missing[];
  readonly #store: ObjectStore;
  readonly #truncated: boolean;
  #byName: Map<string, Found<T>> | null = null;

  private constructor(
    view: View,
    all: readonly Found<T>[],
    missing: readonly Missing[],
    store: ObjectStore,
    cut: boolean,
  ) {
    this.view = view;
    this.all = all;
    this.missing = missing;
    this.#store = store;
    this.#truncated = cut;
  }

  /** @param truncated is the archive cut off, so that files may be missing that nothing tells of? */
  static of<T>(view: View, store: ObjectStore, truncated: boolean): Objects<T> {
    const all = [...store.coverage(view).objects.values()].sort(byName) as unknown as Found<T>[];
    return new Objects(view, all, gaps(view, store, truncated, null), store, truncated);
  }

  get complete(): boolean {
    return this.missing.length === 0;
  }

  get(namespace: string, name: string): Found<T> | undefined {
    this.#byName ??= new Map(this.all.map((found) => [`${found.namespace}/${found.name}`, found]));
    return this.#byName.get(`${namespace}/${name}`);
  }

  /** Those of one namespace; complete when that namespace was collected, whatever about the others. */
  inNamespace(namespace: string): Objects<T> {
    const missing = gaps(this.view, this.#store, this.#truncated, namespace);
    return new Objects(
      this.view,
      this.all.filter((f) => f.namespace === namespace),
      missing,
      this.#store,
      this.#truncated,
    );
  }

  where(wanted: (found: Found<T>) => boolean): Objects<T> {
    return new Objects(this.view, this.all.filter(wanted), this.missing, this.#store, this.#truncated);
  }

  /** The same data, known from elsewhere to be all there is. */
  known(): Objects<T> {
    return new Objects(this.view, this.all, [], this.#store, this.#truncated);
  }

  /** The same data with something more known to be missing. */
  lacking(...missing: readonly Missing[]): Objects<T> {
    return new Objects(this.view, this.all, [...this.missing, ...missing], this.#store, this.#truncated);
  }
}

function byName(a: Found, b: Found): number {
  return compare(a.namespace, b.namespace) || compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is missing of a kind in the cluster (`namespace` null) or in one namespace; empty: nothing can be. */
function gaps(view: View, store: ObjectStore, truncated: boolean, namespace: string | null): Missing[] {
  const seen = store.coverage(view);
  const scope = namespace ?? '';
  const gap = (what: Message): Missing[] => [
    {
      what,
      where: view.where.replaceAll('<namespace>', namespace ?? '*'),
      collectWith: view.collectWith.replaceAll('<namespace>', namespace ?? '<namespace>'),
    },
  ];
  const hasList = seen.lists.has(scope);
  if (hasList) return [];
  const damage = seen.damages.find((d) => {
    if (namespace !== null && d.namespace !== namespace) return false;
    if (d.name === null) return !seen.lists.has(d.namespace);
    const other = seen.objects.get(`${d.namespace}/${d.name}`);
    return !other || other.file === d.file;
  });
  if (damage) return gap(msg('gap.damaged', { kind: view.kind, file: damage.file }));
  const collected = seen.clusterWide || (!view.namespaced && seen.singles.has(''));
  if (!collected) {
    return gap(
      namespace === null
        ? msg('gap.notCollected', { kind: view.kind })
        : msg('gap.notInNamespace', { kind: view.kind, namespace }),
    );
  }
  return truncated ? gap(msg('gap.truncated', { kind: view.kind })) : [];
}
