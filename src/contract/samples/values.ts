import type { Field, FieldType } from '../../fields/field.ts';
import { normalized } from '../../fields/normalize.ts';
import { decimalBounds, decimalText, integerBounds, nth } from './numbers.ts';
import { textMatching, type Choose } from './pattern.ts';

/** What makes one sample differ from the next, and from those of another run against the same database. */
export interface Seed {
  /** Counts up within a run. */
  readonly n: number;
  /** Short and different for every run. */
  readonly run: string;
  readonly choose: Choose;
}

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const LONGEST_STRING = 255;
const PASSWORD = { min: 8, max: 128 };

/** The least and most characters of a text field. */
export function lengthBounds(field: Field): { readonly min: number; readonly max: number | undefined } {
  const bounds = [field.length?.max, field.limit].filter((bound) => bound !== undefined);
  return { min: field.length?.min ?? 0, max: bounds.length === 0 ? undefined : Math.min(...bounds) };
}

/** A number that is the same for the same run and far from another run's: where counting starts. */
function offset(run: string): number {
  return Array.from(run).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
}

/** A text of a format: one that cannot repeat where the format has room for it, else the longest of many, for a short one soon does. */
function formatted(format: string, { n, run, choose }: Seed, fits: (text: string) => boolean): string | undefined {
  const pattern = new RegExp(format, 'u');
  const own = [`${run}${n.toString(36)}`, `${run}${n.toString(36)}`.toUpperCase(), `${String(offset(run))}${String(n)}`].find(
    (candidate) => pattern.test(candidate) && fits(candidate),
  );
  if (own !== undefined) return own;
  const found = Array.from({ length: 20 }, () => textMatching(format, choose, fits)).filter((candidate) => candidate !== undefined);
  return found.sort((left, right) => right.length - left.length)[0];
}

/** As the field keeps it, so that what comes back is what was sent. */
function text(field: Field, seed: Seed): string {
  const { n, run } = seed;
  const { min, max = LONGEST_STRING } = lengthBounds(field);
  const kept = (candidate: string): string => normalized(candidate, field.normalize);
  const ofFormat =
    field.format === undefined
      ? undefined
      : formatted(field.format, seed, (candidate) => candidate.length >= min && candidate.length <= max && kept(candidate) === candidate);
  if (ofFormat !== undefined) return ofFormat;
  const tail = `${run}${n.toString(36)}`;
  const whole = `${field.name.human} ${tail}`;
  return kept((whole.length <= max ? whole : tail.slice(-max)).padStart(min, 'x'));
}

function moment(field: Field, { n }: Seed, step: number): Date {
  const bound = (edge: string | undefined): number | undefined => {
    const time = Date.parse(edge ?? '');
    return Number.isNaN(time) ? undefined : time;
  };
  const max = bound(field.max);
  const min = bound(field.min) ?? Math.min(FIRST_DAY, max ?? FIRST_DAY) - (max === undefined ? 0 : 1000 * DAY);
  const steps = Math.max(1, Math.floor(((max ?? min + 1000 * step) - min) / step));
  return new Date(min + (n % steps) * step);
}

const two = (value: number): string => String(value).padStart(2, '0');

const VALUES = {
  string: text,
  text,
  citext: text,
  rich_text: text,
  email: (_, { n, run }) => `${run}.${String(n)}@example.com`,
  url: (_, { n, run }) => `https://example.com/${run}/${String(n)}`,
  integer: (field, { n, run }) => Number(whole(field, n, run)),
  bigint: (field, { n, run }) => whole(field, n, run).toString(),
  float: (field, { n }) => {
    const min = Number(field.min ?? 0);
    const max = Number(field.max ?? min + 1000);
    return min + ((max - min) * ((n % 63) + 0.5)) / 64;
  },
  decimal: (field, { n, run }) => {
    const { min, max, scale } = decimalBounds(field);
    return decimalText(nth(min, max, field.unique ? offset(run) + n : n * 37 + 5, 10n ** BigInt(scale)), scale);
  },
  boolean: (_, { n }) => n % 2 === 0,
  date: (field, seed) => moment(field, seed, DAY).toISOString().slice(0, 10),
  datetime: (field, seed) => moment(field, seed, 61_001).toISOString(),
  time: (_, { n }) => `${two(n % 24)}:${two(n % 60)}:${two((n * 7) % 60)}`,
  uuid: (_, { choose }) => {
    const hex = (count: number): string => Array.from({ length: count }, () => choose(16).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  },
  json: (_, { n }) => ({ note: 'a "quoted" note', n, list: [1, 'two', null, { three: true }] }),
  enum: (field, { n }) => field.values?.[n % field.values.length],
  digest: (field, { n, run }) => {
    const { min, max = PASSWORD.max } = lengthBounds(field);
    return `Pw-${run}-${String(n)}-secret`.slice(0, max).padEnd(Math.max(min, PASSWORD.min), 'x');
  },
  binary: (_, { n }) => Buffer.from(`bytes ${String(n)}`).toString('base64'),
  inet: (_, { n }) => `10.${String((n >> 16) % 256)}.${String((n >> 8) % 256)}.${String(n % 256)}`,
  hstore: (_, { n }) => ({ key: `value ${String(n)}` }),
  range: (_, { n }) => `[${String(n)},${String(n + 10)})`,
  // A reference needs a record, which only the caller can make; the others are not written.
  references: () => undefined,
  token: () => undefined,
  attachment: () => undefined,
  attachments: () => undefined,
} satisfies Record<FieldType, (field: Field, seed: Seed) => unknown>;

function whole(field: Field, n: number, run: string): bigint {
  const { min, max } = integerBounds(field);
  return nth(min, max, field.unique ? offset(run) + n : n);
}

/** A value that this field accepts; undefined for what cannot be made without a record or is not written at all. */
export function validValue(field: Field, seed: Seed): unknown {
  const make = VALUES[field.type];
  return field.array ? [make(field, seed), make(field, { ...seed, n: seed.n + 1 })] : make(field, seed);
}

/** Types whose samples no other field has: to meet one in an answer is to meet that field. A day or a number may be anybody's. */
const OWN: ReadonlySet<FieldType> = new Set(['string', 'text', 'citext', 'rich_text', 'email', 'url', 'uuid', 'digest', 'token']);

/** Does a sample of this field say whose it is? */
export const isTelling = ({ type }: Field): boolean => OWN.has(type);
