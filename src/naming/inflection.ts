import { inflectorFor, RAILS, type Inflector } from './inflector.ts';
import { rulesIn, type Spelling } from './spelling.ts';

const inflectorIn = (spelling: Spelling): Inflector => (spelling.length === 0 ? RAILS : inflectorFor(rulesIn(spelling)));

/**
 * Singular words in `s` that Rails' rules take for plurals (`bonus` → `bonu`). Their plural stays what Rails makes of it, the word itself, so
 * that tables are found by both; only the wrong singular is avoided.
 */
const SINGULAR_IN_S: ReadonlySet<string> = new Set(
  (
    'abacus apparatus atlas bias bonus cactus campus canvas caucus census chaos chorus circus citrus consensus corpus cosmos cosmetics focus fungus gas genius genus ' +
    'hiatus iris isthmus kudos lens logistics mathematics mucus nexus nucleus opus pancreas pathos physics plus previous prospectus radius rhombus sinus stimulus surplus ' +
    'syllabus tennis terminus thesaurus torus walrus'
  ).split(' '),
);

/** Plurals that Rails' rules bring back wrongly (`caches` → `cach`). */
const SINGULARS: Readonly<Record<string, string>> = {
  caches: 'cache',
  aches: 'ache',
  headaches: 'headache',
  avalanches: 'avalanche',
  niches: 'niche',
  criteria: 'criterion',
  heroes: 'hero',
  leaves: 'leaf',
};

/** `order_line` → `order_lines`, by Rails' rules and those of the project; works on the last word. */
export function toPlural(snake: string, spelling: Spelling = []): string {
  const plural = inflectorIn(spelling).pluralOf(snake);
  return plural === RAILS.pluralOf(snake) && SINGULAR_IN_S.has(lastWord(snake)) ? snake : plural;
}

/** `order_lines` → `order_line`; a word that is no plural stays as it is. */
export function toSingular(snake: string, spelling: Spelling = []): string {
  const { pluralOf, singularOf } = inflectorIn(spelling);
  const last = lastWord(snake);
  const start = snake.slice(0, snake.length - last.length);
  // What the project says of a word goes before what is known of it here.
  if (singularOf(snake) !== RAILS.singularOf(snake)) return singularOf(snake);
  if (pluralOf(snake) === RAILS.pluralOf(snake)) {
    if (SINGULAR_IN_S.has(last)) return snake;
    if (last.endsWith('es') && SINGULAR_IN_S.has(last.slice(0, -2))) return snake.slice(0, -2);
    const known = Object.hasOwn(SINGULARS, last) ? SINGULARS[last] : undefined;
    if (known !== undefined) return start + known;
  }
  // A word which the plural rule changes is a singular, whatever the singular rules would make of it.
  return pluralOf(snake) === snake ? singularOf(snake) : snake;
}

/** The singular that Rails makes of a word, in a class's name or a route's, be it one or not. */
export const railsSingular = (snake: string, spelling: Spelling = []): string => inflectorIn(spelling).singularOf(snake);

/** True where `snake` is a plural that has a singular of its own. */
export const isPlural = (snake: string, spelling: Spelling = []): boolean => toSingular(snake, spelling) !== snake;

const lastWord = (snake: string): string => snake.slice(snake.lastIndexOf('_') + 1);
