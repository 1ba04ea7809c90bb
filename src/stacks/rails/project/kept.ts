import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';

/** Classes whose records stay, by the lists that a blueprint keeps for good: every reference of every resource is asked for. */
const keptIn = new WeakMap<readonly Resource[], ReadonlySet<string>>();

function keptOf(resources: readonly Resource[]): ReadonlySet<string> {
  const known = keptIn.get(resources);
  if (known !== undefined) return known;
  const kept = new Set(resources.filter(({ softDelete }) => softDelete === true).map(({ name }) => name.pascal));
  keptIn.set(resources, kept);
  return kept;
}

/** Do records of this resource stay in their table when they are deleted? */
export const isKept = ({ resources, existing }: Blueprint, { pascal }: Name): boolean =>
  keptOf(resources).has(pascal) || keptOf(existing).has(pascal);

/** Does a resource refer to such records, where no foreign key would say that one is gone? */
export const refersToKept = (blueprint: Blueprint, { associations, polymorphic = [] }: Resource): boolean =>
  associations.some(({ kind, target }) => kind === 'one' && isKept(blueprint, target)) ||
  polymorphic.some(({ targets }) => targets.some((target) => isKept(blueprint, target)));
