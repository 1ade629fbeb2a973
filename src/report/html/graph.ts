import { Graph, layout } from '@dagrejs/dagre';

export interface Box {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes by name with their middles, the bends of each arrow, and the size of it all; in pixels. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Point>;
  readonly arrows: readonly (readonly Point[])[];
}

/** Puts boxes next to each other so that arrows lead from left to right. */
export function arrange(boxes: readonly Box[], arrows: readonly Arrow[]): Drawn {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 10, ranksep: 70, marginx: 4, marginy: 4 });
  for (const { name, width, height } of boxes) graph.setNode(name, { width, height });
  for (const { from, to } of arrows) graph.setEdge(from, to, {});
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: new Map(boxes.map(({ name }) => [name, graph.node(name) as Point])),
    arrows: arrows.map(({ from, to }) => (graph.edge(from, to) as { points: Point[] }).points),
  };
}

/** A smooth line through the bends. */
export function curve(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;
  const [first, ...rest] = points as [Point, ...Point[]];
  const bends = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] as Point;
    const last = i === rest.length - 2;
    return `Q${at(point)} ${at(last ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${at(first)}${bends.length > 0 ? bends.join('') : `L${at(rest[0] ?? first)}`}`;
}
