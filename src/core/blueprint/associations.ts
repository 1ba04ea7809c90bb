import type { Field } from '../../fields/field.ts';
import { toName, type Name } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import type { Association, Resource } from '../pipeline.ts';

/** A resource before its relations are known. */
export interface Unlinked {
  readonly name: Name;
  readonly fields: readonly Field[];
  readonly where: string;
}

/** What the other side of a self reference is called, where a language has a word for it. */
const OTHER_SIDES: Readonly<Record<string, string>> = { parent: 'children', manager: 'reports' };

/** The resource that a reference names: `to=`, else the field's own name. */
export const targetOf = (field: Field): string => field.to ?? field.name.pascal;

/**
 * Gives each resource both kinds of relation: `one` for its own references, `many` for references to it.
 * Two references from one resource to another give the other side names of their own (`ordersAsBillingAddress`).
 */
export function link(resources: readonly Unlinked[], problems: Problem[]): readonly Resource[] {
  const byName = new Map(resources.map((resource) => [resource.name.pascal, resource]));
  return resources.map(({ name, fields, where }) => {
    const one = fields
      .filter(({ type, polymorphic }) => type === 'references' && !polymorphic)
      .flatMap((field): Association[] => {
        const target = byName.get(toName(targetOf(field)).pascal);
        return target === undefined ? [] : [{ kind: 'one', name: field.name, target: target.name, field }];
      });
    const many = resources.flatMap((source) =>
      source.fields
        .filter((field) => pointsTo(field, name))
        .map((field): Association => ({ kind: 'many', name: otherSide(field, source, name), target: source.name, field })),
    );
    problems.push(...collisions({ name, fields, where }, many));
    return { name, fields, associations: [...one, ...many] };
  });
}

const pointsTo = (field: Field, name: Name): boolean =>
  field.type === 'references' && !field.polymorphic && toName(targetOf(field)).pascal === name.pascal;

function otherSide(field: Field, source: Unlinked, target: Name): Name {
  const word = source.name.pascal === target.pascal ? OTHER_SIDES[field.name.snake] : undefined;
  if (word !== undefined) return plural(toName(word), word);
  const alone = source.fields.filter((other) => pointsTo(other, target)).length === 1;
  if (alone && source.name.pascal !== target.pascal) return plural(source.name, source.name.snakePlural);
  const name = `${source.name.snakePlural}_as_${field.name.snake}`;
  return plural(toName(name), name);
}

/** A name whose every form is the plural one: a relation to many has no singular. */
function plural(name: Name, snake: string): Name {
  const words = snake.split('_');
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
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

function collisions({ name, fields, where }: Unlinked, many: readonly Association[]): Problem[] {
  return many
    .filter((association) => fields.some((field) => field.name.camel === association.name.camel))
    .map((association) => ({
      where,
      message: `${name.pascal} has a field '${association.name.snake}', which is also what its ${association.target.humanPlural} are called`,
      hint: `Rename the field, for example '${association.name.snake}_count'`,
    }));
}
