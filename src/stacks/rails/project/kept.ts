import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';

/** Do records of this resource stay in their table when they are deleted? */
export const isKept = ({ resources, existing }: Blueprint, { pascal }: Name): boolean =>
  [...resources, ...existing].some(({ name, softDelete }) => name.pascal === pascal && softDelete === true);

/** Does a resource refer to such records, where no foreign key would say that one is gone? */
export const refersToKept = (blueprint: Blueprint, { associations, polymorphic = [] }: Resource): boolean =>
  associations.some(({ kind, target }) => kind === 'one' && isKept(blueprint, target)) ||
  polymorphic.some(({ targets }) => targets.some((target) => isKept(blueprint, target)));
