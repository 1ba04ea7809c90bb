import { COMMON, integer, plain, sized, sizesOf, typeIn, type Row } from '../column-types.ts';
import type { ColumnType } from '../shape.ts';

const text = sized();

/** What a column is declared as. SQLite takes any word; these are those of Rails, Prisma, Django and of SQL itself. */
const ROWS: Readonly<Record<string, Row>> = {
  ...COMMON,
  varchar: text,
  nvarchar: text,
  char: text,
  nchar: text,
  'character varying': text,
  string: text,
  text: plain('text'),
  clob: plain('text'),
  int: plain('integer'),
  integer: plain('integer'),
  tinyint: integer(1),
  smallint: integer(2),
  mediumint: plain('integer'),
  'unsigned big int': COMMON.bigint,
  real: COMMON.float,
  double: COMMON.float,
  'double precision': COMMON.float,
  blob: plain('binary'),
  binary: plain('binary'),
};

/** The type of a column by the words of its declaration, `decimal(10,2)`; undefined where the field language has none. */
export function sqliteType(declared: string): ColumnType | undefined {
  const [, word = '', sizes = ''] = /^([a-z ]*[a-z])\s*(?:\(([\d\s,]*)\))?$/u.exec(declared.trim().toLowerCase()) ?? [];
  const numbers = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  return typeIn(ROWS, word, sizesOf(numbers));
}
