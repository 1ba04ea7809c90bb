import { acronymsOf, BETWEEN_MODULES, toSnake } from './words.ts';
import { toPlural } from './inflection.ts';
import { hasUnseen, quote, show } from './show.ts';

/** PostgreSQL cuts longer identifiers off in silence, and then no error can be traced back to its constraint. */
export const IDENTIFIER_BYTES = 63;

/** The longest that is hung on a table's name alone. */
const LONGEST_SUFFIX = '_created_at_id_idx';

export interface NameRules {
  /** `order-line`: right for resources and applications, wrong for fields. Default true. */
  readonly hyphens?: boolean;
  /** `Admin::Invoice` and `admin/invoice`: right for resources alone. Default false. */
  readonly modules?: boolean;
}

/** Why a text cannot be the name of a resource, an application or a field; undefined where it can. The answer is one sentence, safe to print. */
export function nameProblem(input: string, { hyphens = true, modules = false }: NameRules = {}): string | undefined {
  const parts = modules ? input.split(BETWEEN_MODULES) : [input];
  if (parts.length === 1) return plainProblem(input, hyphens) ?? lengthProblem(input);
  if (parts.includes('')) return `${quote(input)} lacks a name before or after '::'`;
  return parts.map((part) => plainProblem(part, hyphens)).find((problem) => problem !== undefined) ?? lengthProblem(input);
}

function plainProblem(input: string, hyphens: boolean): string | undefined {
  if (input === '') return 'a name is missing';
  if (hasUnseen(input)) return `${quote(input)} holds a character that cannot be seen; a name has ${allowed(hyphens)}`;
  const first = String.fromCodePoint(input.codePointAt(0) ?? 0);
  if (!/^[A-Za-z]$/u.test(first)) return `${quote(input)} starts with '${first}'; a name starts with a letter from a to z`;
  const wrong = Array.from(input).find((character) => !(hyphens ? /[A-Za-z0-9_-]/u : /\w/u).test(character));
  if (wrong !== undefined) return `${quote(input)} holds '${wrong}'; a name has ${allowed(hyphens)}`;
  if (/[-_]{2}|[-_]$/u.test(input))
    return `${quote(input)} has ${/[-_]{2}/u.test(input) ? 'two separators in a row' : 'a separator at its end'}; one stands between two words`;
  return undefined;
}

function lengthProblem(input: string): string | undefined {
  const room = IDENTIFIER_BYTES - LONGEST_SUFFIX.length;
  const length = longestForm(input);
  if (length > room)
    return `${quote(input, 40)} is ${String(length)} characters long; at most ${String(room)} leave room for the names of indexes and constraints`;
  return undefined;
}

/** A name made of what was given, for "did you mean"; undefined where nothing is left of it. */
export function nameFrom(input: string): string | undefined {
  const plain = input
    .slice(0, 200)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/gu, '_')
    .replaceAll(/^[_0-9]+|_+$/gu, '');
  return plain === '' || nameProblem(plain) !== undefined ? undefined : show(toSnake(plain, acronymsOf([])));
}

const allowed = (hyphens: boolean): string =>
  hyphens ? 'letters, digits, underscores and hyphens only' : 'letters, digits and underscores only';

/** Inflection is not worth its time where it changes nothing: a huge text is too long as it is, and no plural doubles a short one. */
function longestForm(input: string): number {
  if (input.length > IDENTIFIER_BYTES) return input.length;
  const snake = toSnake(input.replaceAll(new RegExp(BETWEEN_MODULES, 'gu'), '_'), acronymsOf([]));
  return snake.length < IDENTIFIER_BYTES / 2 ? snake.length : Math.max(snake.length, toPlural(snake).length);
}
