import type { Column, Table } from '../shape.ts';
import type { Lose } from './draft.ts';

/** Types that an id of a record may have; the stack chooses one of them. */
const ID_TYPES: ReadonlySet<string | undefined> = new Set(['integer', 'bigint', 'uuid']);
const TIMESTAMPS: ReadonlySet<string> = new Set(['created_at', 'updated_at', 'createdAt', 'updatedAt']);

export interface OwnColumns {
  /** What the blueprint has by itself: the id and the timestamps. */
  readonly given: ReadonlySet<string>;
  /** A primary key that stays, as a field of its own. */
  readonly natural: string | undefined;
}

/** Which columns a resource has anyway; every key that is not simply `id` is listed. */
export function ownColumns(table: Table, lose: Lose): OwnColumns {
  const { name, columns, primaryKey, foreignKeys } = table;
  const given = new Set(columns.filter((column) => isTimestamp(column, name, lose)).map((column) => column.name));
  const [key = ''] = primaryKey;
  const column = columns.find((one) => one.name === key);
  if (primaryKey.length !== 1 || column === undefined) {
    if (primaryKey.length > 1) lose(`the primary key (${primaryKey.join(', ')}) is of several columns; each record gets an id`, name);
    else lose('has no primary key; each record gets an id', name);
    return { given, natural: undefined };
  }
  const refers = foreignKeys.some((foreign) => foreign.columns.length === 1 && foreign.columns[0] === key);
  if (key.toLowerCase() === 'id' && !refers) {
    given.add(key);
    if (!ID_TYPES.has(column.type?.type) && column.made !== true)
      lose(`the id is ${column.written}; the blueprint has ids that are made by the database`, name, key);
    return { given, natural: undefined };
  }
  if (column.made === true && !refers) {
    given.add(key);
    lose('the primary key is called id', name, key);
    return { given, natural: undefined };
  }
  lose('the primary key is an ordinary unique field; each record gets an id of its own', name, key);
  return { given, natural: key };
}

function isTimestamp(column: Column, table: string, lose: Lose): boolean {
  if (!TIMESTAMPS.has(column.name)) return false;
  if (column.type?.type !== 'datetime') lose(`is a moment in every resource, not ${column.written}`, table, column.name);
  return true;
}
