import type { Field } from '../../../fields/field.ts';
import { literal, type Json } from './literal.ts';
import { scaled, unscaled } from './numbers.ts';

/** TypeScript source of what the schema makes of a value: moments become dates, everything else stays as it travels. */
export function parsedSource(field: Field, value: Json): string {
  if (field.type !== 'datetime' || value === null) return literal(value);
  return isList(value) ? `[${value.map((item) => parsedSource(field, item)).join(', ')}]` : `new Date(${literal(value)})`;
}

/** A value as a response shows it after it has been through the database. */
export function shown(field: Field, value: Json): Json {
  if (isList(value)) return field.array ? value.map((item) => shown(field, item)) : value;
  if (typeof value !== 'string') return value;
  if (field.type === 'decimal') return unscaled(scaled(value, decimalsOf(field)), decimalsOf(field));
  return field.type === 'datetime' ? new Date(value).toISOString() : value;
}

/** Digits a decimal column keeps after the point: two where nothing is said. */
export const decimalsOf = ({ precision, scale }: Field): number => scale ?? (precision === undefined ? 2 : 0);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The default of a field as it would travel in a body; undefined where there is none, or where it is the time of the call. */
export function defaultValue(field: Field): Json | undefined {
  const text = field.default;
  if (text === undefined || isNow(field)) return undefined;
  const value = readDefault(field, text);
  return field.array ? [value] : value;
}

function readDefault({ type }: Field, text: string): Json {
  switch (type) {
    case 'integer':
    case 'float':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'json':
      return readJson(text);
    case 'uuid':
      return text.toLowerCase();
    case 'date':
    case 'datetime':
    case 'time':
      return readMoment(type, text);
    default:
      return text;
  }
}

/** A default or bound of a date or time as a body carries it; what says no zone is UTC. */
export function readMoment(type: 'date' | 'datetime' | 'time', text: string): string {
  if (type === 'date') return text.slice(0, 10);
  if (type === 'time') return text.length === 5 ? `${text}:00` : text.slice(0, 8);
  const zoned = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T00:00:00Z` : /(?:Z|[+-]\d{2}:?\d{2})$/iu.test(text) ? text : `${text}Z`;
  return new Date(zoned.replace(' ', 'T')).toISOString();
}

/** Is the default the time of the call? */
export const isNow = (field: Field): boolean => field.default === 'now' && ['date', 'datetime', 'time'].includes(field.type);

/** What JSON.parse answers is JSON; the compiler cannot know. */
const readJson: (text: string) => Json = JSON.parse;
