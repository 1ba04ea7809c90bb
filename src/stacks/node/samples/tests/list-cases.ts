import type { Field } from '../../../../fields/field.ts';
import { parsedSource } from '../forms.ts';
import { nthSample } from '../index.ts';
import { asText, quoted, type Json } from '../literal.ts';
import { MOST_ROWS, roomOf, type PlainView, type Row } from './row.ts';

/** What tests of lists need: filters, orders, and how many rows there may be. */
export interface ListCases {
  readonly filters: readonly FilterCase[];
  /** Fields that a list is not filtered by, and not sorted by. */
  readonly unfiltered: readonly string[];
  readonly unsorted: readonly string[];
  readonly hasFilters: boolean;
  readonly hasWrongFilters: boolean;
  /** Filters with two values to tell apart. */
  readonly filterRows: readonly FilterRow[];
  readonly sorts: readonly SortCase[];
  /** Rows of a walk, and rows on one page of it: at least two pages come of it where the table can hold two rows. */
  readonly rows: number;
  readonly page: number;
  /** Enough rows to tell one from another: 3, or what the table can hold. */
  readonly some: number;
  /** Rows to add to a first one. */
  readonly more: number;
  readonly hasTwo: boolean;
  /** Nothing keeps the table from holding many rows. */
  readonly hasRoom: boolean;
}

export interface FilterCase {
  readonly name: string;
  /** Two values as text of a query string, and as the schema hands them on. */
  readonly query: string;
  readonly parsed: string;
  readonly wrong: string;
  readonly wrongCode: string;
  /** Any text is a value, so there is no wrong one. */
  readonly hasWrong: boolean;
}

export interface FilterRow extends FilterCase {
  readonly human: string;
  readonly otherParsed: string;
  readonly isReference: boolean;
  /** Factory of what a reference points at; `''` for others. */
  readonly create: string;
}

/** Values of a field in ascending order, the same ones and nothing at the end, as far as the table can hold them. */
export interface SortCase {
  readonly name: string;
  readonly human: string;
  readonly nullable: boolean;
  readonly values: readonly string[];
}

export function listCases(view: PlainView, rows: readonly Row[]): ListCases {
  const room = roomOf(rows);
  const rowsFor = (fields: PlainView['filters']): Row[] => fields.flatMap(({ name }) => rows.filter((row) => row.view.name === name));
  const filters = rowsFor(view.filters).map(filterOf);
  return {
    filters,
    unfiltered: view.fields.filter(({ filterable }) => !filterable).map(({ name }) => name),
    unsorted: view.fields.filter(({ sortable }) => !sortable).map(({ name }) => name),
    hasFilters: filters.length > 0,
    hasWrongFilters: filters.some(({ hasWrong }) => hasWrong),
    filterRows: rowsFor(view.filters)
      // What goes with a record of one of several resources is told apart with these.
      .filter(({ field, samples }) => samples.values.length > 1 && room > 1 && !field.polymorphic)
      .map((row) => filterRow(row, view)),
    sorts: rowsFor(view.sorts).map((row) => sortCase(row, room)),
    rows: room,
    page: room > 4 ? 3 : Math.max(1, room - 1),
    some: Math.min(3, room),
    more: Math.min(4, room - 1),
    hasTwo: room > 1,
    hasRoom: room === MOST_ROWS,
  };
}

function filterRow(row: Row, view: PlainView): FilterRow {
  const relation = view.one.find(({ field }) => field.name === row.view.name);
  return {
    ...filterOf(row),
    human: row.view.human,
    isReference: row.view.isReference,
    otherParsed: parsedSource(row.field, nthSample(row.samples, 1).input),
    create: relation === undefined ? '' : `create${relation.target.name.pascal}`,
  };
}

function filterOf({ field, view, samples }: Row): FilterCase {
  const value = nthSample(samples, 0).input;
  const wrong =
    view.kind === 'boolean' ? { input: 'perhaps', code: 'not_in_list' } : samples.refused.find(({ input }) => typeof input === 'string');
  const numeric = view.kind === 'integer' || view.kind === 'float';
  const hasWrong = numeric || (wrong !== undefined && view.kind !== 'text');
  return {
    name: view.name,
    query: quoted(asText(value)),
    parsed: parsedSource(field, value),
    wrong: numeric ? "'many'" : quoted(typeof wrong?.input === 'string' ? wrong.input : ''),
    wrongCode: numeric ? 'invalid_format' : (wrong?.code ?? ''),
    hasWrong,
  };
}

/** Two low ones where the field need not be unique, a high one, and two that are empty. */
function sortCase({ field, view, samples }: Row, room: number): SortCase {
  const [first, second] = [nthSample(samples, 0).input, nthSample(samples, 1).input];
  const [low, high] = isBefore(field, second, first) ? [second, first] : [first, second];
  const filled = samples.values.length === 1 ? [low] : view.unique ? [low, high] : [low, low, high];
  const values: Json[] = [...filled, ...(view.nullable ? [null, null] : [])];
  return {
    name: view.name,
    human: view.human,
    nullable: view.nullable,
    values: values.slice(0, room).map((value) => parsedSource(field, value)),
  };
}

/** Is one value before another in the order of the database? */
function isBefore({ type }: Field, one: Json, other: Json): boolean {
  if (type === 'bigint' || type === 'decimal' || type === 'integer' || type === 'float' || type === 'boolean')
    return Number(one) < Number(other);
  return asText(one) < asText(other);
}
