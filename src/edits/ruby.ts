import type { CallNode, ClassNode, Node } from '@ruby/prism/src/nodes.js';
import type { Outcome } from './typescript.ts';

/** An association as it goes into a model: its name, and the lines that declare it. */
export interface AssociationLines {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A parsed file. Everything that is cut or measured is bytes, as the parser counts. */
interface Ruby {
  readonly bytes: Buffer;
  readonly statements: readonly Node[];
  readonly nodes: typeof import('@ruby/prism/src/nodes.js');
}

interface Insertion {
  readonly at: number;
  /** Bytes that give way. */
  readonly instead?: number;
  readonly text: string;
}

/** Macros below which a new association stands, and those (with methods) above which it stands. */
const ASSOCIATIONS: ReadonlySet<string> = new Set(['belongs_to', 'has_one', 'has_many', 'has_and_belongs_to_many']);
const LATER =
  /^(?:delegate|delegate_missing_to|validates?|validates_\w+|(?:before|after|around)_\w+|accepts_nested_attributes_for|scope|default_scope|private|protected)$/u;

/**
 * Adds associations to a model, below those that it has; else above its validations, under a heading of their own.
 *
 * @param className as the file defines it, modules included: `Admin::Invoice`
 */
export async function addAssociations(content: string, className: string, associations: readonly AssociationLines[]): Promise<Outcome> {
  const byHand = associations
    .flatMap(({ lines }) => lines)
    .map((line) => `  ${line}`)
    .join('\n');
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, byHand);
  const model = findClass(ruby, ruby.statements, className);
  if (model === undefined) return missing(`There is no class ${className}`, byHand);
  const body = bodyOf(model, ruby);
  const known = new Set(
    body.flatMap((node) => (isCall(node, ruby) && ASSOCIATIONS.has(node.name) ? (symbolsOf(node, ruby)[0] ?? []) : [])),
  );
  const wanted = associations.filter(({ name }) => !known.has(name));
  if (wanted.length === 0) return { kind: 'alreadyPresent' };
  return changed(ruby, [
    associationInsertion(
      ruby,
      model,
      body,
      wanted.flatMap(({ lines }) => lines),
    ),
  ]);
}

function associationInsertion(ruby: Ruby, model: ClassNode, body: readonly Node[], lines: readonly string[]): Insertion {
  const margin = ' '.repeat(columnOf(ruby, model.location.startOffset) + 2);
  const block = lines.map((line) => (line === '' ? '\n' : `${margin}${line}\n`)).join('');
  const last = body.findLast((node) => isCall(node, ruby) && ASSOCIATIONS.has(node.name));
  if (last !== undefined) return { at: nextLine(ruby, endOf(last)), text: block };
  const titled = `${margin}# Associations\n${block}`;
  const later = body.find(
    (node) =>
      node instanceof ruby.nodes.DefNode || node instanceof ruby.nodes.SingletonClassNode || (isCall(node, ruby) && LATER.test(node.name)),
  );
  if (later !== undefined) return { at: withComments(ruby, later.location.startOffset), text: `${titled}\n` };
  const final = body.at(-1);
  if (final !== undefined) return { at: nextLine(ruby, endOf(final)), text: `\n${titled}` };
  const head = endOf(model.superclass ?? model.constantPath);
  const end = model.endKeywordLoc.startOffset;
  const isOneLine = !ruby.bytes.subarray(head, end).includes(10);
  if (!isOneLine) return { at: nextLine(ruby, head), text: titled };
  return { at: head, instead: end - head, text: `\n${titled}${' '.repeat(columnOf(ruby, model.location.startOffset))}` };
}

/**
 * Adds a route inside nested namespaces of the draw block; namespaces that are not there are made, above a route that catches everything.
 *
 * @param namespaces from the outside in: `['api', 'v1']`
 * @param name the resource's, by which it is known whether it is there: `products`
 * @param line the route itself: `resources :products`
 */
export async function addRoute(content: string, namespaces: readonly string[], name: string, line: string): Promise<Outcome> {
  const byHand = nested(namespaces, line, '  ').trimEnd();
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, byHand);
  const draw = ruby.statements.find(
    (node): node is CallNode => isCall(node, ruby) && node.name === 'draw' && blockOf(node, ruby) !== undefined,
  );
  if (draw === undefined) return missing('There is no Rails.application.routes.draw block', byHand);

  let holder = draw;
  let rest = namespaces;
  for (const namespace of namespaces) {
    const inner = statementsIn(holder, ruby).find(
      (node): node is CallNode =>
        isCall(node, ruby) &&
        node.name === 'namespace' &&
        (symbolsOf(node, ruby)[0] ?? stringOf(node, ruby)) === namespace &&
        blockOf(node, ruby) !== undefined,
    );
    if (inner === undefined) break;
    holder = inner;
    rest = rest.slice(1);
  }
  const statements = statementsIn(holder, ruby);
  const isThere = statements.some(
    (node) =>
      sourceOf(node, ruby) === line ||
      (isCall(node, ruby) && ['resources', 'resource'].includes(node.name) && symbolsOf(node, ruby).includes(name)),
  );
  if (rest.length === 0 && isThere) return { kind: 'alreadyPresent' };
  return changed(ruby, [
    routeInsertion(ruby, holder, statements, nested(rest, line, ' '.repeat(columnOf(ruby, holder.location.startOffset) + 2))),
  ]);
}

function routeInsertion(ruby: Ruby, holder: CallNode, statements: readonly Node[], text: string): Insertion {
  const block = blockOf(holder, ruby);
  if (block === undefined) throw new Error('A route was to be put into a call without a block');
  const isNested = text.includes('\n', text.indexOf('\n') + 1);
  const catchAll = statements.find((node) => isCall(node, ruby) && stringOf(node, ruby)?.startsWith('*') === true);
  if (catchAll !== undefined) return { at: withComments(ruby, catchAll.location.startOffset), text: isNested ? `${text}\n` : text };
  const last = statements.at(-1);
  if (last !== undefined) return { at: nextLine(ruby, endOf(last)), text: isNested ? `\n${text}` : text };
  return { at: nextLine(ruby, block.openingLoc.startOffset), text };
}

const nested = (namespaces: readonly string[], line: string, margin: string): string => {
  const [outer, ...inner] = namespaces;
  return outer === undefined
    ? `${margin}${line}\n`
    : `${margin}namespace :${outer} do\n${nested(inner, line, `${margin}  `)}${margin}end\n`;
};

/**
 * Adds a gem to a Gemfile, below the last one that stands outside of groups.
 *
 * @param line the whole line: `gem "bcrypt", "~> 3.1.7"`
 */
export async function addGem(content: string, name: string, line: string): Promise<Outcome> {
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, line);
  const everywhere = ruby.statements.flatMap((node) =>
    isCall(node, ruby) && blockOf(node, ruby) !== undefined ? statementsIn(node, ruby) : [node],
  );
  const gems = (list: readonly Node[]): readonly CallNode[] =>
    list.filter((node): node is CallNode => isCall(node, ruby) && node.name === 'gem');
  if (gems(everywhere).some((gem) => stringOf(gem, ruby) === name)) return { kind: 'alreadyPresent' };
  const last = gems(ruby.statements).at(-1);
  const at = last === undefined ? ruby.bytes.length : nextLine(ruby, endOf(last));
  return changed(ruby, [{ at, text: `${at > 0 && ruby.bytes[at - 1] !== 10 ? '\n' : ''}${line}\n` }]);
}

/** Adds names to `config.filter_parameters += [...]`, which keeps them out of logs and of what `inspect` shows. */
export async function addFilteredParameters(content: string, names: readonly string[]): Promise<Outcome> {
  const byHand = `Rails.application.config.filter_parameters += %i[${names.join(' ')}]`;
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, byHand);
  const { CallOperatorWriteNode, ArrayNode, SymbolNode } = ruby.nodes;
  const list = ruby.statements
    .map((node) => (node instanceof CallOperatorWriteNode && node.readName === 'filter_parameters' ? node.value : undefined))
    .find((node) => node instanceof ArrayNode);
  if (list === undefined) return missing('There is no list of config.filter_parameters', byHand);
  const known = new Set(list.elements.map((node) => (node instanceof SymbolNode ? node.unescaped.value : '')));
  const wanted = names.filter((name) => !known.has(name));
  if (wanted.length === 0) return { kind: 'alreadyPresent' };
  const last = list.elements.at(-1);
  const opening = list.openingLoc;
  if (opening === null) return missing('There is no list of config.filter_parameters', byHand);
  const isWords = ruby.bytes.subarray(opening.startOffset, opening.startOffset + 2).toString() === '%i';
  const text = wanted.map((name) => (isWords ? name : `:${name}`)).join(isWords ? ' ' : ', ');
  const between = last === undefined ? '' : isWords ? ' ' : ', ';
  return changed(ruby, [{ at: last === undefined ? endOf({ location: opening }) : endOf(last), text: `${between}${text}` }]);
}

const missing = (why: string, byHand: string): Outcome => ({ kind: 'anchorMissing', help: `${why}. Add by hand:\n${byHand}` });

/** The file's top level, or what is wrong with its syntax. */
async function read(content: string): Promise<Ruby | string> {
  const [{ parseRuby }, nodes] = await Promise.all([import('./prism.ts'), import('@ruby/prism/src/nodes.js')]);
  const { value, errors } = await parseRuby(content);
  const [error] = errors;
  if (error !== undefined) return error.message;
  return { bytes: Buffer.from(content), statements: value.statements.body, nodes };
}

function changed({ bytes }: Ruby, insertions: readonly Insertion[]): Outcome {
  let content = bytes;
  for (const { at, instead = 0, text } of insertions.toSorted((a, b) => b.at - a.at))
    content = Buffer.concat([content.subarray(0, at), Buffer.from(text), content.subarray(at + instead)]);
  return { kind: 'changed', content: content.toString() };
}

const isCall = (node: Node, { nodes }: Ruby): node is CallNode => node instanceof nodes.CallNode;

const sourceOf = ({ location }: Node, { bytes }: Ruby): string =>
  bytes.subarray(location.startOffset, location.startOffset + location.length).toString();

const endOf = ({ location }: { readonly location: { readonly startOffset: number; readonly length: number } }): number =>
  location.startOffset + location.length;

/** Where the line after an offset begins; at the end of a text without a line break there, the end. */
function nextLine({ bytes }: Ruby, offset: number): number {
  const end = bytes.indexOf(10, offset);
  return end === -1 ? bytes.length : end + 1;
}

const columnOf = ({ bytes }: Ruby, offset: number): number => offset - (offset === 0 ? 0 : bytes.lastIndexOf(10, offset - 1) + 1);

/** Where the lines of a statement begin, with the comments right above it. */
function withComments(ruby: Ruby, offset: number): number {
  let start = offset - columnOf(ruby, offset);
  while (start > 0) {
    const above = start - 1 - columnOf(ruby, start - 1);
    if (!ruby.bytes.subarray(above, start).toString().trimStart().startsWith('#')) break;
    start = above;
  }
  return start;
}

function findClass(ruby: Ruby, statements: readonly Node[], wanted: string): ClassNode | undefined {
  for (const node of statements) {
    const isClass = node instanceof ruby.nodes.ClassNode;
    if (!isClass && !(node instanceof ruby.nodes.ModuleNode)) continue;
    const { startOffset, length } = node.constantPath.location;
    const name = ruby.bytes.subarray(startOffset, startOffset + length).toString();
    if (isClass && name === wanted) return node;
    const inner = wanted.startsWith(`${name}::`) ? findClass(ruby, bodyOf(node, ruby), wanted.slice(name.length + 2)) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const bodyOf = ({ body }: { readonly body: Node | null }, { nodes }: Ruby): readonly Node[] =>
  body instanceof nodes.StatementsNode ? body.body : [];

const blockOf = ({ block }: CallNode, { nodes }: Ruby) => (block instanceof nodes.BlockNode ? block : undefined);

function statementsIn(call: CallNode, ruby: Ruby): readonly Node[] {
  const block = blockOf(call, ruby);
  return block === undefined ? [] : bodyOf(block, ruby);
}

const argumentsOf = (call: CallNode): readonly Node[] => call.arguments_?.arguments_ ?? [];

const symbolsOf = (call: CallNode, { nodes }: Ruby): readonly string[] =>
  argumentsOf(call).flatMap((node) => (node instanceof nodes.SymbolNode ? [node.unescaped.value] : []));

function stringOf(call: CallNode, { nodes }: Ruby): string | undefined {
  const [first] = argumentsOf(call);
  return first instanceof nodes.StringNode ? first.unescaped.value : undefined;
}
