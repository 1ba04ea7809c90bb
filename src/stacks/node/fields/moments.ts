import type { Field } from '../../../fields/field.ts';
import { options, sqlText } from './literals.ts';
import type { SupportedType } from './row.ts';

/** How a bound as typed becomes the text that schema and database are given. */
type Read = (text: string) => string;

const readDate: Read = (text) => text.slice(0, 10);

/** What says no zone is UTC, so that the same file means the same moment everywhere. */
const readInstant: Read = (text) => {
  const isDate = /^\d{4}-\d{2}-\d{2}$/u.test(text);
  const zoned = isDate ? `${text}T00:00:00Z` : /(?:Z|[+-]\d{2}:?\d{2})$/iu.test(text) ? text : `${text}Z`;
  return new Date(zoned.replace(' ', 'T')).toISOString();
};

const readTime: Read = (text) => (text.length === 5 ? `${text}:00` : text.slice(0, 8));

const sqlBounds = (read: Read, type: string) => {
  const bound = (text: string | undefined): string | undefined => (text === undefined ? undefined : `${type} ${sqlText(read(text))}`);
  return ({ min, max }: Field) => ({ min: bound(min), max: bound(max) });
};

const zod = (block: string, read: Read) => (field: Field) => {
  const bound = (text: string | undefined): string | undefined => (text === undefined ? undefined : sqlText(read(text)));
  return { source: `${block}(${options({ min: bound(field.min), max: bound(field.max) })})`, imports: [block] };
};

export const date: SupportedType = {
  supported: true,
  kind: 'date',
  becomes: 'date; YYYY-MM-DD in JSON',
  sqlType: () => 'date',
  column: () => ({ builder: 'date', options: "{ mode: 'string' }" }),
  tsType: () => 'string',
  zod: zod('calendarDate', readDate),
  bounds: sqlBounds(readDate, 'date'),
  parse: readDate,
  now: { zod: 'currentDate', sql: "(now() AT TIME ZONE 'UTC')::date" },
};

export const datetime: SupportedType = {
  supported: true,
  kind: 'datetime',
  becomes: 'timestamp(3) with time zone; ISO 8601 in JSON',
  sqlType: () => 'timestamp(3) with time zone',
  column: () => ({ builder: 'timestamp', options: '{ precision: 3, withTimezone: true }' }),
  tsType: () => 'Date',
  zod: zod('instant', readInstant),
  bounds: sqlBounds(readInstant, 'timestamptz'),
  parse: readInstant,
  now: { zod: 'currentInstant', sql: 'now()' },
};

export const time: SupportedType = {
  supported: true,
  kind: 'time',
  becomes: 'time(0); HH:MM:SS in JSON',
  sqlType: () => 'time(0) without time zone',
  column: () => ({ builder: 'time', options: '{ precision: 0 }' }),
  tsType: () => 'string',
  zod: zod('timeOfDay', readTime),
  bounds: sqlBounds(readTime, 'time'),
  parse: readTime,
  now: { zod: 'currentTime', sql: "date_trunc('second', now() AT TIME ZONE 'UTC')::time(0)" },
};
