import type { Problem } from '../errors.ts';
import type { Resource } from '../pipeline.ts';

/**
 * Resources such that each stands after those it refers to; a reference to itself does not count.
 * The order of the input is kept where nothing asks for another. A circle is a problem that names its way round.
 */
export function inOrder(resources: readonly Resource[], problems: Problem[]): readonly Resource[] {
  const byName = new Map(resources.map((resource) => [resource.name.pascal, resource]));
  const done = new Set<string>();
  const sorted: Resource[] = [];
  const visit = (resource: Resource, way: readonly string[]): void => {
    const name = resource.name.pascal;
    if (done.has(name)) return;
    if (way.includes(name)) {
      problems.push({
        message: `References go round in a circle: ${[...way.slice(way.indexOf(name)), name].join(' → ')}`,
        hint: 'Take one of these references out; tables that refer to each other are not supported yet',
      });
      return;
    }
    for (const { kind, target } of resource.associations) {
      const next = byName.get(target.pascal);
      if (kind === 'one' && next !== undefined && next !== resource) visit(next, [...way, name]);
    }
    if (!done.has(name)) sorted.push(resource);
    done.add(name);
  };
  for (const resource of resources) visit(resource, []);
  return sorted;
}
