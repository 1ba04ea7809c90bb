import type { Field } from '../../../fields/field.ts';
import { literal, maybe, options, pattern, sqlText } from './literals.ts';
import { textsMatching } from './matching.ts';
import { refuse, type Distinct, type Refusal, type Refused, type SupportedType } from './row.ts';

/** Four bytes a character, and an index of PostgreSQL holds no value above 2704 bytes. */
const LONGEST_INDEXED = 600;
const LONGEST_STRING = 255;
const LONGEST_EMAIL = 254;
const LONGEST_URL = 2048;
/** Room for the number that tells one generated text from the next. */
const DIGITS = 7;

interface Lengths {
  readonly min: number;
  readonly max: number | undefined;
}

/** The least and most characters of a text; a required one is not empty. */
function lengths(field: Field, longest: number | undefined): Lengths {
  const indexed = field.index || field.unique ? LONGEST_INDEXED : undefined;
  const bounds = [field.length?.max, field.limit].filter((bound) => bound !== undefined);
  const most = [bounds.length > 0 ? Math.min(...bounds) : Math.min(longest ?? Infinity, indexed ?? Infinity)].filter(Number.isFinite);
  return { min: field.length?.min ?? (field.required ? 1 : 0), max: most[0] };
}

function tooLongForIndex(field: Field): Refusal | undefined {
  const asked = Math.min(field.length?.max ?? Infinity, field.limit ?? Infinity);
  if (!(field.index || field.unique) || asked === Infinity || asked <= LONGEST_INDEXED) return undefined;
  return refuse('PostgreSQL indexes no value above 2704 bytes', `give it length=..${String(LONGEST_INDEXED)} or leave the index out`);
}

/** Constructs that PostgreSQL reads as JavaScript does, or more generously: a CHECK must never refuse what the schema accepts. */
const PORTABLE = /^(?:[^\\()[\]{}]|\\[dw]|\\[^A-Za-z0-9]|\((?:\?:)?(?!\?)|\)|\[\^?[^\\[\]^]+\]|\[(?:[^\\[\]^]|\\[dw])+\]|\{\d+(?:,\d*)?\})+$/u;

function checks(field: Field, value: string): string[] {
  const { format, length } = field;
  return [
    ...(length?.min !== undefined && length.min > 0 ? [`char_length(${value}) >= ${String(length.min)}`] : []),
    ...(length?.max !== undefined ? [`char_length(${value}) <= ${String(length.max)}`] : []),
    ...(format !== undefined && PORTABLE.test(format) ? [`${value} ~ ${sqlText(format)}`] : []),
  ];
}

const ORDINALS = ['first', 'second', 'third'] as const;

interface TextKind {
  readonly block: string;
  readonly becomes: string;
  readonly longest: number | undefined;
  readonly isVarchar: boolean;
  /** A text of the kind with a word in it. */
  readonly around: (word: string, field: Field) => string;
  readonly shortest: (letter: string) => string;
  readonly wrong: readonly string[];
  /** The same as source text with `n` in it. */
  readonly numbered: (field: Field) => string;
}

/** Of an e-mail address or URL only the whole makes sense: it cannot be cut or stretched to a length. */
function fitted(kind: TextKind, field: Field, n: number): string {
  const { min, max = Infinity } = lengths(field, kind.longest);
  const fits = (value: string): boolean => value.length >= min && value.length <= max;
  const matching = matches(field, fits);
  if (matching.length > 0) return matching[n % matching.length] ?? '';
  const letter = String.fromCharCode(97 + (n % 26));
  const whole = kind.around(ORDINALS[n] ?? `number ${String(n)}`, field);
  return (whole.length <= max ? whole : kind.shortest(letter).slice(0, max)).padEnd(min, letter);
}

const matches = (field: Field, fits: (value: string) => boolean): readonly string[] => (field.format === undefined ? [] : textsMatching(field.format, 12, fits));

function distinct(kind: TextKind, field: Field): Distinct {
  const { min, max = Infinity } = lengths(field, kind.longest);
  const matching = matches(field, (value) => value.length >= min && value.length <= max);
  if (matching.length > 0) return `${literal(matching)}[n % ${String(matching.length)}] ?? ${literal(matching[0])}`;
  const shortest = kind.numbered(field).replace('${String(n)}', '').length - 2;
  if (shortest + DIGITS <= max) return shortest >= min ? kind.numbered(field) : `${kind.numbered(field)}.padEnd(${String(min)}, 'x')`;
  return kind.block === 'text' ? `String(n % ${'1'.padEnd(Math.min(max, 9) + 1, '0')}).padStart(${String(Math.max(min, 1))}, '0')` : null;
}

function refused(kind: TextKind, field: Field): Refused[] {
  const { min, max } = lengths(field, kind.longest);
  const long = max === undefined ? '' : fitted(kind, field, 0).padEnd(max + 1, 'x');
  return [
    { title: 'a number', value: 42, code: 'invalid_type' },
    { title: 'a NUL character', value: `${fitted(kind, field, 0).slice(0, -1)}\u0000`, code: 'invalid_format' },
    ...(min > 0 && kind.block === 'text' ? [{ title: `${String(min - 1)} characters`, value: 'x'.repeat(min - 1), code: 'too_short' }] : []),
    ...(max !== undefined ? [{ title: `${String(max + 1)} characters`, value: long, code: 'too_long' }] : []),
    ...(field.format === undefined ? [] : [{ title: 'a text of another format', value: '§'.repeat(Math.max(min, 1)), code: 'invalid_format' }]),
    ...kind.wrong.map((value) => ({ title: `"${value}"`, value, code: 'invalid_format' })),
  ];
}

function textType(kind: TextKind): SupportedType {
  const max = (field: Field): number | undefined => lengths(field, kind.longest).max;
  const atBounds = (field: Field): { readonly title: string; readonly value: string; readonly shown: string }[] => {
    if (field.format !== undefined || kind.block !== 'text') return [];
    const { min, max: most } = lengths(field, kind.longest);
    return [min, most].filter((length) => length !== undefined).map((length) => {
      const value = 'x'.repeat(length);
      return { title: `${String(length)} characters`, value, shown: value };
    });
  };
  return {
    supported: true,
    kind: 'text',
    becomes: kind.becomes,
    refuses: tooLongForIndex,
    sqlType: (field) => (kind.isVarchar ? `character varying(${String(max(field))})` : 'text'),
    column: (field) => (kind.isVarchar ? { builder: 'varchar', options: `{ length: ${String(max(field))} }` } : { builder: 'text' }),
    tsType: () => 'string',
    zod: (field) => {
      const { min, max: most } = lengths(field, kind.longest);
      const own = kind.block !== 'text' && most === kind.longest ? undefined : most;
      const rules = options({ min: maybe(min === 0 ? undefined : min), max: maybe(own), format: field.format === undefined ? undefined : pattern(field.format) });
      return { source: `${kind.block}(${rules})`, imports: [kind.block] };
    },
    checks: (field, value) => (kind.isVarchar && field.length?.max === max(field) ? checks({ ...field, length: withoutMax(field) }, value) : checks(field, value)),
    parse: (value) => value,
    sample: (field, n) => fitted(kind, field, n),
    distinct: (field) => distinct(kind, field),
    accepted: atBounds,
    refused: (field) => refused(kind, field),
  };
}

/** A varchar holds its length itself. */
const withoutMax = ({ length }: Field): { readonly min?: number } => (length?.min === undefined ? {} : { min: length.min });

const sentence = (field: Field): string => field.name.human.charAt(0).toUpperCase() + field.name.human.slice(1);
const plainText = {
  block: 'text',
  around: (word, field) => `${sentence(field)} ${word}`,
  shortest: (letter) => letter,
  wrong: [],
  numbered: (field) => `\`${sentence(field)} \${String(n)}\``,
} as const satisfies Partial<TextKind>;

export const string = textType({ ...plainText, becomes: 'varchar(n), 255 where no length is given', longest: LONGEST_STRING, isVarchar: true });

export const longText = textType({ ...plainText, becomes: 'text', longest: undefined, isVarchar: false });

export const email = textType({
  block: 'email',
  becomes: 'varchar(254), an e-mail address',
  longest: LONGEST_EMAIL,
  isVarchar: true,
  around: (word) => `${word.replaceAll(' ', '-')}@example.com`,
  shortest: (letter) => `${letter}@b.io`,
  wrong: ['not an address', 'a@', '@example.com'],
  numbered: () => '`person-${String(n)}@example.com`',
});

export const url = textType({
  block: 'url',
  becomes: 'varchar(2048), an http or https address',
  longest: LONGEST_URL,
  isVarchar: true,
  around: (word) => `https://example.com/${word.replaceAll(' ', '-')}`,
  shortest: (letter) => `http://${letter}.io`,
  wrong: ['not an address', 'javascript:alert(1)', 'ftp://example.com/'],
  numbered: () => '`https://example.com/${String(n)}`',
});
