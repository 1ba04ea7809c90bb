import type { Difference, FieldChange, ResourceChange } from '../../../core/change/types.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { identifier } from '../fields/literals.ts';
import { nthSample, samplesFor } from '../samples/index.ts';
import { sqlValue } from '../samples/tests/sql-cases.ts';
import { controllerEntry, relationEntries, type SharedEntry } from './entries.ts';
import { columnOf, isNotNull, sqlType } from './field-view.ts';
import { oneViews, serviceArguments } from './relations-view.ts';
import { columnLine, constraintsOf, defaultValue, indexesOf } from './table-view.ts';

/** The migration of a changed table: SQL statements without the semicolon, a comment above them where it needs one. */
export interface ChangeView {
  readonly up: readonly StatementView[];
  readonly down: readonly StatementView[];
  /** Entries of shared files that are no longer so: in src/db/relations.ts, and in the composition root. */
  readonly lostRelations: readonly SharedEntry[];
  readonly lostRegistrations: readonly SharedEntry[];
}

export interface StatementView {
  readonly sql: string;
  /** Lines of a comment, without the dashes. */
  readonly comment: readonly string[];
}

/** Nothing to change. */
export const NO_CHANGE: ChangeView = { up: [], down: [], lostRelations: [], lostRegistrations: [] };

/** Both ways of a change: what gives the new table, and what gives the old one back. */
export function changeView(blueprint: Blueprint, change: ResourceChange): ChangeView {
  const before = { ...blueprint, resources: [change.before], existing: change.others };
  const [old, wanted] = [entriesOf(before, change.before), entriesOf(blueprint, change.after)];
  return {
    up: statements(change, ({ table, field }) => [plain(`ALTER TABLE ${table} ADD COLUMN ${columnLine(field)}`)]),
    down: statements(change.back, addAgain),
    lostRelations: missing(old.relations, wanted.relations),
    lostRegistrations: missing([old.controller], [wanted.controller]),
  };
}

const entriesOf = (blueprint: Blueprint, resource: Resource) => ({
  relations: relationEntries({ name: resource.name, one: oneViews(blueprint, resource) }),
  controller: controllerEntry({ name: resource.name, serviceArguments: serviceArguments(resource) }),
});

const missing = (old: readonly SharedEntry[], wanted: readonly SharedEntry[]): readonly SharedEntry[] =>
  old.filter((entry) => !wanted.some((other) => JSON.stringify(other) === JSON.stringify(entry)));

type Add = (column: { readonly table: string; readonly field: Field }) => readonly StatementView[];

const plain = (sql: string): StatementView => ({ sql, comment: [] });

/** Names first, then what goes, then what comes: nothing is taken away that a later statement still needs. */
function statements(change: Difference, add: Add): readonly StatementView[] {
  const { after, removed, added, altered } = change;
  const table = identifier(after.name.snakePlural);
  const alter = (action: string): StatementView => plain(`ALTER TABLE ${table} ${action}`);
  const [old, wanted] = [partsOf(change.keptRenamed), partsOf(after)];
  return [
    ...renamings(change, table),
    ...old.constraints.filter((part) => !includes(wanted.constraints, part)).map(({ name }) => alter(`DROP CONSTRAINT ${name}`)),
    ...old.indexes.filter((part) => !includes(wanted.indexes, part)).map(({ name }) => plain(`DROP INDEX ${name}`)),
    ...removed.map((field) => alter(`DROP COLUMN ${identifier(columnOf(field))}`)),
    ...added.flatMap((field) => add({ table, field })),
    ...altered.flatMap((pair) => alterations(pair, table)),
    ...wanted.constraints.filter((part) => !includes(old.constraints, part)).map(({ name, sql }) => alter(`ADD CONSTRAINT ${name} ${sql}`)),
    ...wanted.indexes
      .filter((part) => !includes(old.indexes, part))
      .map(({ name, sql }) => plain(`CREATE INDEX ${name} ON ${table} (${sql})`)),
  ];
}

/** Something of a table that has a name of its own. */
interface Part {
  readonly name: string;
  readonly sql: string;
}

interface Parts {
  readonly constraints: readonly Part[];
  readonly indexes: readonly Part[];
}

const partsOf = (resource: Resource): Parts => ({
  constraints: constraintsOf(resource).map(({ name, sql }) => ({ name: identifier(name), sql })),
  indexes: indexesOf(resource).map(({ sqlName, columns }) => ({ name: sqlName, sql: columns.join(', ') })),
});

const includes = (parts: readonly Part[], { name, sql }: Part): boolean => parts.some((other) => other.name === name && other.sql === sql);

/** A column keeps its constraints and indexes under another name; theirs are made of it. */
function renamings(change: Difference, table: string): readonly StatementView[] {
  const [before, after] = [partsOf(change.kept), partsOf(change.keptRenamed)];
  const pairs = (from: readonly Part[], to: readonly Part[]): readonly (readonly [string, string])[] =>
    from.flatMap(({ name }, index) => {
      const other = to[index]?.name ?? name;
      return other === name ? [] : [[name, other]];
    });
  return [
    ...change.renamed
      .map((pair) => [identifier(columnOf(pair.before)), identifier(columnOf({ ...pair.before, name: pair.after.name }))])
      .map(([from = '', to = '']) => plain(`ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`)),
    ...pairs(before.constraints, after.constraints).map(([from, to]) => plain(`ALTER TABLE ${table} RENAME CONSTRAINT ${from} TO ${to}`)),
    ...pairs(before.indexes, after.indexes).map(([from, to]) => plain(`ALTER INDEX ${from} RENAME TO ${to}`)),
  ];
}

/** Type, default and null of one column. A default of the old type would stand in the way of the new one. */
function alterations({ before, after }: FieldChange, table: string): readonly StatementView[] {
  const column = identifier(columnOf(after));
  const alter = (action: string): StatementView => plain(`ALTER TABLE ${table} ALTER COLUMN ${column} ${action}`);
  const [old, wanted] = [defaultValue(before), defaultValue(after)];
  const retyped = sqlType(before) !== sqlType(after);
  const isDropped = old !== undefined && (wanted === undefined || retyped);
  return [
    ...(isDropped ? [alter('DROP DEFAULT')] : []),
    ...(retyped ? [alter(`TYPE ${sqlType(after)} USING ${cast({ before, after }, column)}`)] : []),
    ...(wanted !== undefined && (wanted !== old || retyped) ? [alter(`SET DEFAULT ${wanted}`)] : []),
    ...(isNotNull(before) === isNotNull(after) ? [] : nullability(after, { table, column, alter, value: wanted })),
  ];
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly alter: (action: string) => StatementView;
  readonly value: string | undefined;
}

function nullability(field: Field, { table, column, alter, value }: Column): readonly StatementView[] {
  if (!isNotNull(field)) return [alter('DROP NOT NULL')];
  const filled = value === undefined ? [] : [plain(`UPDATE ${table} SET ${column} = ${value} WHERE ${column} IS NULL`)];
  return [...filled, alter('SET NOT NULL')];
}

/** A text is cast without its length, so that one that is too long is refused instead of cut. */
function cast({ before, after }: FieldChange, column: string): string {
  if (before.type === 'date' && after.type === 'datetime') return `${column}::timestamp AT TIME ZONE 'UTC'`;
  if (before.type === 'datetime' && after.type === 'date') return `(${column} AT TIME ZONE 'UTC')::date`;
  const type = sqlType({ ...after, array: false }).replace(/^character varying\(\d+\)$/u, 'text');
  return `${column}::${type}${after.array ? '[]' : ''}`;
}

/** A column that comes back: what stood in it is lost, so where every row needs a value it is given one for all. */
const addAgain: Add = ({ table, field }) => {
  const line = `ALTER TABLE ${table} ADD COLUMN ${columnLine(field)}`;
  const samples = samplesFor(field);
  if (!isNotNull(field) || field.default !== undefined) return [plain(line)];
  if (field.unique || samples === undefined || field.type === 'references')
    return [
      { comment: [`What stood in ${columnOf(field)} is lost, and nothing can stand in for it: this needs an empty table.`], sql: line },
    ];
  const column = identifier(columnOf(field));
  const value = field.type === 'digest' ? "'lost'" : sqlValue(field, nthSample(samples, 0).input);
  return [
    { comment: [`What stood in ${columnOf(field)} is lost. Rows get a value that stands in for it.`], sql: `${line} DEFAULT ${value}` },
    plain(`ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`),
  ];
};
