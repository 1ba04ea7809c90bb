import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { blockOf, changed, endOf, isCall, missing, nextLine, read, statementsIn, stringOf, symbolsOf } from './ruby-tree.ts';
import type { Outcome } from './typescript.ts';

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

/** A gem as it stands in a Gemfile. */
export interface GemLine {
  readonly name: string;
  /** The whole line: `gem "alba", "~> 4.0"` */
  readonly line: string;
}

/**
 * Adds the gems that a Gemfile does not have yet, one below the other: at the end of a group of just these names, which is made where
 * there is none; without groups, below the last gem that stands outside of any.
 *
 * @param groups `['development', 'test']`; none for gems of every environment
 */
export async function addGems(content: string, groups: readonly string[], gems: readonly GemLine[]): Promise<Outcome> {
  const ruby = await read(content);
  if (typeof ruby === 'string') return missing(`The file does not parse (${ruby})`, gems.map(({ line }) => line).join('\n'));
  const isBlock = (node: Node): node is CallNode => isCall(node, ruby) && blockOf(node, ruby) !== undefined;
  const known = new Set(
    ruby.statements
      .flatMap((node) => (isBlock(node) ? statementsIn(node, ruby) : [node]))
      .flatMap((node) => (isCall(node, ruby) && node.name === 'gem' ? (stringOf(node, ruby) ?? []) : [])),
  );
  const wanted = gems.filter(({ name }) => !known.has(name));
  if (wanted.length === 0) return { kind: 'alreadyPresent' };
  const lines = (margin: string): string => wanted.map(({ line }) => `${margin}${line}\n`).join('');
  const group = ruby.statements.find(
    (node): node is CallNode => isBlock(node) && node.name === 'group' && symbolsOf(node, ruby).join() === groups.join(),
  );
  const last =
    groups.length === 0
      ? ruby.statements.findLast((node) => isCall(node, ruby) && node.name === 'gem' && blockOf(node, ruby) === undefined)
      : group === undefined
        ? undefined
        : statementsIn(group, ruby).at(-1);
  if (last !== undefined) return changed(ruby, [{ at: nextLine(ruby, endOf(last)), text: `\n${lines(groups.length === 0 ? '' : '  ')}` }]);
  const title = `group ${groups.map((name) => `:${name}`).join(', ')} do`;
  const text = groups.length === 0 ? lines('') : `${title}\n${lines('  ')}end\n`;
  return { kind: 'changed', content: `${content.trimEnd()}\n\n${text}` };
}
