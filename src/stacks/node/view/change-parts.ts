import type { Difference, FieldChange } from '../../../core/change/types.ts';
import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { DELETED_AT, releasing } from '../../deleted-records.ts';
import { identifier } from '../fields/literals.ts';
import { nthSample, samplesFor } from '../samples/index.ts';
import { sqlValue } from '../samples/tests/sql-cases.ts';
import { columnOf, sqlType } from './field-view.ts';
import { computedColumns } from './rules/polymorphic.ts';

import { tableConstraints, tableIndexes } from './table-view.ts';

export interface StatementView {
  readonly sql: string;
  /** Lines of a comment, without the dashes. */
  readonly comment: readonly string[];
}

export const plain = (sql: string): StatementView => ({ sql, comment: [] });

/** Something of a table that has a name of its own. */
export interface Part {
  readonly name: string;
  readonly sql: string;
  /** The columns of a constraint or an index. */
  readonly columns?: readonly string[];
  /** An index of a key. */
  readonly isUnique?: true;
}

export interface Parts {
  readonly constraints: readonly Part[];
  readonly indexes: readonly Part[];
  /** Columns that the database works out of others. */
  readonly computed: readonly Part[];
}

export const partsOf = (resource: Resource): Parts => ({
  constraints: tableConstraints(resource).map(({ name, sql, column, columns = [column] }) => ({ name: identifier(name), sql, columns })),
  indexes: tableIndexes(resource).map(({ sqlName, columns, isUnique, where }) => ({
    name: sqlName,
    sql: `(${columns.join(', ')})${where}`,
    columns,
    ...(isUnique && { isUnique: true }),
  })),
  computed: computedColumns(resource).map(({ column, line }) => ({ name: identifier(column), sql: line })),
});

/** @param how what goes before the name: `CONCURRENTLY ` */
export const indexing = ({ name, sql, isUnique }: Part, table: string, how = ''): string =>
  `CREATE ${isUnique === true ? 'UNIQUE ' : ''}INDEX ${how}${name} ON ${table} ${sql}`;

/**
 * What was deleted would be there again without the time of its deletion.
 *
 * @param kept other resources whose deleted records stay as yet
 */
export const forgetting = ({ softDelete, before }: Difference, table: string, kept: readonly Resource[]): readonly StatementView[] =>
  softDelete === 'removed'
    ? [
        ...releasing(before, kept, identifier).map(({ table: other, sql }) => ({
          sql,
          comment: [`Deleted ${other} would hold what goes.`],
        })),
        {
          sql: `DELETE FROM ${table} WHERE ${DELETED_AT} IS NOT NULL`,
          comment: ['What was deleted goes for good: it would be there again.'],
        },
      ]
    : [];

export const includes = (parts: readonly Part[], { name, sql }: Part): boolean =>
  parts.some((other) => other.name === name && other.sql === sql);

/** A column keeps its constraints and indexes under another name; theirs are made of it. */
export function renamings(change: Difference, table: string): readonly StatementView[] {
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
    ...pairs(before.computed, after.computed).map(([from, to]) => plain(`ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`)),
    ...pairs(before.constraints, after.constraints).map(([from, to]) => plain(`ALTER TABLE ${table} RENAME CONSTRAINT ${from} TO ${to}`)),
    ...pairs(before.indexes, after.indexes).map(([from, to]) => plain(`ALTER INDEX ${from} RENAME TO ${to}`)),
  ];
}

/** A text is cast without its length, so that one that is too long is refused instead of cut. */
export function cast({ before, after }: FieldChange, column: string): string {
  if (before.type === 'date' && after.type === 'datetime') return `${column}::timestamp AT TIME ZONE 'UTC'`;
  if (before.type === 'datetime' && after.type === 'date') return `(${column} AT TIME ZONE 'UTC')::date`;
  const type = sqlType({ ...after, array: false }).replace(/^character varying\(\d+\)$/u, 'text');
  return `${column}::${type}${after.array ? '[]' : ''}`;
}

/**
 * What of one state of a table is not in the other. A condition on a column of another type is another one: it would be kept as a comparison with
 * what the column was. What stands on a column that the database works out in another way goes and comes with it.
 */
export function beside(from: Parts, to: Parts, altered: readonly FieldChange[]): Parts {
  const retyped = altered.filter(({ before, after }) => sqlType(before) !== sqlType(after)).map(({ after }) => columnOf(after));
  const reworked = from.computed.filter((part) => !includes(to.computed, part)).map(({ name }) => name);
  const isOver = ({ columns = [] }: Part, names: readonly string[]): boolean => columns.some((column) => names.includes(column));
  const isOther = (parts: readonly Part[], part: Part): boolean =>
    !includes(parts, part) || (part.sql.startsWith('CHECK') && isOver(part, retyped)) || isOver(part, reworked);
  return {
    constraints: from.constraints.filter((part) => isOther(to.constraints, part)),
    indexes: from.indexes.filter((part) => isOther(to.indexes, part)),
    computed: from.computed.filter((part) => isOther(to.computed, part)),
  };
}

/** A value for rows that get a column back in which something stood; undefined where nothing can stand in for it. */
export function standIn(field: Field): string | undefined {
  const samples = samplesFor(field);
  if (field.unique || samples === undefined || field.type === 'references') return undefined;
  return field.type === 'digest' ? "'lost'" : sqlValue(field, nthSample(samples, 0).input);
}

/** What a migration says of a column whose values are lost. */
export const lossOf = (field: Field): string =>
  standIn(field) === undefined
    ? `What stood in ${columnOf(field)} is lost, and nothing can stand in for it: this needs an empty table.`
    : `What stood in ${columnOf(field)} is lost. Rows get a value that stands in for it.`;
