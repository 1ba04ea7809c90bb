import { nearest, quote } from '../naming/index.ts';
import type { Given } from './draft.ts';
import type { Modifier } from './modifiers.ts';
import type { Say } from './problem.ts';
import { RANGE_KINDS, type Typed } from './type-names.ts';
import { typeRow, type Braces } from './types.ts';

type Put = (modifier: Modifier, given: Given) => void;

type Reader = (text: string, put: Put) => string | undefined;

/** Each reads the inside of braces, or says what was expected there. */
const READERS = {
  limit: (text, put) => {
    if (!/^\d+$/u.test(text)) return 'a whole number';
    put('limit', text);
    return undefined;
  },
  'limit or size': (text, put) => {
    if (!/^(?:\d+|[a-z]+)$/u.test(text)) return 'a whole number, or tiny, medium or long';
    put(/^\d/u.test(text) ? 'limit' : 'size', text);
    return undefined;
  },
  precision: (text, put) => {
    const found = /^(\d+)(?:[.,-](\d+))?$/u.exec(text);
    if (found === null) return 'two whole numbers with a point between them';
    put('precision', found[1] ?? '');
    if (found[2] !== undefined) put('scale', found[2]);
    return undefined;
  },
  values: (text, put) => {
    put('values', splitValues(text));
    return undefined;
  },
  polymorphic: (text, put) => {
    if (text !== 'polymorphic') return 'the word polymorphic';
    put('polymorphic', true);
    return undefined;
  },
  kind: (text, put) => {
    put('kind', text);
    return undefined;
  },
} satisfies Record<Braces, Reader>;

/** Reads what stands in the braces behind a type. */
export function readBraces(
  { type }: Typed,
  text: string,
  { put, say, instead }: { readonly put: Put; readonly say: Say; readonly instead: (type: string) => string },
): void {
  const { braces, example } = typeRow(type);
  const range = /^(-?\d+)\.\.(-?\d+)$/u.exec(text);
  if (range !== null && braces !== 'values') {
    const modifier = (['length', 'in'] as const).find((name) => typeRow(type).takes.has(name));
    say(
      `a range does not stand in braces: ${quote(`{${text}}`)}`,
      modifier === undefined ? `For example: ${example}` : `Write: ${instead(`${type}:${modifier}=${text}`)}`,
    );
  } else if (braces === undefined) say(`${type} takes nothing in braces, but ${quote(`{${text}}`)} was given`, `For example: ${example}`);
  else {
    const expected = READERS[braces](text, put);
    if (expected !== undefined) say(`${quote(`{${text}}`)} is not what the braces of ${type} hold: ${expected}`, `For example: ${example}`);
  }
}

/** `draft.published`, also with `,` `;` or `|` between them. */
export const splitValues = (text: string): readonly string[] =>
  text.trim() === '' ? [] : text.split(/[.,;|]/u).map((value) => value.trim());

/** The kind of a range: Rails' word or its beginning (`date` of `daterange`). */
export const readKind = (text: string): (typeof RANGE_KINDS)[number] | undefined =>
  RANGE_KINDS.find((kind) => kind === text || kind === `${text}range`);

/** What an unknown kind of range may have meant. */
export const suggestKind = (text: string): string | undefined => nearest(text, RANGE_KINDS);
