import type { Field } from '../../../../fields/field.ts';
import { normalized } from '../../../../fields/normalize.ts';
import type { FieldView } from '../../view/resource-view.ts';
import { nthSample } from '../index.ts';
import { quoted, type Json } from '../literal.ts';
import type { PlainView, Row } from './row.ts';

/** One column of a row; `source` is a TypeScript literal that holds SQL. */
export interface SqlValue {
  readonly column: string;
  readonly source: string;
}

/** A value that a CHECK refuses. */
export interface CheckCase extends SqlValue {
  readonly title: string;
  readonly constraint: string;
}

/** What the test of a migration needs. */
export interface SqlCases {
  readonly sqlRow: readonly SqlValue[];
  readonly sqlOther: readonly SqlValue[];
  readonly sqlColumns: readonly string[];
  readonly notNullColumns: readonly string[];
  readonly checks: readonly CheckCase[];
  readonly foreignKeys: readonly { readonly name: string; readonly definition: string }[];
  /** Indexes with their columns, as the catalog writes them but for quotes. */
  readonly indexes: readonly { readonly name: string; readonly columns: string }[];
  readonly hasUniques: boolean;
  readonly hasChecks: boolean;
  readonly hasForeignKeys: boolean;
}

const isInKey = ({ keys }: PlainView, { name }: FieldView): boolean =>
  keys.some(({ fields }) => fields.some((field) => field.name === name));

const ACTIONS = { restrict: 'RESTRICT', cascade: 'CASCADE', nullify: 'SET NULL' } as const;

/** What the test of a migration needs: rows in SQL, past the application and its types. */
export function sqlCases(view: PlainView, rows: readonly Row[]): SqlCases {
  const valueOf = (field: FieldView, n: number): string => {
    const row = rows.find((candidate) => candidate.view.name === field.name);
    if (row === undefined || field.isDigest) return `'${field.column} ${String(n)}'`;
    return sqlValue(row.field, nthSample(row.samples, n).input);
  };
  const checks = rows.flatMap((row) => checksOf(row, view));
  const foreignKeys = [
    ...view.one.map(({ field, target, onDelete }) => ({
      name: `${view.table}_${field.column}_fkey`,
      definition: `FOREIGN KEY (${field.column}) REFERENCES ${target.table}(id) ON DELETE ${ACTIONS[onDelete]}`,
    })),
    ...view.polymorphic.flatMap(({ targets, onDelete }) =>
      targets.map(({ constraint, column, target }) => ({
        name: constraint,
        definition: `FOREIGN KEY (${column}) REFERENCES ${target.table}(id) ON DELETE ${ACTIONS[onDelete]}`,
      })),
    ),
  ];
  const names = ['id', ...view.fields.map(({ column }) => column), 'created_at', 'updated_at'];
  return {
    sqlRow: view.fields.map((field) => ({ column: field.column, source: quoted(valueOf(field, 0)) })),
    sqlOther: view.fields
      .filter((field) => field.unique || isInKey(view, field))
      .map((field) => ({ column: field.column, source: quoted(valueOf(field, 1)) })),
    sqlColumns: names.map((name) => quoted(`"${name}"`)),
    notNullColumns: ['id', ...view.fields.filter(({ notNull }) => notNull).map(({ column }) => column), 'created_at', 'updated_at'].map(
      quoted,
    ),
    checks,
    foreignKeys,
    indexes: [...view.indexes, ...view.computedIndexes].map(({ name, columns }) => ({
      name,
      columns: columns.join(', ').replaceAll('"', ''),
    })),
    hasUniques: view.uniques.length > 0,
    hasChecks: checks.length > 0,
    hasForeignKeys: foreignKeys.length > 0,
  };
}

/** A JSON value as SQL. */
export function sqlValue(field: Field, value: Json): string {
  if (value === null) return 'null';
  if (field.type === 'json') return `${text(JSON.stringify(value))}::jsonb`;
  if (field.array && Array.isArray(value)) return text(`{${value.map((item: Json) => JSON.stringify(item)).join(',')}}`);
  return typeof value === 'string' ? text(value) : JSON.stringify(value);
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The nearest values beyond each bound that a CHECK holds, as far as no type refuses them before. */
function checksOf({ field, view, samples }: Row, { checks }: PlainView): CheckCase[] {
  const constraint = checks.find(({ column }) => column === view.column)?.name;
  if (constraint === undefined) return [];
  const held = new Set([
    ...(field.min === undefined && field.length?.min === undefined ? [] : ['too_small', 'too_short']),
    ...(field.max === undefined ? [] : ['too_large']),
    ...(field.type === 'text' ? ['too_long'] : []),
    ...(field.type === 'enum' ? ['not_in_list'] : []),
  ]);
  const beyond = [
    ...samples.accepted.flatMap(({ label, beyond: next }) => (next === undefined ? [] : [{ title: `what is beyond ${label}`, ...next }])),
    ...samples.refused.map(({ label, ...rest }) => ({ title: label, ...rest })),
  ];
  const found = beyond
    // The database is given what is kept, and judges that.
    .filter(({ input }) => typeof input !== 'string' || normalized(input, field.normalize) === input)
    .filter(({ code, input }) => held.has(code) && (typeof input === 'string' || field.array || code !== 'not_in_list'))
    .filter(
      ({ input }) =>
        !field.array || (Array.isArray(input) && input.every((item: Json) => typeof item === 'string' || typeof item === 'number')),
    )
    .map(({ title, input }) => ({ column: view.column, title, source: quoted(sqlValue(field, input)), constraint }));
  const unique = [...new Map(found.map((found) => [found.source, found])).values()];
  return field.array
    ? [...unique, { column: view.column, title: 'a list with nothing in it', source: quoted("'{NULL}'"), constraint }]
    : unique;
}
