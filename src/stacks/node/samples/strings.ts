import type { Field } from '../../../fields/field.ts';
import { quoted } from './literal.ts';
import { matching } from './pattern.ts';
import { PLENTY, type NamedSample, type Refused, type Sample, type Samples } from './sample.ts';

/** How long a `string` may be where nothing else is said. */
const STRING_LIMIT = 255;

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
  const caps = [field.length?.max, field.limit, field.type === 'string' || field.type === 'citext' ? STRING_LIMIT : undefined];
  const known = caps.filter((cap) => cap !== undefined);
  const asked = field.length?.max ?? field.limit;
  return { least: field.length?.min ?? (field.required ? 1 : 0), most: asked ?? (known.length === 0 ? undefined : Math.min(...known)) };
}

/** `string`, `text`, `citext`: any printable text of some length, or text of a format. */
export function textSamples(field: Field): Samples {
  return field.format === undefined ? freeText(field) : formatted(field, field.format);
}

function freeText(field: Field): Samples {
  const { least, most } = lengthsOf(field);
  const limit = most ?? Number.POSITIVE_INFINITY;
  const { values, sequence, capacity } = counted(field.name.human, least, limit);
  return {
    values,
    sequence,
    ...(capacity < PLENTY ? { capacity } : {}),
    accepted: edges(least, most),
    refused: NOT_TEXT,
    freeText: limit >= 60 && least <= 20,
  };
}

/** Texts that count: `sku 1`, `sku 2`; where there is no room for that, letters alone. */
function counted(word: string, least: number, most: number): { values: Sample[]; sequence: string; capacity: number } {
  const pad = (text: string): string => text.padEnd(least, 'x');
  if (most >= word.length + 8) {
    const name = word.charAt(0).toUpperCase() + word.slice(1);
    const names = Array.from({ length: 12 }, (_, index) => ({ input: pad(`${name} ${String.fromCharCode(65 + index)}`) }));
    const source = `\`${word} \${String(n)}\``;
    return { values: names, sequence: least > word.length + 2 ? `${source}.padEnd(${String(least)}, 'x')` : source, capacity: Infinity };
  }
  const width = Math.min(most, Math.max(least, Math.min(most, 6)));
  const base36 = (value: number): string => value.toString(36).padStart(width, '0');
  const capacity = 36 ** width;
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: base36(index + 10) })),
    sequence: `((n + 22) % ${String(capacity)}).toString(36).padStart(${String(width)}, '0')`,
    capacity,
  };
}

const edges = (least: number, most: number | undefined): NamedSample[] => [
  {
    label: 'the shortest text',
    input: 'x'.repeat(least),
    ...(least > 0 && { beyond: { input: 'x'.repeat(least - 1), code: 'too_short' } }),
  },
  most === undefined
    ? { label: 'a text of any length', input: 'x'.repeat(10_000) }
    : { label: 'the longest text', input: 'x'.repeat(most), beyond: { input: 'x'.repeat(most + 1), code: 'too_long' } },
];

/** Text held against a regular expression. */
function formatted(field: Field, format: string): Samples {
  const { least, most } = lengthsOf(field);
  const fits = (text: string): boolean => text.length >= least && text.length <= (most ?? Number.POSITIVE_INFINITY) && text === text.trim();
  const found = matching(format, PLENTY, fits);
  const known = [...found, ...(found.length === 0 && field.default !== undefined ? [field.default] : [])];
  const expression = new RegExp(format, 'u');
  const wrong = ['?!', 'x'.repeat(Math.max(1, least)), '0', ' ', '~~~~~~~~'].find((text) => fits(text) && !expression.test(text));
  return {
    values: known.slice(0, 12).map((input) => ({ input })),
    sequence: `${listSource(known.slice(0, 60))}`,
    ...(known.length < PLENTY ? { capacity: Math.min(known.length, 60) } : { capacity: 60 }),
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

/** E-mail addresses; they are kept in lower case. */
export function emailSamples(field: Field): Samples {
  const local = field.name.kebab;
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: `${'abcdefghijkl'.charAt(index)}.${local}@example.com` })),
    sequence: `\`${local}-\${String(n)}@example.com\``,
    accepted: [],
    refused: [
      { label: 'a number', input: 5, code: 'invalid_type' },
      { label: 'a text that is no address', input: 'nobody', code: 'invalid_format' },
      { label: 'an empty text', input: '', code: 'invalid_format' },
    ],
    freeText: false,
  };
}

/** Absolute http and https addresses. */
export function urlSamples(field: Field): Samples {
  const path = field.name.kebab;
  return {
    values: Array.from({ length: 12 }, (_, index) => ({ input: `https://example.com/${path}/${'abcdefghijkl'.charAt(index)}` })),
    sequence: `\`https://example.com/${path}/\${String(n)}\``,
    accepted: [{ label: 'an address with a query', input: 'http://example.com/?a=1&b=2' }],
    refused: [
      { label: 'a number', input: 5, code: 'invalid_type' },
      { label: 'a text that is no address', input: 'somewhere', code: 'invalid_format' },
      { label: 'an address of a script', input: 'javascript:alert(1)', code: 'invalid_format' },
      { label: 'an empty text', input: '', code: 'invalid_format' },
    ],
    freeText: false,
  };
}
