import type { Node } from '@babel/types';
import type { Words } from './runners.ts';

/** What stands between two places of a text, to be written instead. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The global of Jest that mocks and clocks are made with. */
const MOCKS = 'jest';

/** What a text says in the words of Jest, in those of another runner; with the import of what is a global there. Nothing where it says nothing. */
export function inWords(nodes: readonly Node[], content: string, words: Words): readonly Replacement[] {
  const used = new Set<string>();
  const types = new Set<string>();
  const replaced = nodes.flatMap((node): Replacement[] => {
    const { start, end } = placeOf(node);
    if (node.type === 'CallExpression') {
      const called = globalIn(node.callee);
      if (called !== undefined && words.globals.includes(called)) used.add(called);
    }
    if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
      const { name } = node.object;
      if (words.globals.includes(name)) used.add(name);
      if (name !== MOCKS) return [];
      used.add(words.mocks);
      return [{ ...placeOf(node.object), text: words.mocks }];
    }
    if (node.type === 'TSQualifiedName' && node.left.type === 'Identifier' && node.left.name === MOCKS) {
      types.add(node.right.name);
      return [{ start, end, text: node.right.name }];
    }
    const variable = node.type === 'StringLiteral' ? words.variables[node.value] : undefined;
    return variable === undefined ? [] : [{ start, end, text: `'${variable}'` }];
  });
  const names = [...[...used].map((name) => [name, name] as const), ...[...types].map((name) => [name, `type ${name}`] as const)];
  if (names.length === 0) return replaced;
  const members = names.sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).map(([, member]) => member);
  return [...replaced, importAmong(nodes, content, `import { ${members.join(', ')} } from '${words.module}';\n`, words.module)];
}

const placeOf = (node: Node): { readonly start: number; readonly end: number } => ({ start: node.start ?? 0, end: node.end ?? 0 });

/** `describe` of `describe(…)`, of `describe.each(…)(…)`. */
function globalIn(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? globalIn(callee.object) : undefined;
}

/** Puts an import where it is sorted: behind those of packages that come before it. */
function importAmong(nodes: readonly Node[], content: string, text: string, module: string): Replacement {
  const imports = nodes.flatMap((node) => (node.type === 'ImportDeclaration' ? [{ ...placeOf(node), source: node.source.value }] : []));
  const before = imports.filter(({ source }) => !source.startsWith('.') && (source.startsWith('node:') || source < module)).at(-1);
  if (before !== undefined) {
    const at = content.indexOf('\n', before.end) + 1;
    return { start: at, end: at, text };
  }
  const [first] = imports;
  return first === undefined ? { start: 0, end: 0, text: `${text}\n` } : { start: first.start, end: first.start, text };
}
