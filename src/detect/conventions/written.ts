import type { Statement } from '@babel/types';
import type { Convention, Fact, Finding } from '../finding.ts';
import type { Source } from './sources.ts';
import { majority, type Vote } from './vote.ts';

type Reader = (source: Source, file: Parsed) => readonly string[];

interface Parsed {
  readonly body: readonly Statement[];
  /** Literals as they stand in the source, quotes included. */
  readonly strings: readonly string[];
}

/** What each source says for a convention. To add one: a row here. */
const READERS = {
  quotes: [(_, { strings }) => strings.map((literal) => (literal.startsWith("'") ? 'single' : 'double')), 'strings'],
  semicolons: [
    ({ content }, { body }) => body.filter(endsInSemicolon).map(({ end }) => (content[(end ?? 0) - 1] === ';' ? 'yes' : 'no')),
    'statements',
  ],
  indent: [({ content }) => indentOf(content), 'files'],
  importExtension: [(_, { body }) => body.flatMap(extensionOf), 'relative imports'],
} satisfies Partial<Record<Convention, readonly [Reader, string]>>;

/** What most of the sources do. Files that do not parse have no say. */
export async function written(sources: readonly Source[]): Promise<Finding['conventions']> {
  const { parse } = await import('../../edits/parser.ts');
  const parsed = sources.flatMap((source): readonly (readonly [Source, Parsed])[] => {
    try {
      const { program, tokens } = parse(source.content, {
        sourceType: 'unambiguous',
        allowReturnOutsideFunction: true,
        plugins: [
          /\.[cm]?tsx?$/.test(source.name) ? 'typescript' : 'flow',
          'decorators',
          ...(/x$|\.js$/.test(source.name) ? (['jsx'] as const) : []),
        ],
        tokens: true,
      });
      const strings = (tokens ?? []).flatMap((token) => stringOf(token, source.content));
      return [[source, { body: program.body, strings }]];
    } catch {
      return [];
    }
  });
  const rows = Object.entries(READERS).map(([name, [read, what]]): readonly [string, Fact | undefined] => {
    const votes = parsed.flatMap(([source, file]) => read(source, file).map((value): Vote => ({ value, file: source.file })));
    return [name, majority(votes, what)];
  });
  return Object.fromEntries(rows.filter(([, fact]) => fact !== undefined));
}

function stringOf(token: unknown, content: string): readonly string[] {
  if (typeof token !== 'object' || token === null || !('start' in token) || !('end' in token) || !('type' in token)) return [];
  const { start, end, type } = token;
  const isString = typeof type === 'object' && type !== null && 'label' in type && type.label === 'string';
  if (!isString || typeof start !== 'number' || typeof end !== 'number') return [];
  const literal = content.slice(start, end);
  // One that holds a quote is written in the other one by every formatter.
  return /["'].*["']/.test(literal.slice(1, -1)) || /['"]/.test(literal.slice(1, -1)) ? [] : [literal];
}

const ENDED: readonly Statement['type'][] = [
  'ImportDeclaration',
  'VariableDeclaration',
  'ExpressionStatement',
  'ExportDefaultDeclaration',
  'ReturnStatement',
];

const endsInSemicolon = (statement: Statement): boolean =>
  ENDED.includes(statement.type) &&
  !(statement.type === 'ExportDefaultDeclaration' && /^(?:FunctionDeclaration|ClassDeclaration)$/.test(statement.declaration.type));

/** The smallest step that lines are set in by; lines of a comment are not looked at. */
function indentOf(content: string): readonly string[] {
  const leads = [...content.matchAll(/^([ \t]+)(?=[^\s*])/gm)].map(([, lead = '']) => lead);
  if (leads.length === 0) return [];
  if (leads.filter((lead) => lead.startsWith('\t')).length > leads.length / 2) return ['tabs'];
  return [`${String(Math.min(...leads.filter((lead) => !lead.includes('\t')).map(({ length }) => length)))} spaces`];
}

function extensionOf(statement: Statement): readonly string[] {
  const source =
    statement.type === 'ImportDeclaration' || statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration'
      ? statement.source
      : undefined;
  const specifier = source?.value;
  if (specifier?.startsWith('.') !== true) return [];
  return [/\.([cm]?[jt]s)$/.exec(specifier)?.[0] ?? 'none'];
}
