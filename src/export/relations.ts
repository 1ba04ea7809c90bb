import type { Association, Resource } from '../core/pipeline.ts';
import type { Field } from '../fields/index.ts';

/** The relation that stands on a reference; undefined for a polymorphic one. */
export const relationOf = ({ associations }: Resource, field: Field): Association | undefined =>
  associations.find((association) => association.kind === 'one' && association.field === field);

/** What the other end of a reference is called there: `orderLines`, or `profile` where there is one at most. */
export function otherEnd(target: Resource, { associations }: Resource, field: Field): string {
  const far = target.associations.find((association) => association.kind === 'many' && association.field === field);
  if (far === undefined) return '';
  const one = far.target.camel;
  const isFree =
    !target.fields.some(({ name }) => name.camel === one) &&
    associations.filter((association) => association.kind === 'one' && association.target.pascal === target.name.pascal).length === 1;
  return field.unique && isFree ? one : far.name.camel;
}

/** The resource of a name. */
export const resourceNamed = (resources: readonly Resource[], pascal: string): Resource | undefined =>
  resources.find(({ name }) => name.pascal === pascal);
