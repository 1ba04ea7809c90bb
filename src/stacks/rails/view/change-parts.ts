import type { Difference, FieldChange } from '../../../core/change/types.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import type { Name } from '../../../naming/index.ts';
import { columnOf } from '../fields/names.ts';
import { string, symbol } from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';
import { tableOf, type Settings } from '../project/settings.ts';
import { onesOf } from './associations.ts';
import { columnFor, isNotNull, isNow, type TableColumn } from './field-parts.ts';
import { call, fits } from './layout.ts';
import { checkOf, columnOptions, counterOf, referenceOptions } from './migration-view.ts';
import { keptIndex } from './rules/soft-delete.ts';

/** A change of a table, and what it is written by. */
export interface Work {
  readonly blueprint: Blueprint;
  readonly change: Difference;
  readonly settings: Settings;
  /** Other resources whose deleted records are there as yet. */
  readonly kept?: readonly Resource[];
}

export function extensions({ change, settings }: Work): readonly string[] {
  const names = change.added.flatMap((field) => columnFor(field, settings)?.extension ?? []);
  return [...new Set(names)].map((name) => `up_only { enable_extension ${string(name, settings.quote)} }`);
}

/** A default that the model gives is none of the database's, so the rows that are there get it here. */
export const isFilled = (field: Field, settings: Settings): boolean => isNow(field) && columnFor(field, settings)?.notNull === true;

const sqlOf = (field: Field, resource: Resource, settings: Settings): string =>
  checkOf(field, resource, settings)
    ?.checks.map(({ sql }) => sql)
    .join(' AND ') ?? '';

/** Fields of before whose condition goes: with the column, under its name, or because it is another one. */
export function looseChecks({ change, settings }: Work): readonly Field[] {
  const { before, after, removed, renamed } = change;
  return before.fields.filter((field) => {
    if (checkOf(field, before, settings) === undefined) return false;
    const same = after.fields.find(({ name }) => name.snake === field.name.snake);
    const isMoved = removed.includes(field) || renamed.some((pair) => pair.before === field) || isRetyped(field, change, settings);
    return isMoved || same === undefined || sqlOf(same, after, settings) !== sqlOf(field, before, settings);
  });
}

export function freshChecks({ change, settings }: Work): readonly Field[] {
  const { before, after, renamed } = change;
  return after.fields.filter((field) => {
    const same = before.fields.find(({ name }) => name.snake === field.name.snake);
    const isMoved = renamed.some((pair) => pair.after === field) || isRetyped(field, change, settings);
    return isMoved || same === undefined || sqlOf(same, before, settings) !== sqlOf(field, after, settings);
  });
}

/** A condition on a column of another type is another one: the database would keep it as a comparison with what the column was. */
function isRetyped({ name }: Field, { altered }: Difference, settings: Settings): boolean {
  const pair = altered.find(({ after }) => after.name.snake === name.snake);
  const [old, wanted] = [pair?.before, pair?.after].map((field) => (field === undefined ? undefined : columnFor(field, settings)));
  return old !== undefined && wanted !== undefined && typeText(old) !== typeText(wanted);
}

/** The condition of a field, as a statement that adds it or takes it away; none where it has none. */
export function checkLine(
  verb: 'add' | 'remove',
  field: Field,
  resource: Resource,
  settings: Settings,
  more: readonly string[] = [],
): readonly string[] {
  const check = checkOf(field, resource, settings);
  if (check === undefined) return [];
  const { quote } = settings;
  const name = `name: ${string(check.name, quote)}`;
  return call(
    `${verb}_check_constraint`,
    [symbol(tableOf(settings, resource.name)), string(sqlOf(field, resource, settings), quote), name, ...more],
    4,
  );
}

/** The index of a column, as a statement that adds it or takes it away; that of a reference goes and comes with it. */
export function indexLine(
  verb: 'add' | 'remove',
  field: Field,
  resource: Resource,
  settings: Settings,
  more: readonly string[] = [],
): readonly string[] {
  if (field.type === 'references' || !hasIndex(field) || columnFor(field, settings) === undefined) return [];
  const unique = field.unique ? ['unique: true', ...keptIndex(resource, settings)] : [];
  return call(`${verb}_index`, [symbol(tableOf(settings, resource.name)), symbol(columnOf(field)), ...unique, ...more], 4);
}

export const losesIndex = ({ before, after }: FieldChange): boolean =>
  hasIndex(before) && (!hasIndex(after) || before.unique !== after.unique);
export const getsIndex = ({ before, after }: FieldChange): boolean => losesIndex({ before: after, after: before });

/**
 * What makes the way back possible where rows need a value: what stood in a column that went is lost. A value that must differ from row to row,
 * or name another row, has nothing to stand in for it.
 */
export function losses({ change, settings }: Work): readonly string[] {
  const { before, removed } = change;
  const table = symbol(tableOf(settings, before.name));
  return removed.flatMap((field) => {
    if (
      !isNotNull(field) ||
      field.array ||
      field.default !== undefined ||
      (field.type !== 'references' && columnFor(field, settings) === undefined)
    )
      return [];
    const column = columnOf(field);
    const value = field.unique || field.type === 'references' ? undefined : standIn(field, settings);
    return [
      value === undefined
        ? `# What stands in ${column} is lost, and nothing can stand in for it: the way back needs an empty table.`
        : `# What stands in ${column} is lost. On the way back rows get a value that stands in for it.`,
      `change_column_null ${[table, symbol(column), 'true', ...(value === undefined ? [] : [value])].join(', ')}`,
    ];
  });
}

/** A value of the type that the rules of the field allow. */
const standIn = (field: Field, settings: Settings): string | undefined => {
  const value = field.type === 'digest' ? string('lost', settings.quote) : typeOf(field).values?.(field, settings).pair[0];
  // One that is made by the application's own code may be another by then.
  return value !== undefined && /^(?:"[^"#]*"|'[^']*'|-?[\d._]+|true|false|BigDecimal\("[^"]*"\)|Date\.new\([\d, ]+\))$/u.test(value)
    ? value
    : undefined;
};

/** A column without its index, and free of what `losses` has taken from it; a reference whole. */
export function removal(field: Field, resource: Resource, settings: Settings): readonly string[] {
  const free = isNotNull(field) && field.default === undefined && !field.array ? { ...field, required: false } : field;
  const column = columnFor(free, settings);
  if (field.type === 'references' || column === undefined) return [];
  const options = columnOptions({ ...column, field: { ...free, unique: false, index: false } });
  return call('t.remove', [symbol(column.column), `type: :${column.method}`, ...options], 6);
}

export function lostReference(field: Field, resource: Resource, settings: Settings): readonly string[] {
  if (field.type !== 'references') return [];
  const options = referenceOptions({ ...field, required: false }, resource, settings);
  return call('remove_reference', [symbol(tableOf(settings, resource.name)), symbol(field.name.snake), ...options], 4);
}

/** Several changes of columns are one statement. */
export function inOneStatement(table: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const isSeveral = lines.filter((line) => line.startsWith('t.')).length > 1;
  return [`change_table ${table}${isSeveral ? ', bulk: true' : ''} do |t|`, ...lines.map((line) => `  ${line}`), 'end'];
}

/** Rails renames an index along with its column. */
export function renaming(before: Field, after: Field, settings: Settings): readonly string[] {
  if (before.type !== 'references' && columnFor(before, settings) === undefined) return [];
  return [`t.rename ${symbol(columnOf(before))}, ${symbol(columnOf({ ...before, name: after.name }))}`];
}

export const hasIndex = ({ unique, index }: Field): boolean => unique || index;

export const typeText = ({ method, options = {} }: TableColumn): string => JSON.stringify([method, options]);

/** Another type cannot be undone by itself, so both directions are written out. */
export function retyping({ before, after }: FieldChange, table: string, settings: Settings): readonly string[] {
  const [old, wanted] = [columnFor(before, settings), columnFor(after, settings)];
  if (old === undefined || wanted === undefined || typeText(old) === typeText(wanted)) return [];
  const change = (column: TableColumn, other: TableColumn): readonly string[] => {
    const noDefault = column.fallback === undefined && other.fallback !== undefined ? ['default: nil'] : [];
    const limits = Object.keys(other.options ?? {}).filter((key) => column.options?.[key] === undefined);
    const options = [
      ...columnOptions({ ...column, field: { ...column.field, unique: false, index: false } }),
      ...limits.map((key) => `${key}: nil`),
      ...noDefault,
    ];
    return call('change_column', [table, symbol(wanted.column), `:${column.method}`, ...options], 8);
  };
  return [
    'reversible do |direction|',
    ...block('direction.up', change(wanted, old)),
    ...block('direction.down', change(old, wanted)),
    'end',
  ];
}

const block = (head: string, [first = '', ...rest]: readonly string[]): readonly string[] => {
  const line = `  ${head} { ${first} }`;
  return rest.length === 0 && fits(line, 4) ? [line] : [`  ${head} do`, `    ${first}`, ...rest.map((row) => `    ${row}`), '  end'];
};

/** Counts on the other side of a reference. */
export function counters({ blueprint, change, settings }: Work): readonly string[] {
  const targets = (resource: Resource): readonly Name[] =>
    onesOf(blueprint, resource, settings)
      .filter(({ association }) => association.field.counterCache)
      .map(({ association }) => association.target);
  const [old, wanted] = [targets(change.before), targets(change.after)];
  const line = (verb: string, target: Name): string =>
    `${verb} ${symbol(tableOf(settings, target))}, ${symbol(counterOf(change.after))}, :integer, null: false, default: 0`;
  const lacks = (names: readonly Name[], { pascal }: Name): boolean => !names.some((name) => name.pascal === pascal);
  return [
    ...old.filter((target) => lacks(wanted, target)).map((target) => line('remove_column', target)),
    ...wanted.filter((target) => lacks(old, target)).map((target) => line('add_column', target)),
  ];
}
