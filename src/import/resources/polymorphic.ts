import { fieldFromObject } from '../../fields/index.ts';
import { nameFrom, toName } from '../../naming/index.ts';
import type { Column, Table } from '../shape.ts';
import type { DraftField, Entry, Lose } from './draft.ts';
import type { Rules } from './rules.ts';

export interface Pairs {
  /** By the column that holds the id. */
  readonly references: ReadonlyMap<string, DraftField>;
  /** Columns that hold the name of the class; they come with the reference. */
  readonly types: ReadonlySet<string>;
  /** Columns that a generated table works out of such a pair, to have foreign keys on. */
  readonly computed: ReadonlySet<string>;
}

const ID_TYPES: ReadonlySet<string | undefined> = new Set(['integer', 'bigint', 'uuid', 'string']);

/** Pairs of columns such as `subject_type` and `subject_id`, where every stack has references to one of several resources as far as they are known. */
export function polymorphic(table: Table, names: ReadonlyMap<string, string>, rules: Rules, lose: Lose): Pairs {
  const references = new Map<string, DraftField>();
  const types = new Set<string>();
  const computed = new Set<string>();
  for (const { id, type, base } of table.columns.flatMap((column) => pairOf(column, table) ?? [])) {
    const targets = targetsOf(type, names);
    if (targets === undefined) continue;
    const to = targets.length === 0 ? {} : { to: targets.join('.') };
    const entry: Entry = { name: base, type: 'references', polymorphic: true, ...to, required: id.required };
    const { field } = fieldFromObject(entry, '');
    if (field === undefined || rules.support(field) !== undefined) {
      lose(
        `refers with ${type.name} to records of several tables, and nothing says of which: both are ordinary fields; ${base}:references{polymorphic}:to=Post.Photo would name them`,
        table.name,
        id.name,
      );
      continue;
    }
    references.set(id.name, { column: id.name, beside: type.name, entry });
    types.add(type.name);
    for (const target of targets) computed.add(`${base}_id_${toName(target).snake}`);
  }
  return { references, types, computed };
}

interface Pair {
  readonly base: string;
  readonly type: Column;
  readonly id: Column;
}

function pairOf(id: Column, { columns, foreignKeys }: Table): Pair | undefined {
  const snake = nameFrom(id.name) ?? '';
  const base = snake.endsWith('_id') ? snake.slice(0, -'_id'.length) : undefined;
  const type = columns.find(({ name }) => base !== undefined && nameFrom(name) === `${base}_type`);
  const isKey = foreignKeys.some((foreign) => foreign.columns.includes(id.name));
  return base === undefined || type === undefined || isKey || !ID_TYPES.has(id.type?.type) ? undefined : { base, type, id };
}

/** The resources that a list of values names, none where any text may stand there; undefined where the values are something else. */
function targetsOf({ type }: Column, names: ReadonlyMap<string, string>): readonly string[] | undefined {
  if (type?.type === 'string' || type?.type === 'text') return [];
  const { values = [] } = type?.type === 'enum' ? type : {};
  const known = new Set(names.values());
  return values.length > 0 && values.every((value) => known.has(value)) ? values : undefined;
}
