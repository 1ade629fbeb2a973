import type { Causes, Instant, ObjectRef, Shared } from '../model/finding.ts';
import { type PlaceFinder, type Places, sharedPlaces } from './places.ts';

/** A finding or a condition. */
export interface GraphNode {
  readonly name: string;
  readonly objects: readonly ObjectRef[];
  /** Of an alert about one component; null for conditions, and for alerts that speak of several. */
  readonly component: string | null;
  /** Causes that are possible at all; conditions have none. */
  readonly causes: Causes;
  /** When it began, for each of its objects; null where nothing tells. */
  readonly times: readonly (Instant | null)[];
  /** From when on it certainly showed. */
  readonly shownSince: Instant | null;
  /** Later than this after its effect, it is not its cause: times of conditions are exact, those of findings less so. */
  readonly slack: number;
  /** Storage classes that it concerns beside its objects. */
  readonly classes: readonly string[];
}

/** One thing brought about another, and by what they are tied together. */
export interface Edge {
  readonly cause: string;
  readonly effect: string;
  readonly shared: Shared;
  /** Names of what both concern; empty for the cluster as a whole. */
  readonly places: readonly string[];
}

/**
 * The edges that hold between what was found: possible by the alerts' own declarations, tied by common objects, and
 * not refuted by time (what began after the effect had shown is not its cause).
 */
export function edgesBetween(nodes: readonly GraphNode[], finder: PlaceFinder): Edge[] {
  const places = new Map(nodes.map((node) => [node.name, placesOfNode(node, finder)]));
  const known = new Map(nodes.map((node) => [node.name, node]));
  const edges: Edge[] = [];
  for (const effect of nodes) {
    for (const [shared, names] of Object.entries(effect.causes) as [Shared, readonly string[]][]) {
      for (const name of names) {
        const cause = known.get(name);
        if (!cause || cause === effect) continue;
        if (edges.some((edge) => edge.cause === name && edge.effect === effect.name)) continue;
        const theirs = places.get(effect.name) as Places;
        const common = sharedPlaces(shared, places.get(name) as Places, theirs);
        if (common === null || beganTooLate(cause, effect, shared, common, theirs, finder)) continue;
        edges.push({ cause: name, effect: effect.name, shared, places: common });
      }
    }
  }
  return edges;
}

function placesOfNode({ objects, component, classes }: GraphNode, finder: PlaceFinder): Places {
  const places = finder.placesOf(objects, component);
  return classes.length === 0 ? places : { ...places, class: new Set([...places.class, ...classes]) };
}

/** Of a cause with several objects, those count that are at the common places. */
function beganTooLate(
  cause: GraphNode,
  effect: GraphNode,
  shared: Shared,
  common: readonly string[],
  theirs: Places,
  finder: PlaceFinder,
): boolean {
  if (effect.shownSince === null) return false;
  // the effect's time may be that of a place that they do not share
  if (shared !== 'cluster' && theirs[shared].size > common.length) return false;
  const at = cause.objects.flatMap((object, i) => {
    const mine = finder.placesOf([object], cause.component);
    const here = shared === 'cluster' || common.some((place) => mine[shared].has(place));
    return here ? [cause.times[i] ?? null] : [];
  });
  const times = at.filter((time) => time !== null);
  if (times.length === 0 || times.length < at.length) return false;
  return Math.min(...times) > effect.shownSince + cause.slack;
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
