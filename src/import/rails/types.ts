import type { ColumnType } from '../shape.ts';

/** What stands behind a column's name in schema.rb, as far as it is about the type. */
export interface Sizes {
  readonly limit?: number;
  readonly precision?: number;
  readonly scale?: number;
}

type Row = (sizes: Sizes) => ColumnType;

const plain =
  (type: ColumnType['type']): Row =>
  () => ({ type });
const limited =
  (type: 'string' | 'text' | 'binary'): Row =>
  ({ limit }) => ({ type, ...(limit === undefined ? {} : { limit }) });
const range =
  (rangeOf: NonNullable<ColumnType['rangeOf']>): Row =>
  () => ({ type: 'range', rangeOf });

/** The methods by which schema.rb makes columns. */
const ROWS: Readonly<Record<string, Row>> = {
  string: limited('string'),
  text: limited('text'),
  binary: limited('binary'),
  integer: ({ limit }) =>
    limit === undefined || limit === 4 ? { type: 'integer' } : limit > 4 ? { type: 'bigint' } : { type: 'integer', limit },
  bigint: plain('bigint'),
  float: plain('float'),
  decimal: ({ precision, scale = 0 }) => ({ type: 'decimal', ...(precision === undefined ? {} : { precision, scale }) }),
  money: () => ({ type: 'decimal', precision: 19, scale: 2 }),
  boolean: plain('boolean'),
  date: plain('date'),
  datetime: plain('datetime'),
  timestamp: plain('datetime'),
  timestamptz: plain('datetime'),
  time: plain('time'),
  uuid: plain('uuid'),
  json: plain('json'),
  jsonb: plain('json'),
  inet: plain('inet'),
  cidr: plain('inet'),
  citext: plain('citext'),
  hstore: plain('hstore'),
  int4range: range('int4range'),
  int8range: range('int8range'),
  numrange: range('numrange'),
  daterange: range('daterange'),
  tsrange: range('tsrange'),
  tstzrange: range('tstzrange'),
};

/** The type of a column; undefined where the field language has none. */
export const railsType = (method: string, sizes: Sizes): ColumnType | undefined =>
  Object.hasOwn(ROWS, method) ? ROWS[method]?.(sizes) : undefined;
