import type { ClassNode, Node } from '@ruby/prism/src/nodes.js';
import {
  bodyOf,
  changed,
  columnOf,
  endOf,
  findClass,
  type Insertion,
  isCall,
  missing,
  nextLine,
  read,
  type Ruby,
  sourceOf,
  stringOf,
  symbolsOf,
  withComments,
} from './ruby-tree.ts';
import type { Outcome } from './typescript.ts';
import { filled, LONGEST_LINE } from './filled.ts';

export { addGem, addGems, type GemLine } from './gemfile.ts';
export { addRoutes, replaceRoutes, type RouteLine } from './ruby-routes.ts';

/** An association as it goes into a model: its name, and the lines that declare it. */
export interface AssociationLines {
  readonly name: string;
  readonly lines: readonly string[];
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
 * Adds a line below the one that requires a library.
 *
 * @param sign a word in a string of the file's own statements that tells that the line, or one like it, is there
 */
export async function addAfterRequire(content: string, library: string, line: string, sign: string): Promise<Outcome> {
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, line);
  if (ruby.statements.some((node) => isCall(node, ruby) && node.name !== 'require' && sourceOf(node, ruby).includes(sign)))
    return { kind: 'alreadyPresent' };
  const anchor = ruby.statements.find((node) => isCall(node, ruby) && node.name === 'require' && stringOf(node, ruby) === library);
  if (anchor === undefined) return missing(`Nothing requires ${library}`, line);
  return changed(ruby, [{ at: nextLine(ruby, endOf(anchor)), text: `\n${line}\n` }]);
}

/** Writes something else wherever a constant is named. */
export async function replaceConstant(content: string, name: string, instead: string): Promise<Outcome> {
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, `${instead} in place of ${name}`);
  const places: Insertion[] = [];
  const visit = (node: Node): void => {
    if (node instanceof ruby.nodes.ConstantReadNode && node.name === name)
      places.push({ at: node.location.startOffset, instead: node.location.length, text: instead });
    for (const child of node.compactChildNodes()) visit(child);
  };
  for (const node of ruby.statements) visit(node);
  return places.length === 0 ? { kind: 'alreadyPresent' } : changed(ruby, places);
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
  const [first] = list.elements;
  const last = list.elements.at(-1);
  const opening = list.openingLoc;
  if (opening === null) return missing('There is no list of config.filter_parameters', byHand);
  const isWords = ruby.bytes.subarray(opening.startOffset, opening.startOffset + 2).toString() === '%i';
  // A line of its own is what git can merge with that of another branch.
  if (first !== undefined && ruby.bytes.subarray(endOf({ location: opening }), first.location.startOffset).includes(10)) {
    const margin = ' '.repeat(columnOf(ruby, first.location.startOffset));
    const lines = filled(isWords ? wanted : wanted.map((name) => `:${name},`), ' ', LONGEST_LINE - margin.length);
    return changed(ruby, [{ at: nextLine(ruby, opening.startOffset), text: lines.map((line) => `${margin}${line}\n`).join('') }]);
  }
  const text = wanted.map((name) => (isWords ? name : `:${name}`)).join(isWords ? ' ' : ', ');
  const between = last === undefined ? '' : isWords ? ' ' : ', ';
  return changed(ruby, [{ at: last === undefined ? endOf({ location: opening }) : endOf(last), text: `${between}${text}` }]);
}
