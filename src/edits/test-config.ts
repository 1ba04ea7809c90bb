import type { Expression, Node, ObjectExpression, ObjectProperty, Statement } from '@babel/types';
import type MagicString from 'magic-string';
import type { Outcome } from './typescript.ts';

/** Where a runner is told which tests to leave out. */
interface Place {
  /** The property that settings stand in; the configuration itself where there is none. */
  readonly within?: string;
  readonly key: string;
  /** What it leaves out where it is not told. */
  readonly defaults: readonly string[];
  /** Properties beside the key that have settings of their own instead. */
  readonly elsewhere: readonly string[];
}

const JEST: Place = { key: 'testPathIgnorePatterns', defaults: ['/node_modules/'], elsewhere: [] };
const VITEST: Place = {
  within: 'test',
  key: 'exclude',
  defaults: ['**/node_modules/**', '**/dist/**'],
  elsewhere: ['projects', 'workspace'],
};

/** Has a jest.config of JavaScript or TypeScript leave out tests that have a configuration of their own. */
export const ignoreInJest = (content: string, pattern: string): Promise<Outcome> => ignoreTests(content, pattern, JEST);

/** As `ignoreInJest`, for a vitest.config or a vite.config. */
export const ignoreInVitest = (content: string, pattern: string): Promise<Outcome> => ignoreTests(content, pattern, VITEST);

async function ignoreTests(content: string, pattern: string, { within, key, defaults, elsewhere }: Place): Promise<Outcome> {
  const [{ parse }, { default: Magic }] = await Promise.all([import('./parser.ts'), import('magic-string')]);
  const list = `${key}: [${[...defaults, pattern].map((text) => `'${text}'`).join(', ')}]`;
  const byHand = {
    kind: 'anchorMissing',
    help: `The configuration is no object that can be read. Add by hand:\n  ${within === undefined ? `${list},` : `${within}: { ${list} },`}`,
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
  const outer = within === undefined ? undefined : propertyOf(config, within);
  if (within !== undefined && outer === undefined) {
    addProperty(text, config, `${within}: { ${list} }`);
    return { kind: 'changed', content: text.toString() };
  }
  const holder = outer === undefined ? config : outer.value;
  if (holder.type !== 'ObjectExpression') return byHand;
  const property = propertyOf(holder, key);
  if (property === undefined) {
    if (elsewhere.some((name) => propertyOf(holder, name) !== undefined)) return byHand;
    addProperty(text, holder, list);
  } else {
    if (property.value.type !== 'ArrayExpression') return byHand;
    const { elements, start } = property.value;
    if (elements.some((element) => element?.type === 'StringLiteral' && element.value === pattern)) return { kind: 'alreadyPresent' };
    text.appendLeft(elements.at(-1)?.end ?? (start ?? 0) + 1, `${elements.length > 0 ? ', ' : ''}'${pattern}'`);
  }
  return { kind: 'changed', content: text.toString() };
}

const propertyOf = (object: ObjectExpression, name: string): ObjectProperty | undefined =>
  object.properties.find((node): node is ObjectProperty => node.type === 'ObjectProperty' && 'name' in node.key && node.key.name === name);

/** Adds a property as the last of an object, on a line of its own. */
function addProperty(text: MagicString, object: ObjectExpression, property: string): void {
  const { original } = text;
  const indentAt = (at: number): string => /^[ \t]*/.exec(original.slice(original.lastIndexOf('\n', at) + 1))?.[0] ?? '';
  const last = object.properties.at(-1);
  const indent = last === undefined ? `${indentAt(object.start ?? 0)}  ` : indentAt(last.start ?? 0);
  const end = last?.end ?? (object.start ?? 0) + 1;
  const comma = /^\s*,/.exec(original.slice(end))?.[0];
  text.appendLeft(
    end + (comma?.length ?? 0),
    `${last !== undefined && comma === undefined ? ',' : ''}\n${indent}${property},${last === undefined ? '\n' : ''}`,
  );
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
