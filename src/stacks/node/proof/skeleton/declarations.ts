import type * as t from '@babel/types';
import { hollowClass } from './classes.ts';
import { emptyHolder, hollowFunction } from './functions.ts';
import { cut, hole, replace, type Hollow } from './hollow.ts';
import { bare, isFunctionExpression, keyName, span } from './syntax.ts';
import { isComputed, staysCalled } from './values.ts';

/** Hollows one statement of the top level. Imports, exports, types, enums and plain data stay; what runs while the file loads is gone. */
export function hollowStatement(hollow: Hollow, node: t.Node): void {
  switch (node.type) {
    case 'FunctionDeclaration':
      hollowFunction(hollow, node, node.id?.name ?? 'default');
      break;
    case 'ClassDeclaration':
      if (node.declare !== true) hollowClass(hollow, node, node.id?.name ?? 'default');
      break;
    case 'VariableDeclaration':
      if (node.declare !== true)
        for (const row of node.declarations) if (row.init) hollowValue(hollow, row.init, keyName(row.id) ?? 'value', true);
      break;
    case 'ExportNamedDeclaration':
      if (node.declaration) hollowStatement(hollow, node.declaration);
      break;
    case 'ExportDefaultDeclaration':
      if (node.declaration.type === 'FunctionDeclaration' || node.declaration.type === 'ClassDeclaration')
        hollowStatement(hollow, node.declaration);
      else hollowValue(hollow, node.declaration, 'default', true);
      break;
    case 'TSModuleDeclaration':
      if (node.declare !== true && node.body.type === 'TSModuleBlock') for (const inner of node.body.body) hollowStatement(hollow, inner);
      break;
    case 'ExpressionStatement':
      if (node.expression.type === 'AssignmentExpression') hollowValue(hollow, node.expression.right, 'value', true);
      else replace(hollow, node, ';');
      break;
    case 'IfStatement':
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'TryStatement':
    case 'SwitchStatement':
    case 'BlockStatement':
      replace(hollow, node, ';');
      break;
    default:
      break;
  }
}

/** Hollows a value: functions and classes inside it are emptied, calls become holes, data stays. */
export function hollowValue(hollow: Hollow, node: t.Node, name: string, whole = false): void {
  const value = bare(node);
  if (isFunctionExpression(value)) hollowFunction(hollow, value, name);
  else if (value.type === 'ClassExpression') hollowClass(hollow, value, name);
  else if (value.type === 'ObjectExpression' || value.type === 'ArrayExpression') hollowLiteral(hollow, value, name, whole);
  else if (value.type === 'CallExpression' && staysCalled(hollow, value)) hollowKept(hollow, value, name);
  else if (value.type === 'NewExpression') hollowArguments(hollow, value, name);
  else if (isComputed(hollow, value)) replace(hollow, value, hole(hollow, name));
}

/** A router keeps being made, without its routes; other calls that stay have the functions among their arguments emptied. */
function hollowKept(hollow: Hollow, call: t.CallExpression, name: string): void {
  const empty = emptyHolder(hollow, call);
  if (empty === undefined) hollowArguments(hollow, call, name);
  else if (empty !== hollow.source.slice(span(call).start, span(call).end)) replace(hollow, call, empty);
}

function hollowArguments(hollow: Hollow, call: t.CallExpression | t.NewExpression, name: string): void {
  for (const argument of call.arguments) if (argument.type !== 'SpreadElement') hollowValue(hollow, argument, name);
}

/** A table built by calls is a declaration: gone in neutral mode. Otherwise only what is not data is emptied. */
function hollowLiteral(hollow: Hollow, node: t.ObjectExpression | t.ArrayExpression, name: string, whole: boolean): void {
  if (whole && hollow.mode === 'neutral' && isComputed(hollow, node)) {
    cut(hollow, span(node).start + 1, span(node).end - 1);
    return;
  }
  const rows = node.type === 'ObjectExpression' ? node.properties : node.elements;
  for (const row of rows) {
    if (row === null) continue;
    if (row.type === 'ObjectMethod') hollowFunction(hollow, row, `${name}.${keyName(row.key) ?? 'method'}`);
    else if (row.type === 'ObjectProperty') hollowValue(hollow, row.value, `${name}.${keyName(row.key) ?? 'value'}`);
    else if (row.type === 'SpreadElement') hollowValue(hollow, row.argument, name);
    else hollowValue(hollow, row, name);
  }
}
