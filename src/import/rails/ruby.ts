import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { parseRuby } from '../../edits/prism.ts';
import { ImportProblem } from '../problem.ts';

/** A value as schema.rb writes one; code of any kind is `code`, with its text. */
export type RubyValue = string | number | boolean | null | readonly RubyValue[] | RubyHash | { readonly code: string };
export interface RubyHash {
  readonly pairs: ReadonlyMap<string, RubyValue>;
}

/** One statement of schema.rb: a method, what it is given, and the statements in its block. */
export interface Statement {
  readonly method: string;
  readonly receiver: string | undefined;
  readonly values: readonly RubyValue[];
  readonly options: ReadonlyMap<string, RubyValue>;
  readonly block: readonly Statement[];
}

/**
 * The statements of a Ruby file, without a line of it being run.
 *
 * @throws ImportProblem where it does not parse.
 */
export async function statementsOf(text: string): Promise<readonly Statement[]> {
  const [nodes, { value, errors }] = await Promise.all([import('@ruby/prism/src/nodes.js'), parseRuby(text)]);
  const [error] = errors;
  const bytes = Buffer.from(text);
  if (error !== undefined) {
    const line = bytes.subarray(0, error.location.startOffset).toString().split('\n').length;
    throw new ImportProblem(`is no Ruby: ${error.message}`, line, 'Write it anew with: bin/rails db:schema:dump');
  }
  const source = ({ location }: Node): string => bytes.subarray(location.startOffset, location.startOffset + location.length).toString();
  return statementsIn(value.statements.body);

  function statementsIn(list: readonly Node[]): readonly Statement[] {
    return list.flatMap((node) => (node instanceof nodes.CallNode ? [statement(node)] : []));
  }

  function statement(call: CallNode): Statement {
    const given = call.arguments_?.arguments_ ?? [];
    const hashes = given.filter((node) => node instanceof nodes.KeywordHashNode);
    const { block } = call;
    const body = block instanceof nodes.BlockNode && block.body instanceof nodes.StatementsNode ? block.body.body : [];
    return {
      method: call.name,
      receiver: call.receiver === null ? undefined : source(call.receiver),
      values: given.filter((node) => !(node instanceof nodes.KeywordHashNode)).map(valueOf),
      options: new Map(hashes.flatMap(({ elements }) => entriesOf(elements))),
      block: statementsIn(body),
    };
  }

  function entriesOf(elements: readonly Node[]): readonly (readonly [string, RubyValue])[] {
    return elements.flatMap((node) => (node instanceof nodes.AssocNode ? [[keyOf(node.key), valueOf(node.value)] as const] : []));
  }

  function keyOf(node: Node): string {
    const key = valueOf(node);
    return typeof key === 'string' ? key : source(node);
  }

  function valueOf(node: Node): RubyValue {
    if (node instanceof nodes.StringNode || node instanceof nodes.SymbolNode) return node.unescaped.value;
    // The text keeps every digit of a number.
    if (node instanceof nodes.IntegerNode || node instanceof nodes.FloatNode) return source(node).replaceAll('_', '');
    if (node instanceof nodes.TrueNode) return true;
    if (node instanceof nodes.FalseNode) return false;
    if (node instanceof nodes.NilNode) return null;
    if (node instanceof nodes.ArrayNode) return node.elements.map(valueOf);
    if (node instanceof nodes.HashNode) return { pairs: new Map(entriesOf(node.elements)) };
    return { code: source(node) };
  }
}
