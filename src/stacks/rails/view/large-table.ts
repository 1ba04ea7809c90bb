import type { FieldChange, ResourceChange } from '../../../core/change/types.ts';
import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { columnOf } from '../fields/names.ts';
import { string, symbol } from '../fields/ruby.ts';
import { tableOf, type Settings } from '../project/settings.ts';
import {
  checkLine,
  counters,
  extensions,
  freshChecks,
  getsIndex,
  indexLine,
  inOneStatement,
  looseChecks,
  losesIndex,
  losses,
  lostReference,
  removal,
  renaming,
  retyping,
  typeText,
  type Work,
} from './change-parts.ts';
import { columnFor, isNotNull, isNow, type TableColumn } from './field-parts.ts';
import { call, fits, spaced } from './layout.ts';
import { checkOf, columnOptions, referenceOptions } from './migration-view.ts';
import { deletionChange, freshRules, looseRules, type InSteps } from './rules/changes.ts';
import { forgotten } from './rules/forgetting.ts';

type Lines = readonly string[];

/** Is the table to be worked on in small steps? SQLite has one lock for the whole database, so there is nothing to gain there. */
export const isInSteps = ({ isLarge }: ResourceChange, { database }: Settings): boolean => isLarge === true && database === 'postgresql';

/**
 * The migration of a table that many rows stand in, while the application works on it: no step holds the table for longer than a moment, so
 * none shares its transaction with another. Columns come without a default, rows are filled in batches, conditions and references are checked
 * when they are there already, and indexes are built beside the writing.
 */
export function largeTable(work: Work): { readonly head: Lines; readonly lines: Lines } {
  const { change, settings } = work;
  const name = tableOf(settings, change.after.name);
  const table = symbol(name);
  const { before, after, removed, renamed } = change;
  const inTable = [
    ...removed.flatMap((field) => removal(field, before, settings)),
    ...renamed.flatMap((pair) => renaming(pair.before, pair.after, settings)),
    ...change.added.flatMap((field) => addition(field, after, settings)),
    ...deletionChange(work),
  ];
  // By the names and types that the columns have by then.
  const altered = [
    ...change.added.flatMap((field) => fallback(undefined, columnFor(field, settings))),
    ...change.altered.flatMap((pair) => alteration(pair, settings)),
  ];
  const fills = [...change.added, ...change.altered.filter(becomesRequired).map(({ after }) => after)];
  const filled = fills.flatMap((field) => filling(field, settings));
  const lines = spaced([
    extensions(work),
    forgotten(work).first,
    looseRules(work, STEPS),
    looseChecks(work).flatMap((field) => checkLine('remove', field, before, settings)),
    [...removed, ...change.altered.filter(losesIndex).map((pair) => pair.before)].flatMap((field) =>
      indexLine('remove', field, before, settings, CONCURRENTLY),
    ),
    losses(work),
    removed.flatMap((field) => lostReference(field, before, settings)),
    inOneStatement(table, inTable),
    inOneStatement(table, altered),
    change.altered.flatMap((pair) => retyping(beforeFilling(pair), table, settings)),
    filled,
    [
      ...change.added.filter((field) => isRequired(field, settings)).flatMap((field) => required(field, name, settings, false)),
      ...change.altered.filter(becomesRequired).flatMap(({ after }) => required(after, name, settings, true)),
    ],
    freshChecks(work).flatMap((field) => checked(field, change.after, table, settings)),
    change.added.filter(({ type, polymorphic }) => type === 'references' && !polymorphic).flatMap((field) => referred(field, work, table)),
    [...change.added, ...change.altered.filter(getsIndex).map(({ after }) => after)].flatMap((field) =>
      indexed(field, after, table, settings),
    ),
    freshRules(work, STEPS),
    counters(work),
  ]);
  return lines.length === 0
    ? { head: [], lines }
    : { head: ['disable_ddl_transaction!', '', ...(filled.length > 0 ? rows(name, settings) : [])], lines };
}

/** Rows are filled when the column has its new type. */
const beforeFilling = (pair: FieldChange): FieldChange =>
  becomesRequired(pair) ? { ...pair, after: { ...pair.after, required: false } } : pair;

const becomesRequired = ({ before, after }: FieldChange): boolean => !isNotNull(before) && isNotNull(after);
const isRequired = (field: Field, settings: Settings): boolean => isNotNull(field) && columnFor(field, settings) !== undefined;

/** The table without its model: what that is by the time that the migration runs, nobody knows. */
const rows = (name: string, { quote }: Settings): Lines => [
  'class Row < ActiveRecord::Base',
  `  self.table_name = ${string(name, quote)}`,
  'end',
  '',
];

/** A column as it comes at first. */
const bare = (column: TableColumn): TableColumn => ({
  ...column,
  notNull: false,
  fallback: undefined,
  field: { ...column.field, unique: false, index: false },
});

const INDENT = 6;

function addition(field: Field, resource: Resource, settings: Settings): Lines {
  if (field.type === 'references') {
    const options = referenceOptions({ ...field, required: false, unique: false }, resource, settings).filter(
      (option) => !option.startsWith('foreign_key:'),
    );
    return call('t.references', [symbol(field.name.snake), ...options, 'index: false'], INDENT);
  }
  const column = columnFor(field, settings);
  return column === undefined ? [] : call(`t.${column.method}`, [symbol(column.column), ...columnOptions(bare(column))], INDENT);
}

const fallback = (old: TableColumn | undefined, wanted: TableColumn | undefined): Lines =>
  wanted === undefined || old?.fallback === wanted.fallback
    ? []
    : [`t.change_default ${symbol(wanted.column)}, from: ${old?.fallback ?? 'nil'}, to: ${wanted.fallback ?? 'nil'}`];

function alteration({ before, after }: FieldChange, settings: Settings): Lines {
  const [old, wanted] = [columnFor(before, settings), columnFor(after, settings)];
  const isRetyped = old !== undefined && wanted !== undefined && typeText(old) !== typeText(wanted);
  return [
    ...(isRetyped ? [] : fallback(old, wanted)),
    ...(isNotNull(before) && !isNotNull(after) ? [`t.change_null ${symbol(columnOf(after))}, true`] : []),
  ];
}

/** What goes one way only, on a line of its own where it does not fit. */
const upOnly = (lines: Lines): Lines => {
  const [first = '', ...more] = lines;
  const line = `up_only { ${first} }`;
  return more.length === 0 && fits(line, 4) ? [line] : ['up_only do', ...lines.map((one) => `  ${one}`), 'end'];
};

/** Rows without a value get it in batches, each a transaction of its own. */
function filling(field: Field, settings: Settings): Lines {
  const column = columnFor(field, settings);
  const value = isNow(field) && isNotNull(field) ? 'Time.current' : column?.fallback;
  if (column === undefined || value === undefined) return [];
  return upOnly([`Row.where(${column.column}: nil).in_batches.update_all(${column.column}: ${value})`]);
}

/** A condition that is checked beforehand spares the look at every row that NOT NULL would take with the table held. */
function required(field: Field, name: string, { quote }: Settings, isReversed: boolean): Lines {
  const [table, column] = [symbol(name), columnOf(field)];
  const constraint = `name: ${string(`${name}_${column}_null`, quote)}`;
  const steps = [
    ...call('add_check_constraint', [table, string(`${column} IS NOT NULL`, quote), constraint, 'validate: false'], 8),
    `validate_check_constraint ${table}, ${constraint}`,
    `change_column_null ${table}, ${symbol(column)}, false`,
    `remove_check_constraint ${table}, ${constraint}`,
  ];
  if (!isReversed) return upOnly(steps);
  return [
    'reversible do |direction|',
    '  direction.up do',
    ...steps.map((line) => `    ${line}`),
    '  end',
    `  direction.down { change_column_null ${table}, ${symbol(column)}, true }`,
    'end',
  ];
}

/** New rows are held to it at once; those that are there are looked at while others write. */
function checked(field: Field, resource: Resource, table: string, settings: Settings): Lines {
  const check = checkOf(field, resource, settings);
  if (check === undefined) return [];
  return [
    ...checkLine('add', field, resource, settings, ['validate: false']),
    ...upOnly([`validate_check_constraint ${table}, name: ${string(check.name, settings.quote)}`]),
  ];
}

function referred(field: Field, { change, settings }: Work, table: string): Lines {
  const target = change.after.associations.find(({ kind, field: own }) => kind === 'one' && own.name.snake === field.name.snake)?.target;
  if (target === undefined) return [];
  const other = tableOf(settings, target);
  const column = other === field.name.snakePlural ? [] : [`column: ${symbol(columnOf(field))}`];
  const action = field.onDelete === undefined || field.onDelete === 'restrict' ? [] : [`on_delete: :${field.onDelete}`];
  return [
    ...call('add_foreign_key', [table, symbol(other), ...column, ...action, 'validate: false'], 4),
    ...upOnly([`validate_foreign_key ${[table, symbol(other), ...column].join(', ')}`]),
  ];
}

const CONCURRENTLY: Lines = ['algorithm: :concurrently'];

/** Rules over several fields come and go as those of one do. */
const STEPS: InSteps = { index: CONCURRENTLY, isChecked: true };

function indexed(field: Field, resource: Resource, table: string, settings: Settings): Lines {
  if (field.type !== 'references') return indexLine('add', field, resource, settings, CONCURRENTLY);
  const { snake } = field.name;
  const key = field.polymorphic ? `%i[${snake}_type ${snake}_id]` : symbol(columnOf(field));
  return call('add_index', [table, key, ...(field.unique ? ['unique: true'] : []), ...CONCURRENTLY], 4);
}
