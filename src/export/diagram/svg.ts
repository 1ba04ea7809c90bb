import type { Described } from '../types.ts';
import { entityGraph, type Row } from './entities.ts';
import { layOut, MEASURES, rowMiddle, typeColumn, type Box, type Line, type Point } from './layout.ts';
import { escaped, px } from './markup.ts';

/** Light and dark, by what the reader's system asks for. */
const STYLE = `
.erd { --page: #ffffff; --box: #ffffff; --head: #1f4e79; --title: #ffffff; --text: #1c2733; --quiet: #5b6b7b; --rule: #d5dde5; --line: #47637f; --key: #9a5b00; }
@media (prefers-color-scheme: dark) {
  .erd { --page: #12181f; --box: #1b242e; --head: #2f6ea8; --title: #ffffff; --text: #e4ebf2; --quiet: #9fb0c0; --rule: #33414f; --line: #86a5c4; --key: #e6b45c; }
}
.erd .page { fill: var(--page); }
.erd .box { fill: var(--box); stroke: var(--line); }
.erd .head { fill: var(--head); }
.erd .rule { stroke: var(--rule); }
.erd text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: var(--text); dominant-baseline: central; }
.erd text.title { font: 600 13px system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: var(--title); }
.erd text.type { fill: var(--quiet); }
.erd text.key { font-size: 10px; font-weight: 700; fill: var(--key); }
.erd .line { fill: none; stroke: var(--line); stroke-width: 1.4; }
.erd .mark { fill: none; stroke: var(--line); stroke-width: 1.4; }
.erd .ring { fill: var(--page); stroke: var(--line); stroke-width: 1.4; }
`;

/** The ends of lines; each touches the table at its right edge. */
const MARKS = `
<marker id="many" viewBox="0 0 20 14" refX="20" refY="7" markerWidth="20" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="mark" d="M20 1 L9 7 L20 13 M9 7 L20 7"/><circle class="ring" cx="5" cy="7" r="3.6"/></marker>
<marker id="maybe-one" viewBox="0 0 20 14" refX="20" refY="7" markerWidth="20" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="mark" d="M14 2 L14 12"/><circle class="ring" cx="7" cy="7" r="3.6"/></marker>
<marker id="one" viewBox="0 0 20 14" refX="20" refY="7" markerWidth="20" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="mark" d="M14 2 L14 12 M9 2 L9 12"/></marker>
`;

/**
 * A picture of resources and their references that stands by itself: no font, script or style is fetched.
 *
 * @param described its names may hold anything: they are escaped here
 */
export async function toSvg({ application, resources }: Described): Promise<string> {
  const { boxes, lines, width, height } = await layOut(entityGraph(resources));
  const title = escaped(`Entities of ${application}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="erd" role="img" aria-label="${title}" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}">
<title>${title}</title>
<style>${STYLE}</style>
<defs>${MARKS}</defs>
<rect class="page" width="100%" height="100%"/>
${lines.map(lineMarkup).join('\n')}
${boxes.map(boxMarkup).join('\n')}
</svg>
`;
}

function lineMarkup({ edge, points }: Line): string {
  const near = edge.unique ? 'maybe-one' : 'many';
  const far = edge.required ? 'one' : 'maybe-one';
  const what = escaped(`${edge.from}.${edge.label} refers to ${edge.required ? 'one' : 'one or no'} ${edge.to}`);
  return `<path class="line" d="${curve(points)}" marker-start="url(#${near})" marker-end="url(#${far})"><title>${what}</title></path>`;
}

/** Straight at both ends, where the marks are, and smooth between them. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let before = first;
  const steps = rest.map((point, index) => {
    const from = before;
    before = point;
    const isEnd = index === 0 || index === rest.length - 1;
    if (isEnd) return `L${px(point.x)} ${px(point.y)}`;
    const half = (from.x + point.x) / 2;
    return `C${px(half)} ${px(from.y)} ${px(half)} ${px(point.y)} ${px(point.x)} ${px(point.y)}`;
  });
  return [`M${px(first.x)} ${px(first.y)}`, ...steps].join(' ');
}

function boxMarkup(box: Box): string {
  const { entity, width, height, x, y } = box;
  const column = typeColumn(entity);
  return `<g transform="translate(${px(x)} ${px(y)})">
<rect class="box" width="${px(width)}" height="${px(height)}" rx="6"/>
<path class="head" d="M0 ${px(MEASURES.head)} V6 Q0 0 6 0 H${px(width - 6)} Q${px(width)} 0 ${px(width)} 6 V${px(MEASURES.head)} Z"/>
<text class="title" x="${px(MEASURES.padding)}" y="${px(MEASURES.head / 2)}">${escaped(entity.name)}</text>
${entity.rows.map((row, index) => rowMarkup(row, index, width, column)).join('\n')}
</g>`;
}

function rowMarkup({ key, name, type, required }: Row, index: number, width: number, column: number): string {
  const middle = px(rowMiddle(index));
  const top = px(rowMiddle(index) - MEASURES.row / 2);
  const cell = (kind: string, x: number, text: string): string =>
    text === '' ? '' : `<text class="${kind}" x="${px(x)}" y="${middle}">${escaped(text)}</text>`;
  return [
    index === 0 ? '' : `<path class="rule" d="M1 ${top} H${px(width - 1)}"/>`,
    cell('key', MEASURES.padding, key),
    cell('name', MEASURES.padding + MEASURES.key, `${name}${required ? '' : '?'}`),
    cell('type', column, type),
  ].join('');
}
