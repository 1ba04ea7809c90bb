import { describe, expect, it } from 'vitest';
import { fieldView } from '../../../../../src/stacks/node/view/field-view.ts';
import { field } from '../field.ts';

const at = (name: string, ...more: [Parameters<typeof field>[1], Parameters<typeof field>[2]?]) => fieldView(field(name, ...more));

describe('schema, column and type of a field', () => {
  it.each([
    ['a string', at('name', 'string'), 'text({ max: 255 }).nullable()', "varchar('name', { length: 255 })", 'character varying(255)'],
    [
      'a required string',
      at('name', 'string', { required: true, length: { min: 2, max: 100 } }),
      'text({ min: 2, max: 100 })',
      "varchar('name', { length: 100 }).notNull()",
      'character varying(100)',
    ],
    [
      'a required string may not be empty',
      at('sku', 'string', { required: true, limit: 64 }),
      'text({ min: 1, max: 64 })',
      "varchar('sku', { length: 64 }).notNull()",
      'character varying(64)',
    ],
    ['a text', at('body', 'text', { required: true }), 'text({ min: 1 })', "text('body').notNull()", 'text'],
    ['an indexed text', at('body', 'text', { index: true }), 'text({ max: 600 }).nullable()', "text('body')", 'text'],
    [
      'a text with a format',
      at('code', 'string', { format: '^[A-Z]+$' }),
      'text({ max: 255, format: /^[A-Z]+$/ }).nullable()',
      "varchar('code', { length: 255 })",
      'character varying(255)',
    ],
    [
      'a text that is brought into one form',
      at('code', 'string', { limit: 12, normalize: ['strip', 'upcase'] }),
      "normalized(text({ max: 12 }), ['strip', 'upcase']).nullable()",
      "varchar('code', { length: 12 })",
      'character varying(12)',
    ],
    [
      'an e-mail address',
      at('email', 'email', { required: true, unique: true }),
      'email({ min: 1 })',
      "varchar('email', { length: 254 }).notNull()",
      'character varying(254)',
    ],
    ['an integer', at('stock', 'integer', { required: true, min: '0' }), 'integer({ min: 0 })', "integer('stock').notNull()", 'integer'],
    [
      'a small integer',
      at('rank', 'integer', { limit: 2 }),
      'integer({ min: -32768, max: 32767 }).nullable()',
      "smallint('rank')",
      'smallint',
    ],
    [
      'a bigint',
      at('views', 'bigint', { max: '9007199254740993' }),
      "bigInteger({ max: '9007199254740993' }).nullable()",
      "bigIntegerText('views')",
      'bigint',
    ],
    [
      'a decimal',
      at('price', 'decimal', { required: true, precision: 10, scale: 2, min: '0' }),
      "decimal({ precision: 10, scale: 2, min: '0' })",
      "numeric('price', { precision: 10, scale: 2 }).notNull()",
      'numeric(10,2)',
    ],
    [
      'a decimal of no said digits',
      at('price', 'decimal'),
      'decimal({ precision: 10, scale: 2 }).nullable()',
      "numeric('price', { precision: 10, scale: 2 })",
      'numeric(10,2)',
    ],
    [
      'a decimal without a scale',
      at('price', 'decimal', { precision: 4 }),
      'decimal({ precision: 4, scale: 0 }).nullable()',
      "numeric('price', { precision: 4, scale: 0 })",
      'numeric(4,0)',
    ],
    [
      'a float',
      at('f', 'float', { min: '0', max: '1' }),
      'float({ min: 0, max: 1 }).nullable()',
      "doublePrecision('f')",
      'double precision',
    ],
    [
      'a date',
      at('on', 'date', { min: '2026-01-01' }),
      "calendarDate({ min: '2026-01-01' }).nullable()",
      "date('on', { mode: 'string' })",
      'date',
    ],
    [
      'a moment',
      at('at', 'datetime', { max: '2026-01-01T00:00:00+01:00' }),
      "instant({ max: '2025-12-31T23:00:00.000Z' }).nullable()",
      "timestamp('at', { precision: 3, withTimezone: true })",
      'timestamp(3) with time zone',
    ],
    [
      'a time',
      at('opens', 'time', { min: '09:30' }),
      "timeOfDay({ min: '09:30:00' }).nullable()",
      "time('opens', { precision: 0 })",
      'time(0) without time zone',
    ],
    ['a document', at('settings', 'json'), 'jsonDocument().nullable()', "jsonb('settings').$type<JsonDocument>()", 'jsonb'],
    [
      'an enum',
      at('status', 'enum', { required: true, values: ['a', "b'c"] }),
      "oneOf(['a', \"b'c\"])",
      "text('status').$type<'a' | \"b'c\">().notNull()",
      'text',
    ],
    [
      'a list of enum values',
      at('flags', 'enum', { array: true, values: ['a', 'b'] }),
      "list(oneOf(['a', 'b'])).nullable()",
      "text('flags').array().$type<('a' | 'b')[]>()",
      'text[]',
    ],
    [
      'a list of texts',
      at('tags', 'string', { array: true, required: true }),
      'list(text({ min: 1, max: 255 }))',
      "varchar('tags', { length: 255 }).array().notNull()",
      'character varying(255)[]',
    ],
    ['a reference', at('category', 'references', { required: true }), 'uuid()', "uuid('category_id').notNull()", 'uuid'],
    ['a digest', at('password', 'digest', { required: true }), 'password()', "text('password_digest').notNull()", 'text'],
  ])('%s', (_, view, zod, drizzle, sqlType) => {
    expect({ zod: view.zod, drizzle: view.drizzle, sqlType: view.sqlType }).toEqual({ zod, drizzle, sqlType });
  });
});

describe('what a POST may leave out', () => {
  it.each([
    ['nothing of a required field', at('stock', 'integer', { required: true }), '', true],
    ['a nullable field, which is null then', at('stock', 'integer'), 'fields.stock.default(null)', false],
    ['a field with a default', at('stock', 'integer', { required: true, default: '0' }), 'fields.stock.default(0)', false],
    ['a text with a default that looks like code', at('s', 'string', { default: "'); drop" }), 'fields.s.default("\'); drop")', false],
    [
      'a moment with a default',
      at('at', 'datetime', { default: '2026-01-01T00:00:00Z' }),
      "fields.at.default(new Date('2026-01-01T00:00:00.000Z'))",
      false,
    ],
    ['a field that defaults to now', at('on', 'date', { required: true, default: 'now' }), 'orNow(fields.on, currentDate)', false],
    [
      'a list, whose default is a list of that value',
      at('tags', 'string', { array: true, default: 'a' }),
      "fields.tags.default(['a'])",
      false,
    ],
    ['a secret', at('tax', 'string', { sensitive: true }), 'secrets.tax.default(null)', false],
  ])('%s', (_, view, source, required) => {
    expect([view.zodForNew, view.required]).toEqual([source, required]);
  });
});

describe('filters and sorts', () => {
  it.each([
    ['a plain field', at('stock', 'integer'), '', false],
    ['an indexed field', at('stock', 'integer', { index: true, required: true }), 'queryNumber(fields.stock)', true],
    ['an indexed nullable field', at('stock', 'integer', { index: true }), 'queryNumber(fields.stock.unwrap())', true],
    ['a unique field', at('sku', 'string', { unique: true, required: true }), 'fields.sku', true],
    ['an indexed boolean', at('live', 'boolean', { index: true }), 'queryBoolean()', true],
    ['an enum', at('status', 'enum', { required: true, values: ['a'] }), 'fields.status', false],
    ['a reference', at('category', 'references', { required: true }), 'fields.categoryId', false],
    ['an indexed secret', at('tax', 'string', { index: true, sensitive: true }), '', false],
    ['a token', at('auth', 'token'), '', false],
  ])('%s', (_, view, filter, sortable) => {
    expect([view.zodForFilter, view.filterable, view.sortable]).toEqual([filter, filter !== '', sortable]);
  });
});

it('keeps secrets out of responses, and tokens out of bodies', () => {
  expect([at('password', 'digest'), at('auth', 'token'), at('tax', 'string', { sensitive: true })]).toMatchObject([
    { name: 'password', property: 'passwordDigest', column: 'password_digest', writable: true, readable: false },
    { name: 'auth', writable: false, readable: false, notNull: true, unique: true },
    { writable: true, readable: false },
  ]);
});
