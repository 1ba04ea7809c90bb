import type * as t from '@babel/types';
import { cut, nothing, raiseStatement, type Hollow } from './hollow.ts';
import { bare, isFunctionExpression, keyName, namesIn, rootCall, rootName, span, type FunctionNode } from './syntax.ts';

/** Packages whose call makes the empty application or router that everything else is registered on. */
export const FRAMEWORKS: ReadonlySet<string> = new Set(['express', 'fastify', 'koa', '@koa/router', 'hono']);
const HOLDERS: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'URLSearchParams']);

/**
 * Empties a function: raising, it throws; neutral, it returns nothing, lets a request pass (`next()`) or answers it empty, so that nothing hangs.
 * A function that returns a function keeps doing so, and the inner one is emptied; in neutral mode, one that builds a router returns it bare.
 */
export function hollowFunction(hollow: Hollow, fn: FunctionNode, name: string): void {
  const { body } = fn;
  if (body.type === 'BlockStatement') hollowBlock(hollow, fn, body, name);
  else hollowExpressionBody(hollow, fn, body, name);
}

function hollowExpressionBody(hollow: Hollow, fn: FunctionNode, body: t.Node, name: string): void {
  const inner = bare(body);
  if (isFunctionExpression(inner)) {
    hollowFunction(hollow, inner, name);
    return;
  }
  // The parser leaves brackets out of the body's own span; the arrow's end covers the closing one.
  const opened = body.extra?.['parenStart'];
  const start = typeof opened === 'number' ? opened : span(body).start;
  const empty = hollow.mode === 'neutral' ? emptyHolder(hollow, inner) : undefined;
  if (empty === undefined) cut(hollow, start, span(fn).end, `{ ${emptyBody(hollow, fn, name)} }`);
  else cut(hollow, start, span(fn).end, empty);
}

function hollowBlock(hollow: Hollow, fn: FunctionNode, body: t.BlockStatement, name: string): void {
  if (body.body.length === 0) return;
  const { start, end } = span(body);
  const last = body.body.at(-1);
  const returned = last?.type === 'ReturnStatement' && last.argument ? bare(last.argument) : undefined;
  if (returned !== undefined && isFunctionExpression(returned)) {
    cut(hollow, start + 1, span(returned).start, ' return ');
    cut(hollow, span(returned).end, end - 1, '; ');
    hollowFunction(hollow, returned, name);
    return;
  }
  const kept = hollow.mode === 'neutral' && returned !== undefined ? builder(hollow, body, returned) : undefined;
  cut(hollow, start + 1, end - 1, ` ${kept ?? emptyBody(hollow, fn, name)} `);
}

/** The statements of a body that only makes an empty holder and returns it; undefined where it is no builder. */
function builder(hollow: Hollow, body: t.BlockStatement, returned: t.Node): string | undefined {
  const direct = emptyHolder(hollow, returned);
  if (direct !== undefined) return `return ${direct};`;
  if (returned.type !== 'Identifier') return undefined;
  const consts = declared(body);
  const made = consts.get(returned.name)?.init;
  const empty = made ? emptyHolder(hollow, bare(made)) : undefined;
  if (made === undefined || made === null || empty === undefined) return undefined;
  const needed = [...neededBy(made, consts)].map((row) => hollow.source.slice(span(row).start, span(row).end));
  return [...needed.map((text) => `const ${text};`), `const ${returned.name} = ${empty};`, `return ${returned.name};`].join(' ');
}

function declared(body: t.BlockStatement): ReadonlyMap<string, t.VariableDeclarator> {
  const rows = body.body.flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations : []));
  return new Map(rows.flatMap((row) => (row.id.type === 'Identifier' ? [[row.id.name, row] as const] : [])));
}

/** What a declaration stands on, in the order of the source. */
function neededBy(
  made: t.Node,
  consts: ReadonlyMap<string, t.VariableDeclarator>,
  seen = new Set<t.VariableDeclarator>(),
): Set<t.VariableDeclarator> {
  for (const name of namesIn(rootCall(made) ?? made)) {
    const row = consts.get(name);
    if (row?.init && row.init !== made && !seen.has(row)) {
      for (const deeper of neededBy(row.init, consts, seen)) seen.add(deeper);
      seen.add(row);
    }
  }
  return seen;
}

/** Source of a value that holds nothing yet: `[]`, `{}`, `new Map()`, `Router()` without its routes. */
export function emptyHolder(hollow: Hollow, node: t.Node): string | undefined {
  const text = (part: t.Node): string => hollow.source.slice(span(part).start, span(part).end);
  if (node.type === 'ArrayExpression') return node.elements.length === 0 ? '[]' : undefined;
  if (node.type === 'ObjectExpression') return node.properties.length === 0 ? '{}' : undefined;
  if (node.type === 'NewExpression')
    return HOLDERS.has(rootName(node.callee) ?? '') && node.arguments.length === 0 ? text(node) : undefined;
  const root = rootCall(node);
  return root !== undefined && FRAMEWORKS.has(hollow.imports.get(rootName(root.callee) ?? '') ?? '') ? text(root) : undefined;
}

function emptyBody(hollow: Hollow, fn: FunctionNode, name: string): string {
  if (hollow.mode === 'raising') return raiseStatement(name);
  if ('kind' in fn && fn.kind === 'set') return '';
  const names = fn.params.map(keyName);
  const last = names.at(-1) ?? '';
  if (/^_?(next|done)$/.test(last)) return `${last}(${/^_?(err|error)$/.test(names[0] ?? '') ? (names[0] ?? '') : ''});`;
  const response = names.find((param) => /^(res|response|reply)$/.test(param ?? ''));
  if (response !== undefined) return `${response}.${response === 'reply' ? 'send' : 'end'}?.();`;
  return answersList(fn) ? 'return [];' : `return ${nothing(hollow)};`;
}

/** Does this function answer a list? Then so does its neutral form, since callers go through lists as they load. */
function answersList(fn: FunctionNode): boolean {
  const declared = fn.returnType?.type === 'TSTypeAnnotation' ? fn.returnType.typeAnnotation : undefined;
  if (declared !== undefined) return isListType(declared);
  const last = fn.body.type === 'BlockStatement' ? fn.body.body.at(-1) : undefined;
  const returned = fn.body.type === 'BlockStatement' ? (last?.type === 'ReturnStatement' ? last.argument : undefined) : fn.body;
  return returned ? bare(returned).type === 'ArrayExpression' : false;
}

function isListType(type: t.Node): boolean {
  if (type.type === 'TSTypeOperator' || type.type === 'TSParenthesizedType') return isListType(type.typeAnnotation);
  if (type.type === 'TSArrayType') return true;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const inner = type.typeParameters?.params[0];
  return /^(?:Readonly)?Array$/.test(type.typeName.name) || (type.typeName.name === 'Promise' && inner !== undefined && isListType(inner));
}
