import type { Field } from '../../../fields/field.ts';
import { options, sqlText } from './literals.ts';
import { refuse, type Accepted, type Distinct, type Refused, type SupportedType } from './row.ts';

interface Bounds {
  readonly min: bigint;
  readonly max: bigint;
}

const power = (base: bigint, exponent: number): bigint => base ** BigInt(exponent);
const width = (bytes: number): Bounds => ({ min: -power(2n, bytes * 8 - 1), max: power(2n, bytes * 8 - 1) - 1n });
const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** From where samples are counted: from 1 on where the bounds allow it, else from the least value. */
function start({ min, max }: Bounds): bigint {
  return min <= 1n && max >= 1n ? 1n : min > 0n ? min : later(min, max - 1000n);
}

const nth = (bounds: Bounds, n: number): bigint => start(bounds) + (BigInt(n) % later(1n, earlier(bounds.max - start(bounds) + 1n, 1_000_000n)));

/** Source text that counts through the values from the start on; over again where there are few. */
function counted(bounds: Bounds): Distinct {
  const [first, room] = [start(bounds), bounds.max - start(bounds) + 1n];
  if (room < 2n) return null;
  const step = room > 1_000_000n ? 'n' : `(n % ${String(room)})`;
  return first === 0n ? step.replaceAll(/[()]/gu, '') : `${String(first)} + ${step}`;
}

function boundChecks(field: Field, value: string, write: (bound: string) => string = (bound) => bound): string[] {
  return [
    ...(field.min === undefined ? [] : [`${value} >= ${write(field.min)}`]),
    ...(field.max === undefined ? [] : [`${value} <= ${write(field.max)}`]),
  ];
}

const wrongType = (value: unknown): Refused => ({ title: typeof value === 'number' ? `the number ${String(value)}` : `the text "${String(value)}"`, value, code: 'invalid_type' });

/** Refusals and acceptances at the bounds of whole numbers; `write` makes the JSON value. */
function atBounds({ min, max }: Bounds, write: (value: bigint) => unknown): readonly Accepted[] {
  return [min, max].map((bound) => ({ title: String(bound), value: write(bound), shown: write(bound) }));
}

function beyondBounds({ min, max }: Bounds, write: (value: bigint) => unknown): readonly Refused[] {
  return [
    { title: `${String(min - 1n)}, one too small`, value: write(min - 1n), code: 'too_small' },
    { title: `${String(max + 1n)}, one too large`, value: write(max + 1n), code: 'too_large' },
  ];
}

/** Bytes of an integer, rounded up to what PostgreSQL has. */
const bytesOf = ({ limit = 4 }: Field): number => (limit <= 2 ? 2 : 4);

/** The bounds of a field within those of its column. */
function within(field: Field, column: Bounds): Bounds {
  return { min: field.min === undefined ? column.min : later(BigInt(field.min), column.min), max: field.max === undefined ? column.max : earlier(BigInt(field.max), column.max) };
}

const integerBounds = (field: Field): Bounds => within(field, width(bytesOf(field)));

export const integer: SupportedType = {
  supported: true,
  kind: 'integer',
  becomes: 'integer, or smallint for up to 2 bytes; a JSON number',
  refuses: ({ limit = 4 }) => (limit > 4 ? refuse('a JSON number loses digits of an integer of more than 4 bytes', 'bigint, which travels as a string') : undefined),
  sqlType: (field) => (bytesOf(field) === 2 ? 'smallint' : 'integer'),
  column: (field) => ({ builder: bytesOf(field) === 2 ? 'smallint' : 'integer' }),
  tsType: () => 'number',
  zod: (field) => {
    const [{ min, max }, whole] = [integerBounds(field), width(4)];
    const rules = options({ min: min === whole.min ? undefined : String(min), max: max === whole.max ? undefined : String(max) });
    return { source: `integer(${rules})`, imports: ['integer'] };
  },
  query: (schema) => ({ source: `queryNumber(${schema})`, imports: ['queryNumber'] }),
  checks: boundChecks,
  parse: Number,
  sql: String,
  sample: (field, n) => Number(nth(integerBounds(field), n)),
  distinct: (field) => counted(integerBounds(field)),
  accepted: (field) => atBounds(integerBounds(field), Number),
  refused: (field) => [wrongType('twelve'), { title: 'a fraction', value: 1.5, code: 'invalid_type' }, ...beyondBounds(integerBounds(field), Number)],
};

const bigBounds = (field: Field): Bounds => within(field, width(8));

export const bigint: SupportedType = {
  supported: true,
  kind: 'bigint',
  becomes: 'bigint; a string in JSON',
  sqlType: () => 'bigint',
  column: () => ({ builder: 'bigIntegerText', own: true }),
  tsType: () => 'string',
  zod: ({ min, max }) => ({ source: `bigInteger(${options({ min: min === undefined ? undefined : sqlText(min), max: max === undefined ? undefined : sqlText(max) })})`, imports: ['bigInteger'] }),
  checks: boundChecks,
  parse: (text) => text,
  sql: String,
  sample: (field, n) => String(nth(bigBounds(field), n)),
  distinct: (field) => {
    const source = counted(bigBounds(field));
    return source === null ? null : /^-?\d+ \+/u.test(source) && start(bigBounds(field)) > 9_007_199_000_000_000n ? `String(${String(start(bigBounds(field)))}n + BigInt(n))` : `String(${source})`;
  },
  accepted: (field) => atBounds(bigBounds(field), String),
  refused: (field) => [wrongType(12), { title: 'a word', value: 'twelve', code: 'invalid_format' }, ...beyondBounds(bigBounds(field), String)],
};

const PRECISION = 10;
const SCALE = 2;

interface Digits {
  readonly precision: number;
  readonly scale: number;
}

const digits = (field: Field): Digits => ({ precision: field.precision ?? PRECISION, scale: field.scale ?? (field.precision === undefined ? SCALE : 0) });

/** A decimal counted in units of its last digit: `"19.9"` of scale 2 is 1990. */
function units(value: string, scale: number): bigint {
  const [whole = '', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
}

function decimalText(value: bigint, scale: number): string {
  const text = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`}`;
}

function decimalBounds(field: Field): Bounds {
  const { precision, scale } = digits(field);
  const widest = power(10n, precision) - 1n;
  return { min: field.min === undefined ? -widest : later(units(field.min, scale), -widest), max: field.max === undefined ? widest : earlier(units(field.max, scale), widest) };
}

/** Samples look like prices: 12.50, 25.00, 37.50; narrow bounds are divided evenly. */
function decimalSample(field: Field, n: number): string {
  const { scale } = digits(field);
  const { min, max } = decimalBounds(field);
  const low = min < 0n && max > 0n ? 0n : min;
  const step = earlier((max - low) / 5n, scale === 0 ? 12n : 125n * power(10n, scale) / 10n);
  return decimalText(earlier(low + step * BigInt(n + 1), max), scale);
}

function decimalDistinct(field: Field): Distinct {
  const { scale } = digits(field);
  const { min, max } = decimalBounds(field);
  const one = power(10n, scale);
  const whole: Bounds = { min: (later(min, -power(10n, 15)) + (min > 0n ? one - 1n : 0n)) / one, max: max / one };
  const source = whole.max > whole.min + 1000n ? counted(whole) : null;
  return source === null ? null : `(${source}).toFixed(${String(scale)})`.replace(/^\((\w+)\)/u, '$1');
}

export const decimal: SupportedType = {
  supported: true,
  kind: 'decimal',
  becomes: 'numeric(p,s), (10,2) where no digits are given; a string in JSON',
  sqlType: (field) => `numeric(${String(digits(field).precision)},${String(digits(field).scale)})`,
  column: (field) => ({ builder: 'numeric', options: `{ precision: ${String(digits(field).precision)}, scale: ${String(digits(field).scale)} }` }),
  tsType: () => 'string',
  zod: (field) => {
    const { precision, scale } = digits(field);
    const bound = (value: string | undefined): string | undefined => (value === undefined ? undefined : sqlText(value));
    return { source: `decimal(${options({ precision: String(precision), scale: String(scale), min: bound(field.min), max: bound(field.max) })})`, imports: ['decimal'] };
  },
  checks: boundChecks,
  parse: (text) => text,
  sql: String,
  sample: decimalSample,
  distinct: decimalDistinct,
  accepted: (field) => {
    const [{ scale }, { min, max }] = [digits(field), decimalBounds(field)];
    return [min, max].map((bound) => ({ title: decimalText(bound, scale), value: decimalText(bound, scale), shown: decimalText(bound, scale) }));
  },
  refused: (field) => {
    const [{ scale }, { min, max }] = [digits(field), decimalBounds(field)];
    const beyond = (value: bigint, code: string): Refused => ({ title: decimalText(value, scale), value: decimalText(value, scale), code });
    return [
      wrongType(12.5),
      { title: 'a word', value: 'twelve', code: 'invalid_format' },
      { title: `${String(scale + 1)} digits after the point`, value: `${decimalSample(field, 0)}${scale === 0 ? '.5' : '1'}`, code: 'invalid_format' },
      ...(field.min === undefined ? [] : [beyond(min - 1n, 'too_small')]),
      beyond(max + 1n, 'too_large'),
    ];
  },
};

function floatSample(field: Field, n: number): number {
  const min = Number(field.min ?? Math.min(0, Number(field.max ?? 0) - 100));
  const max = Number(field.max ?? min + 100);
  return min + ((max - min) * (n + 1)) / 8;
}

export const float: SupportedType = {
  supported: true,
  kind: 'float',
  becomes: 'double precision; a JSON number',
  sqlType: () => 'double precision',
  column: () => ({ builder: 'doublePrecision' }),
  tsType: () => 'number',
  zod: ({ min, max }) => ({ source: `float(${options({ min, max })})`, imports: ['float'] }),
  query: (schema) => ({ source: `queryNumber(${schema})`, imports: ['queryNumber'] }),
  checks: (field, value) => boundChecks(field, value, (bound) => `${bound}::double precision`),
  parse: Number,
  sql: String,
  sample: floatSample,
  distinct: (field) => (field.max === undefined ? `${String(Number(field.min ?? 0) + 0.5)} + n` : `${String(floatSample(field, 0))} + (n % 64) / ${String(2 ** Math.ceil(Math.log2(100 / Math.max(1e-9, Number(field.max) - floatSample(field, 0)))))}`),
  accepted: ({ min, max }) => [min, max].filter((bound) => bound !== undefined).map((bound) => ({ title: bound, value: Number(bound), shown: Number(bound) })),
  refused: ({ min, max }) => [
    wrongType('twelve'),
    ...(min === undefined ? [] : [{ title: `less than ${min}`, value: Number(min) - 0.5, code: 'too_small' }]),
    ...(max === undefined ? [] : [{ title: `more than ${max}`, value: Number(max) + 0.5, code: 'too_large' }]),
  ],
};
