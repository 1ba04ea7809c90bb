import { schemaBuilder, type Builder, type TableDraft } from '../builder.ts';
import type { Schema } from '../shape.ts';
import { applyCheck } from '../sql/apply-check.ts';
import { columnWithout } from '../sql/expression.ts';
import { parseExpression } from '../sql/parse-expression.ts';
import { readColumn, type Enums } from './columns.ts';
import { textOf, wordsOf } from './options.ts';
import { addForeignKey, columnsOf, foreignKeyOf } from './references.ts';
import { statementsOf, type Statement } from './ruby.ts';

const UNIQUE: Statement['options'] = new Map([['unique', true]]);

/**
 * Reads a schema.rb, by Ruby's own parser; nothing of it is run.
 *
 * @throws ImportProblem where it is no Ruby.
 */
export async function readSchemaRb(text: string): Promise<Schema> {
  const statements = (await statementsOf(text)).filter(({ method }) => method === 'define').flatMap(({ block }) => block);
  const builder = schemaBuilder();
  const enums = enumsOf(statements);
  for (const statement of statements) await readStatement(statement, enums, builder);
  // Rails leaves a table out that has a type it does not know, with a comment in its place.
  for (const [, table = '', reason = ''] of text.matchAll(/^\s*# Could not dump table "([^"]+)" because of following (.*)$/gmu))
    builder.lose(`the table ${table} is not in the file: Rails could not write it (${reason})`);
  return builder.schema();
}

const enumsOf = (statements: readonly Statement[]): Enums =>
  new Map(
    statements.flatMap(({ method, values: [name, values] }): [string, readonly string[]][] => {
      const words = wordsOf(values);
      return method === 'create_enum' && typeof name === 'string' && words !== undefined ? [[name, words]] : [];
    }),
  );

async function readStatement(statement: Statement, enums: Enums, builder: Builder): Promise<void> {
  const { method, values } = statement;
  const [first, second] = values;
  if (method === 'create_enum' || (method === 'enable_extension' && first === 'plpgsql')) return;
  if (method === 'create_table' && typeof first === 'string') return readTable(statement, builder.table(first), enums, builder);
  if (method === 'add_foreign_key' && typeof first === 'string' && typeof second === 'string')
    return addForeignKey(statement, first, second, builder);
  if (method === 'add_index' && typeof first === 'string') return addIndex(statement, values[1], builder.table(first), builder);
  if (method === 'add_check_constraint' && typeof first === 'string') return addCheck(statement, values[1], first, builder);
  builder.lose(`${method} ${typeof first === 'string' ? first : ''} is not carried over`.replace('  ', ' '));
}

async function readTable(table: Statement, draft: TableDraft, enums: Enums, builder: Builder): Promise<void> {
  primaryKey(table, draft);
  const comment = textOf(table, 'comment');
  if (comment !== undefined) builder.lose(`a blueprint has no comments: ${comment}`, draft.name);
  for (const statement of table.block) {
    if (statement.method === 'index') await addIndex(statement, statement.values[0], draft, builder);
    else if (statement.method === 'check_constraint') await addCheck(statement, statement.values[0], draft.name, builder);
    else if (statement.method === 'unique_constraint')
      await addIndex({ ...statement, options: UNIQUE }, statement.values[0], draft, builder);
    else if (statement.method.endsWith('_constraint')) builder.lose(`t.${statement.method} is not carried over`, draft.name);
    else {
      for (const column of columnsOf(statement)) await readColumn(column, draft, enums, builder);
      foreignKeyOf(statement, draft);
    }
  }
}

/** The key does not stand among the columns, but where it is made of several of them. */
function primaryKey({ options }: Statement, draft: TableDraft): void {
  const id = options.get('id');
  const key = options.get('primary_key');
  const words = wordsOf(key);
  if (words !== undefined && Array.isArray(key)) draft.primaryKey = words;
  else if (id !== false) {
    const name = words?.[0] ?? 'id';
    const hash = typeof id === 'object' && id !== null && 'pairs' in id ? id.pairs : undefined;
    const kind = hash?.get('type') ?? id;
    const written = typeof kind === 'string' ? kind : 'bigint';
    const type = written === 'string' ? 'string' : written === 'uuid' ? 'uuid' : 'bigint';
    const isMade = type !== 'string';
    draft.primaryKey = [name];
    draft.columns.set(name, { name, type: { type }, written, array: false, required: true, ...(isMade ? { made: true as const } : {}) });
  }
}

async function addIndex(
  statement: Statement,
  given: Statement['values'][number] | undefined,
  draft: TableDraft,
  builder: Builder,
): Promise<void> {
  const columns = wordsOf(given);
  const unique = statement.options.get('unique') === true;
  const what = `the ${unique ? 'unique ' : ''}index ${textOf(statement, 'name') ?? ''}`.trimEnd();
  const using = textOf(statement, 'using') ?? 'btree';
  const where = textOf(statement, 'where');
  const unless = where === undefined ? undefined : columnWithout(await parseExpression(where));
  if (statement.options.has('where') && unless === undefined)
    builder.lose(`${what} is over some of the rows only`, draft.name, columns?.[0]);
  else if (columns === undefined || columns.some((column) => !draft.columns.has(column)))
    builder.lose(`${what} is over an expression`, draft.name);
  else if (using !== 'btree') builder.lose(`${what} is of the kind ${using}`, draft.name, columns[0]);
  else draft.keys.push({ columns, unique, ...(unless === undefined ? {} : { unless, what }) });
}

async function addCheck(
  statement: Statement,
  given: Statement['values'][number] | undefined,
  table: string,
  builder: Builder,
): Promise<void> {
  const expression = typeof given === 'string' ? await parseExpression(given) : undefined;
  applyCheck(builder, table, expression, textOf(statement, 'name') ?? (typeof given === 'string' ? given : 'constraint'));
}
