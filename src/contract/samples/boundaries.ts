import type { Field } from '../../fields/field.ts';
import { normalized } from '../../fields/normalize.ts';
import { decimalBounds, decimalText, integerBounds } from './numbers.ts';
import { lengthBounds } from './values.ts';

const WIDEST = 100_000;

function texts(field: Field): readonly unknown[] {
  const { min, max } = lengthBounds(field);
  if (field.format !== undefined) return [];
  const texts = [...(max === undefined || max > WIDEST ? [] : ['x'.repeat(max)]), ...(min > 0 ? ['y'.repeat(min)] : [])];
  return texts.map((text) => normalized(text, field.normalize));
}

function decimals(field: Field): readonly unknown[] {
  const { min, max, scale } = decimalBounds(field);
  return [decimalText(min, scale), decimalText(max, scale)];
}

function days(field: Field): readonly unknown[] {
  const bounds = [field.min, field.max].filter((bound) => bound !== undefined && /^\d{4}-\d\d-\d\d$/.test(bound));
  return ['2024-02-29']
    .filter((day) => (field.min ?? day) <= day && (field.max ?? day) >= day)
    .concat(bounds.filter((bound) => bound !== undefined));
}

const OUTERMOST: Readonly<Partial<Record<Field['type'], (field: Field) => readonly unknown[]>>> = {
  string: texts,
  text: texts,
  integer: (field) => Object.values(integerBounds(field)).map(Number),
  bigint: (field) => Object.values(integerBounds(field)).map(String),
  decimal: decimals,
  float: (field) => [field.min, field.max].flatMap((bound) => (bound === undefined ? [] : [Number(bound)])),
  date: days,
  boolean: () => [true, false],
  enum: (field) => field.values ?? [],
};

/** The outermost values a field still accepts: its least and greatest, shortest and longest, every value of a list. */
export function boundaryValues(field: Field): readonly unknown[] {
  return field.array ? [] : (OUTERMOST[field.type]?.(field) ?? []);
}
