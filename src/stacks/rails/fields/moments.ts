import type { Field } from '../../../fields/field.ts';
import type { Settings } from '../project/settings.ts';
import { sqlText, string } from './ruby.ts';
import { is, isNot, type Check, type Rule, type SupportedType, type Values } from './row.ts';

const DAY = 86_400_000;

/** How one kind of moment is read and written. Everything is a time in milliseconds in between. */
interface Kind {
  readonly method: string;
  readonly becomes: string;
  readonly read: (text: string) => number;
  readonly ruby: (time: number) => string;
  readonly sql: (time: number, settings: Settings) => string;
  /** The nearest moment beside another. */
  readonly step: number;
  /** Between samples, as milliseconds and as Ruby added to a moment for each `n`. */
  readonly stride: number;
  readonly counted: string;
  readonly now: string;
}

const two = (value: number): string => String(value).padStart(2, '0');
const parts = (time: number): readonly number[] => {
  const at = new Date(time);
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
};
/** `2025, 1, 31, 9, 30`: no more than is needed. */
const arguments_ = (time: number, least: number): string => {
  const all = parts(time);
  const last = all.findLastIndex((part, index) => index < least || part !== 0);
  return all.slice(0, last + 1).join(', ');
};
const clock = (time: number): string => parts(time).slice(3).map(two).join(':');
/** Without a fraction: on SQLite, where times are texts, every fraction then sorts behind it. */
const stamp = (time: number): string => `${parts(time).slice(0, 3).map(two).join('-')} ${clock(time)}`;

const EPOCH = Date.UTC(2025, 0, 1);
const ANY_DAY = Date.UTC(2000, 0, 1);

function momentType(kind: Kind): SupportedType {
  const bound = (text: string | undefined): number | undefined => (text === undefined ? undefined : kind.read(text));
  return {
    supported: true,
    becomes: kind.becomes,
    column: () => ({ method: kind.method }),
    rules: (field) => comparison(field, bound(field.min), bound(field.max), kind),
    presence: ({ min, max, name }) =>
      min === undefined && max === undefined
        ? { key: 'presence', value: 'true', expectations: [is(`validate_presence_of(:${name.snake})`)] }
        : undefined,
    checks: (field, column, settings) => checksOf(bound(field.min), bound(field.max), column, kind, settings),
    default: (text, settings) => string(kind.sql(kind.read(text), settings), settings.quote),
    defaultRead: (text) => kind.ruby(kind.read(text)),
    now: kind.now,
    values: (field) => valuesOf(field, bound(field.min), bound(field.max), kind),
  };
}

function comparison(field: Field, min: number | undefined, max: number | undefined, { ruby, step }: Kind): readonly Rule[] {
  if (min === undefined && max === undefined) return [];
  const name = `:${field.name.snake}`;
  const options = [
    ...(min === undefined ? [] : [`greater_than_or_equal_to: ${ruby(min)}`]),
    ...(max === undefined ? [] : [`less_than_or_equal_to: ${ruby(max)}`]),
    ...(field.required ? [] : ['allow_nil: true']),
  ];
  const edge = (time: number | undefined, beyond: 1 | -1) =>
    time === undefined
      ? []
      : [is(`allow_value(${ruby(time)}).for(${name})`), isNot(`allow_value(${ruby(time + step * beyond)}).for(${name})`)];
  return [
    {
      key: 'comparison',
      value: options,
      expectations: [{ holds: !field.required, matcher: `allow_value(nil).for(${name})` }, ...edge(min, -1), ...edge(max, 1)],
    },
  ];
}

function checksOf(
  min: number | undefined,
  max: number | undefined,
  column: string,
  { sql, ruby, step }: Kind,
  settings: Settings,
): readonly Check[] {
  const check = (time: number, operator: string, beyond: 1 | -1): Check => ({
    sql: `${column} ${operator} ${sqlText(sql(time, settings))}`,
    within: ruby(time),
    beyond: ruby(time + step * beyond),
  });
  return [...(min === undefined ? [] : [check(min, '>=', -1)]), ...(max === undefined ? [] : [check(max, '<=', 1)])];
}

function valuesOf(field: Field, min: number | undefined, max: number | undefined, { ruby, stride, counted, step }: Kind): Values {
  const home = field.type === 'time' ? ANY_DAY + 9 * 3_600_000 : EPOCH;
  const within = (time: number): boolean => time >= (min ?? -Infinity) && time <= (max ?? Infinity);
  const first = within(home) ? home : (min ?? max ?? home);
  const second = [first + stride, first + step, first - step, first].find(within) ?? first;
  const factory = field.unique ? `${ruby(first)} + ${counted}` : ruby(first);
  return { factory, isSequence: field.unique, pair: [ruby(first), ruby(second)] };
}

export const date = momentType({
  method: 'date',
  becomes: 'date',
  read: (text) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`),
  ruby: (time) => `Date.new(${arguments_(time, 3).split(', ').slice(0, 3).join(', ')})`,
  sql: (time) => parts(time).slice(0, 3).map(two).join('-'),
  step: DAY,
  stride: DAY,
  counted: 'n',
  now: 'Date.current',
});

export const datetime = momentType({
  method: 'datetime',
  becomes: 'datetime, with microseconds',
  read: Date.parse,
  ruby: (time) => `Time.utc(${arguments_(time, 3)})`,
  sql: stamp,
  step: 1000,
  stride: 3_600_000,
  counted: 'n.hours',
  now: 'Time.current',
});

export const time = momentType({
  method: 'time',
  becomes: 'time',
  read: (text) => Date.parse(`2000-01-01T${text.length === 5 ? `${text}:00` : text.slice(0, 8)}Z`),
  ruby: (at) => `Time.utc(${arguments_(at, 4)})`,
  // SQLite has no time of day: Rails writes a day before it.
  sql: (at, { database }) => (database === 'sqlite3' ? stamp(at) : clock(at)),
  step: 1000,
  stride: 60_000,
  counted: '(n % 840).minutes',
  now: 'Time.current',
});
