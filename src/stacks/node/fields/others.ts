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
};

export const uuid: SupportedType = {
  supported: true,
  kind: 'uuid',
  becomes: 'uuid',
  sqlType: () => 'uuid',
  column: () => ({ builder: 'uuid' }),
  tsType: () => 'string',
  zod: () => ({ source: 'uuid()', imports: ['uuid'] }),
  parse: (text) => text.toLowerCase(),
};

export const enumeration: SupportedType = {
  supported: true,
  kind: 'enum',
  becomes: 'text with a CHECK for the values',
  sqlType: () => 'text',
  column: ({ values = [] }) => ({ builder: 'text', type: values.map(literal).join(' | ') }),
  tsType: ({ values = [] }) => values.map(literal).join(' | '),
  zod: ({ values = [] }) => ({ source: `oneOf([${values.map(literal).join(', ')}])`, imports: ['oneOf'] }),
  checks: ({ values = [] }, column) => [`${column} IN (${values.map(sqlText).join(', ')})`],
  listChecks: ({ values = [] }, column) => [`${column} <@ ARRAY[${values.map(sqlText).join(', ')}]`],
  parse: (text) => text,
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
};

/** A reference: `uuid` in every respect but the constraint, which the table has. */
export const references: SupportedType = { ...uuid, becomes: 'uuid with a foreign key' };

export const digest: SupportedType = {
  supported: true,
  kind: 'text',
  becomes: 'text holding a scrypt digest; write-only in JSON, 8 to 128 characters',
  sqlType: () => 'text',
  column: () => ({ builder: 'text' }),
  tsType: () => 'string',
  zod: () => ({ source: 'password()', imports: ['password'] }),
  parse: (text) => text,
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
};
