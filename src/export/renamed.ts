import type { Resource } from '../core/pipeline.ts';
import { toName } from '../naming/index.ts';
import type { Described, Loss } from './types.ts';

/** A description without names that a format keeps for itself, and what had to be called otherwise. */
export interface Renamed {
  readonly described: Described;
  readonly losses: readonly Loss[];
}

/**
 * Gives resources whose names a format reserves another one, everywhere: `AppUser` for `User`.
 *
 * @param reserved names as they are written in code: `User`
 */
export function renamed(described: Described, reserved: ReadonlySet<string>): Renamed {
  const taken = new Set(described.resources.map(({ name }) => name.pascal));
  const free = (pascal: string): string =>
    taken.has(`App${pascal}`) || reserved.has(`App${pascal}`) ? free(`App${pascal}`) : `App${pascal}`;
  const names = new Map([...taken].filter((pascal) => reserved.has(pascal)).map((pascal) => [pascal, toName(free(pascal))]));
  if (names.size === 0) return { described, losses: [] };
  const resources = described.resources.map((resource): Resource => ({
    ...resource,
    name: names.get(resource.name.pascal) ?? resource.name,
    associations: resource.associations.map((association) => ({
      ...association,
      target: names.get(association.target.pascal) ?? association.target,
    })),
  }));
  const losses = [...names].map(([where, { pascal }]) => ({ where, what: `its name, which is reserved there; it is called ${pascal}` }));
  return { described: { ...described, resources }, losses };
}
