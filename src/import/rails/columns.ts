import type { Builder, TableDraft } from '../builder.ts';
import type { Column, ColumnType } from '../shape.ts';
import { parseExpression } from '../sql/parse-expression.ts';
import { valueOf, type Value } from '../sql/expression.ts';
import { jsonOf, numberOf, textOf } from './options.ts';
import type { Statement } from './ruby.ts';
import { railsType } from './types.ts';

export type Enums = ReadonlyMap<string, readonly string[]>;

/** Puts one column of a `create_table` into its table: `t.string "name", limit: 80, null: false`. */
export async function readColumn(statement: Statement, draft: TableDraft, enums: Enums, builder: Builder): Promise<void> {
  const [name] = statement.values;
  if (typeof name !== 'string') return builder.lose(`t.${statement.method} is not carried over`, draft.name);
  if (statement.method === 'virtual') return void draft.computed.push(name);
  const type = typeOf(statement, enums);
  const array = statement.options.get('array') === true;
  const value = await defaultOf(statement, type);
  const comment = textOf(statement, 'comment');
  if (comment !== undefined) builder.lose(`a blueprint has no comments: ${comment}`, draft.name, name);
  if (value?.kind === 'other') builder.lose('the default is an expression, and is not carried over', draft.name, name);
  const column: Column = {
    name,
    type,
    written: statement.method,
    array,
    required: statement.options.get('null') === false,
    ...(value?.kind === 'made' ? { made: true as const } : {}),
    ...(value?.kind === 'text' && !(array && value.text === '[]') ? { default: value.text } : {}),
  };
  draft.columns.set(name, column);
}

function typeOf(statement: Statement, enums: Enums): ColumnType | undefined {
  if (statement.method === 'enum') {
    const enumName = textOf(statement, 'enum_type');
    const values = enumName === undefined ? undefined : enums.get(enumName);
    return values === undefined || enumName === undefined ? undefined : { type: 'enum', values, enumName };
  }
  const [limit, precision, scale] = ['limit', 'precision', 'scale'].map((key) => numberOf(statement, key));
  return railsType(statement.method, {
    ...(limit === undefined ? {} : { limit }),
    ...(precision === undefined ? {} : { precision }),
    ...(scale === undefined ? {} : { scale }),
  });
}

/** A value as it stands, or SQL in a lambda: `-> { "now()" }`. */
async function defaultOf({ options }: Statement, type: ColumnType | undefined): Promise<Value | undefined> {
  const given = options.get('default');
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'object' && 'code' in given) {
    const [, sql] = /^->\s*\{\s*"((?:[^"\\]|\\.)*)"\s*\}$/u.exec(given.code) ?? [];
    return sql === undefined ? { kind: 'other' } : valueOf(await parseExpression(sql));
  }
  if (typeof given === 'object') {
    const text = jsonOf(given);
    return text === undefined ? { kind: 'other' } : { kind: 'text', text };
  }
  return { kind: 'text', text: type?.type === 'datetime' ? String(given).replace(' ', 'T') : String(given) };
}
