import type { Field } from '../../../fields/field.ts';
import { options, sqlText } from './literals.ts';
import { refuse, type SupportedType } from './row.ts';

interface Bounds {
  readonly min: bigint;
  readonly max: bigint;
}

const power = (base: bigint, exponent: number): bigint => base ** BigInt(exponent);
const width = (bytes: number): Bounds => ({ min: -power(2n, bytes * 8 - 1), max: power(2n, bytes * 8 - 1) - 1n });
const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const asTyped = ({ min, max }: Field): { readonly min: string | undefined; readonly max: string | undefined } => ({ min, max });

/** Bytes of an integer, rounded up to what PostgreSQL has. */
const bytesOf = ({ limit = 4 }: Field): number => (limit <= 2 ? 2 : 4);

/** The bounds of a field within those of its column. */
function within(field: Field, column: Bounds): Bounds {
  return {
    min: field.min === undefined ? column.min : later(BigInt(field.min), column.min),
    max: field.max === undefined ? column.max : earlier(BigInt(field.max), column.max),
  };
}

const integerBounds = (field: Field): Bounds => within(field, width(bytesOf(field)));

export const integer: SupportedType = {
  supported: true,
  kind: 'integer',
  becomes: 'integer, or smallint for up to 2 bytes; a JSON number',
  refuses: ({ limit = 4 }) =>
    limit > 4 ? refuse('a JSON number loses digits of an integer of more than 4 bytes', 'bigint, which travels as a string') : undefined,
  sqlType: (field) => (bytesOf(field) === 2 ? 'smallint' : 'integer'),
  column: (field) => ({ builder: bytesOf(field) === 2 ? 'smallint' : 'integer' }),
  tsType: () => 'number',
  zod: (field) => {
    const [{ min, max }, whole] = [integerBounds(field), width(4)];
    const rules = options({ min: min === whole.min ? undefined : String(min), max: max === whole.max ? undefined : String(max) });
    return { source: `integer(${rules})`, imports: ['integer'] };
  },
  query: (schema) => ({ source: `queryNumber(${schema})`, imports: ['queryNumber'] }),
  bounds: asTyped,
  parse: Number,
  sql: String,
};

export const bigint: SupportedType = {
  supported: true,
  kind: 'bigint',
  becomes: 'bigint; a string in JSON',
  sqlType: () => 'bigint',
  column: () => ({ builder: 'bigIntegerText', own: true }),
  tsType: () => 'string',
  zod: ({ min, max }) => ({
    source: `bigInteger(${options({ min: min === undefined ? undefined : sqlText(min), max: max === undefined ? undefined : sqlText(max) })})`,
    imports: ['bigInteger'],
  }),
  bounds: asTyped,
  parse: (text) => text,
  sql: String,
};

const PRECISION = 10;
const SCALE = 2;

interface Digits {
  readonly precision: number;
  readonly scale: number;
}

const digits = (field: Field): Digits => ({
  precision: field.precision ?? PRECISION,
  scale: field.scale ?? (field.precision === undefined ? SCALE : 0),
});

export const decimal: SupportedType = {
  supported: true,
  kind: 'decimal',
  becomes: 'numeric(p,s), (10,2) where no digits are given; a string in JSON',
  sqlType: (field) => `numeric(${String(digits(field).precision)},${String(digits(field).scale)})`,
  column: (field) => ({
    builder: 'numeric',
    options: `{ precision: ${String(digits(field).precision)}, scale: ${String(digits(field).scale)} }`,
  }),
  tsType: () => 'string',
  zod: (field) => {
    const { precision, scale } = digits(field);
    const bound = (value: string | undefined): string | undefined => (value === undefined ? undefined : sqlText(value));
    return {
      source: `decimal(${options({ precision: String(precision), scale: String(scale), min: bound(field.min), max: bound(field.max) })})`,
      imports: ['decimal'],
    };
  },
  bounds: asTyped,
  parse: (text) => text,
  sql: String,
};

export const float: SupportedType = {
  supported: true,
  kind: 'float',
  becomes: 'double precision; a JSON number',
  sqlType: () => 'double precision',
  column: () => ({ builder: 'doublePrecision' }),
  tsType: () => 'number',
  zod: ({ min, max }) => ({ source: `float(${options({ min, max })})`, imports: ['float'] }),
  query: (schema) => ({ source: `queryNumber(${schema})`, imports: ['queryNumber'] }),
  bounds: asTyped,
  parse: Number,
  sql: String,
};
