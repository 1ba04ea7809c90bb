import { literal, sqlText } from './literals.ts';
import type { SupportedType } from './row.ts';

const asJson = (value: unknown): string => `${sqlText(JSON.stringify(value))}::jsonb`;

export const boolean: SupportedType = {
  supported: true,
  kind: 'boolean',
  becomes: 'boolean',
  sqlType: () => 'boolean',
  column: () => ({ builder: 'boolean' }),
  tsType: () => 'boolean',
  zod: () => ({ source: 'bool()', imports: ['bool'] }),
  query: () => ({ source: 'queryBoolean()', imports: ['queryBoolean'] }),
  parse: (text) => text === 'true',
  sql: String,
  sample: (_, n) => n % 2 === 0,
  distinct: () => 'n % 2 === 0',
  refused: () => [
    { title: 'the text "true"', value: 'true', code: 'invalid_type' },
    { title: 'the number 1', value: 1, code: 'invalid_type' },
  ],
};

const sampleUuid = (n: number): string => `0198c5b2-7f3a-7c4e-8a51-3d2f6b9e1c${(n % 256).toString(16).padStart(2, '0')}`;

export const uuid: SupportedType = {
  supported: true,
  kind: 'uuid',
  becomes: 'uuid',
  sqlType: () => 'uuid',
  column: () => ({ builder: 'uuid' }),
  tsType: () => 'string',
  zod: () => ({ source: 'uuid()', imports: ['uuid'] }),
  parse: (text) => text.toLowerCase(),
  sample: (_, n) => sampleUuid(n),
  distinct: () => "`0198c5b2-7f3a-7c4e-8a51-${String(n).padStart(12, '0')}`",
  refused: () => [
    { title: 'a number', value: 123, code: 'invalid_type' },
    { title: 'a text that is no UUID', value: 'not-a-uuid', code: 'invalid_format' },
  ],
};

export const enumeration: SupportedType = {
  supported: true,
  kind: 'enum',
  becomes: 'text with a CHECK for the values',
  sqlType: () => 'text',
  column: ({ values = [] }) => ({ builder: 'text', type: values.map(literal).join(' | ') }),
  tsType: ({ values = [] }) => values.map(literal).join(' | '),
  zod: ({ values = [] }) => ({ source: `oneOf([${values.map(literal).join(', ')}])`, imports: ['oneOf'] }),
  checks: ({ values = [] }, value) => [`${value} IN (${values.map(sqlText).join(', ')})`],
  parse: (text) => text,
  sample: ({ values = [] }, n) => values[n % values.length],
  distinct: () => null,
  refused: () => [
    { title: 'a value that is not in the list', value: 'no such value', code: 'not_in_list' },
    { title: 'a number', value: 42, code: 'not_in_list' },
  ],
};

export const json: SupportedType = {
  supported: true,
  kind: 'json',
  becomes: 'jsonb; an object or a list in JSON',
  sqlType: () => 'jsonb',
  column: () => ({ builder: 'jsonb', type: 'JsonDocument' }),
  tsType: () => 'JsonDocument',
  zod: () => ({ source: 'jsonDocument()', imports: ['jsonDocument'] }),
  parse: (text) => JSON.parse(text) as unknown,
  sql: asJson,
  sample: (_, n) => ({ note: ['first', 'second', 'third'][n] ?? 'another', sizes: [1, 2, n] }),
  distinct: () => '{ note: String(n) }',
  refused: () => [
    { title: 'a bare number', value: 42, code: 'invalid_type' },
    { title: 'a bare text', value: 'text', code: 'invalid_type' },
    { title: 'a NUL character deep inside', value: { deep: ['\u0000'] }, code: 'invalid_format' },
  ],
};

export const inet: SupportedType = {
  supported: true,
  kind: 'inet',
  becomes: 'inet; an IP address or network in JSON',
  sqlType: () => 'inet',
  column: () => ({ builder: 'inet' }),
  tsType: () => 'string',
  zod: () => ({ source: 'ipAddress()', imports: ['ipAddress'] }),
  parse: (text) => text,
  sample: (_, n) => `192.0.2.${String((n % 254) + 1)}`,
  distinct: () => '`10.${String((n >> 16) % 256)}.${String((n >> 8) % 256)}.${String(n % 256)}`',
  refused: () => [
    { title: 'a number', value: 42, code: 'invalid_type' },
    { title: 'an address with a part above 255', value: '999.1.1.1', code: 'invalid_format' },
    { title: 'the name of a host', value: 'localhost', code: 'invalid_format' },
  ],
};

/** A reference: `uuid` in every respect but the constraint, which the table has. */
export const references: SupportedType = { ...uuid, becomes: 'uuid with a foreign key' };

const PASSWORDS = ['correct horse battery', 'staple the second one', 'a third long password'] as const;

export const digest: SupportedType = {
  supported: true,
  kind: 'text',
  becomes: 'text holding a scrypt digest; write-only in JSON, 8 to 128 characters',
  sqlType: () => 'text',
  column: () => ({ builder: 'text' }),
  tsType: () => 'string',
  zod: () => ({ source: 'password()', imports: ['password'] }),
  parse: (text) => text,
  sample: (_, n) => PASSWORDS[n] ?? `password number ${String(n)}`,
  distinct: () => '`password number ${String(n)}`',
  accepted: () => [8, 128].map((length) => ({ title: `${String(length)} characters`, value: 'x'.repeat(length), shown: null })),
  refused: () => [
    { title: '7 characters', value: 'x'.repeat(7), code: 'too_short' },
    { title: '129 characters', value: 'x'.repeat(129), code: 'too_long' },
    { title: 'a number', value: 12_345_678, code: 'invalid_type' },
  ],
};

export const token: SupportedType = {
  supported: true,
  kind: 'text',
  becomes: 'text, unique; 32 random characters made by the application, never in JSON',
  sqlType: () => 'text',
  column: () => ({ builder: 'text' }),
  tsType: () => 'string',
  zod: () => ({ source: 'text()', imports: [] }),
  parse: (text) => text,
  sample: (_, n) => `token-${String(n)}`.padEnd(32, 'x'),
  distinct: () => "`token-${String(n)}`.padEnd(32, 'x')",
  refused: () => [],
};
