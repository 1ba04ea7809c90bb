import type { Association, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { literal, text } from '../fields/literals.ts';
import { nthSample, samplesFor, type Json } from '../samples/index.ts';
import { shown } from '../samples/forms.ts';
import { fieldView, keyOf } from './field-view.ts';
import type { EntryView } from './resource-view.ts';

/** Rows a seed plants, as far as unique fields have values for them. */
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
  readonly change: EntryView[];
} {
  const writable = resource.fields.filter((field) => fieldView(field).writable);
  const readable = writable.filter((field) => fieldView(field).readable);
  const create = writable.map((field) => entry(keyOf(field), literal(sampleOf(resource, field, 0))));
  const record = [
    entry('id', text(fixedId(resource.name.pascal, 0))),
    ...readable.map((field) => entry(keyOf(field), literal(shown(field, sampleOf(resource, field, 0))))),
    entry('createdAt', text(EXAMPLE_TIME)),
    entry('updatedAt', text(EXAMPLE_TIME)),
  ];
  const [changed] = [...readable.filter(({ type }) => type !== 'references'), ...writable];
  return { record, create, change: changed === undefined ? [] : [entry(keyOf(changed), literal(sampleOf(resource, changed, 1)))] };
}

const entry = (name: string, source: string): EntryView => ({ name, source });

function sampleOf(resource: Resource, field: Field, n: number): Json {
  const target = targetOf(resource, field);
  // The first record of the other resource is sure to be there; only where none may be referred to twice, others are needed.
  if (target !== undefined) return target === resource.name.pascal && !field.required ? null : fixedId(target, field.unique ? n : 0);
  const samples = samplesFor(field);
  return samples === undefined ? null : nthSample(samples, n).input;
}

const targetOf = ({ associations }: Resource, field: Field): string | undefined =>
  associations.find(({ kind, field: own }: Association) => kind === 'one' && own.name.snake === field.name.snake)?.target.pascal;

/** Rows for the seeds. */
export function seedsOf(resource: Resource): readonly (readonly EntryView[])[] {
  const capacities = resource.fields.filter(({ unique }) => unique).map((field) => samplesFor(field)?.values.length ?? SEEDS);
  return Array.from({ length: Math.min(SEEDS, ...capacities) }, (_, index) => [
    entry('id', text(fixedId(resource.name.pascal, index))),
    ...resource.fields.map((field) => entry(fieldView(field).property, seedSource(resource, field, index))),
  ]);
}

/** Nobody can log in as an example: no password has this digest, and the token is another on every machine. */
function seedSource(resource: Resource, field: Field, index: number): string {
  if (field.type === 'digest') return text('scrypt$1$c2FsdA$a2V5');
  if (field.type === 'token') return 'newToken()';
  const value = sampleOf(resource, field, index);
  if (field.type !== 'datetime' || value === null) return literal(value);
  return Array.isArray(value) ? `[${value.map((item) => `new Date(${literal(item)})`).join(', ')}]` : `new Date(${literal(value)})`;
}
