import type { Expression, Node, ObjectExpression, Statement } from '@babel/types';
import type { Outcome } from './typescript.ts';

const KEY = 'testPathIgnorePatterns';
/** What Jest leaves out where it is not told. */
const DEFAULT = '/node_modules/';

/** Has a jest.config of JavaScript or TypeScript leave out tests that have a configuration of their own. */
export async function ignoreTests(content: string, pattern: string): Promise<Outcome> {
  const [{ parse }, { default: Magic }] = await Promise.all([import('./parser.ts'), import('magic-string')]);
  const byHand = {
    kind: 'anchorMissing',
    help: `The configuration is no object that can be read. Add by hand:\n  ${KEY}: ['${DEFAULT}', '${pattern}'],`,
  } as const;
  let body: readonly Statement[];
  try {
    body = parse(content, { sourceType: 'unambiguous', plugins: ['typescript'] }).program.body;
  } catch {
    return byHand;
  }
  const config = exported(body);
  if (config === undefined) return byHand;
  const text = new Magic(content);
  const property = config.properties.find((node) => node.type === 'ObjectProperty' && 'name' in node.key && node.key.name === KEY);
  if (property?.type === 'ObjectProperty') {
    if (property.value.type !== 'ArrayExpression') return byHand;
    const { elements, start, end } = property.value;
    if (elements.some((element) => element?.type === 'StringLiteral' && element.value === pattern)) return { kind: 'alreadyPresent' };
    text.appendLeft(elements.at(-1)?.end ?? (start ?? 0) + 1, `${elements.length > 0 ? ', ' : ''}'${pattern}'`);
    return end === undefined ? byHand : { kind: 'changed', content: text.toString() };
  }
  const last = config.properties.at(-1);
  const indent = /^[ \t]*/.exec(content.slice(content.lastIndexOf('\n', last?.start ?? 0) + 1))?.[0] ?? '';
  const line = `\n${last === undefined ? '  ' : indent}${KEY}: ['${DEFAULT}', '${pattern}'],`;
  const end = last?.end ?? (config.start ?? 0) + 1;
  const comma = /^\s*,/.exec(content.slice(end))?.[0];
  text.appendLeft(
    end + (comma?.length ?? 0),
    `${last !== undefined && comma === undefined ? ',' : ''}${line}${last === undefined ? '\n' : ''}`,
  );
  return { kind: 'changed', content: text.toString() };
}

/** The object that a configuration exports, by itself or under a name. */
function exported(body: readonly Statement[]): ObjectExpression | undefined {
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') return objectIn(statement.declaration, body);
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type === 'MemberExpression' && left.object.type === 'Identifier' && left.object.name === 'module')
      return objectIn(right, body);
  }
  return undefined;
}

function objectIn(node: Node, body: readonly Statement[]): ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node;
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return objectIn(node.expression, body);
  if (node.type === 'CallExpression') return node.arguments[0] === undefined ? undefined : objectIn(node.arguments[0], body);
  return node.type === 'Identifier' ? named(node.name, body) : undefined;
}

function named(name: string, body: readonly Statement[]): ObjectExpression | undefined {
  const found = body.flatMap((statement): readonly Expression[] =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.flatMap(({ id, init }) => (id.type === 'Identifier' && id.name === name && init ? [init] : []))
      : [],
  );
  const [init] = found;
  return init === undefined || init.type === 'Identifier' ? undefined : objectIn(init, body);
}
