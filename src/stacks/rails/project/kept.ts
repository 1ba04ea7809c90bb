import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';

interface Known {
  /** Classes whose records stay. */
  readonly kept: ReadonlySet<string>;
  /** What kinds are kinds of. */
  readonly parents: ReadonlyMap<string, string>;
}

/** By the lists that a blueprint keeps for good: every reference of every resource is asked for. */
const knownIn = new WeakMap<readonly Resource[], Known>();

function knownOf(resources: readonly Resource[]): Known {
  const known = knownIn.get(resources) ?? {
    kept: new Set(resources.filter(({ softDelete }) => softDelete === true).map(({ name }) => name.pascal)),
    parents: new Map(resources.flatMap(({ name, parent }) => (parent === undefined ? [] : [[name.pascal, parent.pascal]]))),
  };
  knownIn.set(resources, known);
  return known;
}

/** Do records of this resource stay in their table when they are deleted? Those of a kind do where those of its parent do. */
export function isKept({ resources, existing }: Pick<Blueprint, 'resources' | 'existing'>, { pascal }: Pick<Name, 'pascal'>): boolean {
  const lists = [knownOf(resources), knownOf(existing)];
  if (lists.some(({ kept }) => kept.has(pascal))) return true;
  const parent = lists.map(({ parents }) => parents.get(pascal)).find((found) => found !== undefined);
  return parent !== undefined && isKept({ resources, existing }, { pascal: parent });
}

/**
 * Does a resource refer to records of which no foreign key would say that they are gone? To what stays in its table, or to one of several tables,
 * where there can be no such key.
 */
export const refersWithoutKey = (blueprint: Blueprint, { associations, polymorphic = [] }: Resource): boolean =>
  polymorphic.length > 0 || associations.some(({ kind, target }) => kind === 'one' && isKept(blueprint, target));
