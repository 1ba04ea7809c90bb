import { toPlural, toSingular } from './inflection.ts';
import type { Name, Nesting } from './name.ts';
import { acronymsIn, type Spelling } from './spelling.ts';
import { acronymsOf, BETWEEN_MODULES, capital, toSnake, type Acronyms } from './words.ts';

export interface NameOptions {
  /** Words with a spelling of their own (`API`, `OAuth`), and the project's own rules for plurals. */
  readonly acronyms?: Spelling;
}

/**
 * Every form of a resource's name, from any way of writing it: `OrderLine`, `order_line`, `order-lines`, `people`. A plural is brought to its
 * singular. Modules around it are written `Admin::Invoice` or `admin/invoice`. Never throws; ask `nameProblem` first whether the input is a name
 * at all.
 *
 * Where a word has no plural of its own (`sheep`), table, path and file stay `sheep`, as in Rails, and the identifiers of the plural become
 * `sheepList` and `SheepList`, for one and many are often variables of one scope.
 */
export function toName(input: string, options: NameOptions = {}): Name {
  const words = wordsOf(options);
  const parts = input.split(BETWEEN_MODULES).map((part) => toSnake(part, words.acronyms));
  const own = toSingular(parts.pop() ?? '', words.spelling);
  if (parts.length === 0) return forms(own, words);
  const modules = parts.map((snake) => ({ snake, pascal: forms(snake, words).pascal }));
  return forms([...parts, own].join('_'), words, { modules, own: forms(own, words) });
}

/** Every form of a field's name. The number is kept as typed: `tags:string:array` is a column `tags`. */
export function toFieldName(input: string, options: NameOptions = {}): Name {
  const { acronyms = [] } = options;
  if (acronyms.length > 0) return fieldName(input, wordsOf(options));
  const known = plainNames.get(input) ?? fieldName(input, wordsOf({}));
  if (plainNames.size >= MOST_KEPT) plainNames.clear();
  plainNames.set(input, known);
  return known;
}

/** Names of fields where nothing is spelled in a way of its own: of each field, a run asks half a dozen times. */
const plainNames = new Map<string, Name>();
const MOST_KEPT = 10_000;

const fieldName = (input: string, words: Words): Name => forms(toSnake(input, words.acronyms), words);

/** What a project spells in its own way, ready to be looked at. */
interface Words {
  readonly acronyms: Acronyms;
  readonly spelling: Spelling;
}

const wordsOf = ({ acronyms: spelling = [] }: NameOptions): Words => ({ acronyms: acronymsOf(acronymsIn(spelling)), spelling });

/** The plural is worked out when it is asked for: of most fields it never is, and inflection costs more than all the rest. */
function forms(snake: string, words: Words, nesting?: Nesting): Name {
  const { acronyms, spelling } = words;
  const one = snake.split('_');
  const many = (): readonly string[] => toPlural(snake, spelling).split('_');
  const hasPlural = (): boolean => toPlural(snake, spelling) !== snake;
  const spelt = (word: string): string | undefined => acronyms.get(word);
  const upper = (word: string): string => spelt(word) ?? spelledPlural(word, words) ?? capital(word);
  const pascal = one.map(upper).join('');
  const camel = lowerFirst(one, upper);
  return {
    snake,
    get snakePlural() {
      return toPlural(snake, spelling);
    },
    camel,
    get camelPlural() {
      return hasPlural() ? lowerFirst(many(), upper) : `${camel}List`;
    },
    pascal,
    get pascalPlural() {
      return hasPlural() ? many().map(upper).join('') : `${pascal}List`;
    },
    kebab: one.join('-'),
    get kebabPlural() {
      return many().join('-');
    },
    constant: snake.toUpperCase(),
    human: one.map((word) => spelt(word) ?? word).join(' '),
    get humanPlural() {
      return many()
        .map((word) => spelt(word) ?? spelledPlural(word, words) ?? word)
        .join(' ');
    },
    ...(nesting === undefined ? {} : { nesting }),
  };
}

const lowerFirst = (words: readonly string[], upper: (word: string) => string): string =>
  words.map((word, index) => (index === 0 ? word : upper(word))).join('');

/** `apis` → `APIs`. */
function spelledPlural(word: string, { acronyms, spelling }: Words): string | undefined {
  if (acronyms.size === 0) return undefined;
  const singular = toSingular(word, spelling);
  const acronym = acronyms.get(singular);
  return acronym === undefined || singular === word ? undefined : acronym + word.slice(singular.length);
}
