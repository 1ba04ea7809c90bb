import type { Statement } from '@babel/types';
import type { Convention, Fact, Finding } from '../finding.ts';
import type { ParsedSource } from './parsed.ts';
import { majority, type Vote } from './vote.ts';

type Reader = (file: ParsedSource) => readonly string[];

/** What each source says for a convention. To add one: a row here. */
const READERS = {
  quotes: [({ strings }) => strings.map((literal) => (literal.startsWith("'") ? 'single' : 'double')), 'strings'],
  semicolons: [
    ({ source: { content }, program: { body } }) =>
      body.filter(endsInSemicolon).map(({ end }) => (content[(end ?? 0) - 1] === ';' ? 'yes' : 'no')),
    'statements',
  ],
  indent: [({ source }) => indentOf(source.content), 'files'],
  importExtension: [({ program }) => program.body.flatMap(extensionOf), 'relative imports'],
} satisfies Partial<Record<Convention, readonly [Reader, string]>>;

/** What most of the sources do. */
export function written(sources: readonly ParsedSource[]): Finding['conventions'] {
  const rows = Object.entries(READERS).map(([name, [read, what]]): readonly [string, Fact | undefined] => {
    const votes = sources.flatMap((file) => read(file).map((value): Vote => ({ value, file: file.source.file })));
    return [name, majority(votes, what)];
  });
  return Object.fromEntries(rows.filter(([, fact]) => fact !== undefined));
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
