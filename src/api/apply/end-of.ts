import { changeBetween, type ResourceChange } from '../../core/change/index.ts';
import type { Resource } from '../../core/pipeline.ts';

/** A resource that goes loses its references first, so that those on the other side lose theirs. */
export function endOf(resource: Resource, before: readonly Resource[]): ResourceChange | undefined {
  const after: Resource = {
    ...resource,
    fields: resource.fields.filter(({ type }) => type !== 'references'),
    associations: resource.associations.filter(({ kind }) => kind === 'many'),
  };
  return changeBetween(resource, after, { others: before.filter((other) => other !== resource) });
}
