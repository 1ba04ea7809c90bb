import type { CallNode, ClassNode, Node } from '@ruby/prism/src/nodes.js';
import type { Outcome } from './typescript.ts';

/** A parsed file. Everything that is cut or measured is bytes, as the parser counts. */
export interface Ruby {
  readonly bytes: Buffer;
  readonly statements: readonly Node[];
  readonly nodes: typeof import('@ruby/prism/src/nodes.js');
}

export interface Insertion {
  readonly at: number;
  /** Bytes that give way. */
  readonly instead?: number;
  readonly text: string;
}

export const missing = (why: string, byHand: string): Outcome => ({ kind: 'anchorMissing', help: `${why}. Add by hand:\n${byHand}` });

/** The file's top level, or what is wrong with its syntax. */
export async function read(content: string): Promise<Ruby | string> {
  const [{ parseRuby }, nodes] = await Promise.all([import('./prism.ts'), import('@ruby/prism/src/nodes.js')]);
  const { value, errors } = await parseRuby(content);
  const [error] = errors;
  if (error !== undefined) return error.message;
  return { bytes: Buffer.from(content), statements: value.statements.body, nodes };
}

export function changed({ bytes }: Ruby, insertions: readonly Insertion[]): Outcome {
  let content = bytes;
  for (const { at, instead = 0, text } of insertions.toSorted((a, b) => b.at - a.at))
    content = Buffer.concat([content.subarray(0, at), Buffer.from(text), content.subarray(at + instead)]);
  return { kind: 'changed', content: content.toString() };
}

export const isCall = (node: Node, { nodes }: Ruby): node is CallNode => node instanceof nodes.CallNode;

export const sourceOf = ({ location }: Node, { bytes }: Ruby): string =>
  bytes.subarray(location.startOffset, location.startOffset + location.length).toString();

export const endOf = ({ location }: { readonly location: { readonly startOffset: number; readonly length: number } }): number =>
  location.startOffset + location.length;

/** Where the line after an offset begins; at the end of a text without a line break there, the end. */
export function nextLine({ bytes }: Ruby, offset: number): number {
  const end = bytes.indexOf(10, offset);
  return end === -1 ? bytes.length : end + 1;
}

export const columnOf = ({ bytes }: Ruby, offset: number): number => offset - (offset === 0 ? 0 : bytes.lastIndexOf(10, offset - 1) + 1);

/** Where the lines of a statement begin, with the comments right above it. */
export function withComments(ruby: Ruby, offset: number): number {
  let start = offset - columnOf(ruby, offset);
  while (start > 0) {
    const above = start - 1 - columnOf(ruby, start - 1);
    if (!ruby.bytes.subarray(above, start).toString().trimStart().startsWith('#')) break;
    start = above;
  }
  return start;
}

export function findClass(ruby: Ruby, statements: readonly Node[], wanted: string): ClassNode | undefined {
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

export const bodyOf = ({ body }: { readonly body: Node | null }, { nodes }: Ruby): readonly Node[] =>
  body instanceof nodes.StatementsNode ? body.body : [];

export const blockOf = ({ block }: CallNode, { nodes }: Ruby) => (block instanceof nodes.BlockNode ? block : undefined);

export function statementsIn(call: CallNode, ruby: Ruby): readonly Node[] {
  const block = blockOf(call, ruby);
  return block === undefined ? [] : bodyOf(block, ruby);
}

export const argumentsOf = (call: CallNode): readonly Node[] => call.arguments_?.arguments_ ?? [];

export const symbolsOf = (call: CallNode, { nodes }: Ruby): readonly string[] =>
  argumentsOf(call).flatMap((node) => (node instanceof nodes.SymbolNode ? [node.unescaped.value] : []));

export function stringOf(call: CallNode, { nodes }: Ruby): string | undefined {
  const [first] = argumentsOf(call);
  return first instanceof nodes.StringNode ? first.unescaped.value : undefined;
}
