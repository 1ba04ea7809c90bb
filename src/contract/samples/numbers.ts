import type { Field } from '../../fields/field.ts';

/** The scale of a decimal where none is given. */
const SCALE = 2;
const PRECISION = 10;

/** Least and greatest value of a whole-number field, as the field and its column have it. */
export function integerBounds(field: Field): { readonly min: bigint; readonly max: bigint } {
  const bytes = field.limit ?? (field.type === 'bigint' ? 8 : 4);
  const width = 2n ** BigInt(bytes * 8 - 1);
  return { min: whole(field.min) ?? -width, max: whole(field.max) ?? width - 1n };
}

function whole(text: string | undefined): bigint | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}

/** Scale, precision, and the bounds of a decimal field in units of its last digit. */
export function decimalBounds(field: Field): {
  readonly min: bigint;
  readonly max: bigint;
  readonly scale: number;
  readonly precision: number;
} {
  const precision = field.precision ?? PRECISION;
  const scale = field.scale ?? (field.precision === undefined ? SCALE : 0);
  const widest = 10n ** BigInt(precision) - 1n;
  return { min: unitsOf(field.min, scale) ?? -widest, max: unitsOf(field.max, scale) ?? widest, scale, precision };
}

/** `"19.9"` with scale 2 is 1990n; undefined where the text is no decimal. */
export function unitsOf(text: string | undefined, scale: number): bigint | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? '');
  if (found === null) return undefined;
  const [, sign, integer = '0', fraction = ''] = found;
  const units = BigInt(integer + fraction.slice(0, scale).padEnd(scale, '0'));
  return sign === '-' ? -units : units;
}

/** 1990n with scale 2 is `"19.90"`. */
export function decimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The n-th of the values between two bounds, starting over after the last; where the range is wide, from 1 on and small. */
export function nth(min: bigint, max: bigint, n: number, unit = 1n): bigint {
  const low = min < unit && max >= unit ? unit : min;
  const cap = low + 1_900_000_000n;
  const high = max < cap ? max : cap;
  return low + (BigInt(n) % (high - low + 1n));
}
