import type { Declaration, FileRow, When } from '../../src/core/define.ts';
import { isInMemory } from '../../src/stacks/node/project/data-layers.ts';
import { ownDataOf } from '../../src/stacks/node/project/remarks.ts';

/** What is in memory alone has no table, no migration and nothing to plant. */
export const isInDatabase: When = (blueprint) => !isInMemory(blueprint);

/** Where data is behind something else, its tables are that one's. */
export const withoutTables: NonNullable<Declaration['idle']> = (blueprint) =>
  isInMemory(blueprint)
    ? {
        message: `there are no migrations here: data is behind ${ownDataOf(blueprint)}, and repositories keep records in memory until one of yours keeps them`,
        hint: `Change its tables in the way of ${ownDataOf(blueprint)}; what reads and writes them: scaffold resource ${blueprint.resources[0]?.name.pascal ?? 'Product'} name:string!`,
      }
    : undefined;

/** A condition, and the one that a row has already. */
export const both =
  (one: When, other: FileRow['when']): When =>
  (blueprint, resource) =>
    one(blueprint, resource) && (other?.(blueprint, resource) ?? true);
