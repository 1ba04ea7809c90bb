import type { ClassDeclaration, Node } from '@babel/types';
import { nodesIn } from '../../edits/nodes.ts';
import { isTest } from '../conventions/named.ts';
import type { ParsedSource } from '../conventions/parsed.ts';
import type { Evidence } from '../finding.ts';
import { errorShape } from './error-shape.ts';
import { declarationOf, exportOf, moduleOf } from './exports.ts';
import type { ErrorBase } from './part.ts';

interface Candidate {
  readonly file: ParsedSource;
  readonly class: ClassDeclaration;
  readonly name: string;
}

/** The class that extends Error and that most of the tree's other errors extend, or that what answers errors looks for. */
export function errorBaseOf(files: readonly ParsedSource[]): ErrorBase | undefined {
  const sources = files.filter(({ source }) => !isTest(source));
  const uses = sources.flatMap(usesIn);
  const [chosen] = sources
    .flatMap(candidatesIn)
    .map((candidate) => ({ candidate, seen: uses.filter(({ name }) => name === candidate.name) }))
    .filter(({ seen }) => seen.length > 0)
    .sort((a, b) => b.seen.length - a.seen.length);
  if (chosen === undefined) return undefined;
  const { file, class: declared, name } = chosen.candidate;
  const { source, program } = file;
  return {
    name,
    module: moduleOf(source),
    exported: exportOf(program, name),
    evidence: [{ file: source.file, found: `class ${name} extends Error` }, ...chosen.seen.slice(0, 2).map(({ evidence }) => evidence)],
    shape: errorShape(declared),
  };
}

function candidatesIn(file: ParsedSource): readonly Candidate[] {
  return file.program.body.flatMap((statement) => {
    const declared = declarationOf(statement);
    if (declared?.type !== 'ClassDeclaration' || declared.superClass?.type !== 'Identifier' || declared.superClass.name !== 'Error')
      return [];
    return declared.id ? [{ file, class: declared, name: declared.id.name }] : [];
  });
}

interface Use {
  readonly name: string;
  readonly evidence: Evidence;
}

/** Classes that others in a file extend, and those that it tells errors by where it answers them. */
function usesIn({ source, program }: ParsedSource): readonly Use[] {
  const nodes = nodesIn(program);
  const answers = nodes.some(isErrorHandler);
  return nodes.flatMap((node): readonly Use[] => {
    if (node.type === 'ClassDeclaration' && node.superClass?.type === 'Identifier') {
      const { name } = node.superClass;
      return [{ name, evidence: { file: source.file, found: `class ${node.id?.name ?? ''} extends ${name}` } }];
    }
    if (!answers || node.type !== 'BinaryExpression' || node.operator !== 'instanceof' || node.right.type !== 'Identifier') return [];
    return [{ name: node.right.name, evidence: { file: source.file, found: `instanceof ${node.right.name}, where errors are answered` } }];
  });
}

/** Express knows what handles errors by its four parameters; Fastify is told. */
function isErrorHandler(node: Node): boolean {
  if (node.type === 'FunctionDeclaration' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression')
    return node.params.length === 4;
  if (node.type === 'Identifier') return node.name === 'setErrorHandler' || node.name === 'ErrorRequestHandler';
  return false;
}
