import type { ColumnType } from './shape.ts';

/** What a source writes behind the name of a type, as far as it is about the type. */
export interface Sizes {
  readonly limit?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
}

/** What a type of a source is, by its sizes. */
export type Row = (sizes: Sizes) => ColumnType;

export const plain =
  (type: ColumnType['type']): Row =>
  () => ({ type });

/** @param otherwise the size where none is said */
export const sized =
  (type: 'string' | 'text' | 'binary' = 'string', otherwise?: number): Row =>
  ({ limit = otherwise }) => ({ type, ...(limit === undefined ? {} : { limit }) });

/** Digits behind the point are digits there are: fewer than none is none. */
export const decimal: Row = ({ precision, scale = 0 }) => ({
  type: 'decimal',
  ...(precision === undefined ? {} : { precision, scale: Math.max(scale, 0) }),
});

/** An integer of so many bytes. */
export const integer =
  (limit: number): Row =>
  () => ({ type: 'integer', limit });

/** What PostgreSQL keeps of an amount of money. */
export const money: Row = () => ({ type: 'decimal', precision: 19, scale: 2 });

const range =
  (rangeOf: NonNullable<ColumnType['rangeOf']>): Row =>
  () => ({ type: 'range', rangeOf });

/** Types that are called the same in SQL, in schema.rb and in most declarations of SQLite. */
export const COMMON = {
  text: sized('text'),
  bigint: plain('bigint'),
  float: plain('float'),
  decimal,
  numeric: decimal,
  money,
  boolean: plain('boolean'),
  bool: plain('boolean'),
  date: plain('date'),
  datetime: plain('datetime'),
  timestamp: plain('datetime'),
  timestamptz: plain('datetime'),
  time: plain('time'),
  uuid: plain('uuid'),
  json: plain('json'),
  jsonb: plain('json'),
} as const satisfies Readonly<Record<string, Row>>;

/** Types that PostgreSQL alone has. */
export const POSTGRESQL = {
  inet: plain('inet'),
  citext: plain('citext'),
  hstore: plain('hstore'),
  int4range: range('int4range'),
  int8range: range('int8range'),
  numrange: range('numrange'),
  daterange: range('daterange'),
  tsrange: range('tsrange'),
  tstzrange: range('tstzrange'),
} as const satisfies Readonly<Record<string, Row>>;

/** The type of a name; undefined where the field language has none. */
export const typeIn = (rows: Readonly<Record<string, Row>>, name: string | undefined, sizes: Sizes = {}): ColumnType | undefined =>
  name !== undefined && Object.hasOwn(rows, name) ? rows[name]?.(sizes) : undefined;

/** Numbers in brackets: a length, or digits and those of them behind the point. */
export const sizesOf = ([first, second]: readonly number[]): Sizes => ({ limit: first, precision: first, scale: second });
