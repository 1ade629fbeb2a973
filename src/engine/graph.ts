import type { Snapshot } from '../cluster/snapshot.ts';
import type { Instant, ObjectRef } from '../model/finding.ts';
import { PlaceFinder, type Places, type Shared, sharedPlaces } from './places.ts';

/** By what an alert must be tied to each of its causes (names of alerts, ids of conditions) for them to explain it. */
export type Causes = Readonly<Partial<Record<Shared, readonly string[]>>>;

/** A finding or a condition. */
export interface GraphNode {
  readonly name: string;
  readonly objects: readonly ObjectRef[];
  /** Of an alert about one component; null for conditions, and for alerts that speak of several. */
  readonly component: string | null;
  /** Causes that are possible at all; conditions have none. */
  readonly causes: Causes;
  /** Exactly when it began; null where that is not known to the minute. */
  readonly began: Instant | null;
  /** From when on it certainly showed. */
  readonly shownSince: Instant | null;
}

/** One thing brought about another, and by what they are tied together. */
export interface Edge {
  readonly cause: string;
  readonly effect: string;
  readonly shared: Shared;
  /** Names of what both concern; empty for the cluster as a whole. */
  readonly places: readonly string[];
}

/** A cause may be noticed this much later than its effect: times come from several clocks. */
const SLACK = 5 * 60_000;

/**
 * The edges that hold between what was found: possible by the alerts' own declarations, tied by common objects, and
 * not refuted by time (what began after the effect had shown is not its cause).
 */
export function edgesBetween(nodes: readonly GraphNode[], { objects }: Snapshot): Edge[] {
  const finder = new PlaceFinder(objects);
  const places = new Map<string, Places>(
    nodes.map((node) => [node.name, finder.placesOf(node.objects, node.component)]),
  );
  const known = new Map(nodes.map((node) => [node.name, node]));
  const edges: Edge[] = [];
  for (const effect of nodes) {
    for (const [shared, names] of Object.entries(effect.causes) as [Shared, readonly string[]][]) {
      for (const name of names) {
        const cause = known.get(name);
        if (!cause || cause === effect || beganTooLate(cause, effect)) continue;
        if (edges.some((edge) => edge.cause === name && edge.effect === effect.name)) continue;
        const common = sharedPlaces(shared, places.get(name) as Places, places.get(effect.name) as Places);
        if (common !== null) edges.push({ cause: name, effect: effect.name, shared, places: common });
      }
    }
  }
  return edges;
}

function beganTooLate(cause: GraphNode, effect: GraphNode): boolean {
  return cause.began !== null && effect.shownSince !== null && cause.began > effect.shownSince + SLACK;
}

/** Everything that a node brought about, directly or over others; without itself. */
export function effectsOf(name: string, edges: readonly Edge[]): Set<string> {
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const { cause, effect } of edges) {
      if (cause !== from || found.has(effect) || effect === name) continue;
      found.add(effect);
      visit(effect);
    }
  };
  visit(name);
  return found;
}
