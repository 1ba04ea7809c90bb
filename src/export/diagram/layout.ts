import type { Edge, Entity, EntityGraph } from './entities.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A table in its place; `x` and `y` are its upper left corner. */
export interface Box extends Point {
  readonly entity: Entity;
  readonly width: number;
  readonly height: number;
}

/** A reference on its way, from the side of the row that holds the key to the side of the row referred to. */
export interface Line {
  readonly edge: Edge;
  readonly points: readonly Point[];
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

/** Measures in pixels; a character of the fixed-width font is as wide as this in 12 px. */
export const MEASURES = { character: 7.25, row: 22, head: 30, padding: 12, key: 26, gap: 16, margin: 24, stub: 20 } as const;

/** The widest text of a column, in pixels. */
const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length)) * MEASURES.character;

/** Where the column of types begins, counted from the left of a table. */
export const typeColumn = ({ rows }: Entity): number =>
  MEASURES.padding + MEASURES.key + widest(rows.map(({ name }) => `${name}?`)) + MEASURES.gap;

function sizeOf(entity: Entity): { readonly width: number; readonly height: number } {
  const { padding, head, row } = MEASURES;
  const width = typeColumn(entity) + widest(entity.rows.map(({ type }) => type)) + padding;
  const title = entity.name.length * (MEASURES.character + 1.5) + 2 * padding;
  return { width: Math.ceil(Math.max(width, title)), height: head + entity.rows.length * row + 6 };
}

/** The middle of a row, counted from the top of a table. */
export const rowMiddle = (row: number): number => MEASURES.head + (row + 0.5) * MEASURES.row + 2;

/** Gives every table a place, those that refer left of those referred to, so that lines cross as little as may be. */
export async function layOut({ entities, edges }: EntityGraph): Promise<Layout> {
  const { Graph, layout } = await import('./dagre.ts');
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 36, edgesep: 14, ranksep: 84, marginx: MEASURES.margin, marginy: MEASURES.margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const entity of entities) graph.setNode(entity.name, sizeOf(entity));
  edges.forEach(({ from, to }, index) => {
    graph.setEdge(from, to, {}, String(index));
  });
  layout(graph);
  const boxes = entities.map((entity): Box => {
    const { x, y, width, height } = numbers(graph.node(entity.name));
    return { entity, width, height, x: x - width / 2, y: y - height / 2 };
  });
  const boxOf = new Map(boxes.map((box) => [box.entity.name, box]));
  const lines = edges.flatMap((edge, index): Line[] => {
    const [from, to] = [boxOf.get(edge.from), boxOf.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const middle = pointsOf(graph.edge(edge.from, edge.to, String(index)));
    return [{ edge, points: route(edge, from, to, middle) }];
  });
  const right = Math.max(0, ...boxes.map(({ x, width }) => x + width), ...lines.flatMap(({ points }) => points.map(({ x }) => x)));
  const bottom = Math.max(0, ...boxes.map(({ y, height }) => y + height), ...lines.flatMap(({ points }) => points.map(({ y }) => y)));
  return { boxes, lines, width: Math.ceil(right + MEASURES.margin), height: Math.ceil(bottom + MEASURES.margin) };
}

/** From the row of the key to the row of the id, by the sides that face each other; a reference to itself goes round on the right. */
function route({ row }: Edge, from: Box, to: Box, middle: readonly Point[]): readonly Point[] {
  const start = from.y + rowMiddle(row);
  const end = to.y + rowMiddle(0);
  const { stub } = MEASURES;
  if (from === to) {
    const x = from.x + from.width;
    return [
      { x, y: start },
      { x: x + stub + 4, y: start },
      { x: x + stub + 4, y: end },
      { x, y: end },
    ];
  }
  const direction = from.x <= to.x ? 1 : -1;
  const [out, into] = direction === 1 ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
  // Between neighbours there is one point, and the line is smoother without it.
  const between = middle.length === 1 ? [] : middle.filter(({ x }) => (x - out) * direction > stub && (into - x) * direction > stub);
  return [
    { x: out, y: start },
    { x: out + direction * stub, y: start },
    ...between,
    { x: into - direction * stub, y: end },
    { x: into, y: end },
  ];
}

interface Numbers {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const numbers = (node: unknown): Numbers => ({
  x: numberOf(node, 'x'),
  y: numberOf(node, 'y'),
  width: numberOf(node, 'width'),
  height: numberOf(node, 'height'),
});

function numberOf(value: unknown, key: string): number {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'number' && Number.isFinite(found) ? found : 0;
}

function pointsOf(edge: unknown): readonly Point[] {
  const points: unknown = typeof edge === 'object' && edge !== null ? Reflect.get(edge, 'points') : undefined;
  return Array.isArray(points) ? points.slice(1, -1).map((point: unknown) => ({ x: numberOf(point, 'x'), y: numberOf(point, 'y') })) : [];
}
