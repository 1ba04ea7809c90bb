import type { Field } from '../../../fields/field.ts';
import { fixed, onPostgres } from './others.ts';
import type { SupportedType } from './row.ts';

const DAYS = ['Date.new(2025, 1, 1)...Date.new(2025, 2, 1)', 'Date.new(2025, 2, 1)...Date.new(2025, 3, 1)'] as const;
const TIMES = ['Time.utc(2025, 1, 1)...Time.utc(2025, 2, 1)', 'Time.utc(2025, 2, 1)...Time.utc(2025, 3, 1)'] as const;
const NUMBERS = ['1...5', '5...9'] as const;
const RANGES = {
  int4range: NUMBERS,
  int8range: NUMBERS,
  numrange: NUMBERS,
  daterange: DAYS,
  tsrange: TIMES,
  tstzrange: TIMES,
} as const satisfies Record<NonNullable<Field['rangeOf']>, readonly [string, string]>;

export const range: SupportedType = {
  supported: true,
  becomes: 'refused on SQLite; the range types (PostgreSQL)',
  refuses: onPostgres('two fields, for example starts_on:date and ends_on:date'),
  column: ({ rangeOf = 'int4range' }) => ({ method: rangeOf }),
  values: ({ rangeOf = 'int4range' }) => {
    const [first, second] = RANGES[rangeOf];
    return fixed(first, second);
  },
};
