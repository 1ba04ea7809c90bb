import path from 'node:path/posix';
import type { Node, StringLiteral } from '@babel/types';
import type { Blueprint } from '../../../core/pipeline.ts';
import type { Stack } from '../../../core/ports.ts';
import { nodesIn } from '../../../edits/nodes.ts';
import { STANDARD } from './homes.ts';
import { place } from './layout.ts';
import { runnerRow } from './runners.ts';
import { inWords, type Replacement } from './words.ts';

/** Folders of the standard layout that are imported by their index. */
export const INDEXES: readonly string[] = [
  'src/db/seeds',
  'src/db/tables',
  'src/jobs',
  'src/lib/openapi',
  'src/repositories',
  'src/routes',
];

const SOURCE = /\.[cm]?[jt]s$/;
const TESTS = `${STANDARD.tests}/`;

type Conform = NonNullable<Stack['conform']>;

/** Loads the parser and answers what brings texts of the standard layout to that of a tree. A text that does not parse stays as it is. */
export async function conformer(): Promise<Conform> {
  const [{ parse }, { default: Magic }] = await Promise.all([import('../../../edits/parser.ts'), import('magic-string')]);
  const nodesOf = (content: string): readonly Node[] => {
    try {
      return nodesIn(parse(content, { sourceType: 'module', plugins: ['typescript', 'decorators'] }).program);
    } catch {
      return [];
    }
  };
  return ({ standard, target, content, before }, blueprint) => {
    if (!SOURCE.test(standard)) return content;
    const known = before === undefined ? undefined : new Set(nodesOf(before).flatMap((node) => specifierOf(node)?.value ?? []));
    const { words } = runnerRow(blueprint.options);
    const nodes = nodesOf(content);
    const replacements = [
      ...nodes.flatMap((node) => [
        ...specifierReplacement(node, content, { standard, target, known }, blueprint),
        ...(before === undefined ? folderReplacement(node, { standard, target }, blueprint) : []),
      ]),
      ...(words !== undefined && before === undefined && standard.startsWith(TESTS) ? inWords(nodes, content, words) : []),
    ];
    const text = new Magic(content);
    for (const { start, end, text: replaced } of replacements)
      if (start === end) text.appendLeft(start, replaced);
      else text.overwrite(start, end, replaced);
    return text.toString();
  };
}

/** Where a statement says what it imports from. */
function specifierOf(node: Node): { readonly value: string; readonly start: number; readonly end: number } | undefined {
  const isFrom = node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration';
  const source = isFrom ? node.source : loadedBy(node);
  return source !== undefined && source !== null && /^[./]/.test(source.value)
    ? { value: source.value, start: source.start ?? 0, end: source.end ?? 0 }
    : undefined;
}

/** `import('./shared')`, for what is loaded later. */
function loadedBy(node: Node): StringLiteral | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Import') return undefined;
  const [source] = node.arguments;
  return source?.type === 'StringLiteral' ? source : undefined;
}

interface Place {
  readonly standard: string;
  readonly target: string;
  /** What the file has imported before; that is the tree's own business. */
  readonly known?: ReadonlySet<string> | undefined;
}

function specifierReplacement(
  node: Node,
  content: string,
  { standard, target, known }: Place,
  blueprint: Blueprint,
): readonly Replacement[] {
  const found = specifierOf(node);
  if (found === undefined || known?.has(found.value) === true) return [];
  const specifier = withExtension(relative(path.dirname(target), fileOf(found.value, standard, blueprint)), blueprint);
  const quote = content.charAt(found.start);
  return [{ start: found.start, end: found.end, text: `${quote}${specifier}${quote}` }];
}

/** The file that is imported: of the tree's own where the path begins at its root, else of the standard layout. */
function fileOf(specifier: string, standard: string, blueprint: Blueprint): string {
  if (specifier.startsWith('/')) return specifier.slice(1);
  const module = path.join(path.dirname(standard), specifier);
  return place(INDEXES.includes(module) ? `${module}/index` : module, blueprint);
}

/** `../lib/errors.js`, `../lib/errors`: as the tree has it. A folder is imported by its index only where files are. */
function withExtension(specifier: string, { options }: Blueprint): string {
  const { importExtension: extension } = options;
  return typeof extension === 'string' && extension.startsWith('.') ? `${specifier}${extension}` : specifier.replace(/\/index$/, '');
}

/** `path.resolve(__dirname, '..', '..', 'db')` from a file that stands deeper now; an ES module has another word for its folder. */
function folderReplacement(node: Node, { standard, target }: Place, blueprint: Blueprint): readonly Replacement[] {
  if (node.type !== 'CallExpression') return [];
  const [first, ...rest] = node.arguments;
  const last = rest.at(-1);
  if (first?.type !== 'Identifier' || first.name !== '__dirname' || last === undefined) return [];
  const steps = rest.flatMap((argument) => (argument.type === 'StringLiteral' ? [argument.value] : []));
  if (steps.length < rest.length) return [];
  const wanted = path.join(path.dirname(standard), ...steps);
  const segments = relative(path.dirname(target), wanted).split('/');
  const here = blueprint.options['moduleFormat'] === 'ESM' && standard.startsWith('src/') ? 'import.meta.dirname' : '__dirname';
  return [{ start: first.start ?? 0, end: last.end ?? 0, text: [here, ...segments.map((segment) => `'${segment}'`)].join(', ') }];
}

function relative(from: string, to: string): string {
  const found = path.relative(from, to);
  return found.startsWith('.') ? found : `./${found}`;
}
