import type { ColumnType } from '../shape.ts';

type Row = (sizes: readonly number[]) => ColumnType;

const plain =
  (type: ColumnType['type']): Row =>
  () => ({ type });
const sized: Row = ([limit]) => ({ type: 'string', ...(limit === undefined ? {} : { limit }) });
const decimal: Row = ([precision, scale = 0]) => ({ type: 'decimal', ...(precision === undefined ? {} : { precision, scale }) });

/** What a column is declared as. SQLite takes any word; these are those of Rails, Prisma, Django and of SQL itself. */
const ROWS: Readonly<Record<string, Row>> = {
  varchar: sized,
  nvarchar: sized,
  char: sized,
  nchar: sized,
  'character varying': sized,
  string: sized,
  text: plain('text'),
  clob: plain('text'),
  int: plain('integer'),
  integer: plain('integer'),
  tinyint: () => ({ type: 'integer', limit: 1 }),
  smallint: () => ({ type: 'integer', limit: 2 }),
  mediumint: plain('integer'),
  bigint: plain('bigint'),
  'unsigned big int': plain('bigint'),
  real: plain('float'),
  float: plain('float'),
  double: plain('float'),
  'double precision': plain('float'),
  numeric: decimal,
  decimal,
  bool: plain('boolean'),
  boolean: plain('boolean'),
  date: plain('date'),
  datetime: plain('datetime'),
  timestamp: plain('datetime'),
  timestamptz: plain('datetime'),
  time: plain('time'),
  blob: plain('binary'),
  binary: plain('binary'),
  json: plain('json'),
  jsonb: plain('json'),
  uuid: plain('uuid'),
};

/** The type of a column by the words of its declaration, `decimal(10,2)`; undefined where the field language has none. */
export function sqliteType(declared: string): ColumnType | undefined {
  const [, word = '', sizes = ''] = /^([a-z ]*[a-z])\s*(?:\(([\d\s,]*)\))?$/u.exec(declared.trim().toLowerCase()) ?? [];
  const numbers = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  return Object.hasOwn(ROWS, word) ? ROWS[word]?.(numbers) : undefined;
}
