import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import type { ReadFiles } from '../../../core/ports.ts';
import { argumentsOf, isCall, read, sourceOf, statementsIn, type Ruby } from '../../../edits/ruby-tree.ts';

/** What is done to one column: it comes, it goes, or it is called otherwise from then on. */
type Columns = Set<string>;

/** Methods of a table definition that bring no column. */
const OTHERS: ReadonlySet<string> = new Set([
  'index',
  'check_constraint',
  'foreign_key',
  'remove_index',
  'remove_check_constraint',
  'remove_foreign_key',
  'remove_timestamps',
  'change',
  'change_default',
  'change_null',
]);
const REFERENCES: ReadonlySet<string> = new Set(['references', 'belongs_to']);

/**
 * The columns that a table has by the schema file, and by the migrations that came after it; without a schema file by all migrations.
 *
 * @returns names; what loops or SQL add is not among them
 */
export async function columnsOf(files: ReadFiles, root: string, table: string): Promise<readonly string[]> {
  const schema = await files.read(`${root}/db/schema.rb`);
  const dumped = Number(/\bversion: ([\d_]+)/u.exec(schema ?? '')?.[1]?.replaceAll('_', '') ?? '0');
  const migrations = (await files.list(`${root}/db/migrate`)).filter((file) => Number.parseInt(file, 10) > dumped).toSorted();
  const columns: Columns = new Set();
  for (const text of [schema, ...(await Promise.all(migrations.map((file) => files.read(`${root}/db/migrate/${file}`))))]) {
    // Most migrations are about other tables, and are not worth a parser's time.
    if (text === undefined || !new RegExp(`[:"']${table}\\b`, 'u').test(text)) continue;
    const ruby = await read(text);
    if (typeof ruby !== 'string') for (const node of ruby.statements) follow(node, ruby, table, columns);
  }
  return [...columns];
}

/** Does what a migration does on its way up. */
function follow(node: Node, ruby: Ruby, table: string, columns: Columns): void {
  if (node instanceof ruby.nodes.DefNode && node.name === 'down') return;
  if (isCall(node, ruby)) {
    if (node.name === 'down') return;
    const [first, ...names] = namesIn(node, ruby);
    if (first === table && node.name === 'drop_table') {
      columns.clear();
      return;
    }
    if (first === table) {
      change(node.name, names, sourceOf(node, ruby), columns);
      for (const inner of statementsIn(node, ruby)) if (isCall(inner, ruby)) define(inner, ruby, columns);
    }
  }
  for (const child of node.compactChildNodes()) follow(child, ruby, table, columns);
}

/** `add_column :employees, :type, :string` and its kin. */
function change(method: string, [name = '', other = '', ...more]: readonly string[], source: string, columns: Columns): void {
  if (method === 'add_column') columns.add(name);
  if (method === 'add_reference' || method === 'add_belongs_to') refer(name, source, columns);
  if (method === 'remove_column') columns.delete(name);
  if (method === 'remove_columns') for (const each of [name, other, ...more]) columns.delete(each);
  if (method === 'remove_reference' || method === 'remove_belongs_to') columns.delete(`${name}_id`);
  if (method === 'rename_column') rename(name, other, columns);
}

/** A line in the block of `create_table` or `change_table`. */
function define(call: CallNode, ruby: Ruby, columns: Columns): void {
  const names = namesIn(call, ruby);
  const [first = '', second = ''] = names;
  if (OTHERS.has(call.name)) return;
  if (call.name === 'timestamps') for (const name of ['created_at', 'updated_at']) columns.add(name);
  else if (REFERENCES.has(call.name)) for (const name of names) refer(name, sourceOf(call, ruby), columns);
  else if (call.name === 'remove') for (const name of names) columns.delete(name);
  else if (call.name === 'remove_references' || call.name === 'remove_belongs_to') columns.delete(`${first}_id`);
  else if (call.name === 'rename') rename(first, second, columns);
  else if (call.name === 'column') columns.add(first);
  else for (const name of names) columns.add(name);
}

function refer(name: string, source: string, columns: Columns): void {
  columns.add(`${name}_id`);
  if (/\bpolymorphic:/u.test(source)) columns.add(`${name}_type`);
}

function rename(from: string, to: string, columns: Columns): void {
  if (columns.delete(from)) columns.add(to);
}

/** The symbols and strings that a call is given by position. */
const namesIn = (call: CallNode, { nodes }: Ruby): readonly string[] =>
  argumentsOf(call).flatMap((node) => (node instanceof nodes.SymbolNode || node instanceof nodes.StringNode ? [node.unescaped.value] : []));
