import type { ParseResult } from '@babel/parser';
import type { ArrowFunctionExpression, Expression, ExpressionStatement, Node } from '@babel/types';
import type MagicString from 'magic-string';
import { nodesIn } from './nodes.ts';
import { squeeze, type Outcome } from './typescript.ts';

/** A statement and the call that it comes before, both as they are written. */
export interface Before {
  readonly statement: string;
  readonly call: string;
}

/**
 * Puts a statement before the one that makes a call. A function that does nothing but call it, `() => connection.close()`, gets a body for that.
 * The call is waited for where it was handed on.
 */
export async function addBeforeCall(content: string, { statement, call }: Before): Promise<Outcome> {
  const help = `A call of ${call} was not found. Add by hand, before the application is closed:\n  ${statement}`;
  const read = await parsed(content);
  if (read === undefined) return { kind: 'anchorMissing', help };
  const { nodes, text } = read;
  if (statementsOf(content, nodes, statement).length > 0) return { kind: 'alreadyPresent' };
  const [made] = statementsOf(content, nodes, call);
  const [handed] = functionsOf(content, nodes, call);
  if (made !== undefined) text.appendLeft(made.start ?? 0, `${statement}\n${indentAt(content, made)}`);
  else if (handed !== undefined) wrap(text, handed, statement);
  else return { kind: 'anchorMissing', help };
  return { kind: 'changed', content: text.toString() };
}

/** Takes such a statement out again; a function that only makes the call then says no more than that. */
export async function removeBeforeCall(content: string, { statement, call }: Before): Promise<Outcome> {
  const read = await parsed(content);
  if (read === undefined) return { kind: 'anchorMissing', help: `The file does not parse. Take out by hand:\n  ${statement}` };
  const { nodes, text } = read;
  const [ours] = statementsOf(content, nodes, statement);
  if (ours === undefined) return { kind: 'alreadyPresent' };
  const around = nodes.find(
    (node): node is ArrowFunctionExpression =>
      node.type === 'ArrowFunctionExpression' && node.body.type === 'BlockStatement' && node.body.body.some((one) => one === ours),
  );
  const [first, second, ...more] = around?.body.type === 'BlockStatement' ? around.body.body : [];
  if (
    around !== undefined &&
    first === ours &&
    more.length === 0 &&
    second?.type === 'ExpressionStatement' &&
    makes(content, second.expression, call)
  )
    text.overwrite(around.start ?? 0, around.end ?? 0, `() => ${call}`);
  else text.remove((ours.start ?? 0) - (/\s*$/u.exec(content.slice(0, ours.start ?? 0))?.[0].length ?? 0), ours.end ?? 0);
  return { kind: 'changed', content: text.toString() };
}

interface Read {
  readonly nodes: readonly Node[];
  readonly text: MagicString;
}

async function parsed(content: string): Promise<Read | undefined> {
  const [{ parse }, { default: Magic }] = await Promise.all([import('./parser.ts'), import('magic-string')]);
  let file: ParseResult;
  try {
    file = parse(content, { sourceType: 'module', plugins: ['typescript'] });
  } catch {
    return undefined;
  }
  return { nodes: nodesIn(file.program), text: new Magic(content) };
}

const sourceOf = (content: string, { start, end }: Node): string => squeeze(content.slice(start ?? 0, end ?? 0));

/** Is it that call, waited for or not? */
const makes = (content: string, expression: Expression, call: string): boolean =>
  sourceOf(content, expression).replace(/^await /u, '') === squeeze(call).replace(/^await /u, '');

const statementsOf = (content: string, nodes: readonly Node[], call: string): readonly ExpressionStatement[] =>
  nodes.filter((node): node is ExpressionStatement => node.type === 'ExpressionStatement' && makes(content, node.expression, call));

/** Functions that hand on what the call answers. */
const functionsOf = (content: string, nodes: readonly Node[], call: string): readonly ArrowFunctionExpression[] =>
  nodes.filter(
    (node): node is ArrowFunctionExpression =>
      node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement' && makes(content, node.body, call),
  );

function wrap(text: MagicString, handed: ArrowFunctionExpression, statement: string): void {
  const indent = indentAt(text.original, handed);
  const body = text.original.slice(handed.body.start ?? 0, handed.body.end ?? 0).replace(/^await /u, '');
  if (!handed.async) text.appendLeft(handed.start ?? 0, 'async ');
  text.overwrite(handed.body.start ?? 0, handed.body.end ?? 0, `{\n${indent}  ${statement}\n${indent}  await ${body};\n${indent}}`);
}

const indentAt = (content: string, { start }: Node): string =>
  /^[ \t]*/.exec(content.slice(content.lastIndexOf('\n', (start ?? 1) - 1) + 1))?.[0] ?? '';
