import type { Comparison, Resource } from '../../../../core/pipeline.ts';
import type { Field } from '../../../../fields/field.ts';
import { DELETED_AT } from '../../../deleted-records.ts';
import { hasIndex, indexLine, type Work } from '../change-parts.ts';
import { changedComparisons, validatedComparisons } from './comparisons.ts';
import { changedIndexes } from './keys.ts';

type Lines = readonly string[];

/** How a rule over several fields is written where the table is worked on in steps. */
export interface InSteps {
  readonly index: Lines;
  readonly isChecked: boolean;
}

const AT_ONCE: InSteps = { index: [], isChecked: false };

/** What goes is told with the names that are new; in the table they are as they were. */
const asBefore =
  ({ change: { renamed } }: Work): ((field: Field) => Field) =>
  (field) =>
    renamed.find(({ after }) => after.name.snake === field.name.snake)?.before ?? field;

/** Columns whose conditions are others by their names or types. */
function isTouched({ change: { renamed, altered } }: Work, { left, right }: Comparison): boolean {
  const names = [
    ...renamed.map(({ after }) => after),
    ...altered.filter((pair) => pair.before.type !== pair.after.type).map(({ after }) => after),
  ];
  return names.some(({ name }) => name.snake === left.name.snake || name.snake === right.name.snake);
}

const textOf = ({ left, operator, right }: Comparison): string => `${left.name.snake} ${operator} ${right.name.snake}`;

/** Comparisons that stay, and yet have to go and come again. */
function movedChecks(work: Work): readonly Comparison[] {
  const added = new Set(work.change.checks.added.map(textOf));
  return (work.change.after.checks ?? []).filter((check) => !added.has(textOf(check)) && isTouched(work, check));
}

/** Keys that stay, of one field and of several: their indexes hold other rows from now on. */
function kept({ change }: Work, state: Resource): { readonly fields: readonly Field[]; readonly uniques: readonly (readonly Field[])[] } {
  if (change.softDelete === undefined) return { fields: [], uniques: [] };
  const changed = new Set([...change.added, ...change.removed, ...change.altered.flatMap(({ before, after }) => [before, after])]);
  const keys = new Set([...change.uniques.added, ...change.uniques.removed].map((key) => key.map(({ name }) => name.snake).join()));
  return {
    fields: state.fields.filter((field) => field.unique && hasIndex(field) && !changed.has(field)),
    uniques: (state.uniques ?? []).filter((key) => !keys.has(key.map(({ name }) => name.snake).join())),
  };
}

/** Lines by which rules over several fields go, before the columns change. */
export function looseRules(work: Work, { index }: InSteps = AT_ONCE): Lines {
  const { change, settings } = work;
  const old = asBefore(work);
  const staying = kept(work, change.before);
  const checks = [...change.checks.removed, ...movedChecks(work)].map((check) => ({
    ...check,
    left: old(check.left),
    right: old(check.right),
  }));
  const keys = (list: readonly (readonly Field[])[]): readonly (readonly Field[])[] => list.map((key) => key.map(old));
  return [
    ...changedComparisons('remove', checks, change.before, settings),
    ...staying.fields.flatMap((field) => indexLine('remove', field, change.before, settings, index)),
    ...changedIndexes(
      'remove',
      { uniques: [...keys(change.uniques.removed), ...staying.uniques], indexes: keys(change.indexes.removed) },
      change.before,
      settings,
      index,
    ),
  ];
}

/** Lines by which they come, when the columns are as they shall be. */
export function freshRules(work: Work, { index, isChecked }: InSteps = AT_ONCE): Lines {
  const { change, settings } = work;
  const staying = kept(work, change.after);
  const checks = [...change.checks.added, ...movedChecks(work)];
  return [
    ...(isChecked ? validatedComparisons(checks, change.after, settings) : changedComparisons('add', checks, change.after, settings)),
    ...staying.fields.flatMap((field) => indexLine('add', field, change.after, settings, index)),
    ...changedIndexes(
      'add',
      { uniques: [...change.uniques.added, ...staying.uniques], indexes: change.indexes.added },
      change.after,
      settings,
      index,
    ),
  ];
}

/** Lines of the statement of the columns by which deletions are kept from now on, or no longer. */
export const deletionChange = ({ change: { softDelete } }: Work): Lines =>
  softDelete === undefined ? [] : [softDelete === 'added' ? `t.datetime :${DELETED_AT}` : `t.remove :${DELETED_AT}, type: :datetime`];
