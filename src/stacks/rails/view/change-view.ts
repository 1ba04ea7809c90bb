import type { Difference, FieldChange, ResourceChange } from '../../../core/change/types.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { toFieldName, type Name } from '../../../naming/index.ts';
import { columnOf } from '../fields/names.ts';
import { string, symbol } from '../fields/ruby.ts';
import { kindOf, settingsIn, tableOf, type Settings } from '../project/settings.ts';
import {
  checkLine,
  counters,
  extensions,
  freshChecks,
  getsIndex,
  indexLine,
  inOneStatement,
  isFilled,
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
import { columnFor, isNotNull, shared, type TableColumn } from './field-parts.ts';
import { keptOthers } from '../../deleted-records.ts';
import { isInSteps, largeTable } from './large-table.ts';
import { call, spaced } from './layout.ts';
import { columnLines, referenceOptions } from './migration-view.ts';
import { rewriting } from './rewritten-table.ts';
import { deletionChange, freshRules, looseRules } from './rules/changes.ts';
import { forgotten } from './rules/forgetting.ts';
import { sidesOf } from './rules/relations.ts';

/** The migration of a table that is there. Every line can be undone by Rails, or stands in a direction of its own. */
export interface ChangeView {
  readonly className: string;
  /** Lines before `def change`, an empty one last; none where the transaction that Rails begins holds it all. */
  readonly head: readonly string[];
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
  /** What is called the same from now on. */
  readonly instead?: readonly string[];
}

/** Both ways of a change, as Ruby. */
export function changeView(blueprint: Blueprint, change: ResourceChange): ChangeView {
  const settings = settingsIn(blueprint);
  const { acronyms = [] } = blueprint;
  const work = { blueprint, change: stored(change, settings), settings, kept: keptOthers(blueprint, change) };
  return {
    className: toFieldName(change.label, { acronyms }).pascal,
    ...(isInSteps(change, settings) ? largeTable(work) : atOnce(work)),
    lost: lostSides(blueprint, change, settings),
  };
}

function atOnce(work: Work): Pick<ChangeView, 'head' | 'lines'> {
  const lines = statements(work);
  return { head: rewriting(lines, work.settings, forgotten(work).before), lines };
}

/** A change as the table sees it, which other kinds of records may be in as well. */
function stored(change: Difference, settings: Settings): Difference {
  if (kindOf(settings, change.after.name) === undefined) return change;
  // A field is recognised by being the same one wherever it stands.
  const known = new Map<Field, Field>();
  const each = (field: Field): Field => known.get(field) ?? known.set(field, shared(field)).get(field) ?? field;
  const resource = (state: Resource): Resource => ({ ...state, fields: state.fields.map(each) });
  const pair = ({ before, after }: FieldChange): FieldChange => ({ before: each(before), after: each(after) });
  return {
    ...change,
    before: resource(change.before),
    after: resource(change.after),
    added: change.added.map(each),
    removed: change.removed.map(each),
    renamed: change.renamed.map(pair),
    altered: change.altered.map(pair),
    kept: resource(change.kept),
    keptRenamed: resource(change.keptRenamed),
  };
}

/** What a run changes of a resource; nothing where it makes it. */
export function changeIn(blueprint: Blueprint, { name }: Resource): ChangeView {
  const change = blueprint.changes?.find(({ after }) => after.name.pascal === name.pascal);
  return change === undefined ? { className: '', head: [], lines: [], lost: [] } : changeView(blueprint, change);
}

/**
 * Lines of a migration of a table that is there. What hangs on a column goes before it, and comes after it.
 *
 * @param first what the table gets besides
 */
export function statements(work: Work, first: readonly string[] = []): readonly string[] {
  const { change, settings } = work;
  const table = symbol(tableOf(settings, change.after.name));
  const { before, after, added, removed, renamed, altered } = change;
  const isReference = ({ type }: Field): boolean => type === 'references';
  // Only what concerns columns alone shares a statement: of anything else in one, Rails does not find the way back on PostgreSQL.
  const inTable = [
    ...first,
    ...removed.flatMap((field) => removal(field, before, settings)),
    ...renamed.flatMap((pair) => renaming(pair.before, pair.after, settings)),
    ...added
      .filter((field) => !isReference(field))
      .flatMap((field) => columnLines(asFirst(field, settings), after, work.blueprint, settings)),
    ...altered.flatMap((pair) => alteration(pair, settings)),
    ...deletionChange(work),
  ];
  return spaced([
    extensions(work),
    forgotten(work).first,
    looseRules(work),
    looseChecks(work).flatMap((field) => checkLine('remove', field, before, settings)),
    [...removed, ...altered.filter(losesIndex).map((pair) => pair.before)].flatMap((field) => indexLine('remove', field, before, settings)),
    losses(work),
    removed.flatMap((field) => lostReference(field, before, settings)),
    inOneStatement(table, inTable),
    altered.flatMap((pair) => retyping(pair, table, settings)),
    added.filter((field) => isFilled(field, settings)).flatMap((field) => filling(field, after, settings)),
    added
      .filter(isReference)
      .flatMap((field) => call('add_reference', [table, symbol(field.name.snake), ...referenceOptions(field, after, settings)], 4)),
    freshChecks(work).flatMap((field) => checkLine('add', field, after, settings)),
    [...added, ...altered.filter(getsIndex).map((pair) => pair.after)].flatMap((field) => indexLine('add', field, after, settings)),
    freshRules(work),
    counters(work),
  ]);
}

/** A column without its index, and without a value where that is filled in. */
const asFirst = (field: Field, settings: Settings): Field => ({
  ...field,
  unique: false,
  index: false,
  ...(isFilled(field, settings) ? { required: false } : {}),
});

function filling(field: Field, { name }: Resource, settings: Settings): readonly string[] {
  const column = columnOf(field);
  const table = tableOf(settings, name);
  return [
    `up_only { execute ${string(`UPDATE ${table} SET ${column} = CURRENT_TIMESTAMP`, settings.quote)} }`,
    `change_column_null ${symbol(table)}, ${symbol(column)}, false`,
  ];
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
    ...(isRetyped || old.fallback === wanted.fallback
      ? []
      : [`t.change_default ${column}, from: ${old.fallback ?? 'nil'}, to: ${wanted.fallback ?? 'nil'}`]),
    ...nullability,
  ];
}

/** What rows without a value are given. */
const valueFor = (isRequired: boolean, column: TableColumn | undefined): string =>
  isRequired && column?.fallback !== undefined ? `, ${column.fallback}` : '';

function lostSides(blueprint: Blueprint, change: ResourceChange, settings: Settings): readonly LostSide[] {
  const sides = (state: Blueprint, resource: Resource): readonly LostSide[] =>
    sidesOf(state, resource, settings).map(({ target, name, lines }) => ({ target, name, lines }));
  const wanted = sides(blueprint, change.after);
  const before = sides({ ...blueprint, resources: [change.before], existing: change.others }, change.before);
  // A model that goes takes its side along.
  const gone = new Set(blueprint.dropped?.map(({ name }) => name.pascal));
  return before.flatMap((side): readonly LostSide[] => {
    if (gone.has(side.target.pascal)) return [];
    const onTarget = wanted.filter(({ target }) => target.pascal === side.target.pascal);
    if (onTarget.some(({ lines }) => lines.join('\n') === side.lines.join('\n'))) return [];
    const instead = onTarget.find(({ name }) => name === side.name)?.lines;
    return [{ ...side, ...(instead && { instead }) }];
  });
}
