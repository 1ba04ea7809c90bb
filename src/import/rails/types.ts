import { COMMON, integer, plain, POSTGRESQL, sized, typeIn, type Row, type Sizes } from '../column-types.ts';
import type { ColumnType } from '../shape.ts';

export type { Sizes } from '../column-types.ts';

/** The methods by which schema.rb makes columns. */
const ROWS: Readonly<Record<string, Row>> = {
  ...COMMON,
  ...POSTGRESQL,
  string: sized(),
  binary: sized('binary'),
  integer: (sizes) => {
    const { limit = 4 } = sizes;
    return (limit > 4 ? COMMON.bigint : limit === 4 ? plain('integer') : integer(limit))(sizes);
  },
  cidr: POSTGRESQL.inet,
};

/** The type of a column; undefined where the field language has none. */
export const railsType = (method: string, sizes: Sizes): ColumnType | undefined => typeIn(ROWS, method, sizes);
