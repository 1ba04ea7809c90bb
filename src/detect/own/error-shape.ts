import type { ClassDeclaration, ClassMethod, Node, TSParameterProperty } from '@babel/types';
import { nodesIn } from '../../edits/nodes.ts';
import type { ErrorArgument, ErrorBase } from './part.ts';
import { membersOf, typeOf, type Member } from './members.ts';

const STATUS = ['statusCode', 'status', 'httpStatus', 'httpStatusCode', 'httpCode'] as const;

/** What a parameter is for, by its name and its type; `any` is none. To add one: a row here. */
const ARGUMENTS: readonly (readonly [ErrorArgument, RegExp, RegExp])[] = [
  ['message', /^(?:message|msg)$/, /^(?:string|any)$/],
  ['status', new RegExp(`^(?:${STATUS.join('|')})$`), /^(?:number|any)$/],
  ['code', /^code$/, /^(?:string|any)$/],
  ['options', /^options$/, /^ErrorOptions$/],
  ['cause', /^cause$/, /^(?:unknown|Error|any)$/],
];

/** What generated errors have besides a message, with the types that theirs can stand in the place of. */
const NEEDED: Readonly<Record<string, readonly [pattern: RegExp, words: string]>> = {
  code: [/^(?:string|unknown|any)$/, 'text'],
  details: [/^(?:unknown|any|unknown\[\]|any\[\])$/, 'anything'],
  headers: [/^(?:unknown|any)$/, 'anything'],
};

/** What errors that extend a class have to know of it, or why generated ones cannot. */
export function errorShape(declared: ClassDeclaration): ErrorBase['shape'] {
  try {
    return shapeOf(declared);
  } catch (error) {
    if (error instanceof Unfit) return { reason: error.message };
    throw error;
  }
}

class Unfit extends Error {
  override readonly name = 'Unfit';
}

function shapeOf(declared: ClassDeclaration): Exclude<ErrorBase['shape'], { readonly reason: string }> {
  if (declared.typeParameters) throw new Unfit('it is generic');
  const made = declared.body.body.find((member): member is ClassMethod => member.type === 'ClassMethod' && member.kind === 'constructor');
  const members = membersOf(declared, made);
  const given = made === undefined ? (['message', 'options'] as const) : argumentsOf(made);
  if (!given.includes('message')) throw new Unfit('its constructor takes no message');
  if (made !== undefined && fixesPrototype(made)) throw new Unfit('its constructor makes every error one of that class alone');
  const status = STATUS.map((name) => members.get(name)).find((member) => member?.type === 'number');
  if (status === undefined && given.includes('status')) throw new Unfit('its constructor takes a status that is no public property');
  if (status?.name !== 'status' && members.has('status')) throw new Unfit('its status is no number');
  const kept = [...Object.keys(NEEDED), ...(status === undefined ? [] : [status.name])];
  for (const member of members.values()) assertFit(member, kept);
  const code = [members.get('code')].find((member) => member?.type === 'string');
  const certain = given.filter((argument) => argument !== 'code' || code?.optional === false);
  const passed = new Set([...(given.includes('status') ? [status?.name] : []), ...certain]);
  return {
    ...(status === undefined ? {} : { status: status.name }),
    arguments: given,
    members: kept.filter((name) => members.has(name) && !passed.has(name)),
    ...(code === undefined ? {} : { coded: code.optional ? 'sometimes' : 'always' }),
    named: members.has('name'),
  };
}

function assertFit({ name, type, kind }: Member, kept: readonly string[]): void {
  if (!kept.includes(name)) {
    if (kind === 'abstract') throw new Unfit(`each of its errors has to have ${name} of its own`);
    return;
  }
  if (kind === 'hidden') throw new Unfit(`its ${name} is not public`);
  if (kind === 'computed') throw new Unfit(`its ${name} is worked out by itself`);
  const [pattern, words] = NEEDED[name] ?? [];
  if (pattern?.test(type) === false) throw new Unfit(`its ${name} is ${type}, and generated errors have ${words} there`);
}

/** What a constructor is given, in order; what it can do without is left out at the end. */
function argumentsOf({ params }: ClassMethod): readonly ErrorArgument[] {
  const found = params.map((parameter): ErrorArgument => {
    const { target, optional } = parameterOf(parameter);
    const name = target.type === 'Identifier' ? target.name : undefined;
    const type = typeOf(target);
    const row = ARGUMENTS.find(([, names, types]) => name !== undefined && names.test(name) && types.test(type));
    if (row !== undefined) return row[0];
    if (!optional) throw new Unfit(`its constructor wants ${name === undefined ? 'an object' : `${name}: ${type}`}`);
    return 'undefined';
  });
  const last = found.findLastIndex((argument) => argument !== 'undefined');
  return found.slice(0, last + 1);
}

function parameterOf(parameter: ClassMethod['params'][number] | TSParameterProperty['parameter']): {
  readonly target: Node;
  readonly optional: boolean;
} {
  if (parameter.type === 'TSParameterProperty') return parameterOf(parameter.parameter);
  if (parameter.type === 'AssignmentPattern') return { target: parameter.left, optional: true };
  return {
    target: parameter,
    optional: parameter.type === 'RestElement' || (parameter.type === 'Identifier' && parameter.optional === true),
  };
}

/** `Object.setPrototypeOf(this, AppError.prototype)`: nothing that extends it is told apart any more. */
const fixesPrototype = (made: ClassMethod): boolean =>
  nodesIn(made.body).some(
    (node) =>
      node.type === 'CallExpression' &&
      node.callee.type === 'MemberExpression' &&
      node.callee.property.type === 'Identifier' &&
      node.callee.property.name === 'setPrototypeOf' &&
      node.arguments.some((argument) => argument.type === 'MemberExpression' && argument.object.type === 'Identifier'),
  );
