import type { Field, FieldType } from '../../../fields/field.ts';
import { isTypeHalf } from '../fields/type-half.ts';
import { literal, type Json } from './literal.ts';
import { bigintSamples, decimalSamples, floatSamples, integerSamples } from './numbers.ts';
import { booleanSamples, digestSamples, enumSamples, inetSamples, jsonSamples, uuidSamples } from './others.ts';
import type { Sample, Samples } from './sample.ts';
import { emailSamples, textSamples, urlSamples } from './strings.ts';
import { dateSamples, datetimeSamples, timeSamples } from './times.ts';

export type { Json } from './literal.ts';
export type { NamedSample, Refused, Sample, Samples } from './sample.ts';

/** Values of a type that no request carries: the application makes them, or there is no such column. */
const none = (): undefined => undefined;

const SAMPLES = {
  string: textSamples,
  text: textSamples,
  citext: textSamples,
  email: emailSamples,
  url: urlSamples,
  integer: integerSamples,
  bigint: bigintSamples,
  float: floatSamples,
  decimal: decimalSamples,
  boolean: booleanSamples,
  date: dateSamples,
  datetime: datetimeSamples,
  time: timeSamples,
  uuid: uuidSamples,
  references: uuidSamples,
  json: jsonSamples,
  enum: enumSamples,
  digest: digestSamples,
  inet: inetSamples,
  binary: none,
  hstore: none,
  range: none,
  token: none,
  attachment: none,
  attachments: none,
  rich_text: none,
} satisfies Record<FieldType, (field: Field) => Samples | undefined>;

/** By the field itself, which never changes: each file of its resource asks for the same. */
const KNOWN = new WeakMap<Field, Samples>();

/**
 * Sample values of one field: what it accepts, at the edges too, and what it refuses.
 *
 * @returns undefined for a field that no request carries, such as a token.
 */
export function samplesFor(field: Field): Samples | undefined {
  const known = KNOWN.get(field) ?? samplesOf(field);
  if (known !== undefined) KNOWN.set(field, known);
  return known;
}

function samplesOf(field: Field): Samples | undefined {
  // Only one of the values goes with the record that examples refer to.
  const samples = SAMPLES[field.type](isTypeHalf(field) ? { ...field, values: (field.values ?? []).slice(0, 1) } : field);
  return samples !== undefined && field.array ? listOf(samples) : samples;
}

/** The n-th value (from 0), coming round where there are few. */
export const nthSample = ({ values }: Samples, n: number): Sample => values[n % values.length] ?? { input: null };

/** A field of many values: lists of what the single field accepts. */
function listOf(samples: Samples): Samples {
  const pair = (index: number): Json => [nthSample(samples, index).input, nthSample(samples, index + 1).input];
  return {
    values: Array.from({ length: Math.min(6, samples.values.length) }, (_, index) => ({ input: pair(index) })),
    sequence: `[${samples.sequence}]`,
    ...(samples.capacity === undefined ? {} : { capacity: samples.capacity }),
    accepted: [
      { label: 'an empty list', input: [] },
      ...samples.accepted.map(({ label, input, beyond }) => ({
        label: `a list with ${label}`,
        input: [input],
        ...(beyond && { beyond: { input: [beyond.input], code: beyond.code, at: '.0' } }),
      })),
    ],
    refused: [
      { label: 'a single value', input: nthSample(samples, 0).input, code: 'invalid_type' },
      ...samples.refused.map(({ label, input, code }) => ({ label: `a list with ${label}`, input: [input], code, at: '.0' })),
    ],
    freeText: false,
  };
}

/** The TypeScript source of a sample's input. */
export const inputSource = ({ input }: Sample): string => literal(input);
