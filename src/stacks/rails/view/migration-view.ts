import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { ownName } from '../../../naming/index.ts';
import { columnOf } from '../fields/names.ts';
import { string, symbol, symbols } from '../fields/ruby.ts';
import type { Check } from '../fields/row.ts';
import { typeOf } from '../fields/support.ts';
import { pluralClass } from '../project/class-names.ts';
import { makingOf } from '../project/migrations.ts';
import { tableOf, type Settings } from '../project/settings.ts';
import { onesOf } from './associations.ts';
import { columnFor, isNotNull, type TableColumn } from './field-parts.ts';
import { call, fits, spaced, wrapped } from './layout.ts';
import { rewriting } from './rewritten-table.ts';
import { comparisonConstraints } from './rules/comparisons.ts';
import { keyIndexes } from './rules/keys.ts';
import { deletionColumn, keptIndex } from './rules/soft-delete.ts';

/** What the migration of a table is made of. */
export interface MigrationView {
  readonly className: string;
  /** `:products, id: :uuid` */
  readonly table: string;
  /** Lines between `def change` and `end`, before and after the table. */
  readonly before: readonly string[];
  /** Lines inside `create_table`; none where the table has nothing but its timestamps. */
  readonly lines: readonly string[];
  readonly after: readonly string[];
  /** Lines before `def change`, whether the table is made or dropped: other tables change with it. */
  readonly head: readonly string[];
  /** The class of the migration that drops the table, and what goes from other tables with it. */
  readonly dropName: string;
  readonly dropBefore: readonly string[];
}

export function migrationView(blueprint: Blueprint, resource: Resource, settings: Settings): MigrationView {
  const { name, fields } = resource;
  const extensions = fields.flatMap((field) => columnFor(field, settings)?.extension ?? []);
  const counters = onesOf(blueprint, resource, settings)
    .filter(({ association }) => association.field.counterCache)
    .map(({ association }) => `:${tableOf(settings, association.target)}, :${counterOf(resource)}, :integer, null: false, default: 0`);
  const lines = spaced([
    fields.flatMap((field) => columnLines(field, resource, blueprint, settings)),
    [...deletionColumn(resource), 't.timestamps'],
    [...indexLines(blueprint), ...keyIndexes(resource, settings)],
    [...fields.flatMap((field) => checkLines(field, resource, settings)), ...comparisonConstraints(resource, settings)],
  ]);
  const isBare = lines.length === 1;
  const after = counters.map((column) => `add_column ${column}`);
  const making = makingOf(name.snakePlural, blueprint.options).slice(1);
  return {
    className: `Create${pluralClass(name)}${making}`,
    table: `:${name.snakePlural}${settings.primaryKey === 'uuid' ? ', id: :uuid' : ''}`,
    before: [...new Set(extensions)].map((extension) => `up_only { enable_extension ${string(extension, settings.quote)} }`),
    lines: isBare ? [] : lines,
    after,
    head: rewriting(after, settings),
    dropName: `Drop${pluralClass(name)}${making}`,
    dropBefore: counters.map((column) => `remove_column ${column}`),
  };
}

/** The counter of a resource on those it refers to, as Rails names it: without the modules. */
export const counterOf = ({ name }: Resource): string => `${ownName(name).snakePlural}_count`;

const INDENT = 6;

/** The lines by which a column comes into a table that is made or changed. */
export function columnLines(field: Field, resource: Resource, blueprint: Blueprint, settings: Settings): readonly string[] {
  if (field.type === 'references')
    return call('t.references', [symbol(field.name.snake), ...referenceOptions(field, resource, settings)], INDENT);
  const column = columnFor(field, settings);
  return column === undefined
    ? []
    : call(`t.${column.method}`, [symbol(column.column), ...columnOptions(column, keptIndex(resource, settings))], INDENT);
}

/** Options of a column as Ruby source, its index last. */
export function columnOptions({ field, options = {}, notNull, fallback }: TableColumn, kept: readonly string[] = []): readonly string[] {
  return [
    ...Object.entries(options).map(([key, source]) => `${key}: ${source}`),
    ...(field.array ? ['array: true'] : []),
    ...(notNull ? ['null: false'] : []),
    ...(fallback === undefined ? [] : [`default: ${fallback}`]),
    ...(field.unique ? [uniqueIndex(kept)] : field.index ? ['index: true'] : []),
  ];
}

const uniqueIndex = (kept: readonly string[]): string => `index: { ${['unique: true', ...kept].join(', ')} }`;

const ON_DELETE = { restrict: undefined, cascade: ':cascade', nullify: ':nullify' } as const;

/** Options of a reference, which Rails takes when it comes and when it goes. */
export function referenceOptions(field: Field, resource: Resource, settings: Settings): readonly string[] {
  const { associations } = resource;
  const target = associations.find(({ kind, field: own }) => kind === 'one' && own.name.snake === field.name.snake)?.target;
  const table = target === undefined ? undefined : tableOf(settings, target);
  const action = ON_DELETE[field.onDelete ?? 'restrict'];
  const key = [
    ...(table === undefined || table === field.name.snakePlural ? [] : [`to_table: :${table}`]),
    ...(action === undefined ? [] : [`on_delete: ${action}`]),
  ];
  return [
    ...(settings.primaryKey === 'uuid' ? ['type: :uuid'] : []),
    ...(isNotNull(field) ? ['null: false'] : []),
    ...(field.polymorphic ? ['polymorphic: true'] : [`foreign_key: ${key.length === 0 ? 'true' : `{ ${key.join(', ')} }`}`]),
    ...(field.unique ? [uniqueIndex(keptIndex(resource, settings))] : []),
  ];
}

/** The order of lists, which only an API has. */
const indexLines = ({ generator }: Blueprint): readonly string[] =>
  generator === 'rails:model' ? [] : [`t.index ${symbols(['created_at', 'id'])}`];

/** A condition that the database holds a column to, with the values that show it. */
export interface NamedCheck {
  readonly name: string;
  readonly column: string;
  readonly checks: readonly Check[];
}

/** The check constraint of a field; undefined where it has none. */
export function checkOf(field: Field, { name }: Resource, settings: Settings): NamedCheck | undefined {
  const column = columnOf(field);
  const checks = field.array ? [] : (typeOf(field).checks?.(field, column, settings) ?? []);
  return checks.length === 0 ? undefined : { name: `${tableOf(settings, name)}_${column}_check`, column, checks };
}

/** The check constraint of a field; no lines where it has none. */
export function checkLines(field: Field, resource: Resource, settings: Settings): readonly string[] {
  const check = checkOf(field, resource, settings);
  if (check === undefined) return [];
  const { quote } = settings;
  const sql = check.checks.map((part) => part.sql).join(' AND ');
  const head = 't.check_constraint';
  const name = `name: ${string(check.name, quote)}`;
  const margin = ' '.repeat(head.length + 1);
  if (fits(`${margin}${string(sql, quote)},`, INDENT)) return call(head, [string(sql, quote), name], INDENT);
  const rows = wrapped(sql.split(/(?<=, | AND )/u), '', INDENT + head.length + 6).map((row) => string(row, quote));
  return [
    ...rows.map((row, index) => `${index === 0 ? `${head} ` : margin}${row}${index < rows.length - 1 ? ' \\' : ','}`),
    `${margin}${name}`,
  ];
}
