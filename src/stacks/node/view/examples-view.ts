import type { Association, Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { isOwner } from '../../owner.ts';
import { literal, text } from '../fields/literals.ts';
import { samplesIn } from '../samples/apart.ts';
import { nthSample, samplesFor, type Json } from '../samples/index.ts';
import { shown } from '../samples/forms.ts';
import { isHidden, isWritable, keyOf, propertyOf } from './field-view.ts';
import { resourceNamed } from './named.ts';
import { sampleTarget } from './rules/polymorphic.ts';
import type { EntryView } from './resource-view.ts';

/** Rows a seed plants, as far as unique fields have values and records for them. */
const SEEDS = 3;
const EXAMPLE_TIME = '2026-01-15T09:30:00.000Z';

/** An id that is the same wherever it is worked out: a hash of the resource's name, and a number. */
function fixedId(resource: string, index: number): string {
  let hash = 0x811c9dc5;
  for (const character of resource) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return `0198c5b2-7f3a-7c4e-8a51-${hash.toString(16).padStart(8, '0')}${index.toString(16).padStart(4, '0')}`;
}

/** The examples of the documentation. */
export function examplesOf(resource: Resource): {
  readonly record: EntryView[];
  readonly create: EntryView[];
  readonly replace: EntryView[];
  readonly change: EntryView[];
} {
  const writable = resource.fields.filter(isWritable);
  const readable = writable.filter((field) => !isHidden(field));
  const create = writable.map((field) => entry(keyOf(field), literal(sampleOf(resource, field, 0))));
  const later = writable.filter((field) => !isOwner(resource, field));
  const replace = create.filter((_, index) => later.some((field) => field === writable[index]));
  const record = [
    entry('id', text(fixedId(resource.name.pascal, 0))),
    ...readable.map((field) => entry(keyOf(field), literal(shown(field, sampleOf(resource, field, 0))))),
    entry('createdAt', text(EXAMPLE_TIME)),
    entry('updatedAt', text(EXAMPLE_TIME)),
  ];
  const [changed] = [...readable.filter(({ type, polymorphic }) => type !== 'references' && !polymorphic), ...later];
  return { record, create, replace, change: changed === undefined ? [] : [entry(keyOf(changed), literal(sampleOf(resource, changed, 1)))] };
}

const entry = (name: string, source: string): EntryView => ({ name, source });

/** What stands in a field of the n-th record. A reference for which there is no n-th record to refer to is left empty. */
function sampleOf(resource: Resource, field: Field, n: number, targets: SeedCounts = () => SEEDS): Json {
  const target = targetOf(resource, field);
  // The first record of the other resource is sure to be there; only where none may be referred to twice, others are needed.
  if (target !== undefined) {
    const wanted = (field.unique ? n : 0) + othersBefore(resource, field);
    const isNowhere = target === resource.name.pascal || wanted >= targets(target);
    return isNowhere && !field.required ? null : fixedId(target, wanted);
  }
  const samples = samplesIn(resource, field);
  return samples === undefined ? null : nthSample(samples, n).input;
}

/** References to the same resource that this one may not be equal to, of those that get their record first. */
const othersBefore = ({ checks = [] }: Resource, field: Field): number =>
  field.type === 'references'
    ? checks.filter(({ operator, right }) => operator === '!=' && right.name.snake === field.name.snake).length
    : 0;

function targetOf({ name, associations, polymorphic = [] }: Resource, field: Field): string | undefined {
  if (field.type !== 'references') return undefined;
  const several = polymorphic.find((one) => one.field.name.snake === field.name.snake);
  if (several !== undefined) return sampleTarget(several, name)?.pascal;
  return associations.find(({ kind, field: own }: Association) => kind === 'one' && own.name.snake === field.name.snake)?.target.pascal;
}

/** How many rows the seeds of a resource plant. */
type SeedCounts = (resource: string) => number;

/** Each row needs a value of its own in every unique field, and a record of its own for a required unique reference. */
function seedCounts(blueprint: Pick<Blueprint, 'resources' | 'existing'>): SeedCounts {
  const count: SeedCounts = (name) => {
    const resource = resourceNamed(blueprint, name);
    if (resource === undefined) return SEEDS;
    const unique = resource.fields.filter((field) => field.unique);
    const rooms = unique.map((field) => {
      const target = targetOf(resource, field);
      if (target !== undefined) return field.required ? count(target) - othersBefore(resource, field) : SEEDS;
      return samplesFor(field)?.values.length ?? SEEDS;
    });
    return Math.min(SEEDS, ...rooms);
  };
  return count;
}

/** Rows for the seeds. */
export function seedsOf(resource: Resource, blueprint: Pick<Blueprint, 'resources' | 'existing'>): readonly (readonly EntryView[])[] {
  const counts = seedCounts(blueprint);
  return Array.from({ length: counts(resource.name.pascal) }, (_, index) => [
    entry('id', text(fixedId(resource.name.pascal, index))),
    ...resource.fields.map((field) => entry(propertyOf(field), seedSource(resource, field, index, counts))),
  ]);
}

/** Nobody can log in as an example: no password has this digest, and the token is another on every machine. */
function seedSource(resource: Resource, field: Field, index: number, counts: SeedCounts): string {
  if (field.type === 'digest') return text('scrypt$1$c2FsdA$a2V5');
  if (field.type === 'token') return 'newToken()';
  const value = sampleOf(resource, field, index, counts);
  if (field.type !== 'datetime' || value === null) return literal(value);
  return Array.isArray(value) ? `[${value.map((item) => `new Date(${literal(item)})`).join(', ')}]` : `new Date(${literal(value)})`;
}
