import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import {
  blockOf,
  changed,
  columnOf,
  endOf,
  type Insertion,
  isCall,
  missing,
  nextLine,
  read,
  type Ruby,
  sourceOf,
  statementsIn,
  stringOf,
  symbolsOf,
  withComments,
} from './ruby-tree.ts';
import { within, type RouteLine } from './ruby-lines.ts';
import type { Outcome } from './typescript.ts';

export type { RouteLine } from './ruby-lines.ts';

/**
 * Adds routes inside nested namespaces of the draw block, each once; namespaces that are not there are made, above a route that catches everything.
 *
 * @param namespaces from the outside in: `['api', 'v1']`
 * @param modules namespaces further in: of those that have no block, each route has them on its line
 */
export async function addRoutes(
  content: string,
  namespaces: readonly string[],
  routes: readonly RouteLine[],
  modules: readonly string[] = [],
): Promise<Outcome> {
  const byHand = nested(namespaces, linesOf(within(modules, routes)), '  ').trimEnd();
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, byHand);
  const draw = drawIn(ruby);
  if (draw === undefined) return missing('There is no Rails.application.routes.draw block', byHand);

  const { holder, rest, placed } = placeOf(draw, namespaces, modules, ruby);
  const statements = statementsIn(holder, ruby);
  const lines = placed(routes);
  const wanted = rest.length > 0 ? lines : withoutKnown(lines, statements, ruby);
  if (wanted.length === 0) return { kind: 'alreadyPresent' };
  return changed(ruby, [
    routeInsertion(ruby, holder, statements, nested(rest, linesOf(wanted), ' '.repeat(columnOf(ruby, holder.location.startOffset) + 2))),
  ]);
}

/**
 * Puts routes in the place of those that stand there as they were written; whatever was made of them since stays, and is named.
 *
 * @param namespaces from the outside in: `['api', 'v1']`
 */
export async function replaceRoutes(
  content: string,
  namespaces: readonly string[],
  before: readonly RouteLine[],
  after: readonly RouteLine[],
  modules: readonly string[] = [],
): Promise<Outcome> {
  const ruby = await read(content);
  const draw = typeof ruby === 'string' ? undefined : drawIn(ruby);
  const place = typeof ruby === 'string' || draw === undefined ? undefined : placeOf(draw, namespaces, modules, ruby);
  const [old = [], wanted = []] = [before, after].map((routes) => linesOf((place?.placed ?? ((same) => same))(routes)));
  const byHand = `${wanted.map((line) => `  ${line}\n`).join('')}in place of\n${old.map((line) => `  ${line}\n`).join('')}`.trimEnd();
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, byHand);
  const statements = place === undefined || place.rest.length > 0 ? [] : statementsIn(place.holder, ruby);
  const isOf = (lines: readonly string[]) => (node: Node) => lines.includes(sourceOf(node, ruby));
  const there = statements.filter(isOf(old));
  if (wanted.every((line) => statements.some(isOf([line]))) && there.every(isOf(wanted))) return { kind: 'alreadyPresent' };
  const [first, ...others] = there;
  if (first === undefined || there.length < old.length) return missing('The routes are not as they were written', byHand);
  const margin = ' '.repeat(columnOf(ruby, first.location.startOffset));
  return changed(ruby, [
    { at: first.location.startOffset, instead: first.location.length, text: wanted.join(`\n${margin}`) },
    ...others.map((node): Insertion => {
      const at = node.location.startOffset - columnOf(ruby, node.location.startOffset);
      return { at, instead: nextLine(ruby, endOf(node)) - at, text: '' };
    }),
  ]);
}

const drawIn = (ruby: Ruby): CallNode | undefined =>
  ruby.statements.find((node): node is CallNode => isCall(node, ruby) && node.name === 'draw' && blockOf(node, ruby) !== undefined);

interface Place {
  readonly holder: CallNode;
  /** Namespaces whose blocks are not there. */
  readonly rest: readonly string[];
  /** Routes as they are written there. */
  readonly placed: (routes: readonly RouteLine[]) => readonly RouteLine[];
}

/** Where routes of these modules stand, or would. */
function placeOf(draw: CallNode, namespaces: readonly string[], modules: readonly string[], ruby: Ruby): Place {
  const { holder, rest } = innermost(draw, [...namespaces, ...modules], ruby);
  const inline = rest.slice(Math.max(0, rest.length - modules.length));
  return { holder, rest: rest.slice(0, rest.length - inline.length), placed: (routes) => within(inline, routes) };
}

/** The block of the namespaces as far as they are there, and those that are not. */
function innermost(
  draw: CallNode,
  namespaces: readonly string[],
  ruby: Ruby,
): { readonly holder: CallNode; readonly rest: readonly string[] } {
  let holder = draw;
  let rest = namespaces;
  for (const namespace of namespaces) {
    const inner = statementsIn(holder, ruby).find(
      (node): node is CallNode =>
        isCall(node, ruby) &&
        node.name === 'namespace' &&
        (symbolsOf(node, ruby)[0] ?? stringOf(node, ruby)) === namespace &&
        isSpread(node, ruby),
    );
    if (inner === undefined) break;
    holder = inner;
    rest = rest.slice(1);
  }
  return { holder, rest };
}

/** Has it a block of several lines? */
function isSpread(node: CallNode, ruby: Ruby): boolean {
  const block = blockOf(node, ruby);
  return block !== undefined && ruby.bytes.subarray(block.openingLoc.startOffset, block.closingLoc.startOffset).includes(10);
}

const linesOf = (routes: readonly RouteLine[]): readonly string[] => [...new Set(routes.map(({ line }) => line))];

function withoutKnown(routes: readonly RouteLine[], statements: readonly Node[], ruby: Ruby): readonly RouteLine[] {
  const sources = new Set(statements.map((node) => sourceOf(node, ruby)));
  const names = new Set(
    statements.flatMap((node) => (isCall(node, ruby) && ['resources', 'resource'].includes(node.name) ? symbolsOf(node, ruby) : [])),
  );
  // What only says what a block is for is not needed in one that is there.
  return routes.filter(({ name, line }) => !line.startsWith('#') && !sources.has(line) && !names.has(name));
}

function routeInsertion(ruby: Ruby, holder: CallNode, statements: readonly Node[], text: string): Insertion {
  const block = blockOf(holder, ruby);
  if (block === undefined) throw new Error('A route was to be put into a call without a block');
  const isNested = text.trimStart().startsWith('namespace ');
  const catchAll = statements.find((node) => isCall(node, ruby) && stringOf(node, ruby)?.startsWith('*') === true);
  if (catchAll !== undefined) return { at: withComments(ruby, catchAll.location.startOffset), text: isNested ? `${text}\n` : text };
  const last = statements.at(-1);
  if (last !== undefined) return { at: nextLine(ruby, endOf(last)), text: isNested ? `\n${text}` : text };
  return { at: nextLine(ruby, block.openingLoc.startOffset), text };
}

const nested = (namespaces: readonly string[], lines: readonly string[], margin: string): string => {
  const [outer, ...inner] = namespaces;
  return outer === undefined
    ? lines.map((line) => `${margin}${line}\n`).join('')
    : `${margin}namespace :${outer} do\n${nested(inner, lines, `${margin}  `)}${margin}end\n`;
};
