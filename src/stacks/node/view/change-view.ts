import type { Difference, FieldChange, ResourceChange } from '../../../core/change/types.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { DELETED_AT, keptOthers } from '../../deleted-records.ts';
import { identifier } from '../fields/literals.ts';
import { beside, cast, forgetting, indexing, lossOf, partsOf, plain, renamings, standIn, type StatementView } from './change-parts.ts';
import { containerEntries, relationEntries, type SharedEntry } from './entries.ts';
import { columnOf, isNotNull, sqlType } from './field-view.ts';
import { betweenViews, oneViews, polymorphicViews, serviceArguments, throughViews } from './relations-view.ts';
import { inSteps } from './large-table.ts';
import { computedColumns, expandedChange } from './rules/polymorphic.ts';
import { DELETION_LINE } from './rules/soft-delete.ts';
import { columnLine, defaultValue } from './table-view.ts';

/** The migration of a changed table: SQL statements without the semicolon, a comment above them where it needs one. */
export interface ChangeView {
  readonly up: readonly StatementView[];
  readonly down: readonly StatementView[];
  /** Entries of shared files that are no longer so: in src/db/relations.ts, and in the composition root. */
  readonly lostRelations: readonly SharedEntry[];
  readonly lostRegistrations: readonly SharedEntry[];
}

/** Nothing to change. */
export const NO_CHANGE: ChangeView = { up: [], down: [], lostRelations: [], lostRegistrations: [] };

/** Both ways of a change: what gives the new table, and what gives the old one back. */
export function changeView(blueprint: Blueprint, asked: ResourceChange): ChangeView {
  const change = expandedChange(asked);
  // A column that the database works out is written with the whole table at once, however large it is.
  const isInSteps = change.isLarge === true && !hasComputed(change);
  const kept = keptOthers(blueprint, change);
  const before = { ...blueprint, resources: [change.before], existing: change.others };
  const [old, wanted] = [entriesOf(before, change.before), entriesOf(blueprint, change.after)];
  return {
    up: isInSteps ? inSteps(change, kept) : statements(change, addFirst, kept),
    // What cannot work on rows at all is done whole or not at all.
    down: isInSteps && !change.back.added.some(needsNoRows) ? inSteps(change.back, [], true) : statements(change.back, addAgain, []),
    lostRelations: missing(old.relations, wanted.relations),
    lostRegistrations: missing(old.container, wanted.container),
  };
}

/** The same with the relations by way of another resource that end with this run: no table knows of them. */
export function withLostThrough(blueprint: Blueprint, { name }: Resource, change: ChangeView): ChangeView {
  const through = blueprint.lostThrough?.[name.pascal] ?? [];
  if (through.length === 0) return change;
  const lost = throughViews(blueprint, { name, fields: [], associations: [], through });
  return {
    ...change,
    lostRelations: [...change.lostRelations, ...relationEntries({ name, one: [], through: lost, between: [], polymorphic: [] })],
  };
}

const hasComputed = ({ before, after }: Difference): boolean => computedColumns(before).length + computedColumns(after).length > 0;

const entriesOf = (blueprint: Blueprint, resource: Resource) => ({
  relations: relationEntries({
    name: resource.name,
    one: oneViews(blueprint, resource),
    through: throughViews(blueprint, resource),
    between: betweenViews(blueprint, resource),
    polymorphic: polymorphicViews(blueprint, resource),
  }),
  container: containerEntries({ name: resource.name, serviceArguments: serviceArguments(resource) }),
});

const missing = (old: readonly SharedEntry[], wanted: readonly SharedEntry[]): readonly SharedEntry[] =>
  old.filter((entry) => !wanted.some((other) => JSON.stringify(other) === JSON.stringify(entry)));

type Add = (column: { readonly table: string; readonly field: Field }) => readonly StatementView[];

const addFirst: Add = ({ table, field }) => [plain(`ALTER TABLE ${table} ADD COLUMN ${columnLine(field)}`)];

/** Names first, then what goes, then what comes: nothing is taken away that a later statement still needs. */
function statements(change: Difference, add: Add, kept: readonly Resource[]): readonly StatementView[] {
  const { after, removed, added, altered } = change;
  const table = identifier(after.name.snakePlural);
  const alter = (action: string): StatementView => plain(`ALTER TABLE ${table} ${action}`);
  const [old, wanted] = [partsOf(change.keptRenamed), partsOf(after)];
  const [loose, fresh] = [beside(old, wanted, altered), beside(wanted, old, altered)];
  return [
    ...renamings(change, table),
    ...forgetting(change, table, kept),
    ...loose.constraints.map(({ name }) => alter(`DROP CONSTRAINT ${name}`)),
    ...loose.indexes.map(({ name }) => plain(`DROP INDEX ${name}`)),
    ...loose.computed.map(({ name }) => alter(`DROP COLUMN ${name}`)),
    // They stand in the way of the columns that they are made of.
    ...computedColumns(change.before)
      .filter(({ field }) => removed.some(({ type, name }) => type === 'references' && name.snake === field.name.snake))
      .map(({ column }) => alter(`DROP COLUMN ${identifier(column)}`)),
    ...removed.map((field) => alter(`DROP COLUMN ${identifier(columnOf(field))}`)),
    ...(change.softDelete === 'removed' ? [alter(`DROP COLUMN ${DELETED_AT}`)] : []),
    ...added.flatMap((field) => add({ table, field })),
    ...(change.softDelete === 'added' ? [alter(`ADD COLUMN ${DELETION_LINE}`)] : []),
    ...altered.flatMap((pair) => alterations(pair, table)),
    ...fresh.computed.map(({ sql }) => alter(`ADD COLUMN ${sql}`)),
    ...fresh.constraints.map(({ name, sql }) => alter(`ADD CONSTRAINT ${name} ${sql}`)),
    ...fresh.indexes.map((index) => plain(indexing(index, table))),
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

const needsNoRows = (field: Field): boolean => isNotNull(field) && field.default === undefined && standIn(field) === undefined;

/** A column that comes back: what stood in it is lost, so where every row needs a value it is given one for all. */
const addAgain: Add = ({ table, field }) => {
  const line = `ALTER TABLE ${table} ADD COLUMN ${columnLine(field)}`;
  if (!isNotNull(field) || field.default !== undefined) return [plain(line)];
  const value = standIn(field);
  if (value === undefined) return [{ comment: [lossOf(field)], sql: line }];
  const column = identifier(columnOf(field));
  return [{ comment: [lossOf(field)], sql: `${line} DEFAULT ${value}` }, plain(`ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`)];
};
