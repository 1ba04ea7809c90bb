import type { Field } from '../../../fields/field.ts';
import { options, sqlText } from './literals.ts';
import type { Accepted, Distinct, Refused, SupportedType } from './row.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** A kind of time: how a number of milliseconds is written, and where samples are taken from. */
interface Clock {
  readonly write: (milliseconds: number) => string;
  readonly read: (text: string) => number;
  /** Where samples begin, how far apart they are, and the least and greatest value of the type. */
  readonly first: number;
  readonly step: number;
  readonly least: number;
  readonly greatest: number;
  /** Source text of `write` for a number of steps from a beginning; both are source text. */
  readonly source: (from: number, steps: string) => string;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function rangeOf(field: Field, clock: Clock): Range {
  return { min: field.min === undefined ? clock.least : clock.read(field.min), max: field.max === undefined ? clock.greatest : clock.read(field.max) };
}

/** Where samples begin within the bounds. */
function origin(clock: Clock, { min, max }: Range): number {
  if (clock.first >= min && clock.first + 10 * clock.step <= max) return clock.first;
  return min > clock.least || max - 10 * clock.step < min ? min : max - 1000 * clock.step > min ? max - 1000 * clock.step : min;
}

const stepsIn = (clock: Clock, range: Range): number => Math.max(1, Math.floor((range.max - origin(clock, range)) / clock.step) + 1);

function sample(field: Field, clock: Clock, n: number): string {
  const range = rangeOf(field, clock);
  return clock.write(origin(clock, range) + (n % stepsIn(clock, range)) * clock.step);
}

function distinct(field: Field, clock: Clock): Distinct {
  const range = rangeOf(field, clock);
  const steps = stepsIn(clock, range);
  return steps < 2 ? null : clock.source(origin(clock, range), steps > 1_000_000 ? 'n' : `(n % ${String(steps)})`);
}

const accepted = (field: Field, clock: Clock): readonly Accepted[] => {
  const { min, max } = rangeOf(field, clock);
  return [min, max].map((bound) => ({ title: clock.write(bound), value: clock.write(bound), shown: clock.write(bound) }));
};

function refused(field: Field, clock: Clock, smallest: number, wrong: readonly string[]): Refused[] {
  const { min, max } = rangeOf(field, clock);
  return [
    { title: 'a number', value: 20_260_101, code: 'invalid_type' },
    ...wrong.map((value) => ({ title: `"${value}"`, value, code: 'invalid_format' })),
    ...(field.min === undefined || min === clock.least ? [] : [{ title: `before ${clock.write(min)}`, value: clock.write(min - smallest), code: 'too_small' }]),
    ...(field.max === undefined || max === clock.greatest ? [] : [{ title: `after ${clock.write(max)}`, value: clock.write(max + smallest), code: 'too_large' }]),
  ];
}

const DATES: Clock = {
  write: (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10),
  read: (text) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`),
  first: Date.UTC(2026, 0, 15),
  step: DAY,
  least: Date.parse('0001-01-01T00:00:00Z'),
  greatest: Date.parse('9999-12-31T00:00:00Z'),
  source: (from, steps) => `new Date(Date.parse('${new Date(from).toISOString().slice(0, 10)}') + ${steps} * 86_400_000).toISOString().slice(0, 10)`,
};

const INSTANTS: Clock = {
  write: (milliseconds) => new Date(milliseconds).toISOString(),
  read: (text) => Date.parse(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T00:00:00Z` : /(?:Z|[+-]\d{2}:?\d{2})$/u.test(text) ? text : `${text}Z`),
  first: Date.UTC(2026, 0, 15, 9, 30),
  step: DAY / 2,
  least: Date.parse('0100-01-01T00:00:00Z'),
  greatest: Date.parse('9999-12-31T23:59:59.999Z'),
  source: (from, steps) => `new Date(Date.parse('${new Date(from).toISOString()}') + ${steps} * 43_200_000).toISOString()`,
};

const TIMES: Clock = {
  write: (milliseconds) => new Date(milliseconds).toISOString().slice(11, 19),
  read: (text) => Date.parse(`1970-01-01T${text.length === 5 ? `${text}:00` : text.slice(0, 8)}Z`),
  first: 9.5 * 3600 * SECOND,
  step: 60 * SECOND,
  least: 0,
  greatest: DAY - SECOND,
  source: (from, steps) => `new Date(${String(from)} + ${steps} * 60_000).toISOString().slice(11, 19)`,
};

const sqlBounds = (clock: Clock, type: string) => (field: Field, value: string): string[] => [
  ...(field.min === undefined ? [] : [`${value} >= ${type} ${sqlText(clock.write(clock.read(field.min)))}`]),
  ...(field.max === undefined ? [] : [`${value} <= ${type} ${sqlText(clock.write(clock.read(field.max)))}`]),
];

const zod = (block: string, clock: Clock) => (field: Field) => {
  const bound = (text: string | undefined): string | undefined => (text === undefined ? undefined : sqlText(clock.write(clock.read(text))));
  return { source: `${block}(${options({ min: bound(field.min), max: bound(field.max) })})`, imports: [block] };
};

export const date: SupportedType = {
  supported: true,
  kind: 'date',
  becomes: 'date; YYYY-MM-DD in JSON',
  sqlType: () => 'date',
  column: () => ({ builder: 'date', options: "{ mode: 'string' }" }),
  tsType: () => 'string',
  zod: zod('calendarDate', DATES),
  checks: sqlBounds(DATES, 'date'),
  parse: (text) => DATES.write(DATES.read(text)),
  now: { zod: 'currentDate', sql: "(now() AT TIME ZONE 'UTC')::date" },
  sample: (field, n) => sample(field, DATES, n),
  distinct: (field) => distinct(field, DATES),
  accepted: (field) => accepted(field, DATES),
  refused: (field) => refused(field, DATES, DAY, ['2026-02-30', 'someday']),
};

export const datetime: SupportedType = {
  supported: true,
  kind: 'datetime',
  becomes: 'timestamp(3) with time zone; ISO 8601 in JSON',
  sqlType: () => 'timestamp(3) with time zone',
  column: () => ({ builder: 'timestamp', options: '{ precision: 3, withTimezone: true }' }),
  tsType: () => 'Date',
  zod: zod('instant', INSTANTS),
  checks: sqlBounds(INSTANTS, 'timestamptz'),
  parse: (text) => INSTANTS.write(INSTANTS.read(text)),
  now: { zod: 'currentInstant', sql: 'now()' },
  sample: (field, n) => sample(field, INSTANTS, n),
  distinct: (field) => distinct(field, INSTANTS),
  accepted: (field) => accepted(field, INSTANTS),
  refused: (field) => refused(field, INSTANTS, 1, ['2026-02-30T10:00:00Z', '2026-01-15', 'yesterday']),
};

export const time: SupportedType = {
  supported: true,
  kind: 'time',
  becomes: 'time(0); HH:MM:SS in JSON',
  sqlType: () => 'time(0) without time zone',
  column: () => ({ builder: 'time', options: '{ precision: 0 }' }),
  tsType: () => 'string',
  zod: zod('timeOfDay', TIMES),
  checks: sqlBounds(TIMES, 'time'),
  parse: (text) => TIMES.write(TIMES.read(text)),
  now: { zod: 'currentTime', sql: "date_trunc('second', now() AT TIME ZONE 'UTC')::time(0)" },
  sample: (field, n) => sample(field, TIMES, n),
  distinct: (field) => distinct(field, TIMES),
  accepted: (field) => accepted(field, TIMES),
  refused: (field) => refused(field, TIMES, SECOND, ['24:00:00', '9:30', 'noon']),
};
