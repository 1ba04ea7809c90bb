import type { ResourceChange } from '../core/change/types.ts';
import type { Blueprint, Resource } from '../core/pipeline.ts';
import { qualified, type Name } from '../naming/index.ts';

/** Where the time of a deletion is kept. */
export const DELETED_AT = 'deleted_at';

/** The rows of a table that nobody has deleted. */
export const KEPT = `${DELETED_AT} IS NULL`;

/** A statement that deletes rows of a table. */
export interface Deletion {
  readonly table: string;
  readonly sql: string;
}

/**
 * Statements that free the deleted records of a resource of others which were deleted too and still refer to them, the farthest first: no foreign
 * key would let go otherwise.
 *
 * @param kept resources whose deleted records stay, with their relations
 * @param identifier a name as SQL takes it
 * @param which condition of the records that are to be freed
 */
export function releasing(
  { name }: Pick<Resource, 'name'>,
  kept: readonly Resource[],
  identifier: (name: string) => string,
  which = `${DELETED_AT} IS NOT NULL`,
): readonly Deletion[] {
  return kept.flatMap((other) =>
    referencesTo(other, name)
      .filter(({ field }) => field.onDelete !== 'nullify')
      .flatMap(({ field, isOneOfSeveral }) => {
        const table = other.name.snakePlural;
        const column = identifier(`${field.name.snake}_id`);
        const isThis = isOneOfSeveral ? `${identifier(`${field.name.snake}_type`)} = '${qualified(name)}' AND ` : '';
        const condition = `${DELETED_AT} IS NOT NULL AND ${isThis}${column} IN (SELECT id FROM ${identifier(name.snakePlural)} WHERE ${which})`;
        // Through a circle nothing is reached that the first round has not.
        const farther = kept.filter((one) => one !== other);
        return [
          ...releasing(other, farther, identifier, condition),
          // What goes along with it needs no statement.
          ...(field.onDelete === 'cascade' ? [] : [{ table, sql: `DELETE FROM ${identifier(table)} WHERE ${condition}` }]),
        ];
      }),
  );
}

/** The references of one resource that may be to another. */
const referencesTo = ({ associations, polymorphic = [] }: Resource, { pascal }: Name) => [
  ...associations
    .filter(({ kind, target }) => kind === 'one' && target.pascal === pascal)
    .map(({ field }) => ({ field, isOneOfSeveral: false })),
  ...polymorphic
    .filter(({ targets }) => targets.some((target) => target.pascal === pascal))
    .map(({ field }) => ({ field, isOneOfSeveral: true })),
];

/** The other resources whose deleted records are there when the migration runs: earlier ones of the same run may have taken theirs away. */
export function keptOthers({ changes = [] }: Pick<Blueprint, 'changes'>, { label, others }: ResourceChange): readonly Resource[] {
  const place = changes.findIndex((change) => change.label === label);
  const earlier = changes.slice(0, Math.max(0, place)).filter(({ softDelete }) => softDelete === 'removed');
  const gone = new Set(earlier.map(({ before }) => before.name.pascal));
  return others.filter(({ name, softDelete }) => softDelete === true && !gone.has(name.pascal));
}
