import type { Field, FieldType } from './field.ts';

/** A rule over two fields of one record, as the pipeline has it. */
export interface Compared {
  readonly left: Field;
  readonly operator: string;
  readonly right: Field;
}

/** Bounds between which values of a field stand, so that every one of them is below those of the next place. */
export type Window = Pick<Field, 'min' | 'max'>;

/** Steps between places, wide enough for the rows of any test. */
const STEP = 10_000;
/** Narrow columns have no room for that. */
const NARROW = 40;

const number = (place: number, { min, precision, scale = 0, limit = 4 }: Field): Window => {
  const step = limit < 4 || (precision !== undefined && precision - scale < 6) ? NARROW : STEP;
  const low = (min === undefined ? 0 : Math.ceil(Number(min))) + place * step;
  return { min: String(low), max: String(low + step - 1) };
};

const clock = (hour: number): string => String(Math.min(hour, 21)).padStart(2, '0');

/** Where values of a type stand at a place: 0 is the lowest. */
const WINDOWS: Partial<Readonly<Record<FieldType, (place: number, field: Field) => Window>>> = {
  integer: number,
  bigint: number,
  decimal: number,
  float: number,
  date: (place) => ({ min: `${String(2026 + 12 * place)}-01-01`, max: `${String(2037 + 12 * place)}-12-31` }),
  datetime: (place) => ({
    min: `${String(2026 + 12 * place)}-01-01T00:00:00.000Z`,
    max: `${String(2037 + 12 * place)}-12-31T00:00:00.000Z`,
  }),
  time: (place) => ({ min: `${clock(place * 3)}:00:00`, max: `${clock(place * 3 + 2)}:59:59` }),
};

/** Of two compared fields the one that has to be the lower; undefined where they only have to differ. */
export function lowerOf({ left, operator, right }: Compared): { readonly low: Field; readonly high: Field } | undefined {
  if (operator === '!=') return undefined;
  return operator.startsWith('<') ? { low: left, high: right } : { low: right, high: left };
}

/** Bounds such that any value of the field goes with any of those it is compared with; undefined where none are needed. */
export function windowOf(field: Field, checks: readonly Compared[]): Window | undefined {
  const isOrdered = checks.some((check) => {
    const order = lowerOf(check);
    return order !== undefined && (isSame(order.low, field) || isSame(order.high, field));
  });
  return isOrdered ? WINDOWS[field.type]?.(placeOf(field, checks), field) : undefined;
}

/** How many fields have to be below this one, each below the next. */
function placeOf(field: Field, checks: readonly Compared[], seen: readonly string[] = []): number {
  if (seen.includes(field.name.snake)) return 0;
  const below = checks.flatMap((check) => lowerOf(check) ?? []).filter(({ high }) => isSame(high, field));
  return Math.max(0, ...below.map(({ low }) => 1 + placeOf(low, checks, [...seen, field.name.snake])));
}

const isSame = (field: Field, other: Field): boolean => field.name.snake === other.name.snake;
