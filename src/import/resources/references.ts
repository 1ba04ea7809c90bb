import { nameFrom, toFieldName } from '../../naming/index.ts';
import type { Column, ForeignKey, Table } from '../shape.ts';
import type { DraftField, Lose } from './draft.ts';

export interface ReferenceContext {
  readonly table: Table;
  readonly tables: ReadonlyMap<string, Table>;
  readonly names: ReadonlyMap<string, string>;
  readonly unique: (column: string) => boolean;
  readonly lose: Lose;
}

const KEY_TYPES: ReadonlySet<string | undefined> = new Set(['integer', 'bigint', 'uuid']);

/** The reference that a column is, by its foreign key or by its name; undefined where it is none. */
export function referenceOf(column: Column, context: ReferenceContext): DraftField | undefined {
  const { table, tables, names, lose } = context;
  const foreign = table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === column.name) ?? byName(column, context);
  if (foreign === undefined) return undefined;
  const target = tables.get(foreign.table);
  const resource = names.get(foreign.table);
  if (target === undefined || resource === undefined) {
    lose(`refers to ${foreign.table}, which is not in the file; it is an ordinary field`, table.name, column.name);
    return undefined;
  }
  const [key = target.primaryKey[0] ?? 'id'] = foreign.target ?? [];
  const name = nameOf(column, foreign, key);
  if (key !== target.primaryKey[0] || target.primaryKey.length !== 1 || !isMade(target, key))
    lose(`refers to ${foreign.table}.${key}; the blueprint refers to the id of the record`, table.name, column.name);
  if (table.model !== true && `${name}_id` !== column.name) lose(`the column is called ${name}_id`, table.name, column.name);
  return { column: column.name, target: resource, entry: entryOf(column, foreign, name, resource, context) };
}

function entryOf(
  column: Column,
  { onDelete, table: to }: ForeignKey,
  name: string,
  resource: string,
  { table, unique, lose }: ReferenceContext,
): DraftField['entry'] {
  const isSelf = to === table.name;
  if (isSelf && column.required)
    lose('is optional: with a required reference to its own kind there is no first record', table.name, column.name);
  const required = column.required && !isSelf;
  const empties = onDelete === 'nullify' && required;
  if (empties) lose('ON DELETE SET NULL would empty what is required, and is not carried over', table.name, column.name);
  if (column.default !== undefined)
    lose(`the default ${column.default} is not carried over: no record is known beforehand`, table.name, column.name);
  return {
    name,
    type: 'references',
    ...(toFieldName(name).pascal === resource ? {} : { to: resource }),
    required,
    ...(unique(column.name) ? { uniq: true } : {}),
    // Where nothing is said, a record that others refer to stays.
    ...(onDelete === undefined || onDelete === 'restrict' || empties ? {} : { on_delete: onDelete }),
  };
}

const isMade = ({ columns }: Table, key: string): boolean =>
  columns.some(({ name, made, type }) => name === key && (made === true || KEY_TYPES.has(type?.type)));

/** `category_id` → `category`, `species_code` → `species` where `code` is what it holds. */
function nameOf(column: Column, foreign: ForeignKey, key: string): string {
  const snake = nameFrom(foreign.name ?? column.name) ?? column.name;
  const endings = ['_id', `_${nameFrom(key) ?? 'id'}`];
  const ending = endings.find((one) => snake.endsWith(one) && snake.length > one.length);
  return ending === undefined ? snake : snake.slice(0, -ending.length);
}

/** A column without a foreign key that is called like one: applications often keep the rule to themselves. */
function byName(column: Column, { table, names, lose }: ReferenceContext): ForeignKey | undefined {
  const snake = nameFrom(column.name) ?? '';
  if (!snake.endsWith('_id') || !KEY_TYPES.has(column.type?.type) || column.array) return undefined;
  const base = snake.slice(0, -'_id'.length);
  const inForeignKey = table.foreignKeys.some(({ columns }) => columns.includes(column.name));
  if (inForeignKey || table.columns.some(({ name }) => nameFrom(name) === `${base}_type`)) return undefined;
  const found = [...names].find(([, resource]) => resource === toFieldName(base).pascal);
  if (found === undefined) return undefined;
  lose(`has no foreign key; by its name it is taken for a reference to ${found[1]}`, table.name, column.name);
  return { columns: [column.name], table: found[0] };
}
