import { toFieldName, toName } from '../../naming/index.ts';
import type { Table } from '../shape.ts';
import type { DraftField, DraftResource, Lose } from './draft.ts';
import { withoutOrder } from './keys.ts';
import { plainField } from './plain.ts';
import { polymorphic, type Pairs } from './polymorphic.ts';
import { ownColumns } from './primary-key.ts';
import { referenceOf, type ReferenceContext } from './references.ts';
import type { Rules } from './rules.ts';

/** Drafts the fields of one table, in the order of its columns. */
export function draftResource(
  table: Table,
  tables: ReadonlyMap<string, Table>,
  names: ReadonlyMap<string, string>,
  rules: Rules,
  lose: Lose,
): DraftResource {
  const { given, natural } = ownColumns(table, lose);
  const unique = (column: string): boolean => column === natural || table.keys.some((key) => key.unique && isOver(key.columns, column));
  const context: ReferenceContext = { table, tables, names, unique, lose };
  const pairs = polymorphic(table, names, rules, lose);
  listWide(table, lose);
  for (const column of table.computed.filter((one) => !pairs.computed.has(one)))
    lose('the column is computed, and is left out', table.name, column);
  for (const { column, other, check } of table.together.filter(({ column, other }) => !isPair(pairs, column, other)))
    lose(`the check ${check} wants a value where ${other} has one, which is not carried over`, table.name, column);
  const fields = table.columns
    .filter(({ name }) => !given.has(name) && !pairs.types.has(name))
    .map((column): DraftField => {
      const pair = pairs.references.get(column.name);
      if (pair !== undefined) return pair;
      const indexed = table.keys.some((key) => !key.unique && isIndexOf(column, key.columns));
      return referenceOf(column, context) ?? plainField(column, { unique: unique(column.name), indexed }, table, lose);
    });
  const name = names.get(table.name) ?? table.name;
  return { table: table.name, name, fields: withOwnNames(fields, table.name, toName(name).snake, lose) };
}

/** Are these the halves of one reference? They have values together anyway. */
const isPair = ({ references }: Pairs, ...halves: readonly string[]): boolean =>
  [...references.values()].some(({ column, beside }) => halves.every((half) => half === column || half === beside));

const isOver = (columns: readonly string[], column: string): boolean => columns.length === 1 && columns[0] === column;

/** Lists are filtered by an enum without anything being asked for, so the index of that is no wish of somebody. */
const isIndexOf = ({ name, type }: Table['columns'][number], columns: readonly string[]): boolean =>
  isOver(withoutOrder(columns), name) && (type?.type !== 'enum' || columns.length < 3);

/** What a reference cannot say: a foreign key over several columns. */
function listWide({ name, foreignKeys, columns }: Table, lose: Lose): void {
  for (const foreign of foreignKeys.filter((one) => one.columns.length > 1))
    lose(`the foreign key (${foreign.columns.join(', ')}) to ${foreign.table} is not carried over: it is of several columns`, name);
  const joined = foreignKeys.filter((foreign) => foreign.columns.length === 1);
  const ends = new Set(joined.flatMap((foreign) => foreign.columns));
  const others = columns.filter((column) => !ends.has(column.name) && !/^(?:id|created_?at|updated_?at)$/iu.test(column.name));
  if (joined.length === 2 && others.length === 0)
    lose(`joins ${joined.map((foreign) => foreign.table).join(' and ')}; it is a resource of its own`, name);
}

/** Columns that are one name in code, or that a reference takes as well, get names of their own. References keep theirs. */
function withOwnNames(fields: readonly DraftField[], table: string, owner: string, lose: Lose): readonly DraftField[] {
  const taken = new Set(['id', 'createdAt', 'updatedAt']);
  const renamed = new Map<DraftField, DraftField>();
  const first = fields.filter(({ entry }) => entry.type === 'references');
  for (const field of [...first, ...fields.filter((one) => !first.includes(one))]) {
    const free = [field.entry.name, `${owner}_${field.entry.name}`, ...NUMBERS.map((number) => `${field.entry.name}_${number}`)].find(
      (name) => keysOf(name, field).every((key) => !taken.has(key)),
    );
    const name = free ?? field.entry.name;
    for (const key of keysOf(name, field)) taken.add(key);
    if (name !== field.entry.name) lose(`is called ${name}, because ${field.entry.name} is another field's name`, table, field.column);
    renamed.set(field, { ...field, entry: { ...field.entry, name } });
  }
  return fields.map((field) => renamed.get(field) ?? field);
}

const NUMBERS = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

const SUFFIXES: Readonly<Record<string, readonly string[]>> = { references: ['', '_id'], digest: ['', '_digest', '_confirmation'] };

const keysOf = (name: string, { entry }: DraftField): readonly string[] => [
  ...(SUFFIXES[entry.type] ?? ['']).map((suffix) => toFieldName(name + suffix).camel),
  ...(entry['polymorphic'] === true ? [toFieldName(`${name}_type`).camel] : []),
];
