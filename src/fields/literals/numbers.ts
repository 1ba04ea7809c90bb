import type { Literal } from './literal.ts';

// No leading zeros, plus signs or negative zero: the text becomes source code, where `007` is an error and `-0` is not `0`.
const WHOLE = /^(?:0|-?[1-9]\d{0,999})$/u;
const DECIMAL = /^(?!-0(?:\.0+)?$)-?(?:0|[1-9]\d{0,999})(?:\.\d{1,999})?$/u;
const FLOAT = /^(?!-0(?:\.0+)?$)-?(?:0|[1-9]\d{0,399})(?:\.\d{1,399})?(?:e-?\d{1,3})?$/u;

const whole = (bytes: (limit: number | undefined) => 2 | 4 | 8): Literal => ({
  expected: 'a whole number such as 5 or -3',
  example: '0',
  refuse: (text, { limit }) => {
    if (!WHOLE.test(text)) return 'is not a whole number';
    const size = bytes(limit);
    const edge = 1n << BigInt(size * 8 - 1);
    const value = BigInt(text);
    return value < -edge || value >= edge ? `does not fit ${String(size)} bytes (${String(-edge)}..${String(edge - 1n)})` : undefined;
  },
  compare: (a, b) => sign(BigInt(a) - BigInt(b)),
});

/** Bytes are rounded up to what PostgreSQL has. */
export const integer = whole((limit = 4) => (limit <= 2 ? 2 : limit <= 4 ? 4 : 8));

export const bigint = whole(() => 8);

export const decimal: Literal = {
  expected: 'a decimal number such as 9.99',
  example: '0',
  refuse: (text, { precision, scale = 0 }) => {
    if (!DECIMAL.test(text)) return 'is not a decimal number';
    if (precision === undefined) return undefined;
    const [units = '', fraction = ''] = text.replace('-', '').split('.');
    if (fraction.length > scale) return `has more digits after the point than decimal{${String(precision)}.${String(scale)}} keeps`;
    return units !== '0' && units.length > precision - scale
      ? `has more digits before the point than decimal{${String(precision)}.${String(scale)}} holds`
      : undefined;
  },
  compare: (a, b) => {
    const digits = Math.max(fractionOf(a).length, fractionOf(b).length);
    return sign(scaled(a, digits) - scaled(b, digits));
  },
};

export const float: Literal = {
  expected: 'a number such as 0.5',
  example: '0.5',
  refuse: (text) => {
    if (!FLOAT.test(text)) return 'is not a number';
    return Number.isFinite(Number(text)) ? undefined : 'is larger than a float can be';
  },
  compare: (a, b) => Number(a) - Number(b),
};

const fractionOf = (text: string): string => text.split('.')[1] ?? '';

const scaled = (text: string, digits: number): bigint => BigInt((text.split('.')[0] ?? '') + fractionOf(text).padEnd(digits, '0'));

const sign = (difference: bigint): number => (difference < 0n ? -1 : difference > 0n ? 1 : 0);
