import type { Comparison, Resource } from '../../../../core/pipeline.ts';
import type { Field, FieldType } from '../../../../fields/field.ts';

type Rules = Pick<Resource, 'fields' | 'checks' | 'uniques'>;

/** How values of an ordered type are counted: read from and written to the text of a bound, and where samples begin. */
interface Scale {
  readonly read: (text: string) => number;
  readonly write: (value: number) => string;
  readonly home: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NUMBERS: Scale = { read: Number, write: String, home: 1 };
const two = (value: number): string => String(value).padStart(2, '0');

const SCALES: Partial<Readonly<Record<FieldType, Scale>>> = {
  integer: NUMBERS,
  bigint: NUMBERS,
  decimal: NUMBERS,
  float: NUMBERS,
  date: {
    read: (text) => Date.parse(text.slice(0, 10)) / DAY,
    write: (value) => new Date(value * DAY).toISOString().slice(0, 10),
    home: Date.UTC(2025, 0, 1) / DAY,
  },
  datetime: {
    read: (text) => Date.parse(text) / HOUR,
    write: (value) => new Date(value * HOUR).toISOString().replace('.000Z', 'Z'),
    home: Date.UTC(2025, 0, 1) / HOUR,
  },
  time: {
    read: (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)),
    write: (value) => `${two(Math.floor(value / 60))}:${two(value % 60)}`,
    home: 540,
  },
};

/** How many values each field of a chain of comparisons has for itself, where bounds leave room. */
const WIDTH = 20;

/**
 * A field whose samples go with those of the others: of fields that are compared, each has a range of values for itself, so that any of the one
 * stand to any of the other as they should. What it is checked by stays with the field as it is.
 */
export function sampleOf(field: Field, resource: Rules): Field {
  const scale = SCALES[field.type];
  const chain = chainOf(field, resource);
  if (chain.length < 2) return field;
  return scale === undefined ? withHalf(field, chain) : narrowed(field, chain, resource, scale);
}

/** The same for a factory, where records of one key have to differ in something: a reference is to a new record each time. */
export function countedSampleOf(field: Field, resource: Rules): Field {
  const isCounted = (resource.uniques ?? []).some(
    (key) => !key.some(({ type, required, unique }) => unique || (type === 'references' && required)) && key.find(countable) === field,
  );
  const sample = sampleOf(field, resource);
  return isCounted ? { ...sample, unique: true } : sample;
}

const UNCOUNTABLE: ReadonlySet<FieldType> = new Set<FieldType>(['boolean', 'enum', 'references']);
const countable = ({ type }: Field): boolean => !UNCOUNTABLE.has(type);

/** A comparison as the lower and the upper field. */
export const sidesOf = ({ left, operator, right }: Comparison): readonly [lower: Field, upper: Field] =>
  operator.startsWith('>') ? [right, left] : [left, right];

/** All that a field is compared with, itself among them, from the lowest up. */
function chainOf(field: Field, { checks = [], fields }: Rules): readonly Field[] {
  const found = new Set([field]);
  const reach = ({ left, right }: Comparison): void => {
    if (!found.has(left) && !found.has(right)) return;
    found.add(left);
    found.add(right);
  };
  fields.forEach(() => {
    checks.forEach(reach);
  });
  const levels = new Map([...found].map((one) => [one, 0]));
  const raise = (check: Comparison): void => {
    const [lower, upper] = sidesOf(check);
    const least = (levels.get(lower) ?? 0) + 1;
    if (levels.has(upper) && least < found.size && (levels.get(upper) ?? 0) < least) levels.set(upper, least);
  };
  found.forEach(() => {
    checks.forEach(raise);
  });
  return [...found].sort((one, other) => (levels.get(one) ?? 0) - (levels.get(other) ?? 0));
}

function narrowed(field: Field, chain: readonly Field[], { checks = [] }: Rules, scale: Scale): Field {
  const numbers = (texts: readonly (string | undefined)[]): readonly number[] =>
    texts.flatMap((text) => (text === undefined ? [] : [scale.read(text)])).filter(Number.isFinite);
  const mixed = checks.filter(({ left, right }) => chain.includes(left) && (left.default === undefined) !== (right.default === undefined));
  // What starts with a value keeps it where nothing is said of it, so the others stand beyond that.
  const lows = numbers([...chain.map(({ min }) => min), ...mixed.map((check) => sidesOf(check)[0].default)]);
  const highs = numbers([...chain.map(({ max }) => max), ...mixed.map((check) => sidesOf(check)[1].default)]);
  const most = Math.min(...highs);
  const least = lows.length > 0 ? Math.max(...lows) : Math.min(scale.home, most - WIDTH * chain.length);
  const width = Math.min(WIDTH, Math.floor((most - least + 1) / chain.length));
  if (width < 1) return field;
  const from = least + chain.indexOf(field) * width;
  return { ...field, min: scale.write(from), max: scale.write(from + width - 1) };
}

/** Values of an enum that no other field of the chain is given. */
function withHalf(field: Field, chain: readonly Field[]): Field {
  const share = Math.floor((field.values?.length ?? 0) / chain.length);
  const from = chain.indexOf(field) * share;
  return share === 0 ? field : { ...field, values: (field.values ?? []).slice(from, from + share) };
}
