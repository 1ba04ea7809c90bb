import type { Field } from '../../../fields/field.ts';
import { asText, type Json } from './literal.ts';
import { listSource } from './strings.ts';
import { PLENTY, type NamedSample, type Refused, type Samples } from './sample.ts';

/** Whole numbers between two bounds, at a fixed number of decimal places; `form` makes the value that travels. */
interface Scale {
  readonly low: bigint;
  readonly high: bigint;
  readonly decimals: number;
  /** Code of the value just below the lowest: one with too many digits is too large, whichever its sign. */
  readonly lowCode: string;
  readonly form: (scaled: bigint) => Json;
  /** TypeScript source of the same, of an expression for the scaled number. */
  readonly source: (expression: string) => string;
}

const INTEGER_BYTES: Readonly<Record<number, number>> = { 1: 2, 2: 2, 3: 4, 4: 4 };

/** `12.5` at two places → 1250n; digits beyond the scale are cut. */
export function scaled(text: string, decimals: number): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^\s*([+-]?)(\d*)(?:\.(\d*))?/.exec(text) ?? [];
  const digits = BigInt(`${whole === '' ? '0' : whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  return sign === '-' ? -digits : digits;
}

/** 1250n at two places → `12.50`. */
export function unscaled(value: bigint, decimals: number): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${negative ? '-' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}`;
}

const integerBounds = ({ limit }: Field): [bigint, bigint] => {
  const bits = 8n * BigInt(INTEGER_BYTES[limit ?? 4] ?? 8);
  return [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
};

const within = (field: Field, [low, high]: readonly [bigint, bigint], decimals: number): { low: bigint; high: bigint } => {
  const [min, max] = [field.min, field.max].map((bound) => (bound === undefined ? undefined : scaled(bound, decimals)));
  return { low: min !== undefined && min > low ? min : low, high: max !== undefined && max < high ? max : high };
};

/** `integer`, `integer{2}` … as JSON numbers. */
export function integerSamples(field: Field): Samples {
  const scale: Scale = {
    ...within(field, integerBounds(field), 0),
    decimals: 0,
    lowCode: 'too_small',
    form: Number,
    source: (expression) => expression,
  };
  return numberSamples(scale, [
    { label: 'a number with decimals', input: 1.5, code: 'invalid_type' },
    { label: 'a number as text', input: '1', code: 'invalid_type' },
    { label: 'a boolean', input: true, code: 'invalid_type' },
  ]);
}

/** 64-bit integers, as strings. */
export function bigintSamples(field: Field): Samples {
  const bounds = within(field, [-(2n ** 63n), 2n ** 63n - 1n], 0);
  const scale: Scale = { ...bounds, decimals: 0, lowCode: 'too_small', form: String, source: (expression) => `String(${expression})` };
  return numberSamples(scale, [
    { label: 'a JSON number', input: 1, code: 'invalid_type' },
    { label: 'text that is no number', input: 'many', code: 'invalid_format' },
    { label: 'a number with decimals', input: '1.5', code: 'invalid_format' },
    { label: 'an empty text', input: '', code: 'invalid_format' },
  ]);
}

/** `decimal{10.2}`, as strings. */
export function decimalSamples(field: Field): Samples {
  const decimals = field.scale ?? (field.precision === undefined ? 2 : 0);
  const digits = field.precision ?? 10;
  const most = 10n ** BigInt(digits) - 1n;
  const bounds = within(field, [-most, most], decimals);
  const form = (value: bigint): string => unscaled(value, decimals);
  const zeros = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`;
  const scale: Scale = {
    ...bounds,
    decimals,
    lowCode: field.min === undefined ? 'too_large' : 'too_small',
    form,
    source: (expression) => (zeros === '' ? `String(${expression})` : `\`\${String(${expression})}${zeros}\``),
  };
  return numberSamples(scale, [
    { label: 'a JSON number', input: 9.5, code: 'invalid_type' },
    { label: 'text that is no number', input: 'much', code: 'invalid_format' },
    { label: 'a number with an exponent', input: '1e3', code: 'invalid_format' },
    { label: 'an empty text', input: '', code: 'invalid_format' },
    {
      label: 'more decimal places than the column keeps',
      input: `${unscaled(middle(scale), decimals)}${decimals === 0 ? '.' : ''}1`,
      code: 'invalid_format',
    },
  ]);
}

const middle = ({ low, high }: Scale): bigint => (low <= 1n && high >= 1n ? 1n : low);

/** JSON numbers with decimals. */
export function floatSamples(field: Field): Samples {
  const low = Number(field.min ?? '-1000000');
  const high = Number(field.max ?? '1000000');
  const start = low <= 1 && high >= 3 ? 1 : low;
  const step = Math.min(0.5, (high - start) / 1024);
  const accepted: NamedSample[] = [
    ...(field.min === undefined ? [] : [{ label: 'the smallest value', input: low, beyond: { input: low - 0.5, code: 'too_small' } }]),
    ...(field.max === undefined ? [] : [{ label: 'the largest value', input: high, beyond: { input: high + 0.5, code: 'too_large' } }]),
    ...(field.min === undefined && field.max === undefined ? [{ label: 'a negative number', input: -2.5 }] : []),
  ];
  const refused: Refused[] = [
    { label: 'a number as text', input: '1.5', code: 'invalid_type' },
    { label: 'a boolean', input: true, code: 'invalid_type' },
  ];
  const values = Array.from({ length: 12 }, (_, index) => ({ input: start + step * (index + 1) }));
  return { values, sequence: `${String(start)} + (n % 1000) * ${String(step)}`, accepted, refused, freeText: false };
}

function numberSamples(scale: Scale, wrong: readonly Refused[]): Samples {
  const { low, high, decimals, lowCode, form, source } = scale;
  const unit = 10n ** BigInt(decimals);
  const size = high - low + 1n;
  // Whole numbers read better than 0.01, 0.02 …, where there are enough of them.
  const firstWhole = low <= unit ? unit : ((low + unit - 1n) / unit) * unit;
  const wholes = high >= firstWhole ? (high - firstWhole) / unit + 1n : 0n;
  const roomy = wholes >= BigInt(10 * PLENTY);
  const values = roomy
    ? Array.from({ length: 12 }, (_, index) => firstWhole + unit * BigInt(index) + (decimals > 0 ? unit / 2n : 0n))
    : Array.from({ length: Number(size < 12n ? size : 12n) }, (_, index) => low + BigInt(index));
  return {
    values: values.map((value) => ({ input: form(value) })),
    sequence: roomy ? source(sum(firstWhole / unit + 100n)) : cycle(scale),
    ...(size < BigInt(PLENTY) ? { capacity: Number(size) } : {}),
    accepted: [
      { label: 'the smallest value', input: form(low), beyond: { input: form(low - 1n), code: lowCode } },
      { label: 'the largest value', input: form(high), beyond: { input: form(high + 1n), code: 'too_large' } },
    ],
    refused: wrong,
    freeText: false,
  };
}

const sum = (offset: bigint): string => (offset === 0n ? 'n' : `n + ${offset.toString()}`);

/** Few values, or values with decimals only: n runs round among them. */
function cycle({ low, high, decimals, source, form }: Scale): string {
  const size = high - low + 1n;
  if (decimals === 0) return source(size > 10_000n ? sum(low) : `${low.toString()} + (n % ${size.toString()})`);
  const list = Array.from({ length: Number(size < BigInt(PLENTY) ? size : BigInt(PLENTY)) }, (_, index) =>
    asText(form(low + BigInt(index))),
  );
  return listSource(list);
}
