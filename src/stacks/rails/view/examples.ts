import type { Field, FieldType } from '../../../fields/field.ts';
import { normalized } from '../../../fields/normalize.ts';
import { matching } from '../../node/samples/pattern.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Must a POST carry the field? */
export const isRequired = ({ required, default: fallback, array, type }: Field): boolean =>
  required && fallback === undefined && !array && type !== 'token';

const within = ({ min, max }: Field, wanted: number): number =>
  Math.min(Math.max(wanted, Number(min ?? '-Infinity')), Number(max ?? 'Infinity'));

function text({ name, length, limit, format, normalize }: Field): string {
  const least = length?.min ?? 0;
  const most = Math.min(length?.max ?? 255, limit ?? 255);
  const kept = (value: string): string => normalized(value, normalize);
  if (format !== undefined) {
    const expression = new RegExp(format, 'u');
    const isRight = (value: string): boolean => value.length >= least && value.length <= most && expression.test(kept(value));
    return kept(matching(format, 1, isRight)[0] ?? '');
  }
  const word = name.human.charAt(0).toUpperCase() + name.human.slice(1);
  return kept(word.padEnd(least, 'x').slice(0, most));
}

const decimal = (field: Field): string => within(field, 9.5).toFixed(field.scale ?? (field.precision === undefined ? 2 : 0));

/** One JSON value of each type, for documents and request specs. */
const EXAMPLES = {
  string: text,
  text,
  citext: text,
  email: ({ name }) => `${name.snake}@example.com`,
  url: ({ name }) => `https://example.com/${name.snake}`,
  integer: (field) => within(field, 1),
  bigint: (field) => String(within(field, 1)),
  float: (field) => within(field, 1.5),
  decimal,
  boolean: () => true,
  date: ({ min, max }) => ([min, max].find((bound) => bound !== undefined) ?? '2025-01-31').slice(0, 10),
  datetime: ({ min, max }) => [min, max].find((bound) => bound !== undefined) ?? '2025-01-31T09:30:00Z',
  time: ({ min, max }) => `${[min, max].find((bound) => bound !== undefined) ?? '09:30'}:00`.slice(0, 8),
  uuid: () => '0198c5b2-7f3a-4c4e-8a51-3d2f6b9e1c07',
  json: () => ({ note: 'one' }),
  enum: ({ values = [] }) => values[0] ?? '',
  references: () => 1,
  digest: () => 'Correct-Horse-1',
  inet: () => '10.0.0.1',
  hstore: () => ({ key: 'one' }),
  token: () => undefined,
  binary: () => undefined,
  range: () => undefined,
  attachment: () => undefined,
  attachments: () => undefined,
  rich_text: () => undefined,
} as const satisfies Record<FieldType, (field: Field) => Json | undefined>;

/** An example of a field as it travels; undefined where none does. */
export function exampleOf(field: Field): Json | undefined {
  const make: (field: Field) => Json | undefined = EXAMPLES[field.type];
  const value = make(field);
  return value === undefined || !field.array ? value : [value];
}
