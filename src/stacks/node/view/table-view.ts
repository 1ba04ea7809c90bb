import type { Resource } from '../../../core/pipeline.ts';
import type { Field, OnDelete } from '../../../fields/field.ts';
import type { Name } from '../../../naming/name.ts';
import { identifier, sqlText } from '../fields/literals.ts';
import { columnOf, isFilterable, isNotNull, isNow, isSortable, keyOf, propertyOf, sqlType, typeOf } from './field-view.ts';
import { comparisonViews, indexesOver, keyViews, nameOver } from './rules-view.ts';
import { computedColumns, conditionsOfHalf } from './rules/polymorphic.ts';
import { deletionLines, isKeptKey, keptIndexes } from './rules/soft-delete.ts';
import type { ConstraintView, FieldView, IndexView } from './resource-view.ts';

const ACTIONS = { restrict: 'RESTRICT', cascade: 'CASCADE', nullify: 'SET NULL' } as const satisfies Record<OnDelete, string>;

/** What happens to a record when the one it refers to goes. */
export const onDeleteOf = ({ onDelete = 'restrict' }: Field): OnDelete => onDelete;

export interface Constraint extends ConstraintView {
  readonly sql: string;
  /** All its columns, where they are several. */
  readonly columns?: readonly string[];
}

/** Every named constraint of a table, with its SQL. */
export function constraintsOf(resource: Resource): readonly Constraint[] {
  return [
    ...resource.fields.flatMap((field) => uniqueOf(resource, field)),
    ...keyViews(resource).map(({ name, fields }) => ({
      name,
      ...over(fields),
      kind: 'unique' as const,
      code: 'taken',
      sql: `UNIQUE (${fields.map(({ column }) => identifier(column)).join(', ')})`,
    })),
    ...foreignKeysOf(resource),
    ...computedKeysOf(resource),
    ...resource.fields.flatMap((field) => checkOf(resource, field)),
    ...comparisonViews(resource).map(({ name, left, right, sql }) => ({
      name,
      ...over([left, right]),
      kind: 'check' as const,
      code: 'invalid',
      sql: `CHECK (${sql})`,
    })),
  ];
}

/** Those that the table has as constraints. */
export const tableConstraints = (resource: Resource): readonly Constraint[] =>
  constraintsOf(resource).filter((constraint) => !isKeptKey(resource, constraint));

/** Everything that the table has an index of its own for. */
export const tableIndexes = (resource: Resource): readonly Required<IndexView>[] =>
  [...keptIndexes(resource, constraintsOf(resource)), ...indexesOf(resource), ...computedIndexesOf(resource)].map((index) => ({
    isUnique: false,
    where: '',
    ...index,
  }));

/** What speaks of several fields is told of the first. */
const over = (fields: readonly FieldView[]): Pick<Constraint, 'field' | 'property' | 'column' | 'columns'> => ({
  field: fields[0]?.name ?? '',
  property: fields[0]?.property ?? '',
  column: fields[0]?.column ?? '',
  columns: fields.map(({ column }) => column),
});

function uniqueOf({ name }: Resource, field: Field): Constraint[] {
  if (!field.unique && field.type !== 'token') return [];
  const column = columnOf(field);
  return [
    {
      name: `${name.snakePlural}_${column}_key`,
      kind: 'unique',
      field: keyOf(field),
      property: propertyOf(field),
      column,
      code: 'taken',
      sql: `UNIQUE (${identifier(column)})`,
    },
  ];
}

interface Referring {
  readonly column: string;
  readonly field: Field;
  readonly target: Name;
}

const referenceConstraint = (name: string, { column, field, target }: Referring): Constraint => ({
  name,
  kind: 'foreign key',
  field: keyOf(field),
  property: propertyOf(field),
  column,
  code: 'not_found',
  sql: foreignKey(column, target, field),
});

const foreignKeysOf = ({ name, associations }: Resource): Constraint[] =>
  associations
    .filter(({ kind }) => kind === 'one')
    .map(({ field, target }) => ({ column: columnOf(field), field, target }))
    .map((reference) => referenceConstraint(`${name.snakePlural}_${reference.column}_fkey`, reference));

/** The foreign keys of a reference to one of several resources, one for each of these. */
const computedKeysOf = (resource: Resource): Constraint[] =>
  computedColumns(resource).map((reference) =>
    referenceConstraint(nameOver(resource.name.snakePlural, [reference.column], 'fkey'), reference),
  );

const foreignKey = (column: string, target: Name, field: Field): string =>
  `FOREIGN KEY (${identifier(column)}) REFERENCES ${identifier(target.snakePlural)} (id) ON DELETE ${ACTIONS[onDeleteOf(field)]}`;

function checkOf(resource: Resource, field: Field): Constraint[] {
  const { name } = resource;
  const column = columnOf(field);
  const conditions = [...conditionsOf(field, identifier(column)), ...conditionsOfHalf(resource, field)];
  if (conditions.length === 0) return [];
  return [
    {
      name: `${name.snakePlural}_${column}_check`,
      kind: 'check',
      field: keyOf(field),
      property: propertyOf(field),
      column,
      code: 'invalid',
      sql: `CHECK (${conditions.join(' AND ')})`,
    },
  ];
}

/** Bounds are for single values; a list is held to what its type knows of lists, and holds no NULL. */
function conditionsOf(field: Field, column: string): readonly string[] {
  const type = typeOf(field);
  if (field.array) return [`array_position(${column}, NULL) IS NULL`, ...(type.listChecks?.(field, column) ?? [])];
  const { min, max } = type.bounds?.(field) ?? {};
  return [
    ...(min === undefined ? [] : [`${column} >= ${min}`]),
    ...(max === undefined ? [] : [`${column} <= ${max}`]),
    ...(type.checks?.(field, column) ?? []),
  ];
}

/** The lines of CREATE TABLE: columns, then constraints. */
export function sqlLines(resource: Resource): readonly string[] {
  const lines = [
    'id uuid PRIMARY KEY',
    ...resource.fields.map(columnLine),
    ...deletionLines(resource),
    ...computedColumns(resource).map(({ line }) => line),
    'created_at timestamp(3) with time zone NOT NULL DEFAULT now()',
    'updated_at timestamp(3) with time zone NOT NULL DEFAULT now()',
    ...tableConstraints(resource).map(({ name, sql }) => `CONSTRAINT ${identifier(name)} ${sql}`),
  ];
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

/** A column as CREATE TABLE and ADD COLUMN take it. */
export function columnLine(field: Field): string {
  return `${identifier(columnOf(field))} ${sqlType(field)}${isNotNull(field) ? ' NOT NULL' : ''}${defaultOf(field)}`;
}

const defaultOf = (field: Field): string => {
  const value = defaultValue(field);
  return value === undefined ? '' : ` DEFAULT ${value}`;
};

/** The default of a column as SQL, a list's too; undefined where it has none. */
export function defaultValue(field: Field): string | undefined {
  if (field.default === undefined) return undefined;
  const sql = defaultSql(field, field.default);
  return field.array ? `ARRAY[${sql}]::${sqlType(field)}` : sql;
}

function defaultSql(field: Field, text: string): string {
  const type = typeOf(field);
  if (isNow(field) && type.now !== undefined) return type.now.sql;
  const value = type.parse(text);
  return type.sql?.(value) ?? sqlText(String(value));
}

/**
 * Indexes besides those of constraints. What can be sorted by is indexed with the id, which breaks ties; what is only filtered by, with the order
 * that a filtered list has by default, so that its pages are read off the index.
 */
export function indexesOf(resource: Resource): readonly IndexView[] {
  const { name, fields } = resource;
  const index = (label: string, properties: readonly string[], columns: readonly string[]): IndexView => ({
    name: `${name.snakePlural}_${label}_idx`,
    sqlName: identifier(`${name.snakePlural}_${label}_idx`),
    columns: columns.map(identifier),
    properties,
  });
  return [
    index('created_at_id', ['createdAt', 'id'], ['created_at', 'id']),
    ...fields
      .filter((field) => !field.unique && (isFilterable(field) || field.type === 'references' || field.index) && field.type !== 'token')
      .map((field) =>
        isSortable(field)
          ? index(columnOf(field), [keyOf(field), 'id'], [columnOf(field), 'id'])
          : index(columnOf(field), [keyOf(field), 'createdAt', 'id'], [columnOf(field), 'created_at', 'id']),
      ),
    ...indexesOver(resource),
  ];
}

/** Indexes of columns that the code does not know: whoever deletes what they refer to looks there. */
export const computedIndexesOf = (resource: Resource): readonly IndexView[] =>
  computedColumns(resource).map(({ column }) => {
    const name = nameOver(resource.name.snakePlural, [column], 'idx');
    return { name, sqlName: identifier(name), columns: [identifier(column)], properties: [] };
  });
