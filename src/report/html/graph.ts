import { Graph, layout } from '@dagrejs/dagre';

const MARGIN = 8;

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

/** Boxes by name with their middles, the points that each arrow goes through, and the frame of it all; in pixels. */
export interface Drawn {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Point>;
  readonly arrows: readonly (readonly Point[])[];
}

/** Puts boxes next to each other so that arrows lead from left to right. */
export function arrange(boxes: readonly Box[], arrows: readonly Arrow[]): Drawn {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 10, ranksep: 70 });
  for (const { name, width, height } of boxes) graph.setNode(name, { width, height });
  for (const { from, to } of arrows) graph.setEdge(from, to, {});
  layout(graph);
  const middles = new Map(boxes.map(({ name }) => [name, graph.node(name) as Point]));
  const widest = Math.max(...boxes.map(({ width }) => width)) / 2;
  const half = new Map(boxes.map(({ name, width }) => [name, width / 2]));
  const bends = arrows.map(({ from, to }) => {
    const { points } = graph.edge(from, to) as { points: Point[] };
    const [start, end] = [middles.get(from), middles.get(to)] as [Point, Point];
    // from the middle of a side to the middle of a side; what leads back, the other way round
    const way = start.x <= end.x ? 1 : -1;
    // every second bend lies in a column of boxes: there the arrow goes straight on
    const through = points
      .slice(1, -1)
      .filter((_, i) => i % 2 === 1)
      .flatMap(({ x, y }) => [
        { x: x - way * widest, y },
        { x: x + way * widest, y },
      ]);
    const leave = { x: start.x + way * (half.get(from) ?? 0), y: start.y };
    const arrive = { x: end.x - way * (half.get(to) ?? 0), y: end.y };
    return [leave, ...through, arrive];
  });
  // arrows may leave the frame of the boxes
  const corners = boxes.flatMap(({ name, width, height }) => {
    const { x, y } = middles.get(name) as Point;
    return [
      { x: x - width / 2, y: y - height / 2 },
      { x: x + width / 2, y: y + height / 2 },
    ];
  });
  const all = [...corners, ...bends.flat()];
  const left = Math.floor(Math.min(...all.map(({ x }) => x))) - MARGIN;
  const top = Math.floor(Math.min(...all.map(({ y }) => y))) - MARGIN;
  return {
    left,
    top,
    width: Math.ceil(Math.max(...all.map(({ x }) => x))) + MARGIN - left,
    height: Math.ceil(Math.max(...all.map(({ y }) => y))) + MARGIN - top,
    boxes: middles,
    arrows: bends,
  };
}

/** A smooth line through the points, level at each of them. */
export function curve([first, ...rest]: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;
  let before = first as Point;
  const parts = rest.map((point) => {
    const middle = (before.x + point.x) / 2;
    const part = `C${at({ x: middle, y: before.y })} ${at({ x: middle, y: point.y })} ${at(point)}`;
    before = point;
    return part;
  });
  return `M${at(first as Point)}${parts.join('')}`;
}
