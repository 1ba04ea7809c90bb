import type { Field } from '../../../fields/field.ts';
import { quoted } from './literal.ts';
import { listSource } from './strings.ts';
import { PLENTY, type Refused, type Samples } from './sample.ts';

const NUMBER: Refused = { label: 'a number', input: 5, code: 'invalid_type' };

/** `boolean`. */
export function booleanSamples(field: Field): Samples {
  const first = field.default !== 'true';
  return {
    values: [{ input: first }, { input: !first }],
    sequence: 'n % 2 === 0',
    capacity: 2,
    accepted: [],
    refused: [
      { label: 'a text', input: 'true', code: 'invalid_type' },
      { label: 'a number', input: 1, code: 'invalid_type' },
    ],
    freeText: false,
  };
}

/** `enum{a.b.c}`. The first value is one that the default is not, so that a default shows. */
export function enumSamples(field: Field): Samples {
  const values = field.values ?? [];
  const ordered = [...values.filter((value) => value !== field.default), ...values.filter((value) => value === field.default)];
  const first = quoted(ordered[0] ?? '');
  return {
    values: ordered.map((input) => ({ input })),
    sequence: ordered.length === 1 ? first : `([${ordered.map(quoted).join(', ')}] as const)[n % ${String(ordered.length)}] ?? ${first}`,
    ...(values.length < PLENTY ? { capacity: values.length } : {}),
    accepted: ordered.slice(1).map((input) => ({ label: `“${input}”`, input })),
    refused: [
      { label: 'a value that is not in the list', input: 'nothing-of-the-kind', code: 'not_in_list' },
      { label: 'a value in other letters', input: (ordered[0] ?? '').toUpperCase(), code: 'not_in_list' },
      NUMBER,
    ].filter(({ input }) => typeof input !== 'string' || !values.includes(input)),
    freeText: false,
  };
}

const uuid = (tail: string): string => `01890000-0000-7000-8000-${tail.padStart(12, '0')}`;

/** `uuid` and references. */
export function uuidSamples(): Samples {
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: uuid((index + 10).toString(16)) })),
    sequence: "`01890000-0000-7000-8000-${String(n).padStart(12, '0')}`",
    accepted: [],
    refused: [
      { label: 'a text that is no UUID', input: 'not-a-uuid', code: 'invalid_format' },
      { label: 'a number', input: 5, code: 'invalid_type' },
    ],
    freeText: false,
  };
}

/** `json`: any document. */
export function jsonSamples(): Samples {
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: { label: `Sample ${String.fromCharCode(65 + index)}`, tags: ['a', 'b'], size: index + 1 } })),
    sequence: '{ label: `sample ${String(n)}`, size: n }',
    accepted: [
      { label: 'a list', input: [1, 'two', null, true] },
      { label: 'an empty object', input: {} },
    ],
    refused: [
      { label: 'a NUL character within', input: { deep: ['a\u0000b'] }, code: 'invalid' },
      { label: 'a NUL character in a key', input: { 'a\u0000b': 1 }, code: 'invalid' },
    ],
    freeText: false,
  };
}

/** `digest`: a password, hashed on its way into the database. */
export function digestSamples(): Samples {
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: `correct horse ${'abcdefghijkl'.charAt(index)}` })),
    sequence: '`correct horse ${String(n)}`',
    accepted: [
      { label: 'the shortest password', input: 'p'.repeat(8) },
      { label: 'the longest password', input: 'p'.repeat(128) },
    ],
    refused: [
      NUMBER,
      { label: 'a password that is too short', input: 'p'.repeat(7), code: 'too_short' },
      { label: 'a password that is too long', input: 'p'.repeat(129), code: 'too_long' },
    ],
    freeText: false,
  };
}

/** `inet`: an address or a network. */
export function inetSamples(): Samples {
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: `192.0.2.${String(index + 1)}` })),
    sequence: '`10.1.${String(Math.floor(n / 250) % 250)}.${String(n % 250)}`',
    accepted: [
      { label: 'a network', input: '10.0.0.0/8' },
      { label: 'an IPv6 address', input: '2001:db8::1' },
    ],
    refused: [NUMBER, { label: 'a text that is no address', input: 'localhost', code: 'invalid_format' }],
    freeText: false,
  };
}

/** `binary`: bytes in base64. */
export function binarySamples(): Samples {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: base64(`bytes ${String.fromCharCode(65 + index)}`) })),
    sequence: "Buffer.from(`bytes ${String(n)}`).toString('base64')",
    accepted: [],
    refused: [NUMBER, { label: 'a text that is not base64', input: '§§§', code: 'invalid_format' }],
    freeText: false,
  };
}

/** `hstore`: texts by name. */
export function hstoreSamples(): Samples {
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: { colour: `shade ${String.fromCharCode(65 + index)}` } })),
    sequence: '{ colour: `shade ${String(n)}` }',
    accepted: [
      { label: 'an empty object', input: {} },
      { label: 'an empty value', input: { colour: null } },
    ],
    refused: [NUMBER, { label: 'a number within', input: { colour: 5 }, code: 'invalid_type' }],
    freeText: false,
  };
}

/** `range`: the two ends, as PostgreSQL writes them. */
export function rangeSamples(field: Field): Samples {
  const ends: Readonly<Record<NonNullable<Field['rangeOf']>, (index: number) => string>> = {
    int4range: (index) => `[${String(index)},${String(index + 10)})`,
    int8range: (index) => `[${String(index)},${String(index + 10)})`,
    numrange: (index) => `[${String(index)}.5,${String(index + 10)}.5)`,
    daterange: (index) => `[2026-01-${String(index + 10)},2026-02-${String(index + 10)})`,
    tsrange: (index) => `["2026-01-01 00:00:${String(index + 10)}","2026-01-02 00:00:00")`,
    tstzrange: (index) => `["2026-01-01 00:00:${String(index + 10)}+00","2026-01-02 00:00:00+00")`,
  };
  const values = Array.from({ length: 40 }, (_, index) => ends[field.rangeOf ?? 'int4range'](field.rangeOf === 'daterange' ? index % 12 : index));
  const distinct = [...new Set(values)];
  return {
    values: distinct.slice(0, 12).map((input) => ({ input })),
    sequence: listSource(distinct),
    capacity: distinct.length,
    accepted: [],
    refused: [NUMBER, { label: 'a text that is no range', input: 'between', code: 'invalid_format' }],
    freeText: false,
  };
}
