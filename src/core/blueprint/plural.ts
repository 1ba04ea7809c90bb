import { capital, type Name } from '../../naming/index.ts';

/** A name whose every form is the plural one: a relation to many has no singular. */
export function plural(name: Name, snake: string): Name {
  const words = snake.split('_');
  const pascal = words.map(capital).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const kebab = words.join('-');
  const human = words.join(' ');
  return {
    ...name,
    snake,
    snakePlural: snake,
    camel,
    camelPlural: camel,
    pascal,
    pascalPlural: pascal,
    kebab,
    kebabPlural: kebab,
    human,
    humanPlural: human,
    constant: snake.toUpperCase(),
  };
}
