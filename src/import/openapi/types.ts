import type { ColumnType } from '../shape.ts';
import type { Json } from './document.ts';

/** What a format says more exactly than the type, by type and format. */
const FORMATS: Readonly<Record<string, ColumnType>> = {
  'string date': { type: 'date' },
  'string date-time': { type: 'datetime' },
  'string time': { type: 'time' },
  'string time-local': { type: 'time' },
  'string uuid': { type: 'uuid' },
  'string email': { type: 'email' },
  'string uri': { type: 'url' },
  'string url': { type: 'url' },
  'string ipv4': { type: 'inet' },
  'string ipv6': { type: 'inet' },
  'string inet': { type: 'inet' },
  'string int64': { type: 'bigint' },
  'string token': { type: 'token' },
  'string binary': { type: 'binary' },
  'string byte': { type: 'binary' },
  'string decimal': { type: 'decimal' },
  'integer int8': { type: 'integer', limit: 1 },
  'integer int16': { type: 'integer', limit: 2 },
  'integer int64': { type: 'bigint' },
  'number decimal': { type: 'decimal' },
};

const TYPES: Readonly<Record<string, ColumnType>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'float' },
  boolean: { type: 'boolean' },
  object: { type: 'json' },
};

/** The type of a single value; undefined where the schema names none. */
export function openApiType(schema: Json): ColumnType | undefined {
  const type = typeWord(schema);
  if (type === undefined) return undefined;
  const key = `${type} ${typeof schema['format'] === 'string' ? schema['format'] : ''}`;
  // A text that only goes in is no field of a record: what is kept of it is its digest.
  if (key === 'string password' && schema['writeOnly'] === true) return { type: 'digest' };
  if (type === 'string' && schema['contentMediaType'] === 'text/plain') return { type: 'text' };
  const found = Object.hasOwn(FORMATS, key) ? FORMATS[key] : Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return found?.type === 'decimal' ? { ...found, ...scaleOf(schema) } : found;
}

/** A pattern of digits tells how many there are; `multipleOf: 0.01` keeps two after the point. */
function scaleOf(schema: Json): { readonly precision?: number; readonly scale?: number } {
  const pattern: unknown = schema['pattern'];
  const [, whole, behind = '0'] = (typeof pattern === 'string' ? DIGITS.exec(pattern) : undefined) ?? [];
  if (whole !== undefined) return { precision: Number(whole) + Number(behind), scale: Number(behind) };
  const [, digits] = /^0\.(0*1)$/u.exec(JSON.stringify(schema['multipleOf'] ?? 0)) ?? [];
  return digits === undefined ? {} : { precision: 19, scale: digits.length };
}

/** The pattern of a decimal as `scaffold export openapi` writes it. */
const DIGITS = /^\^-\?\\d\{1,(\d+)\}(?:\(\\\.\\d\{1,(\d+)\}\)\?)?\$$/u;

/** The one type that is not null. */
export function typeWord(schema: Json): string | undefined {
  const { type } = schema;
  const words: readonly unknown[] = Array.isArray(type) ? type : [type];
  const [word] = words.filter((one) => one !== 'null');
  if (typeof word === 'string') return word;
  return 'properties' in schema || 'additionalProperties' in schema ? 'object' : 'enum' in schema ? 'string' : undefined;
}
