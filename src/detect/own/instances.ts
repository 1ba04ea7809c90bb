import type { Expression, Node, Statement } from '@babel/types';
import type { ParsedSource } from '../conventions/parsed.ts';
import { isTest } from '../conventions/named.ts';
import { declarationOf, exportOf, moduleOf } from './exports.ts';
import type { OwnPart } from './part.ts';

/** A constant of a module that others import. */
export interface Instance {
  readonly file: ParsedSource;
  readonly made: Expression;
  readonly part: OwnPart;
}

/** Every constant that modules of a tree export, with what it is made by. */
export const instancesIn = (files: readonly ParsedSource[]): readonly Instance[] =>
  files.filter(({ source }) => !isTest(source)).flatMap((file) => file.program.body.flatMap((statement) => instancesOf(statement, file)));

function instancesOf(statement: Statement, file: ParsedSource): readonly Instance[] {
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration: made } = statement;
    if (made.type !== 'CallExpression' && made.type !== 'NewExpression' && made.type !== 'ObjectExpression') return [];
    // Whoever imports it gives it a name.
    return [instance(file, { name: 'shared', exported: 'default' }, made, 'export default')];
  }
  const declared = declarationOf(statement);
  if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const') return [];
  return declared.declarations.flatMap(({ id, init }) => {
    const exported = id.type === 'Identifier' ? exportOf(file.program, id.name) : undefined;
    if (id.type !== 'Identifier' || !init || exported === undefined) return [];
    return [instance(file, { name: id.name, exported }, init, `${exported === 'named' ? 'export ' : ''}const ${id.name} =`)];
  });
}

function instance(file: ParsedSource, named: Pick<OwnPart, 'name' | 'exported'>, made: Expression, words: string): Instance {
  const module = moduleOf(file.source);
  const evidence = [{ file: file.source.file, found: `${words} ${shortly(made)}` }];
  return { file, made, part: { ...named, module, evidence } };
}

/** `pino(…)`, `new DataSource(…)`. */
function shortly(made: Expression): string {
  if (made.type === 'CallExpression' || made.type === 'NewExpression')
    return `${made.type === 'NewExpression' ? 'new ' : ''}${nameOf(made.callee)}(…)`;
  return made.type === 'ObjectExpression' ? '{ … }' : '…';
}

function nameOf(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'CallExpression') return `${nameOf(callee.callee)}(…)`;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return '…';
  return `${nameOf(callee.object)}.${callee.property.name}`;
}

/** What a call begins with: `winston` of `winston.createLogger(…).child(…)`. */
export function rootOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return rootOf(node.callee);
  return node.type === 'MemberExpression' ? rootOf(node.object) : undefined;
}
