import type { Difference, FieldChange, ResourceChange } from '../../../core/change/types.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { toFieldName, type Name } from '../../../naming/index.ts';
import { columnOf } from '../fields/names.ts';
import { string, symbol } from '../fields/ruby.ts';
import { settingsOf, type Settings } from '../project/settings.ts';
import { onesOf } from './associations.ts';
import { columnFor, isNotNull, isNow, type TableColumn } from './field-parts.ts';
import { call, spaced } from './layout.ts';
import { checkLines, checkOf, columnLines, columnOptions, counterOf, referenceOptions } from './migration-view.ts';

/** The migration of a table that is there. Every line can be undone by Rails, or stands in a direction of its own. */
export interface ChangeView {
  readonly className: string;
  /** Lines between `def change` and `end`; none where the database has nothing to follow. */
  readonly lines: readonly string[];
  /** The other side of references that are no more, by the model that has it. */
  readonly lost: readonly LostSide[];
}

export interface LostSide {
  readonly target: Name;
  /** `has_many :products` */
  readonly name: string;
  readonly lines: readonly string[];
}

/** Both ways of a change, as Ruby. */
export function changeView(blueprint: Blueprint, change: ResourceChange): ChangeView {
  const settings = settingsOf(blueprint.options);
  const { acronyms = [] } = blueprint;
  return {
    className: toFieldName(change.label, { acronyms }).pascal,
    lines: statements({ blueprint, change, settings }),
    lost: lostSides(blueprint, change, settings),
  };
}

/** What a run changes of a resource; nothing where it makes it. */
export function changeIn(blueprint: Blueprint, { name }: Resource): ChangeView {
  const change = blueprint.changes?.find(({ after }) => after.name.pascal === name.pascal);
  return change === undefined ? { className: '', lines: [], lost: [] } : changeView(blueprint, change);
}

interface Work {
  readonly blueprint: Blueprint;
  readonly change: Difference;
  readonly settings: Settings;
}

/** What hangs on a column goes before it, and comes after it. */
function statements(work: Work): readonly string[] {
  const { change, settings } = work;
  const table = symbol(change.after.name.snakePlural);
  const inTable = [
    ...looseChecks(work).flatMap((field) => withoutCheck(field, change.before, settings)),
    ...change.removed.flatMap((field) => removal(field, change.before, settings)),
    ...change.renamed.flatMap(({ before, after }) => renaming(before, after, settings)),
    ...change.added.flatMap((field) =>
      columnLines(isFilled(field, settings) ? { ...field, required: false } : field, change.after, work.blueprint, settings),
    ),
    ...change.altered.flatMap((pair) => alteration(pair, settings)),
    ...freshChecks(work).flatMap((field) => checkLines(field, change.after, settings)),
  ];
  // Several changes are one statement where the database can do that.
  const isSeveral = inTable.filter((line) => line.startsWith('t.')).length > 1;
  return spaced([
    extensions(work),
    inTable.length === 0
      ? []
      : [`change_table ${table}${isSeveral ? ', bulk: true' : ''} do |t|`, ...inTable.map((line) => `  ${line}`), 'end'],
    change.altered.flatMap((pair) => retyping(pair, table, settings)),
    change.added.filter((field) => isFilled(field, settings)).flatMap((field) => filling(field, change.after, settings)),
    counters(work),
  ]);
}

function extensions({ change, settings }: Work): readonly string[] {
  const names = change.added.flatMap((field) => columnFor(field, settings)?.extension ?? []);
  return [...new Set(names)].map((name) => `up_only { enable_extension ${string(name, settings.quote)} }`);
}

/** A default that the model gives is none of the database's, so the rows that are there get it here. */
const isFilled = (field: Field, settings: Settings): boolean => isNow(field) && columnFor(field, settings)?.notNull === true;

function filling(field: Field, { name }: Resource, { quote }: Settings): readonly string[] {
  const column = columnOf(field);
  return [
    `up_only { execute ${string(`UPDATE ${name.snakePlural} SET ${column} = CURRENT_TIMESTAMP`, quote)} }`,
    `change_column_null ${symbol(name.snakePlural)}, ${symbol(column)}, false`,
  ];
}

const sqlOf = (field: Field, resource: Resource, settings: Settings): string =>
  checkOf(field, resource, settings)
    ?.checks.map(({ sql }) => sql)
    .join(' AND ') ?? '';

/** Fields of before whose condition goes: with the column, under its name, or because it is another one. */
function looseChecks({ change, settings }: Work): readonly Field[] {
  const { before, after, removed, renamed } = change;
  return before.fields.filter((field) => {
    if (checkOf(field, before, settings) === undefined) return false;
    const same = after.fields.find(({ name }) => name.snake === field.name.snake);
    const isMoved = removed.includes(field) || renamed.some((pair) => pair.before === field);
    return isMoved || same === undefined || sqlOf(same, after, settings) !== sqlOf(field, before, settings);
  });
}

function freshChecks({ change, settings }: Work): readonly Field[] {
  const { before, after, renamed } = change;
  return after.fields.filter((field) => {
    const same = before.fields.find(({ name }) => name.snake === field.name.snake);
    const isMoved = renamed.some((pair) => pair.after === field);
    return isMoved || same === undefined || sqlOf(same, before, settings) !== sqlOf(field, after, settings);
  });
}

function withoutCheck(field: Field, resource: Resource, settings: Settings): readonly string[] {
  return checkLines(field, resource, settings).map((line, index) =>
    index === 0 ? line.replace('t.check_constraint', 't.remove_check_constraint') : ' '.repeat('remove_'.length) + line,
  );
}

/** A column with everything that brings it back, and its index before it. */
function removal(field: Field, resource: Resource, settings: Settings): readonly string[] {
  if (field.type === 'references') {
    const options = referenceOptions(field, resource, settings);
    return call('t.remove_references', [symbol(field.name.snake), ...options], INDENT);
  }
  const column = columnFor(field, settings);
  if (column === undefined) return [];
  const options = columnOptions({ ...column, field: { ...field, unique: false, index: false } });
  return [
    ...(hasIndex(field) ? [`t.remove_index ${indexOf(column)}`] : []),
    ...call('t.remove', [symbol(column.column), `type: :${column.method}`, ...options], INDENT),
  ];
}

const INDENT = 6;

const hasIndex = ({ unique, index }: Field): boolean => unique || index;
const indexOf = ({ column, field }: TableColumn): string => `${symbol(column)}${field.unique ? ', unique: true' : ''}`;

/** Rails renames an index along with its column. */
function renaming(before: Field, after: Field, settings: Settings): readonly string[] {
  if (before.type !== 'references' && columnFor(before, settings) === undefined) return [];
  const to = columnOf({ ...before, name: after.name });
  return [`t.rename ${symbol(columnOf(before))}, ${symbol(to)}`];
}

function alteration({ before, after }: FieldChange, settings: Settings): readonly string[] {
  const [old, wanted] = [columnFor(before, settings), columnFor(after, settings)];
  const column = symbol(columnOf(after));
  const isRequired = isNotNull(after);
  const nullability =
    isNotNull(before) === isRequired ? [] : [`t.change_null ${column}, ${String(!isRequired)}${valueFor(isRequired, wanted)}`];
  if (old === undefined || wanted === undefined) return nullability;
  const isRetyped = typeText(old) !== typeText(wanted);
  return [
    ...(hasIndex(before) && (!hasIndex(after) || before.unique !== after.unique) ? [`t.remove_index ${indexOf(old)}`] : []),
    ...(isRetyped || old.fallback === wanted.fallback
      ? []
      : [`t.change_default ${column}, from: ${old.fallback ?? 'nil'}, to: ${wanted.fallback ?? 'nil'}`]),
    ...nullability,
    ...(hasIndex(after) && (!hasIndex(before) || before.unique !== after.unique) ? [`t.index ${indexOf(wanted)}`] : []),
  ];
}

/** What rows without a value are given. */
const valueFor = (isRequired: boolean, column: TableColumn | undefined): string =>
  isRequired && column?.fallback !== undefined ? `, ${column.fallback}` : '';

const typeText = ({ method, options = {} }: TableColumn): string => JSON.stringify([method, options]);

/** Another type cannot be undone by itself, so both directions are written out. */
function retyping({ before, after }: FieldChange, table: string, settings: Settings): readonly string[] {
  const [old, wanted] = [columnFor(before, settings), columnFor(after, settings)];
  if (old === undefined || wanted === undefined || typeText(old) === typeText(wanted)) return [];
  const change = (column: TableColumn, other: TableColumn): readonly string[] => {
    const limits = Object.keys(other.options ?? {}).filter((key) => column.options?.[key] === undefined);
    const options = [
      ...columnOptions({ ...column, field: { ...column.field, unique: false, index: false } }),
      ...limits.map((key) => `${key}: nil`),
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

const block = (head: string, [first = '', ...rest]: readonly string[]): readonly string[] =>
  rest.length === 0 ? [`  ${head} { ${first} }`] : [`  ${head} do`, `    ${first}`, ...rest.map((line) => `    ${line}`), '  end'];

/** Counts on the other side of a reference. */
function counters({ blueprint, change, settings }: Work): readonly string[] {
  const targets = (resource: Resource): readonly Name[] =>
    onesOf(blueprint, resource, settings)
      .filter(({ association }) => association.field.counterCache)
      .map(({ association }) => association.target);
  const [old, wanted] = [targets(change.before), targets(change.after)];
  const line = (verb: string, target: Name): string =>
    `${verb} ${symbol(target.snakePlural)}, ${symbol(counterOf(change.after))}, :integer, null: false, default: 0`;
  const lacks = (names: readonly Name[], { pascal }: Name): boolean => !names.some((name) => name.pascal === pascal);
  return [
    ...old.filter((target) => lacks(wanted, target)).map((target) => line('remove_column', target)),
    ...wanted.filter((target) => lacks(old, target)).map((target) => line('add_column', target)),
  ];
}

function lostSides(blueprint: Blueprint, change: ResourceChange, settings: Settings): readonly LostSide[] {
  const sides = (state: Blueprint, resource: Resource): readonly LostSide[] =>
    onesOf(state, resource, settings)
      .filter(({ isSelf }) => !isSelf)
      .map(({ association, inverse, inverseLines }) => ({ target: association.target, name: inverse.snake, lines: inverseLines }));
  const wanted = new Set(sides(blueprint, change.after).map(({ target, lines }) => JSON.stringify([target.pascal, lines])));
  return sides({ ...blueprint, resources: [change.before], existing: change.others }, change.before).filter(
    ({ target, lines }) => !wanted.has(JSON.stringify([target.pascal, lines])),
  );
}
