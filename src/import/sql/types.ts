import type { ColumnType } from '../shape.ts';

type Row = (sizes: readonly number[]) => ColumnType;

const plain =
  (type: ColumnType['type']): Row =>
  () => ({ type });
const sized =
  (otherwise?: number): Row =>
  ([limit = otherwise]) => ({ type: 'string', ...(limit === undefined ? {} : { limit }) });
const range =
  (rangeOf: NonNullable<ColumnType['rangeOf']>): Row =>
  () => ({ type: 'range', rangeOf });

/** PostgreSQL's types by the names that its parser gives them. */
const ROWS: Readonly<Record<string, Row>> = {
  int2: () => ({ type: 'integer', limit: 2 }),
  int4: plain('integer'),
  int8: plain('bigint'),
  smallserial: () => ({ type: 'integer', limit: 2 }),
  serial: plain('integer'),
  bigserial: plain('bigint'),
  float4: plain('float'),
  float8: plain('float'),
  numeric: ([precision, scale]) => ({
    type: 'decimal',
    ...(precision === undefined ? {} : { precision, scale: Math.max(scale ?? 0, 0) }),
  }),
  money: () => ({ type: 'decimal', precision: 19, scale: 2 }),
  bool: plain('boolean'),
  varchar: sized(),
  bpchar: sized(1),
  name: sized(63),
  text: plain('text'),
  citext: plain('citext'),
  date: plain('date'),
  timestamp: plain('datetime'),
  timestamptz: plain('datetime'),
  time: plain('time'),
  uuid: plain('uuid'),
  json: plain('json'),
  jsonb: plain('json'),
  bytea: plain('binary'),
  inet: plain('inet'),
  hstore: plain('hstore'),
  int4range: range('int4range'),
  int8range: range('int8range'),
  numrange: range('numrange'),
  daterange: range('daterange'),
  tsrange: range('tsrange'),
  tstzrange: range('tstzrange'),
};

/** The type of a column; undefined where the field language has none. */
export const sqlType = (name: string, sizes: readonly number[]): ColumnType | undefined =>
  Object.hasOwn(ROWS, name) ? ROWS[name]?.(sizes) : undefined;

/** Types whose columns the database counts up by itself. */
export const isSerial = (name: string): boolean => ['smallserial', 'serial', 'bigserial'].includes(name);
