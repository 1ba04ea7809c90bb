import type { Field } from '../../../fields/field.ts';
import { quoted } from './literal.ts';
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
      { ...NUMBER, code: 'not_in_list' },
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
    values: Array.from({ length: 12 }, (_, index) => ({
      input: { label: `Sample ${String.fromCharCode(65 + index)}`, tags: ['a', 'b'], size: index + 1 },
    })),
    sequence: '{ label: `sample ${String(n)}`, size: n }',
    accepted: [
      { label: 'a list', input: [1, 'two', null, true] },
      { label: 'an empty object', input: {} },
    ],
    refused: [{ label: 'a text', input: 'a document', code: 'invalid_type' }, NUMBER],
    freeText: false,
  };
}

/** `digest`: a password, hashed on its way into the database. */
export function digestSamples(): Samples {
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: `correct horse ${'abcdefghijkl'.charAt(index)}` })),
    sequence: '`correct horse ${String(n)}`',
    accepted: [
      { label: 'the shortest password', input: 'p'.repeat(8), beyond: { input: 'p'.repeat(7), code: 'too_short' } },
      { label: 'the longest password', input: 'p'.repeat(128), beyond: { input: 'p'.repeat(129), code: 'too_long' } },
    ],
    refused: [NUMBER],
    freeText: false,
  };
}

/** `inet`: an address or a network. */
export function inetSamples(): Samples {
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: `192.0.2.${String(index + 1)}` })),
    sequence: '`10.1.${String(Math.floor(n / 250) % 250)}.${String(n % 250)}`',
    accepted: [
      { label: 'a network', input: '10.0.0.0/8', beyond: { input: '10.0.0.0/33', code: 'invalid_format' } },
      { label: 'an IPv6 address', input: '2001:db8::1', beyond: { input: '2001:db8::g', code: 'invalid_format' } },
    ],
    refused: [NUMBER, { label: 'a text that is no address', input: 'localhost', code: 'invalid_format' }],
    freeText: false,
  };
}
