import type { Comparison, Resource } from '../../../core/pipeline.ts';
import { lowerOf, windowOf } from '../../../fields/apart.ts';
import type { Field } from '../../../fields/field.ts';
import { asText, type Json } from './literal.ts';
import { samplesFor } from './index.ts';
import type { NamedSample, Samples } from './sample.ts';

/** Sample values of one field of a resource, such that any of them goes with any of those of fields it is compared with. */
export function samplesIn({ checks = [] }: Pick<Resource, 'checks'>, field: Field): Samples | undefined {
  const samples = samplesFor(field);
  const own = checks.filter(({ left, right }) => isSame(left, field) || isSame(right, field));
  if (samples === undefined || own.length === 0) return samples;
  const window = windowOf(field, checks);
  const placed = window === undefined ? samples : (samplesFor({ ...field, ...window }) ?? samples);
  const { capacity, ...rest } = samples;
  const room = placed.capacity ?? capacity;
  const unlike = own.some(({ operator, right }) => operator === '!=' && isSame(right, field));
  return {
    ...rest,
    values: unlike ? [...placed.values.slice(2), ...placed.values.slice(0, 2)] : placed.values,
    sequence: unlike ? placed.sequence.replace(/\bn\b/gu, '(n + 500)') : placed.sequence,
    ...(room === undefined ? {} : { capacity: room }),
    accepted: samples.accepted.filter((edge) => own.every((check) => holdsAtEdge(check, field, edge, checks))),
  };
}

const isSame = (field: Field, other: Field): boolean => field.name.snake === other.name.snake;

/** A value at the edge of what a field takes may be beyond every value of the other. */
function holdsAtEdge(check: Comparison, field: Field, { input }: NamedSample, checks: readonly Comparison[]): boolean {
  const order = lowerOf(check);
  if (order === undefined) return true;
  const other = isSame(order.low, field) ? order.high : order.low;
  const window = windowOf(other, checks);
  const values = (window === undefined ? undefined : samplesFor({ ...other, ...window }))?.values ?? [];
  return values.every((value) => (isSame(order.low, field) ? isBelow(field, input, value.input) : isBelow(field, value.input, input)));
}

/** Is a value before another, in the order of its type? */
export function isBelow({ type }: Field, one: Json, other: Json): boolean {
  const isText = type === 'date' || type === 'datetime' || type === 'time';
  return isText ? asText(one) < asText(other) : Number(one) < Number(other);
}
