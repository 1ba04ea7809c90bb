import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FIELD_TYPES,
  fieldEntry,
  fieldFromObject,
  formatField,
  isShort,
  parseFields,
  RANGE_KINDS,
  typeRow,
  type Field,
  type FieldType,
} from '../../../src/fields/index.ts';
import { nameProblem, toFieldName } from '../../../src/naming/index.ts';
import { PATIENCE } from './anything.ts';

/** Nothing that bash, sh, zsh or fish would change inside an unquoted word. */
const SAFE = /^[a-z][a-z0-9_]*:[a-z_]+(?:\{[\w.-]+\})?(?::[\p{L}\p{N}_.,/@%+=:-]+)*!?$/u;

type Part = Partial<Omit<Field, 'name' | 'type'>>;

const none = fc.constant<Part>({});
const maybe = (part: fc.Arbitrary<Part>): fc.Arbitrary<Part> => fc.oneof(none, part);
const flags = (...names: readonly (keyof Part)[]): fc.Arbitrary<Part> =>
  fc.subarray([...names]).map((chosen) => Object.fromEntries(chosen.map((name) => [name, true])));
const merged = (...parts: readonly fc.Arbitrary<Part>[]): fc.Arbitrary<Part> =>
  fc.tuple(...parts).map((each) => Object.assign({}, ...each) as Part);

/** Two values in order, as bounds, with a default between them. */
function bounded<T>(value: fc.Arbitrary<T>, compare: (a: T, b: T) => number, text: (value: T) => string): fc.Arbitrary<Part> {
  return fc
    .tuple(fc.array(value, { minLength: 3, maxLength: 3 }), fc.subarray(['min', 'default', 'max'] as const))
    .map(([values, keys]) => {
      const [min, middle, max] = values.toSorted(compare);
      const all: Record<string, T | undefined> = { min, default: middle, max };
      return Object.fromEntries(keys.flatMap((key) => (all[key] === undefined ? [] : [[key, text(all[key])]])));
    });
}

const numeric = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
const whole = (bits: bigint): fc.Arbitrary<Part> =>
  bounded(fc.bigInt({ min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n }), numeric, String);
const iso = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const ordered = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const decimals: fc.Arbitrary<Part> = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 0, max: 10 }))
  .chain(([precision, wanted]) => {
    const scale = Math.min(wanted, precision);
    const edge = 10n ** BigInt(precision) - 1n;
    const text = (value: bigint): string => {
      const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
      return `${value < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${scale === 0 ? '' : `.${digits.slice(digits.length - scale)}`}`;
    };
    return bounded(fc.bigInt({ min: -edge, max: edge }), numeric, text).map((part): Part => ({ precision, scale, ...part }));
  });

const anyText = fc
  .string({ unit: fc.constantFrom(...Array.from('abcXYZ019 _-:=!.,;?*$`"\'\\|&<>()[]{}~#^é日😀')), maxLength: 20 })
  .filter((text) => !/[\p{C}\p{Z}]/u.test(text.replaceAll(' ', '')));
const plainText = fc.stringMatching(/^[a-zA-Z0-9_.,/@%+=-]{1,12}$/u);
const lengths: fc.Arbitrary<Part> = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 }), fc.subarray(['min', 'max'] as const, { minLength: 1 }))
  .map(([min, more, keys]) => ({
    length: { ...(keys.includes('min') ? { min } : {}), ...(keys.includes('max') ? { max: min + more } : {}) },
  }));
const formats: fc.Arbitrary<Part> = fc
  .constantFrom('SKU-.+', 'a.b', '^[A-Z]{3}$', '\\d+ (?:a|b)', 'a:b', 'a:1')
  .map((format) => ({ format }));
const defaults = (text: fc.Arbitrary<string>): fc.Arbitrary<Part> => text.map((value) => ({ default: value }));
const words = fc.oneof(maybe(defaults(fc.oneof(anyText, plainText).filter((text) => text !== ''))), lengths, formats);
const enumeration: fc.Arbitrary<Part> = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/u), { minLength: 1, maxLength: 5 })
  .chain((values) =>
    maybe(fc.constantFrom(...values).map((value): Part => ({ default: value }))).map((part): Part => ({ values, ...part })),
  );

const references: fc.Arbitrary<Part> = fc.oneof(
  fc.constant<Part>({ polymorphic: true }),
  merged(
    flags('counterCache'),
    maybe(fc.constantFrom('User', 'OrderLine', 'Admin::Invoice').map((to): Part => ({ to }))),
    maybe(fc.constantFrom('restrict' as const, 'cascade' as const).map((onDelete): Part => ({ onDelete }))),
  ),
  fc.constant<Part>({ required: false, onDelete: 'nullify' }),
);

/** What is special to each type, besides the flags that its row takes. */
const SPECIAL: Record<FieldType, fc.Arbitrary<Part>> = {
  string: fc.oneof(
    words,
    fc.constant<Part>({ encrypted: true }),
    fc.subarray(['strip', 'squish', 'upcase'] as const, { minLength: 1 }).map((normalize): Part => ({ normalize })),
    fc.integer({ min: 1, max: 500 }).map((limit): Part => ({ limit })),
  ),
  text: fc.oneof(
    words,
    fc.constantFrom('tiny' as const, 'medium' as const, 'long' as const).map((size): Part => ({ size })),
  ),
  email: maybe(defaults(fc.constant('a.b@example.com'))),
  url: maybe(defaults(fc.constantFrom('https://example.com/', 'http://localhost:3000/a?b=c', 'https://a.example:1'))),
  integer: fc.oneof(
    whole(32n),
    whole(16n).map((part): Part => ({ limit: 2, ...part })),
  ),
  bigint: whole(64n),
  float: bounded(
    fc.integer({ min: -10_000, max: 10_000 }),
    (a, b) => a - b,
    (value) => String(value / 16),
  ),
  decimal: fc.oneof(none, decimals),
  boolean: maybe(defaults(fc.constantFrom('true', 'false'))),
  date: fc.oneof(
    fc.constant<Part>({ scope: true }),
    bounded(iso, ordered, (text) => text.slice(0, 10)),
    defaults(fc.constant('now')),
  ),
  datetime: fc.oneof(
    bounded(iso, ordered, (text) => text),
    defaults(fc.constant('now')),
  ),
  time: fc.oneof(
    bounded(
      iso,
      (a, b) => ordered(a.slice(11), b.slice(11)),
      (text) => text.slice(11, 19),
    ),
    defaults(fc.constant('now')),
  ),
  uuid: maybe(defaults(fc.uuid({ version: [4, 7] }))),
  json: maybe(defaults(fc.json())),
  enum: enumeration,
  references,
  digest: none,
  token: none,
  binary: maybe(fc.integer({ min: 1, max: 9_999 }).map((limit): Part => ({ limit }))),
  inet: maybe(defaults(fc.constantFrom('10.0.0.0/8', '::1', 'fe80::1/64', '127.0.0.1'))),
  citext: words,
  hstore: none,
  range: fc.constantFrom(...RANGE_KINDS).map((rangeOf): Part => ({ rangeOf })),
  attachment: none,
  attachments: none,
  rich_text: none,
};

const names = fc
  .stringMatching(/^[a-z]{1,8}(?:_[a-z]{1,6})?$/u)
  .filter(
    (name) =>
      nameProblem(name) === undefined &&
      !/(?:s|a|i|_id|_digest|people|men|children|mice|oxen|data)$|^(?:id|created_at|updated_at)$/u.test(name) &&
      parseFields([`${name}:references`]).problems.length === 0,
  );

const fields: fc.Arbitrary<Field> = fc.tuple(names, fc.constantFrom(...FIELD_TYPES)).chain(([name, type]) => {
  const row = typeRow(type);
  const free = flags(
    'sensitive',
    'required',
    ...(row.takes.has('uniq') ? (['unique'] as const) : []),
    ...(row.takes.has('index') ? (['index'] as const) : []),
  );
  const array: fc.Arbitrary<Part> =
    type === 'enum'
      ? none
      : merged(flags('sensitive', 'required', ...(row.takes.has('index') ? (['index'] as const) : [])), fc.constant<Part>({ array: true }));
  const special = merged(free, SPECIAL[type]);
  return (
    row.takes.has('array')
      ? fc.oneof({ weight: 4, arbitrary: special }, { weight: 1, arbitrary: type === 'enum' ? special : array })
      : special
  ).map((part): Field => ({
    name: toFieldName(name),
    type,
    required: false,
    index: false,
    array: false,
    polymorphic: false,
    counterCache: false,
    ...part,
    unique: part.unique === true || row.alwaysUnique === true,
    sensitive: part.sensitive === true || row.alwaysSensitive === true,
    ...(part.onDelete === 'nullify' ? { required: false } : {}),
  }));
});

describe('formatField', () => {
  it(
    'gives text that parses back to the very same field',
    () => {
      fc.assert(
        fc.property(fields, (field) => {
          expect(parseFields([formatField(field)])).toEqual({ fields: [field], problems: [] });
        }),
        { numRuns: 1_000 },
      );
    },
    PATIENCE,
  );

  it(
    'gives text that no shell changes, wherever a word can hold the field',
    () => {
      fc.assert(
        fc.property(fields.filter(isShort), (field) => {
          expect(formatField(field)).toMatch(SAFE);
          expect(formatField(field)).not.toMatch(/\{[^}]*(?:,|\.\.)/u);
        }),
        { numRuns: 300 },
      );
    },
    PATIENCE,
  );

  it('is the same for all ways of writing a field', () => {
    for (const word of ['price:decimal{10,2}!:min=0', 'price:decimal:min=0:scale=2:precision=10:required', 'price:decimal{10-2}:min=0!']) {
      expect(parseFields([word]).fields.map(formatField)).toEqual(['price:decimal{10.2}:min=0!']);
    }
  });

  it.each([
    [{ name: 'a', default: 'x!' }, '{"name":"a","type":"string","default":"x!"}'],
    [{ name: 'a', default: 'x:uniq', required: true }, '{"name":"a","type":"string","required":true,"default":"x:uniq"}'],
    [{ name: 'a', limit: 9, format: '^[A-Z]+$', uniq: true }, '{"name":"a","type":"string","uniq":true,"format":"^[A-Z]+$","limit":9}'],
  ])('writes %o in the long form', (value, text) => {
    const { field } = fieldFromObject(value, 'here');

    expect(field === undefined ? '' : formatField(field)).toBe(text);
    expect(parseFields([text]).fields).toEqual([field]);
  });
});

describe('fieldEntry', () => {
  it(
    'is a word or a mapping, and reads back as the field',
    () => {
      fc.assert(
        fc.property(fields, (field) => {
          const entry = fieldEntry(field);
          const read = typeof entry === 'string' ? parseFields([entry]).fields[0] : fieldFromObject(entry, 'here').field;
          expect(read).toEqual(field);
          expect(typeof entry === 'string').toBe(isShort(field));
        }),
        { numRuns: 300 },
      );
    },
    PATIENCE,
  );
});
