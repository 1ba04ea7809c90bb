import type { Database } from 'sql.js';
import type { OnDelete } from '../../fields/index.ts';
import { schemaBuilder, type Builder } from '../builder.ts';
import { ImportProblem } from '../problem.ts';
import type { Column, Schema } from '../shape.ts';
import { columnWithout, valueOf } from '../sql/expression.ts';
import { parseExpression } from '../sql/parse-expression.ts';
import { applyChecks } from './checks.ts';
import { sqliteType } from './types.ts';

type Row = Readonly<Record<string, string>>;
type Ask = (sql: string, ...values: readonly string[]) => readonly Row[];

/**
 * Reads the schema of a SQLite database, all of it in memory; its rows are not looked at.
 *
 * @throws ImportProblem where the file is none
 */
export async function readSqlite(bytes: Uint8Array): Promise<Schema> {
  const { default: open } = await import('sql.js/dist/sql-wasm-inline.js');
  const { Database } = await open();
  const database = new Database(withoutLog(bytes));
  try {
    return await readSchema(asking(database));
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    throw new ImportProblem(`is no SQLite database: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    database.close();
  }
}

/** A database with a write-ahead log says so in two bytes, and is opened with one; this copy has none. */
function withoutLog(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.fill(1, 18, 20);
  return copy;
}

/** Rows as texts by column; what is null is left out. */
const asking =
  (database: Database): Ask =>
  (sql, ...values) => {
    const [result] = database.exec(sql, [...values]);
    return (result?.values ?? []).map((row) =>
      Object.fromEntries(
        (result?.columns ?? []).flatMap((name, index): [string, string][] => {
          const value = row[index];
          return value === null || value === undefined ? [] : [[name, String(value)]];
        }),
      ),
    );
  };

/** Kinds of what is in a database, beside tables, and what is said of them; a shadow belongs to a virtual table. */
const OTHERS: Readonly<Record<string, string>> = { view: 'the view', virtual: 'the virtual table' };

async function readSchema(ask: Ask): Promise<Schema> {
  const builder = schemaBuilder();
  const found = ask(`SELECT l.name, l.type, s.sql FROM pragma_table_list l JOIN sqlite_schema s ON s.name = l.name
    WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY s.rowid`);
  for (const { name = '', type = '', sql = '' } of found) {
    const what = OTHERS[type];
    if (what !== undefined) builder.lose(`${what} ${name} is not carried over`);
    if (type === 'table') await readTable(name, sql, ask, builder);
  }
  for (const { name = '', tbl_name: table = '' } of ask(`SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid`))
    builder.lose(`the trigger ${name} is not carried over`, table);
  return builder.schema();
}

async function readTable(name: string, sql: string, ask: Ask, builder: Builder): Promise<void> {
  const draft = builder.table(name);
  const columns = ask('SELECT * FROM pragma_table_xinfo(?)', name);
  for (const row of columns) await readColumn(row, name, builder);
  draft.primaryKey = columns
    .filter(isKey)
    .toSorted((a, b) => Number(a['pk']) - Number(b['pk']))
    .flatMap(({ name: column = '' }) => column);
  const [only] = draft.primaryKey;
  // A key of this type is the number of the row, which the database counts.
  if (draft.primaryKey.length === 1 && only !== undefined && draft.columns.get(only)?.written.toUpperCase() === 'INTEGER')
    builder.change(name, only, { made: true, required: true });
  await readKeys(name, ask, builder);
  readReferences(name, ask, builder);
  await applyChecks(builder, name, sql);
}

const isKey = ({ pk }: Row): boolean => pk !== '0';

async function readColumn(
  { name = '', type = '', notnull, dflt_value: value, hidden }: Row,
  table: string,
  builder: Builder,
): Promise<void> {
  if (hidden !== '0') return void builder.table(table).computed.push(name);
  const known = sqliteType(type);
  builder
    .table(table)
    .columns.set(name, { name, type: known, written: type === '' ? 'of no type' : type, array: false, required: notnull === '1' });
  if (value === undefined) return;
  const found = valueOf(await parseExpression(value));
  if (found.kind === 'text') builder.change(table, name, { default: textFor(found.text, known?.type) });
  else if (found.kind === 'made') builder.change(table, name, { made: true });
  else if (found.kind === 'other') builder.lose('the default is an expression, and is not carried over', table, name);
}

/** SQLite has neither truth values nor moments: `1` and `2026-01-01 09:00:00` stand for them. */
function textFor(text: string, type: NonNullable<Column['type']>['type'] | undefined): string {
  if (type === 'boolean') return /^(?:1|t|true)$/iu.test(text) ? 'true' : 'false';
  return type === 'datetime' ? text.replace(' ', 'T') : text;
}

async function readKeys(table: string, ask: Ask, builder: Builder): Promise<void> {
  const indexes = ask('SELECT * FROM pragma_index_list(?) ORDER BY seq DESC', table).filter(({ origin }) => origin !== 'pk');
  for (const { name = '', unique, partial } of indexes) {
    const parts = ask('SELECT * FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno', name);
    const columns = parts.map((part) => part['name']);
    const what = `the ${unique === '1' ? 'unique ' : ''}index ${name}`;
    const unless = partial === '1' ? await unlessOf(name, ask) : undefined;
    if (partial === '1' && unless === undefined) builder.lose(`${what} is over some of the rows only`, table, columns[0]);
    else if (!columns.every((column) => column !== undefined)) builder.lose(`${what} is over an expression`, table);
    else builder.table(table).keys.push({ columns, unique: unique === '1', ...(unless === undefined ? {} : { unless, what }) });
  }
}

/** SQLite keeps the condition of an index in the text that made it alone. */
async function unlessOf(index: string, ask: Ask): Promise<string | undefined> {
  const { parse } = await import('libpg-query');
  const [{ sql = '' } = {}] = ask(`SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?`, index);
  const { stmts = [] } = await parse(sql).catch(() => ({ stmts: [] }));
  const statement = stmts[0]?.stmt;
  return statement !== undefined && 'IndexStmt' in statement ? columnWithout(statement.IndexStmt.whereClause) : undefined;
}

const ACTIONS: Readonly<Record<string, OnDelete>> = { CASCADE: 'cascade', 'SET NULL': 'nullify', RESTRICT: 'restrict' };

function readReferences(table: string, ask: Ask, builder: Builder): void {
  const rows = ask('SELECT * FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq', table);
  for (const [first, ...rest] of byId(rows)) {
    if (first === undefined) continue;
    const all = [first, ...rest];
    const columns = all.flatMap(({ from }) => from ?? []);
    const target = all.flatMap(({ to }) => to ?? []);
    const { table: other = '', on_delete: onDelete = '', on_update: onUpdate = 'NO ACTION' } = first;
    const action = ACTIONS[onDelete];
    if (onDelete === 'SET DEFAULT') builder.lose('ON DELETE SET DEFAULT is not carried over', table, columns[0]);
    if (onUpdate !== 'NO ACTION' && onUpdate !== 'RESTRICT')
      builder.lose('ON UPDATE is not carried over: an id never changes', table, columns[0]);
    builder.table(table).foreignKeys.push({
      columns,
      table: other,
      ...(target.length === 0 ? {} : { target }),
      ...(action === undefined ? {} : { onDelete: action }),
    });
  }
}

/** A foreign key over several columns has a row for each. */
function byId(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row['id'] ?? '', [...(groups.get(row['id'] ?? '') ?? []), row]);
  return [...groups.values()];
}
