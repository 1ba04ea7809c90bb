import { builtinModules } from 'node:module';
import type * as t from '@babel/types';
import { FRAMEWORKS } from './functions.ts';
import type { Hollow } from './hollow.ts';
import { bare, children, isFunctionExpression, rootName } from './syntax.ts';

/** The language's own: a call of one of these over data is data. */
const GLOBALS: ReadonlySet<string> = new Set([
  'Object',
  'Array',
  'String',
  'Number',
  'Boolean',
  'BigInt',
  'Symbol',
  'Math',
  'JSON',
  'Buffer',
  'RegExp',
  'URL',
  'require',
  'process',
]);
const BUILTINS: ReadonlySet<string> = new Set(builtinModules);

/** May this call stay, because what it makes is data, a table of the database or an empty application? */
export function staysCalled(hollow: Hollow, call: t.CallExpression): boolean {
  const root = rootName(call.callee);
  if (root === undefined) return false;
  const from = hollow.imports.get(root);
  if (from === undefined) return GLOBALS.has(root);
  return from.startsWith('node:') || BUILTINS.has(from) || from.startsWith('drizzle-orm') || FRAMEWORKS.has(from);
}

/** Does evaluating this expression call anything of the project's or a package's own? What stands inside a function is not evaluated. */
export function isComputed(hollow: Hollow, node: t.Node): boolean {
  if (isFunctionExpression(node) || node.type === 'ObjectMethod' || node.type === 'ClassExpression') return false;
  if (node.type === 'CallExpression' && !staysCalled(hollow, node)) return true;
  if (node.type === 'TaggedTemplateExpression' || node.type === 'AwaitExpression' || node.type === 'OptionalCallExpression') return true;
  return children(node).some((child) => isComputed(hollow, child));
}

/** A literal, or an array or object of nothing but literals. */
export function isLiteral(node: t.Node): boolean {
  const value = bare(node);
  switch (value.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'BigIntLiteral':
    case 'TemplateLiteral':
      return true;
    case 'ArrayExpression':
      return value.elements.every((element) => element !== null && isLiteral(element));
    case 'ObjectExpression':
      return value.properties.every((property) => property.type === 'ObjectProperty' && isLiteral(property.value));
    default:
      return false;
  }
}
