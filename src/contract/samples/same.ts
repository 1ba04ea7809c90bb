import { isDeepStrictEqual } from 'node:util';
import type { Field, FieldType } from '../../fields/field.ts';
import { textOf } from '../json.ts';

type Reading = (value: unknown) => unknown;

const asIs: Reading = (value) => value;
const asText: Reading = (value) => (value === null ? null : textOf(value));

/** `"7.50"`, `"7.5"` and `"07.5"` are one number. */
const asDecimal: Reading = (value) => {
  if (typeof value !== 'string') return value;
  const found = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(value);
  if (found === null) return value;
  const [, sign = '', integer = '', fraction = ''] = found;
  return `${sign}${integer}${fraction === '' ? '' : `.${fraction}`}`;
};

const asTime: Reading = (value) => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? value : time;
};

/** `09:30` and `09:30:00.000` are one time of day. */
const asClock: Reading = (value) => (typeof value === 'string' ? value.replace(/\.0+$/, '').replace(/^\d\d:\d\d$/, '$&:00') : value);

const READINGS: Readonly<Partial<Record<FieldType, Reading>>> = {
  decimal: asDecimal,
  datetime: asTime,
  time: asClock,
  // A 64-bit integer may travel as a number where no digit is lost.
  bigint: asText,
  references: asText,
};

/** Is the value that came back the one that was sent, forms that mean the same taken as the same? */
export function sameValue(field: Field, sent: unknown, came: unknown): boolean {
  const read = READINGS[field.type] ?? asIs;
  if (Array.isArray(sent) && Array.isArray(came) && field.array) return isDeepStrictEqual(sent.map(read), came.map(read));
  return isDeepStrictEqual(read(sent), read(came));
}

/** How a value of a decimal or 64-bit field must travel: digits in a string, so that none is lost. */
export function travelsAsString(field: Field): boolean {
  return field.type === 'decimal';
}
