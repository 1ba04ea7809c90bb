import type { ClassMethod, Expression, Node, ObjectMethod, Program } from '@babel/types';
import type { ParsedSource } from '../conventions/parsed.ts';
import { declarationOf, importedFrom } from './exports.ts';
import { instancesIn, rootOf, type Instance } from './instances.ts';
import { typeOf } from './members.ts';
import type { LogOrder, OwnLogger } from './part.ts';

/** Packages that log, with what comes first in their calls. To add one: a row here. */
const KINDS: Readonly<Record<string, LogOrder>> = { pino: 'line', bunyan: 'line', winston: 'message' };
const PACKAGES = new RegExp(`^(?:${Object.keys(KINDS).join('|')})$`);

/** What generated code logs at. */
const LEVELS = ['error', 'info', 'warn'] as const;
/** Types that a line of any properties can be given to. */
const LINES = /^(?:any|unknown|object|unknown\[\]|any\[\]|Record<string, (?:unknown|any)>)$/;

/** The logger that a tree's modules share: one of a package, or of its own around the console. */
export function loggerOf(files: readonly ParsedSource[]): OwnLogger | undefined {
  const instances = instancesIn(files);
  const [found] = [...instances.flatMap(ofPackage), ...instances.flatMap(ofConsole)];
  return found;
}

function ofPackage({ file, made, part }: Instance): readonly OwnLogger[] {
  if (made.type !== 'CallExpression' && made.type !== 'NewExpression') return [];
  const kind = importedFrom(file.program, PACKAGES).get(rootOf(made) ?? '');
  const order = kind === undefined ? undefined : KINDS[kind];
  return kind === undefined || order === undefined ? [] : [{ ...part, kind, order }];
}

type Method = ObjectMethod | ClassMethod | Extract<Expression, { type: 'ArrowFunctionExpression' | 'FunctionExpression' }>;

function ofConsole({ file, made, part }: Instance): readonly OwnLogger[] {
  const methods = methodsOf(made, file.program);
  const named = LEVELS.flatMap((level) => methods.get(level) ?? []);
  const writes = named.some(({ start, end }) => /\bconsole\b/.test(file.source.content.slice(start ?? 0, end ?? 0)));
  if (!writes) return [];
  const missing = LEVELS.filter((level) => !methods.has(level));
  if (missing.length > 0) return [{ ...part, kind: 'console', order: { reason: `it has no ${missing.join(', no ')}` } }];
  const [order = { reason: 'it says nothing of what it takes' }, ...others] = named.map(orderOf);
  const agreed = others.every((other) => JSON.stringify(other) === JSON.stringify(order));
  return [{ ...part, kind: 'console', order: agreed ? order : { reason: 'its methods take different things' } }];
}

/** The methods of an object that a module makes, written out or of a class that stands there as well. */
function methodsOf(made: Expression, { body }: Program): ReadonlyMap<string, Method> {
  if (made.type === 'ObjectExpression') return methodsAmong(made.properties);
  if (made.type !== 'NewExpression' || made.callee.type !== 'Identifier') return new Map();
  const { name } = made.callee;
  const declared = body.map(declarationOf).find((one) => one?.type === 'ClassDeclaration' && one.id?.name === name);
  return declared?.type === 'ClassDeclaration' ? methodsAmong(declared.body.body) : new Map();
}

const methodsAmong = (members: readonly Node[]): ReadonlyMap<string, Method> =>
  new Map(
    members.flatMap((member): readonly (readonly [string, Method])[] => {
      if (!('key' in member) || member.key.type !== 'Identifier') return [];
      const { name } = member.key;
      if (member.type === 'ObjectMethod' || member.type === 'ClassMethod') return [[name, member]];
      const value = member.type === 'ObjectProperty' || member.type === 'ClassProperty' ? member.value : undefined;
      return value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression' ? [[name, value]] : [];
    }),
  );

/** What a method takes first, by the names and types of its parameters. */
function orderOf({ params }: Method): OwnLogger['order'] {
  const [first, second] = params;
  if (first === undefined) return { reason: 'its methods take nothing' };
  if (first.type === 'RestElement') return 'message';
  if (second === undefined) return { reason: 'its methods take a message alone' };
  const isMessage = (node: Node): boolean =>
    typeOf(node) === 'string' || (node.type === 'Identifier' && /^(?:message|msg|text)$/.test(node.name));
  const isLine = (node: Node): boolean => LINES.test(typeOf(node.type === 'AssignmentPattern' ? node.left : node));
  if (isMessage(first) && isLine(second)) return 'message';
  return isLine(first) && isMessage(second) ? 'line' : { reason: 'its methods take no message and properties' };
}
