import { COMMON, decimal, integer, plain, POSTGRESQL, sized, sizesOf, typeIn, type Row } from '../column-types.ts';
import type { ColumnType } from '../shape.ts';

/** PostgreSQL's types by the names that its parser gives them. */
const ROWS: Readonly<Record<string, Row>> = {
  ...COMMON,
  ...POSTGRESQL,
  int2: integer(2),
  int4: plain('integer'),
  int8: COMMON.bigint,
  smallserial: integer(2),
  serial: plain('integer'),
  bigserial: COMMON.bigint,
  float4: COMMON.float,
  float8: COMMON.float,
  numeric: decimal,
  varchar: sized(),
  bpchar: sized('string', 1),
  name: sized('string', 63),
  bytea: plain('binary'),
};

/** The type of a column; undefined where the field language has none. */
export const sqlType = (name: string, sizes: readonly number[]): ColumnType | undefined => typeIn(ROWS, name, sizesOf(sizes));

/** Types whose columns the database counts up by itself. */
export const isSerial = (name: string): boolean => ['smallserial', 'serial', 'bigserial'].includes(name);
