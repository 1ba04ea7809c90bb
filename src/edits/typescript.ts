import type { ParseResult } from '@babel/parser';
import type { ArrayExpression, BlockStatement, Node, ObjectExpression, ObjectProperty, Statement } from '@babel/types';
import type MagicString from 'magic-string';

/** Where entries of a shared file stand. */
export type Anchor =
  /** The object or array that `const NAME = …` holds. */
  | { readonly constant: string }
  /** The object or array that function NAME returns; an arrow function's own value counts. */
  | { readonly returnedBy: string }
  /** The statements of function NAME, before what it returns. */
  | { readonly bodyOf: string }
  /** The value of a property of what another anchor finds. */
  | { readonly property: string; readonly of: Anchor };

export type Outcome =
  | { readonly kind: 'changed'; readonly content: string }
  | { readonly kind: 'alreadyPresent' }
  | { readonly kind: 'anchorMissing'; readonly help: string };

/** What to add to one TypeScript file. */
export interface Additions {
  /** Import statements, whole; one that is there already is left. */
  readonly imports?: readonly string[];
  /** `export … from` statements, whole. */
  readonly exports?: readonly string[];
  /** Entries of objects or arrays, without the comma after them; or whole statements of a function. */
  readonly entries?: readonly { readonly at: Anchor; readonly text: string }[];
}

/**
 * Adds imports, exports and entries where a parser finds their place, once: what is there already is left as it is.
 * Nothing is changed where any anchor is missing; the help then holds the exact lines.
 */
export async function addToTypeScript(content: string, additions: Additions): Promise<Outcome> {
  const [{ parse }, { default: Magic }] = await Promise.all([import('./parser.ts'), import('magic-string')]);
  let file: ParseResult;
  try {
    file = parse(content, { sourceType: 'module', plugins: ['typescript'] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'anchorMissing', help: `The file does not parse (${reason}). Add by hand:\n${byHand(additions)}` };
  }
  const text = new Magic(content);
  addStatements(text, file.program.body, additions.imports ?? [], 'ImportDeclaration');
  addStatements(text, file.program.body, additions.exports ?? [], 'ExportAllDeclaration');
  const places = new Map<Holder, string[]>();
  for (const { at, text: entry } of additions.entries ?? []) {
    const holder = find(file.program.body, at);
    if (holder === undefined) return { kind: 'anchorMissing', help: `${describe(at)} was not found. Add by hand:\n${byHand(additions)}` };
    const known = places.get(holder);
    if (known === undefined) places.set(holder, [entry]);
    else known.push(entry);
  }
  for (const [holder, entries] of places) addEntries(text, holder, entries);
  const after = text.toString();
  return after === content ? { kind: 'alreadyPresent' } : { kind: 'changed', content: after };
}

const byHand = ({ imports = [], exports = [], entries = [] }: Additions): string =>
  [...imports, ...exports, ...entries.map(({ at, text }) => `in ${describe(at)}: ${text}${'bodyOf' in at ? '' : ','}`)]
    .map((line) => `  ${line}`)
    .join('\n');

function describe(anchor: Anchor): string {
  if ('constant' in anchor) return `const ${anchor.constant}`;
  if ('returnedBy' in anchor) return `what ${anchor.returnedBy}() returns`;
  if ('bodyOf' in anchor) return `the body of ${anchor.bodyOf}()`;
  return `'${anchor.property}' in ${describe(anchor.of)}`;
}

/** Source without the differences that a formatter makes, or a tree that spells out the extensions of what it imports. */
export const squeeze = (source: string): string =>
  source
    .replace(/\bfrom (["'])(\.[^"']*?)(?:\.[cm]?[jt]s)?\1/g, "from '$2'")
    .replace(/\s+/g, ' ')
    .replace(/[;,]\s*$/, '')
    .trim();

/** Puts statements after the last of their kind, or at the top behind a leading comment. */
function addStatements(text: MagicString, body: readonly Statement[], statements: readonly string[], kind: Statement['type']): void {
  const same = body.filter(({ type }) => type === kind);
  const present = new Set(same.map((node) => squeeze(text.original.slice(node.start ?? 0, node.end ?? 0))));
  const bound = boundNames(same);
  const missing = [...new Set(statements)].filter(
    (statement) => !present.has(squeeze(statement)) && !isBound(statement, bound) && !extended(text, same, statement, bound),
  );
  if (missing.length === 0) return;
  const last = same.at(-1) ?? (kind === 'ImportDeclaration' ? undefined : body.at(-1));
  if (last === undefined) text.appendLeft(body[0]?.start ?? text.original.length, missing.map((line) => `${line}\n`).join(''));
  else text.appendLeft(last.end ?? text.original.length, missing.map((line) => `\n${line}`).join(''));
}

/** Names that import statements bind: each can be bound once, wherever it comes from. */
const boundNames = (statements: readonly Statement[]): ReadonlySet<string> =>
  new Set(statements.flatMap((node) => (node.type === 'ImportDeclaration' ? node.specifiers.map(({ local }) => local.name) : [])));

/** The names in the braces of an import statement, each as it is written and as it is bound. */
function importedNames(statement: string): readonly { readonly written: string; readonly bound: string }[] {
  const [, list] = /^import (?:type )?\{([^}]*)\}/.exec(statement) ?? [];
  return (list ?? '').split(',').flatMap((name) => {
    const bound = /(\w+)\s*$/.exec(name)?.[1];
    return bound === undefined ? [] : [{ written: name.trim(), bound }];
  });
}

/** Does an import statement bind only names that are bound already? */
function isBound(statement: string, bound: ReadonlySet<string>): boolean {
  const names = importedNames(statement);
  return names.length > 0 && names.every((name) => bound.has(name.bound));
}

/** Adds the names that an import statement lacks to the one that has the others of them; false where there is none. */
function extended(text: MagicString, imports: readonly Statement[], statement: string, bound: ReadonlySet<string>): boolean {
  const names = importedNames(statement);
  const wanted = names.filter((name) => !bound.has(name.bound));
  if (wanted.length === names.length) return false;
  const known = new Set(names.map((name) => name.bound));
  const last = imports
    .flatMap((node) => (node.type === 'ImportDeclaration' ? node.specifiers : []))
    .findLast(({ type, local }) => type === 'ImportSpecifier' && known.has(local.name));
  if (last === undefined) return false;
  text.appendLeft(last.end ?? 0, wanted.map(({ written }) => `, ${written}`).join(''));
  return true;
}

export type Holder = ObjectExpression | ArrayExpression | BlockStatement;

/** What a holder holds. */
export function itemsOf(holder: Holder): readonly (Node | null)[] {
  if (holder.type === 'BlockStatement') return holder.body;
  return holder.type === 'ObjectExpression' ? holder.properties : holder.elements;
}

/** The literal or function that an anchor names; undefined where there is none. */
export function find(body: readonly Statement[], anchor: Anchor): Holder | undefined {
  if ('property' in anchor) {
    const outer = find(body, anchor.of);
    if (outer?.type !== 'ObjectExpression') return undefined;
    const property = outer.properties.find((node) => node.type === 'ObjectProperty' && keyOf(node) === anchor.property);
    return property?.type === 'ObjectProperty' ? holderIn(property.value) : undefined;
  }
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'FunctionDeclaration') {
      if ('returnedBy' in anchor && declaration.id?.name === anchor.returnedBy) return returned(declaration.body.body);
      if ('bodyOf' in anchor && declaration.id?.name === anchor.bodyOf) return declaration.body;
    }
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== 'Identifier') continue;
      if ('constant' in anchor && id.name === anchor.constant) return holderIn(init);
      if ('returnedBy' in anchor && id.name === anchor.returnedBy && init?.type === 'ArrowFunctionExpression') {
        return init.body.type === 'BlockStatement' ? returned(init.body.body) : holderIn(init.body);
      }
    }
  }
  return undefined;
}

function returned(body: readonly Statement[]): Holder | undefined {
  const statement = body.findLast(({ type }) => type === 'ReturnStatement');
  return statement?.type === 'ReturnStatement' ? holderIn(statement.argument) : undefined;
}

/** The literal itself, seen through `as const`, `satisfies` and a wrapping call such as `Object.freeze(…)`. */
function holderIn(node: Node | null | undefined): Holder | undefined {
  if (node?.type === 'ObjectExpression' || node?.type === 'ArrayExpression') return node;
  if (node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression') return holderIn(node.expression);
  if (node?.type === 'CallExpression') return holderIn(node.arguments[0]);
  return undefined;
}

const keyOf = ({ key }: ObjectProperty): string | undefined =>
  key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : undefined;

const KEYS = {
  ObjectExpression: /^(?<quote>['"]?)(?<key>[\w$.-]+)\k<quote>\s*:/,
  BlockStatement: /^const (?<key>[\w$]+)\b/,
  ArrayExpression: undefined,
} satisfies Record<Holder['type'], RegExp | undefined>;

/**
 * What makes two entries the same one: the key in an object and the name of a constant, so that a value edited by hand is left alone; the whole
 * text in an array.
 */
export const identity = (source: string, { type }: Holder): string => KEYS[type]?.exec(source)?.groups?.['key'] ?? squeeze(source);

/** Adds entries at the end, each on a line of its own, one step deeper than the line where the literal opens. */
function addEntries(text: MagicString, holder: Holder, entries: readonly string[]): void {
  const content = text.original;
  const items = itemsOf(holder);
  const present = new Set(items.map((item) => identity(content.slice(item?.start ?? 0, item?.end ?? 0), holder)));
  const missing = entries.filter((entry) => {
    const own = identity(entry, holder);
    return !present.has(own) && present.add(own);
  });
  if (missing.length === 0) return;
  if (holder.type === 'BlockStatement') return insertStatements(text, holder, missing);
  const open = holder.start ?? 0;
  const close = (holder.end ?? content.length) - 1;
  const outer = /^[ \t]*/.exec(content.slice(content.lastIndexOf('\n', open) + 1))?.[0] ?? '';
  const lines = missing.map((entry) => `\n${outer}  ${entry.replaceAll('\n', `\n${outer}  `)},`).join('');
  // A comment that stands alone in it says something of all that is to come, and stays in front.
  const end = items.at(-1)?.end ?? open + 1 + content.slice(open + 1, close).trimEnd().length;
  const comma = /^\s*,/.exec(content.slice(end, close))?.[0];
  const separator = items.length > 0 && comma === undefined ? ',' : '';
  const after = end + (comma?.length ?? 0);
  const at = after + (/^[ \t]*\/\/[^\n]*/.exec(content.slice(after, close))?.[0].length ?? 0);
  const tail = content.slice(at, close).includes('\n') ? '' : `\n${outer}`;
  text.appendLeft(at, `${separator}${lines}${tail}`);
}

/** Adds statements after the others of a function, before what it returns. */
function insertStatements(text: MagicString, { body, start, end }: BlockStatement, statements: readonly string[]): void {
  const content = text.original;
  const before = body.filter(({ type }) => type !== 'ReturnStatement').at(-1)?.end ?? (start ?? 0) + 1;
  const step = /\n([ \t]*)\S/.exec(content.slice((start ?? 0) + 1, end ?? content.length))?.[1] ?? '  ';
  text.appendLeft(before, statements.map((statement) => `\n${step}${statement}`).join(''));
}
