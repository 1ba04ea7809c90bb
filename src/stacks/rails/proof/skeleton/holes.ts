import type { Node } from '@ruby/prism';

/** A piece of a text to take out, in bytes: a declaration, or what a method does. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  readonly kind: 'declaration' | 'body' | 'rescued body';
}

/** Declares an attribute, which others read and write; its type and its default are behaviour. */
const ATTRIBUTE = 'attribute';
/** Calls in the body of a class that others need when it is loaded, or that declare no behaviour of their own. */
const KEPT: ReadonlySet<string> = new Set([
  'include',
  'extend',
  'prepend',
  'private',
  'protected',
  'public',
  'module_function',
  'private_class_method',
  'private_constant',
  'attr_accessor',
  'attr_reader',
  'attr_writer',
  'require',
  'require_relative',
  'primary_abstract_class',
]);
const NONE: ReadonlySet<string> = new Set();
/** Calls whose block is part of a class. */
const OPENED: ReadonlySet<string> = new Set(['included', 'prepended', 'class_methods']);

/**
 * What to take out of a parsed file, in order and never one within another.
 *
 * @param kept methods that stay whole: what calls them runs before any spec
 */
export function holesIn(program: Node, kept: ReadonlySet<string> = NONE): readonly Hole[] {
  const isIn = (start: number, end: number, method: Node): boolean =>
    method.location.startOffset <= start && end <= method.location.startOffset + method.location.length;
  const whole = kept.size === 0 ? [] : methodsIn(program).filter((method) => kept.has(String(part(method, 'name'))));
  return inside(program)
    .filter(({ start, end }) => !whole.some((method) => isIn(start, end, method)))
    .toSorted((a, b) => a.start - b.start);
}

const methodsIn = (node: Node): readonly Node[] =>
  kindOf(node) === 'DefNode' ? [node] : node.compactChildNodes().flatMap((child) => methodsIn(child));

function inside(node: Node): readonly Hole[] {
  return statementsOf(node).flatMap((statement) => {
    switch (kindOf(statement)) {
      case 'ClassNode':
      case 'ModuleNode':
      case 'SingletonClassNode':
        return declared(statement);
      case 'DefNode':
        return body(statement);
      default:
        return [];
    }
  });
}

/** The body of a class or module. */
function declared(owner: Node): readonly Hole[] {
  return statementsOf(owner).flatMap((statement) => {
    const kind = kindOf(statement);
    if (kind === 'CallNode') return call(statement);
    if (kind === 'DefNode') return body(statement);
    return kind === 'ClassNode' || kind === 'ModuleNode' || kind === 'SingletonClassNode' ? declared(statement) : [];
  });
}

function call(node: Node): readonly Hole[] {
  const name = String(part(node, 'name'));
  const method = argumentsOf(node).find((argument) => kindOf(argument) === 'DefNode');
  if (method !== undefined) return body(method);
  const block = part(node, 'block');
  if (OPENED.has(name) && isNode(block)) return declared(block);
  if (name === ATTRIBUTE) return plainAttribute(node);
  if (KEPT.has(name) || part(node, 'receiver') !== null) return [];
  return [hole(node, 'declaration')];
}

/** All but the name goes. */
function plainAttribute(node: Node): readonly Hole[] {
  const [first, ...rest] = argumentsOf(node).map(({ location }) => location.startOffset + location.length);
  const end = rest.at(-1);
  return first === undefined || end === undefined ? [] : [{ start: first, end, kind: 'declaration' }];
}

function body(method: Node): readonly Hole[] {
  const inner = part(method, 'body');
  if (!isNode(inner)) return [];
  const end = part(method, 'endKeywordLoc');
  // A body with a rescue of its own spans the whole method; its clauses go with it.
  const clauses = kindOf(inner) === 'BeginNode' ? part(inner, 'statements') : undefined;
  if (!isNode(clauses) || !isPlace(end)) return [hole(inner, 'body')];
  return [{ start: clauses.location.startOffset, end: end.startOffset, kind: 'rescued body' }];
}

function hole({ location }: Node, kind: Hole['kind']): Hole {
  return { start: location.startOffset, end: location.startOffset + location.length, kind };
}

/** Where the superclass of the first class that has one stands, in bytes. */
export function superclassIn(node: Node): { readonly start: number; readonly end: number } | undefined {
  const superclass = kindOf(node) === 'ClassNode' ? part(node, 'superclass') : undefined;
  if (isNode(superclass))
    return { start: superclass.location.startOffset, end: superclass.location.startOffset + superclass.location.length };
  return node
    .compactChildNodes()
    .map(superclassIn)
    .find((found) => found !== undefined);
}

/** The statements of a program, a class, a module or a block. */
function statementsOf(node: Node): readonly Node[] {
  const holder = part(node, 'statements') ?? part(node, 'body');
  if (!isNode(holder)) return [];
  const list = part(holder, 'body');
  return Array.isArray(list) ? list.filter(isNode) : [];
}

function argumentsOf(node: Node): readonly Node[] {
  const holder = part(node, 'arguments_');
  const list = isNode(holder) ? part(holder, 'arguments_') : undefined;
  return Array.isArray(list) ? list.filter(isNode) : [];
}

const kindOf = (node: Node): string => node.constructor.name;
const part = (node: object, name: string): unknown => Object.entries(node).find(([key]) => key === name)?.[1];
const isPlace = (value: unknown): value is Node['location'] => typeof value === 'object' && value !== null && 'startOffset' in value;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'location' in value;
