import { Objects } from '../cluster/objects.ts';
import type { LogFile, Snapshot } from '../cluster/snapshot.ts';
import type { Kept, View } from '../cluster/views.ts';
import type { LinePattern } from '../logs/scan.ts';

/** What the reader must keep so that a query can be answered. */
export interface Needs {
  readonly objects: readonly ObjectNeed[];
  readonly logs: readonly LogNeed[];
  /** Are the scraped targets of Prometheus wanted? */
  readonly targets?: boolean;
  /** Saved series of Prometheus: the newest samples of a metric, as many seconds of them. */
  readonly series?: readonly { readonly name: string; readonly seconds: number }[];
}

export interface ObjectNeed {
  readonly view: View;
  /** Only objects whose text contains one of these are wanted; null: all of the kind. */
  readonly needles: readonly string[] | null;
}

export interface LogNeed {
  readonly key: string;
  /** Pods are meant by the beginning of their name: the rest of it is made up by their owner. */
  readonly podPrefixes: readonly string[];
  readonly container: string;
  readonly lines: Readonly<Record<string, LinePattern>>;
}

/** Something that an analyzer asks for: what must be read, and how the answer is made from what was read. */
export interface Query<T> {
  /** Queries of one key give the same answer; it is worked out once per run. */
  readonly key: string;
  readonly needs: Needs;
  resolve(run: Run): T;
}

/** One run's snapshot with the answers that were already given. */
export class Run {
  readonly snapshot: Snapshot;
  readonly #answers = new Map<string, unknown>();

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  answer<T>(query: Query<T>): T {
    if (!this.#answers.has(query.key)) this.#answers.set(query.key, query.resolve(this));
    return this.#answers.get(query.key) as T;
  }
}

/** All objects of a kind; with `names`, those whose name begins with one of them (only these are parsed). */
export function objects<V extends View>(view: V, names: readonly string[] | null = null): Query<Objects<Kept<V>>> {
  return {
    key: `objects:${view.plural}.${view.group}:${names?.join(',') ?? '*'}`,
    needs: { objects: [{ view, needles: names }], logs: [] },
    resolve({ snapshot }) {
      const all = Objects.of<Kept<V>>(view, snapshot.objects, snapshot.truncated);
      return names ? all.where((found) => names.some((name) => found.name.startsWith(name))) : all;
    },
  };
}

/** Objects of a kind whose text contains one of the needles; which of them are meant, the analyzer decides. */
export function objectsContaining<V extends View>(view: V, ...needles: readonly string[]): Query<Objects<Kept<V>>> {
  return {
    key: `objects:${view.plural}.${view.group}~${needles.join(',')}`,
    needs: { objects: [{ view, needles }], logs: [] },
    resolve: ({ snapshot }) => Objects.of<Kept<V>>(view, snapshot.objects, snapshot.truncated),
  };
}

/** The logs of one container of the pods with these name prefixes, searched for lines. */
export function logsOf(
  podPrefixes: readonly string[],
  container: string,
  lines: Readonly<Record<string, LinePattern>>,
): Query<readonly LogFile[]> {
  const key = `logs:${podPrefixes.join(',')}:${container}:${Object.entries(lines)
    .map(([name, { needle, pattern }]) => `${name}=${needle}/${pattern.source}`)
    .join('|')}`;
  return {
    key,
    needs: { objects: [], logs: [{ key, podPrefixes, container, lines }] },
    resolve: ({ snapshot }) => snapshot.logs.get(key) ?? [],
  };
}

export type Queries = Readonly<Record<string, Query<unknown>>>;
export type Answers<Q extends Queries> = { readonly [K in keyof Q]: Q[K] extends Query<infer T> ? T : never };

/** A fact worked out from other queries; shared by the analyzers that ask for it, worked out once. */
export function derive<Q extends Queries, T>(
  key: string,
  inputs: Q,
  work: (answers: Answers<Q>, run: Run) => T,
): Query<T> {
  return {
    key: `derived:${key}`,
    needs: needsOf(inputs),
    resolve: (run) => work(answersOf(inputs, run), run),
  };
}

export function needsOf(queries: Queries): Needs {
  const all = Object.values(queries).map((query) => query.needs);
  return {
    objects: all.flatMap((n) => n.objects),
    logs: all.flatMap((n) => n.logs),
    targets: all.some((n) => n.targets === true),
    series: all.flatMap((n) => n.series ?? []),
  };
}

export function answersOf<Q extends Queries>(queries: Q, run: Run): Answers<Q> {
  return Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, run.answer(query)])) as Answers<Q>;
}
