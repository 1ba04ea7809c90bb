import type * as t from '@babel/types';

/** Any function that has a body of its own. */
export type FunctionNode =
  t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod;

/** Where a node stands in the source. The parser always says; the types allow for nodes made by hand. */
export function span(node: t.Node): { readonly start: number; readonly end: number } {
  return { start: node.start ?? 0, end: node.end ?? 0 };
}

/** An expression without what TypeScript wraps around it: `as`, `satisfies`, `!`, brackets. */
export function bare(node: t.Node): t.Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return bare(node.expression);
    default:
      return node;
  }
}

/** A function written as an expression. */
export function isFunctionExpression(node: t.Node): node is t.FunctionExpression | t.ArrowFunctionExpression {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes directly below a node, comments left out. */
export function children(node: t.Node): readonly t.Node[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key.endsWith('Comments')) return [];
    return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
  });
}

/** The names of variables that an expression reads; bodies of functions inside it count too. */
export function namesIn(node: t.Node): readonly string[] {
  return node.type === 'Identifier' ? [node.name] : children(node).flatMap(namesIn);
}

/** The call at the bottom of a chain: `Router()` of `Router().get(…).post(…)`. Undefined where the node is no call. */
export function rootCall(node: t.Node): t.CallExpression | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const { callee } = node;
  return (callee.type === 'MemberExpression' ? rootCall(bare(callee.object)) : undefined) ?? node;
}

/** The variable that a callee starts from: `z` of `z.object`, `express` of `express.Router`. */
export function rootName(node: t.Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return rootName(bare(node.object));
  return node.type === 'CallExpression' ? rootName(node.callee) : undefined;
}

/** The written name of a property, method or parameter; undefined for a computed one. */
export function keyName(node: t.Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'StringLiteral':
      return node.value;
    case 'NumericLiteral':
      return String(node.value);
    case 'PrivateName':
      return `#${node.id.name}`;
    case 'AssignmentPattern':
      return keyName(node.left);
    case 'TSParameterProperty':
      return keyName(node.parameter);
    default:
      return undefined;
  }
}
