import type { FileRow } from '../../src/core/define.ts';
import { isInMemory } from '../../src/stacks/node/project/data-layers.ts';

export type When = NonNullable<FileRow['when']>;

/** What is in memory alone has no table, no migration and nothing to plant. */
export const isInDatabase: When = (blueprint) => !isInMemory(blueprint);

/** A condition, and the one that a row has already. */
export const both =
  (one: When, other: FileRow['when']): When =>
  (blueprint, resource) =>
    one(blueprint, resource) && (other?.(blueprint, resource) ?? true);
