import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';
import { sampleTarget } from './rules/polymorphic.ts';

/** By the list that they stand in, which never changes: views of many resources ask for each other all the time. */
const KNOWN = new WeakMap<readonly Resource[], ReadonlyMap<string, Resource>>();

function byName(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const known = KNOWN.get(resources) ?? new Map(resources.map((resource) => [resource.name.pascal, resource]));
  KNOWN.set(resources, known);
  return known;
}

type Lists = Pick<Blueprint, 'resources' | 'existing'>;

/** The resource of this name among those of a run. */
export const resourceOfRun = ({ resources }: Pick<Lists, 'resources'>, pascal: string): Resource | undefined =>
  byName(resources).get(pascal);

/** The resource of this name, of the run or of the tree. */
export const resourceNamed = (lists: Lists, pascal: string): Resource | undefined =>
  resourceOfRun(lists, pascal) ?? byName(lists.existing).get(pascal);

/** Does a record of one resource need one of another, on whatever way? */
export function needs(lists: Lists, name: Name, other: Name): boolean {
  const seen = new Set<string>();
  const open = [name.pascal];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === other.pascal) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...neededBy(resourceNamed(lists, next)).map(({ pascal }) => pascal));
  }
  return false;
}

/** What a record that a factory makes cannot do without; of several resources it is the one that factories take. */
function neededBy(resource: Resource | undefined): readonly Name[] {
  if (resource === undefined) return [];
  const { name, associations, polymorphic = [] } = resource;
  return [
    ...associations.filter(({ kind, field }) => kind === 'one' && field.required).map(({ target }) => target),
    ...polymorphic.filter(({ field }) => field.required).flatMap((one) => sampleTarget(one, name) ?? []),
  ];
}
