import type { Field, FieldType } from '../../fields/field.ts';
import type { Profile, Violation } from '../profile.ts';
import { decimalBounds, decimalText, integerBounds } from './numbers.ts';
import { lengthBounds } from './values.ts';

/** A value that a field must refuse. `violation` says for which reason, where only one is thinkable. */
export interface WrongValue {
  readonly title: string;
  readonly value: unknown;
  readonly violation?: Violation;
}

type Wrong = (field: Field, strict: boolean) => readonly WrongValue[];

const NUL = 'nul \u0000 byte';
/** Texts longer than this come near the limit of a whole body. */
const WIDEST = 100_000;

const wrong = (title: string, value: unknown, violation?: Violation): WrongValue => ({
  title,
  value,
  ...(violation === undefined ? {} : { violation }),
});
const when = (condition: boolean, ...values: readonly WrongValue[]): readonly WrongValue[] => (condition ? values : []);

const text: Wrong = (field) => {
  const { min, max } = lengthBounds(field);
  // A text of the wrong length may break the format as well: the length's own detail is wanted all the same.
  return [
    wrong('an object', { a: 1 }, 'type'),
    wrong('a NUL character', NUL),
    ...when(min > 1, wrong(`fewer than ${String(min)} characters`, 'x'.repeat(Math.max(0, min - 1)), 'tooShort')),
    ...(max === undefined || max > WIDEST
      ? []
      : [wrong(`${String(max + 1)} characters of at most ${String(max)}`, 'x'.repeat(max + 1), 'tooLong')]),
    ...when((max ?? 10_000) < 10_000, wrong('10,000 characters', 'x'.repeat(10_000), 'tooLong')),
    ...when(field.format !== undefined, wrong('a text of another format', '\u00a7\u00a7\u00a7 \u00a7', undefined)),
  ];
};

const integer: Wrong = (field, strict) => {
  const { min, max } = integerBounds(field);
  return [
    wrong('a word', 'twelve'),
    wrong('an object', { a: 1 }, 'type'),
    wrong('a fraction', 1.5),
    wrong(`one above ${String(max)}`, Number(max) + 1, field.max === undefined ? undefined : 'tooLarge'),
    wrong(`one below ${String(min)}`, Number(min) - 1, field.min === undefined ? undefined : 'tooSmall'),
    wrong('10 to the 300th', 1e300),
    ...when(strict, wrong('a number in a string', String(max)), wrong('true', true, 'type')),
  ];
};

const decimal: Wrong = (field) => {
  const { min, max, scale, precision } = decimalBounds(field);
  return [
    wrong('a word', 'a lot'),
    wrong('an object', { a: 1 }),
    wrong('NaN', 'NaN'),
    wrong('Infinity', 'Infinity'),
    wrong('more digits than its precision', '9'.repeat(precision - scale + 1)),
    wrong('10,000 digits', '9'.repeat(10_000)),
    ...when(field.min !== undefined, wrong(`less than ${field.min ?? ''}`, decimalText(min - 1n, scale), 'tooSmall')),
    ...when(field.max !== undefined, wrong(`more than ${field.max ?? ''}`, decimalText(max + 1n, scale), 'tooLarge')),
  ];
};

const shaped =
  (...values: readonly string[]): Wrong =>
  () => [...values.map((value) => wrong(`"${value}"`, value)), wrong('an object', { a: 1 }), wrong('a NUL character', NUL)];

const WRONG = {
  string: text,
  text,
  citext: text,
  rich_text: text,
  email: shaped('not an address', '@example.com', 'a@'),
  url: shaped('not a url', 'javascript:alert(1)'),
  integer,
  bigint: () => [
    wrong('a word', 'twelve'),
    wrong('an object', { a: 1 }),
    wrong('2 to the 63rd', '9223372036854775808'),
    wrong('10,000 digits', '9'.repeat(10_000)),
  ],
  float: (field) => [
    wrong('a word', 'a lot'),
    wrong('an object', { a: 1 }, 'type'),
    ...when(field.min !== undefined, wrong(`less than ${field.min ?? ''}`, Number(field.min) - 1, 'tooSmall')),
    ...when(field.max !== undefined, wrong(`more than ${field.max ?? ''}`, Number(field.max) + 1, 'tooLarge')),
  ],
  decimal,
  boolean: (_, strict) => [
    wrong('an object', { a: 1 }, 'type'),
    ...when(strict, wrong('"true" in a string', 'true', 'type'), wrong('the number 1', 1, 'type')),
  ],
  date: shaped('someday', '2025-02-30', '2025-13-01'),
  datetime: shaped('yesterday', '2025-02-30T10:00:00Z', '2025-01-01T25:00:00Z'),
  time: shaped('noon', '25:00:00'),
  uuid: shaped('123', 'zzzzzzzz-zzzz-4zzz-8zzz-zzzzzzzzzzzz'),
  json: () => [wrong('a NUL character deep inside', { deep: [{ er: NUL }] })],
  enum: () => [
    wrong('a value that is not in the list', 'no such value', 'notInList'),
    wrong('an object', { a: 1 }),
    wrong('an inherited name', 'constructor', 'notInList'),
  ],
  references: shaped('no id'),
  digest: (field) => [
    wrong('too few characters', 'x'.repeat(Math.max(1, (field.length?.min ?? 8) - 1)), 'tooShort'),
    wrong('1,000 characters', 'x'.repeat(1000), 'tooLong'),
    wrong('an object', { a: 1 }, 'type'),
  ],
  token: () => [],
  binary: () => [wrong('an object', { a: 1 })],
  inet: shaped('999.1.1.1', 'host'),
  hstore: () => [wrong('a text', 'text')],
  range: shaped('no range'),
  attachment: () => [],
  attachments: () => [],
} satisfies Record<FieldType, Wrong>;

/** Values that this field must refuse, each with the reason. Null is among them where the field is required. */
export function wrongValues(field: Field, profile: Profile): readonly WrongValue[] {
  const values = field.array ? [wrong('a single value instead of a list', { a: 1 })] : WRONG[field.type](field, profile.strictTypes);
  return [...values, ...when(field.required, wrong('null', null))];
}
