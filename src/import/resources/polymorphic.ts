import { fieldFromObject } from '../../fields/index.ts';
import { nameFrom } from '../../naming/index.ts';
import type { Table } from '../shape.ts';
import type { DraftField, Entry } from './draft.ts';
import type { Rules } from './rules.ts';

export interface Pairs {
  /** By the column that holds the id. */
  readonly references: ReadonlyMap<string, DraftField>;
  /** Columns that hold the name of the class; they come with the reference. */
  readonly types: ReadonlySet<string>;
}

/** Pairs of columns such as `subject_type` and `subject_id`, where every stack has references to records of any kind. */
export function polymorphic(table: Table, rules: Rules): Pairs {
  const references = new Map<string, DraftField>();
  const types = new Set<string>();
  for (const column of table.columns) {
    const snake = nameFrom(column.name) ?? '';
    const base = snake.endsWith('_id') ? snake.slice(0, -'_id'.length) : undefined;
    const type = table.columns.find(({ name }) => base !== undefined && nameFrom(name) === `${base}_type`);
    const isPair = type?.type?.type === 'string' && table.foreignKeys.every(({ columns }) => !columns.includes(column.name));
    if (base === undefined || type === undefined || !isPair) continue;
    const entry: Entry = { name: base, type: 'references', polymorphic: true, required: column.required };
    const { field } = fieldFromObject(entry, '');
    if (field === undefined || rules.support(field) !== undefined) continue;
    references.set(column.name, { column: column.name, entry });
    types.add(type.name);
  }
  return { references, types };
}
