import type * as t from '@babel/types';
import { hollowFunction } from './functions.ts';
import { cut, hole, nothing, raiseStatement, replace, type Hollow } from './hollow.ts';
import { bare, isFunctionExpression, keyName, rootName, span } from './syntax.ts';
import { isComputed, isLiteral } from './values.ts';

/** Empties the methods of a class. Constructors stay, since others make the objects as they load; errors are values and lose theirs. */
export function hollowClass(hollow: Hollow, node: t.Class, name: string): void {
  const isError = node.superClass ? /(Error|Exception)$/.test(rootName(node.superClass) ?? '') : false;
  for (const member of node.body.body) {
    switch (member.type) {
      case 'ClassMethod':
      case 'ClassPrivateMethod':
        if (member.kind === 'constructor') hollowConstructor(hollow, member, name, isError);
        else hollowFunction(hollow, member, `${name}.${keyName(member.key) ?? 'method'}`);
        break;
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        hollowProperty(hollow, member, name);
        break;
      case 'StaticBlock':
        cut(hollow, span(member).start, span(member).end, 'static {}');
        break;
      default:
        break;
    }
  }
}

function hollowProperty(hollow: Hollow, member: t.ClassProperty | t.ClassPrivateProperty, className: string): void {
  if (!member.value) return;
  const name = `${className}.${keyName(member.key) ?? 'property'}`;
  const value = bare(member.value);
  if (isFunctionExpression(value)) hollowFunction(hollow, value, name);
  else if (member.static && isComputed(hollow, value)) replace(hollow, value, hole(hollow, name));
  // An error's code and status, or a job's queue, are all there is to it; a constant of the class itself stays, as other constants do.
  else if (!member.static && isLiteral(value)) replace(hollow, value, nothing(hollow));
}

function hollowConstructor(hollow: Hollow, fn: t.ClassMethod | t.ClassPrivateMethod, className: string, isError: boolean): void {
  const { start } = span(fn.body);
  if (isError && hollow.mode === 'raising') {
    hollow.text.appendLeft(start + 1, ` ${raiseStatement(className)}`);
    return;
  }
  for (const statement of fn.body.body) {
    if (isSuper(statement)) {
      if (isError) replace(hollow, statement, 'super();');
    } else if (isError || !isAssignment(statement)) replace(hollow, statement, ';');
  }
  if (!isError) return;
  const properties = fn.params.flatMap((param) => (param.type === 'TSParameterProperty' ? (keyName(param) ?? []) : []));
  const forget = properties.map((property) => `Object.assign(this, { ${property}: undefined });`).join(' ');
  hollow.text.appendLeft(span(fn.body).end - 1, forget);
}

function isSuper(statement: t.Statement): boolean {
  return (
    statement.type === 'ExpressionStatement' &&
    statement.expression.type === 'CallExpression' &&
    statement.expression.callee.type === 'Super'
  );
}

function isAssignment(statement: t.Statement): boolean {
  return (
    statement.type === 'VariableDeclaration' ||
    (statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression')
  );
}
