import type { Table } from '../shape.ts';
import type { Lose } from './draft.ts';

/** Where generated tables keep the time of a deletion. */
const DELETED_AT = 'deleted_at';

export interface Deletion {
  readonly table: Table;
  /** Deleted records stay in it, and nobody sees them. */
  readonly isSoft: boolean;
}

/**
 * A table as it is without what keeps its deleted records: the time of the deletion, where a key holds among those rows alone that have none. Keys
 * over some of the rows for another reason are listed.
 */
export function withoutDeletion(table: Table, lose: Lose): Deletion {
  const column = table.columns.find(({ name }) => name === DELETED_AT);
  const mayBe = column?.type?.type === 'datetime' && !column.required && column.default === undefined;
  const isSoft = mayBe && table.keys.some(({ unless }) => unless === DELETED_AT);
  if (mayBe && !isSoft) lose('is an ordinary field; where it keeps deleted records, say soft_delete: true instead', table.name, DELETED_AT);
  const keys = table.keys.flatMap(({ columns, unique, unless, what }) => {
    if (unless === undefined || (isSoft && unless === DELETED_AT))
      return isSoft && columns.includes(DELETED_AT) ? [] : [{ columns, unique }];
    lose(`${what ?? 'an index'} is over some of the rows only`, table.name, columns[0]);
    return [];
  });
  return { table: { ...table, columns: isSoft ? table.columns.filter((one) => one !== column) : table.columns, keys }, isSoft };
}
