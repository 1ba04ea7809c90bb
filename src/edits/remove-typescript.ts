import type { ImportDeclaration, Node, Statement } from '@babel/types';
import type MagicString from 'magic-string';
import { find, identity, itemsOf, squeeze, type Anchor, type Holder, type Outcome } from './typescript.ts';

/** One entry of an object or array as it was added. */
export interface Entry {
  readonly at: Anchor;
  readonly text: string;
}

/**
 * Takes entries out again, and the imports that nothing needs any more then.
 *
 * @returns `anchorMissing` with the lines in question where the file does not parse, or an entry was changed since: it is no longer ours to take
 */
export async function removeFromTypeScript(content: string, entries: readonly Entry[]): Promise<Outcome> {
  const [{ parse }, { default: Magic }] = await Promise.all([import('./parser.ts'), import('magic-string')]);
  const read = (source: string) => parse(source, { sourceType: 'module', plugins: ['typescript'] });
  const text = new Magic(content);
  const edited: string[] = [];
  let body: readonly Statement[];
  try {
    ({ body } = read(content).program);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const lines = entries.map((entry) => `  ${entry.text}`);
    return { kind: 'anchorMissing', help: `The file does not parse (${reason}). Take out by hand:\n${lines.join('\n')}` };
  }
  const before = unused(body);
  const gone = new Map<Holder, Set<Node>>();
  for (const entry of entries) {
    const holder = find(body, entry.at);
    const item = holder === undefined ? undefined : itemOf(content, holder, entry.text);
    if (holder === undefined || item === undefined) continue;
    if (squeeze(sourceOf(content, item)) === squeeze(entry.text)) gone.set(holder, (gone.get(holder) ?? new Set()).add(item));
    else edited.push(entry.text);
  }
  for (const [holder, items] of gone) cut(text, holder, items);
  if (edited.length > 0)
    return {
      kind: 'anchorMissing',
      help: `These were changed since. Take them out by hand:\n${edited.map((line) => `  ${line}`).join('\n')}`,
    };
  const removed = text.toString();
  if (removed === content) return { kind: 'alreadyPresent' };
  return { kind: 'changed', content: withoutImports(removed, new Magic(removed), read(removed).program.body, before) };
}

const sourceOf = (content: string, { start, end }: Node): string => content.slice(start ?? 0, end ?? 0);

function itemOf(content: string, holder: Holder, text: string): Node | undefined {
  return itemsOf(holder).find((item) => item !== null && identity(sourceOf(content, item), holder) === identity(text, holder)) ?? undefined;
}

/** Entries go with their lines; a literal that nothing is left in is closed up, unless a comment stands in it. */
function cut(text: MagicString, holder: Holder, items: ReadonlySet<Node>): void {
  const content = text.original;
  for (const item of items) text.remove(...withComma(content, item));
  const [open, close] = [(holder.start ?? 0) + 1, (holder.end ?? 0) - 1];
  if (text.slice(open, close).trim() === '') text.remove(open, close);
}

/** From the end of what stands before it, so that its line goes as well; the comma behind it goes along. */
function withComma(content: string, { start, end }: Node): [number, number] {
  const from = (start ?? 0) - (/\s*$/u.exec(content.slice(0, start ?? 0))?.[0].length ?? 0);
  return [from, (end ?? 0) + (/^\s*,/u.exec(content.slice(end ?? 0))?.[0].length ?? 0)];
}

/** Names that are imported and not used; those that were so before stay. */
function unused(body: readonly Node[]): ReadonlySet<string> {
  const used = new Set(body.filter(({ type }) => type !== 'ImportDeclaration').flatMap(identifiers));
  return new Set(
    body
      .filter(isImport)
      .flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name))
      .filter((name) => !used.has(name)),
  );
}

const isImport = (node: Node): node is ImportDeclaration => node.type === 'ImportDeclaration';

/** Every name that stands for a value or a type; the key of a property stands for nothing. */
function identifiers(node: Node): readonly string[] {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return [node.name];
  const isNamed =
    (node.type === 'ObjectProperty' && !node.computed && !node.shorthand) || (node.type === 'MemberExpression' && !node.computed);
  const skipped = isNamed ? (node.type === 'ObjectProperty' ? 'key' : 'property') : '';
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === skipped ? [] : [value].flat().filter(isNode).flatMap(identifiers),
  );
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function withoutImports(content: string, text: MagicString, body: readonly Node[], before: ReadonlySet<string>): string {
  const now = unused(body);
  for (const statement of body.filter(isImport)) {
    const kept = statement.specifiers.filter(({ local }) => !now.has(local.name) || before.has(local.name));
    if (kept.length === statement.specifiers.length) continue;
    const names = kept.map((specifier) => sourceOf(content, specifier)).join(', ');
    if (kept.length === 0) text.remove(statement.start ?? 0, (statement.end ?? 0) + (content[statement.end ?? 0] === '\n' ? 1 : 0));
    else text.overwrite(statement.specifiers[0]?.start ?? 0, statement.specifiers.at(-1)?.end ?? 0, names);
  }
  return text.toString();
}
