import type { Field, FieldType, Normalization } from '../../../fields/field.ts';
import { normalized } from '../../../fields/normalize.ts';
import { quoted } from './literal.ts';
import { matching } from './pattern.ts';
import { PLENTY, type NamedSample, type Refused, type Sample, type Samples } from './sample.ts';

/** How long a text may be where nothing else is said. */
const LIMITS: Readonly<Partial<Record<FieldType, number>>> = { string: 255, citext: 255, email: 254, url: 2048 };
/** An index holds no longer values. */
const INDEXED_LIMIT = 600;

/** Every text is refused these, whatever else it must be. */
const NOT_TEXT: readonly Refused[] = [
  { label: 'a number', input: 5, code: 'invalid_type' },
  { label: 'a list', input: [], code: 'invalid_type' },
];

interface Lengths {
  readonly least: number;
  readonly most: number | undefined;
}

/** The fewest and most characters of a text; a required one is not empty. */
export function lengthsOf(field: Field): Lengths {
  const asked = [field.length?.max, field.limit].filter((cap) => cap !== undefined);
  const implied = [LIMITS[field.type], field.index || field.unique ? INDEXED_LIMIT : undefined].filter((cap) => cap !== undefined);
  const caps = asked.length > 0 ? asked : implied;
  return { least: field.length?.min ?? (field.required ? 1 : 0), most: caps.length === 0 ? undefined : Math.min(...caps) };
}

/** `string`, `text`, `citext`: any printable text of some length, or text of a format. */
export function textSamples(field: Field): Samples {
  return field.format === undefined ? freeText(field) : formatted(field, field.format);
}

function freeText(field: Field): Samples {
  const { least, most } = lengthsOf(field);
  const limit = most ?? Number.POSITIVE_INFINITY;
  const { values, sequence, capacity } = counted(field, least, limit);
  return {
    values,
    sequence,
    ...(capacity < PLENTY ? { capacity } : {}),
    accepted: edges(least, most, keptIn(field)('x')),
    refused: [...NOT_TEXT, ...blank(field, least)],
    freeText: limit >= 60 && least <= 20 && field.normalize === undefined,
  };
}

/** Brings a text into the form in which the field keeps it. */
const keptIn =
  ({ normalize }: Field) =>
  (text: string): string =>
    normalized(text, normalize);

const TRIMMING: readonly Normalization[] = ['strip', 'squish'];

/** What is long enough as it is sent, and not as it is kept. */
const blank = ({ normalize = [] }: Field, least: number): readonly Refused[] =>
  least > 0 && normalize.some((step) => TRIMMING.includes(step))
    ? [{ label: 'nothing but white space', input: ' '.repeat(least), code: 'too_short' }]
    : [];

/** Texts that count: `sku 1`, `sku 2`; where there is no room for that, letters alone. */
function counted(field: Field, least: number, most: number): { values: Sample[]; sequence: string; capacity: number } {
  const kept = keptIn(field);
  const [word, letter] = [kept(field.name.human), kept('x')];
  const pad = (text: string): string => text.padEnd(least, letter);
  if (most >= word.length + 8) {
    const name = word.charAt(0).toUpperCase() + word.slice(1);
    const names = Array.from({ length: 12 }, (_, index) => ({ input: pad(kept(`${name} ${String.fromCharCode(65 + index)}`)) }));
    const source = `\`${word} \${String(n)}\``;
    return {
      values: names,
      sequence: least > word.length + 2 ? `${source}.padEnd(${String(least)}, ${quoted(letter)})` : source,
      capacity: Infinity,
    };
  }
  const width = Math.min(most, Math.max(least, Math.min(most, 6)));
  const base36 = (value: number): string => kept(value.toString(36)).padStart(width, '0');
  const capacity = 36 ** width;
  const inForm = letter === 'x' ? '' : '.toUpperCase()';
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: base36(index + 10) })),
    sequence: `((n + 22) % ${String(capacity)}).toString(36)${inForm}.padStart(${String(width)}, '0')`,
    capacity,
  };
}

/** @param letter what they are made of */
const edges = (least: number, most: number | undefined, letter: string): NamedSample[] => [
  {
    label: 'the shortest text',
    input: letter.repeat(least),
    ...(least > 0 && { beyond: { input: letter.repeat(least - 1), code: 'too_short' } }),
  },
  most === undefined
    ? { label: 'a text of any length', input: letter.repeat(10_000) }
    : { label: 'the longest text', input: letter.repeat(most), beyond: { input: letter.repeat(most + 1), code: 'too_long' } },
];

/** The most texts that a factory lists one by one. */
const LISTED = 60;

/** Text held against a regular expression. */
function formatted(field: Field, format: string): Samples {
  const { least, most } = lengthsOf(field);
  const kept = keptIn(field);
  const expression = new RegExp(format, 'u');
  const fits = (text: string): boolean => text.length >= least && text.length <= (most ?? Number.POSITIVE_INFINITY) && text === text.trim();
  const found = [...new Set(matching(format, PLENTY, (text) => fits(kept(text)) && expression.test(kept(text))).map(kept))];
  const known = [...found, ...(found.length === 0 && field.default !== undefined ? [field.default] : [])];
  const wrong = ['?!', 'x'.repeat(Math.max(1, least)), '0', ' ', '~~~~~~~~'].map(kept).find((text) => fits(text) && !expression.test(text));
  return {
    values: known.slice(0, 12).map((input) => ({ input })),
    sequence: listSource(known.slice(0, LISTED)),
    capacity: Math.min(known.length, LISTED),
    accepted: [],
    refused: [...NOT_TEXT, ...(wrong === undefined ? [] : [{ label: 'a text of another format', input: wrong, code: 'invalid_format' }])],
    freeText: false,
  };
}

/** `['a', 'b'][n % 2] ?? 'a'` */
export const listSource = (values: readonly string[]): string =>
  values.length === 1
    ? quoted(values[0] ?? '')
    : `[${values.map(quoted).join(', ')}][n % ${String(values.length)}] ?? ${quoted(values[0] ?? '')}`;

/** E-mail addresses, kept as they are written. */
export function emailSamples(field: Field): Samples {
  return addressSamples(field, (local) => `${local}@example.com`, [
    { label: 'a number', input: 5, code: 'invalid_type' },
    { label: 'a text that is no address', input: pad('nobody', field), code: 'invalid_format' },
    { label: 'an address without a domain', input: pad('nobody@', field), code: 'invalid_format' },
  ]);
}

/** Absolute http and https addresses. */
export function urlSamples(field: Field): Samples {
  return addressSamples(field, (tail) => `https://example.com/${tail}`, [
    { label: 'a number', input: 5, code: 'invalid_type' },
    { label: 'a text that is no address', input: pad('somewhere', field), code: 'invalid_format' },
    { label: 'the address of a script', input: pad('javascript:alert(1)', field), code: 'invalid_format' },
  ]);
}

const pad = (text: string, field: Field): string => text.padEnd(lengthsOf(field).least, 'x').slice(0, lengthsOf(field).most);

/** Addresses made of a word; `around` says how. */
function addressSamples(field: Field, around: (word: string) => string, wrong: readonly Refused[]): Samples {
  const { least, most = 254 } = lengthsOf(field);
  const bare = around('').length;
  const word = field.name.kebab.length + bare + 8 <= most ? `${field.name.kebab}-` : '';
  const room = Math.max(0, least - bare);
  const ofLength = (length: number): string => around('x'.repeat(length - bare));
  const expression = field.format === undefined ? undefined : new RegExp(field.format, 'u');
  const plain = Array.from({ length: 12 }, (_, index) => around(`${word}${'abcdefghijkl'.charAt(index)}`.padEnd(room, 'x')));
  const fitting = expression === undefined ? plain : plain.filter((value) => expression.test(value));
  const values = fitting.length > 0 ? fitting : matching(field.format ?? '', 60, (text) => text.length >= least && text.length <= most);
  const numbered = around(`${word}\${String(n)}`);
  return {
    values: values.slice(0, 12).map((input) => ({ input })),
    sequence: fitting.length > 0 ? (room > 0 ? numberedAndPadded(numbered, room) : `\`${numbered}\``) : listSource(values),
    ...(fitting.length > 0 ? {} : { capacity: values.length }),
    accepted:
      expression === undefined && most > bare + 1
        ? [{ label: 'the longest address', input: ofLength(most), beyond: { input: ofLength(most + 1), code: 'too_long' } }]
        : [],
    refused: wrong.filter(({ input }) => expression === undefined || typeof input !== 'string' || !expression.test(input)),
    freeText: false,
  };
}

const numberedAndPadded = (numbered: string, room: number): string =>
  `\`${numbered.replace('${String(n)}', `\${String(n).padStart(${String(room)}, 'x')}`)}\``;
