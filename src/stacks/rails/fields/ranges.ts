import type { Field } from '../../../fields/field.ts';
import { onPostgres } from './others.ts';
import type { SupportedType } from './row.ts';

/** Two ranges, and one for each record; all of them differ. */
interface Ranges {
  readonly pair: readonly [string, string];
  readonly counted: string;
}

const DAYS: Ranges = {
  pair: ['Date.new(2025, 1, 1)...Date.new(2025, 2, 1)', 'Date.new(2025, 2, 1)...Date.new(2025, 3, 1)'],
  counted: 'Date.new(2025, 1, 1)...(Date.new(2025, 2, 1) + n)',
};
const TIMES: Ranges = {
  pair: ['Time.utc(2025, 1, 1)...Time.utc(2025, 2, 1)', 'Time.utc(2025, 2, 1)...Time.utc(2025, 3, 1)'],
  counted: 'Time.utc(2025, 1, 1)...(Time.utc(2025, 2, 1) + n.hours)',
};
const NUMBERS: Ranges = { pair: ['1...5', '5...9'], counted: '1...(n + 5)' };
const RANGES = {
  int4range: NUMBERS,
  int8range: NUMBERS,
  numrange: NUMBERS,
  daterange: DAYS,
  tsrange: TIMES,
  tstzrange: TIMES,
} as const satisfies Record<NonNullable<Field['rangeOf']>, Ranges>;

export const range: SupportedType = {
  supported: true,
  becomes: 'refused on SQLite; the range types (PostgreSQL)',
  refuses: onPostgres('two fields, for example starts_on:date and ends_on:date'),
  column: ({ rangeOf = 'int4range' }) => ({ method: rangeOf }),
  values: ({ rangeOf = 'int4range', unique }) => {
    const { pair, counted } = RANGES[rangeOf];
    return { factory: unique ? counted : pair[0], isSequence: unique, pair };
  },
};
