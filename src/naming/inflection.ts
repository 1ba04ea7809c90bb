import { pluralize, singularize } from 'inflected';

/** `inflected` tries some sixty patterns a word, and the same few names are asked for over and over. */
function remembered(inflect: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const inflected = inflect(word);
    if (known.size < 1000) known.set(word, inflected);
    return inflected;
  };
}

const pluralOf = remembered(pluralize);
const singularOf = remembered(singularize);

/**
 * Singular words in `s` that Rails' rules take for plurals (`bonus` → `bonu`). Their plural stays what Rails makes of it, the word itself, so
 * that tables are found by both; only the wrong singular is avoided.
 */
const SINGULAR_IN_S: ReadonlySet<string> = new Set(
  (
    'abacus apparatus atlas bias bonus cactus campus canvas caucus census chaos chorus circus citrus consensus corpus cosmos cosmetics focus fungus gas genius genus ' +
    'hiatus iris isthmus kudos lens logistics mathematics mucus nexus nucleus opus pancreas pathos physics plus prospectus radius rhombus sinus stimulus surplus ' +
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

/** `order_line` → `order_lines`, by Rails' rules; works on the last word. */
export const toPlural = (snake: string): string => (SINGULAR_IN_S.has(lastWord(snake)) ? snake : pluralOf(snake));

/** `order_lines` → `order_line`; a word that is no plural stays as it is. */
export function toSingular(snake: string): string {
  const last = lastWord(snake);
  const start = snake.slice(0, snake.length - last.length);
  if (SINGULAR_IN_S.has(last)) return snake;
  if (last.endsWith('es') && SINGULAR_IN_S.has(last.slice(0, -2))) return snake.slice(0, -2);
  const known = Object.hasOwn(SINGULARS, last) ? SINGULARS[last] : undefined;
  if (known !== undefined) return start + known;
  // A word which Rails' plural rule changes is a singular, whatever the singular rules would make of it.
  return pluralOf(snake) === snake ? singularOf(snake) : snake;
}

/** True where `snake` is a plural that has a singular of its own. */
export const isPlural = (snake: string): boolean => toSingular(snake) !== snake;

const lastWord = (snake: string): string => snake.slice(snake.lastIndexOf('_') + 1);
