import type { Reference } from '../blueprint/order.ts';
import type { Resource } from '../pipeline.ts';
import { changeBetween } from './difference.ts';
import { rulesWithout } from './rules.ts';
import type { ResourceChange } from './types.ts';

/**
 * The changes by which tables that refer to each other become what they are to be: each is made without the references that close a circle,
 * and gets them when all are there.
 *
 * @param all every resource, as it is in the end
 * @param taken names of migrations that are there already
 */
export function completions(
  deferred: readonly Reference[],
  all: readonly Resource[],
  taken: readonly string[] = [],
): readonly ResourceChange[] {
  const late = new Set(deferred.map(({ association }) => association.field));
  return [...new Set(deferred.map(({ from }) => from))].flatMap((after) => {
    const before: Resource = {
      ...after,
      fields: after.fields.filter((field) => !late.has(field)),
      associations: after.associations.filter(({ kind, field }) => kind === 'many' || !late.has(field)),
      ...rulesWithout(after, [...late]),
    };
    return changeBetween(before, after, { taken, others: all.filter((other) => other !== after) }) ?? [];
  });
}
