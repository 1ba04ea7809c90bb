import { describe, expect, it } from 'vitest';
import { boundaryValues } from '../../../src/contract/samples/boundaries.ts';
import { decimalText, unitsOf } from '../../../src/contract/samples/numbers.ts';
import { textMatching } from '../../../src/contract/samples/pattern.ts';
import { sameValue } from '../../../src/contract/samples/same.ts';
import { validValue } from '../../../src/contract/samples/values.ts';
import { wrongValues } from '../../../src/contract/samples/wrong.ts';
import { PROFILES } from '../../../src/contract/index.ts';
import { FIELD_TYPES } from '../../../src/fields/field.ts';
import { field } from './reference/resources.ts';

/** Random choices that are the same every time. */
function counter(): (bound: number) => number {
  let state = 42;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const shared = counter();
const seeds = Array.from({ length: 300 }, (_, n) => ({ n, run: 'k3f9a1b', choose: shared }));

describe('valid values', () => {
  it.each([
    [
      'a short string',
      field('code', 'string', { unique: true, limit: 8 }),
      (value: unknown) => typeof value === 'string' && value.length <= 8,
    ],
    [
      'a long one',
      field('code', 'string', { length: { min: 40, max: 60 } }),
      (value: unknown) => typeof value === 'string' && value.length >= 40 && value.length <= 60,
    ],
    [
      'a text that is brought into one form',
      field('code', 'string', { unique: true, length: { min: 20, max: 24 }, normalize: ['squish', 'upcase'] }),
      (value: unknown) => typeof value === 'string' && value.length >= 20 && /^[A-Z0-9]+( [A-Z0-9]+)*$/.test(value),
    ],
    [
      'an integer in a range',
      field('rating', 'integer', { min: '1', max: '5' }),
      (value: unknown) => typeof value === 'number' && value >= 1 && value <= 5,
    ],
    [
      'a negative range',
      field('t', 'integer', { min: '-9', max: '-3' }),
      (value: unknown) => typeof value === 'number' && value >= -9 && value <= -3,
    ],
    [
      'a decimal',
      field('price', 'decimal', { precision: 4, scale: 2, min: '0', max: '9.5' }),
      (value: unknown) => typeof value === 'string' && /^\d\.\d\d$/.test(value) && Number(value) <= 9.5,
    ],
    [
      'a float',
      field('weight', 'float', { min: '0.5', max: '1' }),
      (value: unknown) => typeof value === 'number' && value >= 0.5 && value <= 1,
    ],
    [
      'a date',
      field('on', 'date', { min: '2025-03-01', max: '2025-03-31' }),
      (value: unknown) => typeof value === 'string' && value >= '2025-03-01' && value <= '2025-03-31',
    ],
    ['a date before', field('on', 'date', { max: '2020-01-01' }), (value: unknown) => typeof value === 'string' && value <= '2020-01-01'],
    ['an enum', field('status', 'enum', { values: ['draft', 'live'] }), (value: unknown) => value === 'draft' || value === 'live'],
    ['a password', field('password', 'digest'), (value: unknown) => typeof value === 'string' && value.length >= 8 && value.length <= 128],
    ['a list', field('tags', 'string', { array: true }), (value: unknown) => Array.isArray(value) && value.length === 2],
  ])('of %s keep its bounds', (_, described, keeps) => {
    expect(seeds.map((seed) => validValue(described, seed)).filter((value) => !keeps(value))).toEqual([]);
  });

  it.each(['string', 'email', 'integer', 'decimal'] as const)('of a unique %s never repeat', (type) => {
    const described = field('code', type, { unique: true, ...(type === 'string' ? { limit: 10 } : {}) });

    expect(new Set(seeds.map((seed) => validValue(described, seed))).size).toBe(seeds.length);
  });

  it.each(['^[a-z0-9]+(-[a-z0-9]+)*$', '^[A-Z0-9]+$', '^\\d+$', '^[A-Z]{2}-\\d{8}$'])(
    'of a unique text of the format %s never repeat',
    (format) => {
      const described = field('slug', 'string', { unique: true, limit: 40, format });

      expect(new Set(seeds.map((seed) => validValue(described, seed))).size).toBe(seeds.length);
    },
  );

  it('are none of the values that must be refused, for any type', () => {
    const clashes = FIELD_TYPES.filter((type) => {
      const described = field('x', type, { values: ['a', 'b'] });
      const value = validValue(described, { n: 3, run: 'run', choose: counter() });
      return (
        value !== undefined &&
        wrongValues(described, PROFILES.express).some((wrong) => JSON.stringify(wrong.value) === JSON.stringify(value))
      );
    });

    expect(clashes).toEqual([]);
  });
});

describe('text for a pattern', () => {
  it.each([
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    '^SKU-\\d{3,5}$',
    '[A-Z]{2}\\s?\\w+',
    '^(?:red|green|blue)$',
    '^[^a-z]{4}$',
    'SKU-.+',
    '^\\+?[0-9 ()-]{7,}$',
  ])('fits %s', (source) => {
    const choose = counter();

    for (let times = 0; times < 50; times += 1) expect(textMatching(source, choose)).toMatch(new RegExp(source));
  });

  it('is undefined where nothing fits', () => {
    expect(textMatching('^abc$', counter(), (text) => text.length > 3)).toBeUndefined();
  });
});

describe('decimals', () => {
  it.each([
    ['0', 2, '0.00'],
    ['-0.01', 2, '-0.01'],
    ['12.5', 2, '12.50'],
    ['7', 0, '7'],
    ['123456789012345678.99', 2, '123456789012345678.99'],
  ])('%s with scale %i is %s again', (text, scale, wanted) => {
    expect(decimalText(unitsOf(text, scale) ?? 0n, scale)).toBe(wanted);
  });
});

describe('the same value in another form', () => {
  it.each([
    ['decimal', '7.5', '7.50', true],
    ['decimal', '100', '100.00', true],
    ['decimal', '100', '1', false],
    ['decimal', '-0.5', '0.5', false],
    ['datetime', '2025-01-01T10:00:00+02:00', '2025-01-01T08:00:00.000Z', true],
    ['datetime', '2025-01-01T10:00:00Z', '2025-01-01T10:00:01Z', false],
    ['bigint', '42', 42, true],
    ['time', '09:30', '09:30:00', true],
    ['time', '09:30:01', '09:30:00', false],
    ['date', '2025-01-01', '2025-01-01T00:00:00.000Z', false],
    ['string', '7.5', '7.50', false],
    ['json', { a: [1] }, { a: [1] }, true],
    ['integer', 1, '1', false],
  ] as const)('%s %j and %j', (type, sent, came, same) => {
    expect(sameValue(field('x', type), sent, came)).toBe(same);
  });
});

describe('boundary values', () => {
  it('are the least and greatest of a range, the shortest and longest text, and every value of a list', () => {
    expect(boundaryValues(field('r', 'integer', { min: '1', max: '5' }))).toEqual([1, 5]);
    expect(boundaryValues(field('p', 'decimal', { precision: 6, scale: 2, min: '0' }))).toEqual(['0.00', '9999.99']);
    expect(boundaryValues(field('t', 'string', { length: { min: 2, max: 4 } }))).toEqual(['xxxx', 'yy']);
    expect(boundaryValues(field('s', 'enum', { values: ['a', 'b'] }))).toEqual(['a', 'b']);
  });
});
