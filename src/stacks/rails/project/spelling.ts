import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { parseRuby } from '../../../edits/prism.ts';
import type { InflectionRule, Spelling } from '../../../naming/index.ts';

type Entry = string | InflectionRule;
type Nodes = typeof import('@ruby/prism/src/nodes.js');

/** Whether a file tells the inflector anything; what is commented out does not. */
export const tellsInflector = (ruby: string): boolean => ruby.replaceAll(/^\s*#.*$/gmu, '').includes('.inflections');

/** The language whose rules Rails uses for names. */
const LANGUAGE = 'en';

/** What each method of the inflector is told, from what it is given: texts, and patterns as they stand. */
const ENTRIES: Readonly<Record<string, (given: readonly (string | RegExp)[]) => readonly Entry[]>> = {
  acronym: (given) => given.filter((word) => typeof word === 'string').slice(0, 1),
  irregular: ([singular, plural]) =>
    typeof singular === 'string' && typeof plural === 'string' ? [{ kind: 'irregular', singular, plural }] : [],
  uncountable: (given) => given.filter((word) => typeof word === 'string').map((word) => ({ kind: 'uncountable', word })),
  plural: (given) => rule('plural', given),
  singular: (given) => rule('singular', given),
};

function rule(kind: 'plural' | 'singular', [pattern, replacement]: readonly (string | RegExp)[]): readonly Entry[] {
  if (pattern === undefined || typeof replacement !== 'string') return [];
  return [
    {
      kind,
      pattern: typeof pattern === 'string' ? new RegExp(pattern.replaceAll(/[^\w]/gu, String.raw`\$&`), 'u') : pattern,
      // Ruby refers to a group by a backslash.
      replacement: replacement.replaceAll('$', '$$$$').replaceAll(/\\(\d)/gu, '$$$1'),
    },
  ];
}

/**
 * What the initializers of an application tell Rails' inflector, in their order, without a line of them being run: acronyms and rules for plurals.
 * What is worked out by code is not known.
 *
 * @param texts of Ruby files; one that does not parse tells nothing
 */
export async function spellingOf(texts: readonly string[]): Promise<Spelling> {
  const telling = texts.filter(tellsInflector);
  if (telling.length === 0) return [];
  const nodes = await import('@ruby/prism/src/nodes.js');
  const parsed = await Promise.all(telling.map((text) => parseRuby(text)));
  return parsed.flatMap(({ value, errors }) =>
    errors.length > 0 ? [] : blocksIn(value, nodes).flatMap((block) => entriesIn(block, nodes)),
  );
}

/** The blocks of `inflections` in the language of names. */
function blocksIn(node: Node, nodes: Nodes): readonly Node[] {
  if (node instanceof nodes.CallNode && node.name === 'inflections' && node.block instanceof nodes.BlockNode) {
    const [locale] = givenTo(node, nodes);
    return locale === undefined || locale === LANGUAGE ? [node.block] : [];
  }
  return node.compactChildNodes().flatMap((child) => blocksIn(child, nodes));
}

function entriesIn(node: Node, nodes: Nodes): readonly Entry[] {
  if (node instanceof nodes.CallNode && node.receiver instanceof nodes.LocalVariableReadNode)
    return (Object.hasOwn(ENTRIES, node.name) ? ENTRIES[node.name] : undefined)?.(givenTo(node, nodes)) ?? [];
  return node.compactChildNodes().flatMap((child) => entriesIn(child, nodes));
}

const givenTo = (call: CallNode, nodes: Nodes): readonly (string | RegExp)[] =>
  (call.arguments_?.arguments_ ?? []).flatMap((node) => valuesOf(node, nodes));

function valuesOf(node: Node, nodes: Nodes): readonly (string | RegExp)[] {
  if (node instanceof nodes.StringNode || node instanceof nodes.SymbolNode) return [node.unescaped.value];
  if (node instanceof nodes.ArrayNode) return node.elements.flatMap((element) => valuesOf(element, nodes));
  return node instanceof nodes.RegularExpressionNode ? patternOf(node.unescaped.value, node.isIgnoreCase()) : [];
}

/** A pattern of Ruby, where it means the same here. */
function patternOf(source: string, isIgnoringCase: boolean): readonly RegExp[] {
  try {
    return [new RegExp(source.replaceAll(String.raw`\A`, '^').replaceAll(/\\[zZ]/gu, '$$'), isIgnoringCase ? 'iu' : 'u')];
  } catch {
    return [];
  }
}
