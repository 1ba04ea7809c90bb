import type { Field } from '../../../fields/field.ts';
import type { Settings } from '../project/settings.ts';
import * as ruby from './ruby.ts';
import { is, isNot, type Check, type Rule, type SupportedType, type Values } from './row.ts';

/** One end of what a number may be: the option of `numericality`, its value as Ruby, and the matcher. */
interface Bound {
  readonly option: 'greater_than_or_equal_to' | 'greater_than' | 'less_than_or_equal_to' | 'less_than';
  readonly value: string;
}

/** `numericality: { … }`: a number that is not one, or is out of bounds, is refused before the database sees it. */
function numericality(field: Field, isWhole: boolean, bounds: readonly Bound[]): Rule {
  const options = [
    ...(isWhole ? ['only_integer: true'] : []),
    ...bounds.map(({ option, value }) => `${option}: ${value}`),
    ...(field.required ? [] : ['allow_nil: true']),
  ];
  const name = `:${field.name.snake}`;
  const matcher = [
    `validate_numericality_of(${name})`,
    ...(isWhole ? ['.only_integer'] : []),
    ...bounds.map(({ option, value }) => `.is_${option}(${value})`),
    ...(field.required ? [] : ['.allow_nil']),
  ].join('');
  return {
    key: 'numericality',
    value: options.length === 0 ? 'true' : options,
    expectations: [is(matcher), ...(field.required ? [isNot(`allow_value(nil).for(${name})`)] : [])],
  };
}

/** Conditions of the field's own bounds; the value beyond is one step outside. */
function checksOf(
  { min, max }: Field,
  column: string,
  step: (text: string, direction: 1 | -1) => string | undefined,
  write: (text: string) => string,
): readonly Check[] {
  const below = min === undefined ? [] : [{ sql: `${column} >= ${min}`, within: write(min), beyond: step(min, -1) }];
  const above = max === undefined ? [] : [{ sql: `${column} <= ${max}`, within: write(max), beyond: step(max, 1) }];
  return [...below, ...above];
}

const bytesOf = ({ limit = 4 }: Field): number => (limit <= 2 ? 2 : limit <= 4 ? 4 : 8);

/** Bounds of a whole number: the field's own, and those of its column where it has none. */
function wholeBounds({ min, max }: Field, bytes: number): readonly Bound[] {
  const edge = `2**${bytes * 8 - 1}`;
  return [
    { option: 'greater_than_or_equal_to', value: min === undefined ? `-(${edge})` : ruby.integer(min) },
    max === undefined ? { option: 'less_than', value: edge } : { option: 'less_than_or_equal_to', value: ruby.integer(max) },
  ];
}

const PLENTY = 1000n;

/** Whole numbers within bounds; they count where the field is unique, and stay small. */
function wholeValues(field: Field): Values {
  const min = field.min === undefined ? undefined : BigInt(field.min);
  const max = field.max === undefined ? undefined : BigInt(field.max);
  const first = min !== undefined && min > 1n ? min : max !== undefined && max < 2n ? (min ?? max - PLENTY) : 1n;
  const room = max === undefined ? PLENTY : max - first + 1n;
  const pair = [ruby.integer(String(first)), ruby.integer(String(room > 1n ? first + 1n : first))] as const;
  if (!field.unique) return { factory: pair[0], isSequence: false, pair };
  const counter = room < PLENTY ? `(n % ${room})` : 'n';
  return {
    factory: first === 0n || first === 1n ? (room < PLENTY ? `${pair[0]} + ${counter}` : 'n') : `${pair[0]} + ${counter}`,
    isSequence: true,
    pair,
  };
}

function whole(
  becomes: string,
  method: string,
  bytes: (field: Field) => number,
  own: (field: Field) => Readonly<Record<string, string>>,
): SupportedType {
  const step = (field: Field) => (text: string, direction: 1 | -1) => {
    const value = BigInt(text) + BigInt(direction);
    const edge = 2n ** BigInt(bytes(field) * 8 - 1);
    return value < -edge || value >= edge ? undefined : ruby.integer(String(value));
  };
  return {
    supported: true,
    becomes,
    column: (field) => ({ method, options: own(field) }),
    rules: (field) => [numericality(field, true, wholeBounds(field, bytes(field)))],
    presence: () => undefined,
    checks: (field, column) => checksOf(field, column, step(field), ruby.integer),
    default: ruby.integer,
    values: wholeValues,
  };
}

export const integer = whole('integer, with limit where bytes are given', 'integer', bytesOf, ({ limit }) =>
  limit === undefined ? {} : { limit: String(limit) },
);

export const bigint = whole(
  'bigint',
  'bigint',
  () => 8,
  () => ({}),
);

/** Digits where none are given: the column takes any number of them, the API as many as on the other stacks. */
const DIGITS = { precision: 10, scale: 2 } as const;

const digitsOf = ({ precision, scale }: Field): { readonly precision: number; readonly scale: number } =>
  precision === undefined ? { precision: DIGITS.precision, scale: scale ?? DIGITS.scale } : { precision, scale: scale ?? 0 };

function decimalBounds(field: Field, { quote }: Settings): readonly Bound[] {
  const { precision, scale } = digitsOf(field);
  const edge = `10**${precision - scale}`;
  return [
    field.min === undefined
      ? { option: 'greater_than', value: `-(${edge})` }
      : { option: 'greater_than_or_equal_to', value: ruby.decimal(field.min, quote) },
    field.max === undefined
      ? { option: 'less_than', value: edge }
      : { option: 'less_than_or_equal_to', value: ruby.decimal(field.max, quote) },
  ];
}

/** A decimal number as text, one unit of its last place further. */
function decimalStep(text: string, scale: number, direction: 1 | -1): string {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(scale, '0')) * (text.startsWith('-') ? -1n : 1n) + BigInt(direction);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${scale === 0 ? '' : `.${digits.slice(cut)}`}`;
}

/** What has more digits than the column is refused as that, whatever the constraint says. */
function beyondOf(field: Field, text: string, quote: ruby.Quote): string | undefined {
  const { precision, scale } = digitsOf(field);
  return Math.abs(Number(text)) >= 10 ** (precision - scale) ? undefined : ruby.decimal(text, quote);
}

function decimalValues(field: Field, { quote }: Settings): Values {
  const { scale } = digitsOf(field);
  const min = Number(field.min ?? '0');
  const max = Number(field.max ?? '100000000');
  const fits = (text: string): boolean => Number(text) >= min && Number(text) <= max;
  const edge = field.min ?? field.max ?? '0';
  const near = (direction: 1 | -1): string => decimalStep(edge, scale, direction);
  const fine = scale >= 2 ? ['9.99', '19.50', '0.50', '0.25'] : scale === 1 ? ['9.5', '19.5', '0.5'] : ['10', '20', '1'];
  const found = [...fine, '1', '2', edge, near(1), near(-1)].filter((text, index, all) => fits(text) && all.indexOf(text) === index);
  const [first = edge, second = first] = found;
  const write = (text: string): string => ruby.decimal(text, quote);
  const factory = field.unique && max - min >= 1000 ? (min <= 1 ? 'n' : `${write(field.min ?? '0')} + n`) : write(first);
  return { factory, isSequence: factory.endsWith('n'), pair: [write(first), write(second)] };
}

export const decimal: SupportedType = {
  supported: true,
  becomes: 'decimal with precision and scale; without them the column takes any digits and the validation those of decimal{10.2}',
  column: ({ precision, scale }) => ({
    method: 'decimal',
    options: {
      ...(precision === undefined ? {} : { precision: String(precision) }),
      ...(precision === undefined || scale === undefined || scale === 0 ? {} : { scale: String(scale) }),
    },
  }),
  rules: (field, settings) => [numericality(field, false, decimalBounds(field, settings))],
  presence: () => undefined,
  checks: (field, column, { quote }) =>
    checksOf(
      field,
      column,
      (text, direction) => beyondOf(field, decimalStep(text, digitsOf(field).scale, direction), quote),
      (text) => ruby.decimal(text, quote),
    ),
  default: (text, { quote }) => ruby.decimal(text, quote),
  values: decimalValues,
};

export const float: SupportedType = {
  supported: true,
  becomes: 'float',
  column: () => ({ method: 'float' }),
  rules: (field) => [
    numericality(field, false, [
      ...(field.min === undefined ? [] : [{ option: 'greater_than_or_equal_to' as const, value: ruby.float(field.min) }]),
      ...(field.max === undefined ? [] : [{ option: 'less_than_or_equal_to' as const, value: ruby.float(field.max) }]),
    ]),
  ],
  presence: () => undefined,
  checks: (field, column) => checksOf(field, column, (text, direction) => ruby.float(String(Number(text) + direction)), ruby.float),
  default: ruby.float,
  values: (field) => {
    const low = field.min === undefined ? (field.max === undefined ? 0 : Number(field.max) - 4) : Number(field.min);
    const high = field.max === undefined ? low + 4 : Number(field.max);
    const at = (share: number): string => ruby.float(String(low + (high - low) * share));
    return field.unique
      ? {
          factory: `${ruby.float(String(low))} + (${at(1)} - ${ruby.float(String(low))}) / (n + 1)`,
          isSequence: true,
          pair: [at(0.25), at(0.5)],
        }
      : { factory: at(0.25), isSequence: false, pair: [at(0.25), at(0.5)] };
  },
};

/** A reference's key, as long as nothing points anywhere. */
export const nowhere = ({ primaryKey }: Settings): string => (primaryKey === 'uuid' ? 'SecureRandom.uuid' : '-1');
