import { FIELD_TYPES } from '../field.ts';
import { readType } from '../type-names.ts';
import { typeRow } from '../types.ts';
import type { Leftover, Recognise } from './leftover.ts';

/** Types that somebody may have put braces behind; the longest first, so that `rich_text1` is not a `rich` something. */
const TYPED = new RegExp(
  `^([A-Za-z]\\w*):(${[...FIELD_TYPES].toSorted((a, b) => b.length - a.length).join('|')})(-?\\w[\\w.-]*)(!?(?::.*)?)$`,
  'u',
);

/** `rating:integer:in={1..5}`: a modifier whose braces were expanded. */
const VALUED = /^([A-Za-z]\w*):((?:[^:]*:)*?)(in|length|values)=(-?\w+)(!?(?::.*)?)$/u;

interface Part {
  readonly field: string;
  /** Equal for all words that came of one. */
  readonly key: string;
  /** What stood in the braces. */
  readonly piece: string;
  readonly rewrite: (pieces: readonly string[]) => string;
}

/** `status:enumdraft status:enumpublished`, `rating:integer1 … rating:integer5`, `price:decimal10 price:decimal2`. */
export const expandedBraces: Recognise = (words, start) => {
  const first = partOf(words[start]);
  if (first === undefined) return undefined;
  const pieces = [first.piece];
  for (let next = partOf(words[start + pieces.length]); next?.key === first.key; next = partOf(words[start + pieces.length]))
    pieces.push(next.piece);
  return pieces.length < 2 ? undefined : ({ count: pieces.length, field: first.field, type: first.rewrite(pieces) } satisfies Leftover);
};

function partOf(word: string | undefined): Part | undefined {
  // Nothing longer comes of braces that were meant for us, and it would have to be searched.
  if (word === undefined || word.length > 500) return undefined;
  return typedPart(word) ?? valuedPart(word);
}

function typedPart(word: string): Part | undefined {
  const found = TYPED.exec(word);
  if (found === null) return undefined;
  const [, field = '', type = '', piece = '', tail = ''] = found;
  // `date` and `time` make `datetime`, which nobody expanded.
  if (readType(type + piece) !== undefined) return undefined;
  return {
    field,
    key: `${field}:${type}:${tail}`,
    piece,
    rewrite: (pieces) => `${field}:${withBraces(type, pieces)}${tail.replace(/^!(.+)$/u, '$1!')}`,
  };
}

function valuedPart(word: string): Part | undefined {
  const found = VALUED.exec(word);
  if (found === null) return undefined;
  const [, field = '', before = '', modifier = '', piece = '', tail = ''] = found;
  const value = (pieces: readonly string[]): string => (modifier === 'values' ? pieces.join('.') : (span(pieces) ?? pieces.join('.')));
  return {
    field,
    key: `${field}:${before}${modifier}:${tail}`,
    piece,
    rewrite: (pieces) => `${field}:${before}${modifier}=${value(pieces)}${tail}`,
  };
}

/** A type and what stood in its braces, written as it should be. */
function withBraces(type: string, pieces: readonly string[]): string {
  const known = readType(type);
  if (known === undefined) return `${type}{${pieces.join('.')}}`;
  const { braces, takes } = typeRow(known.type);
  if (braces === 'values' || (braces === 'precision' && pieces.length === 2)) return `${type}{${pieces.join('.')}}`;
  const range = span(pieces);
  if (range !== undefined && takes.has('length')) return `${type}:length=${range}`;
  if (range !== undefined && takes.has('in')) return `${type}:in=${range}`;
  return `${type}{${pieces.join('.')}}`;
}

/** Least and greatest of whole numbers. */
function span(pieces: readonly string[]): string | undefined {
  if (!pieces.every((piece) => /^-?\d{1,15}$/u.test(piece))) return undefined;
  const sorted = pieces.map(Number).toSorted((a, b) => a - b);
  return `${String(sorted[0])}..${String(sorted.at(-1))}`;
}
