import type { Field } from '../../fields/field.ts';
import { capital, ownName, toName, type Name, type NameOptions } from '../../naming/index.ts';
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
 * The resource that a reference points at: of those of its name the one that stands in the innermost module around the reference, as Ruby looks
 * constants up. Undefined where there is none.
 */
export function resolveTarget<T extends Pick<Unlinked, 'name'>>(
  field: Field,
  owner: Name,
  resources: readonly T[],
  options: NameOptions,
): T | undefined {
  const target = targetOf(field);
  const modules = (owner.nesting?.modules ?? []).map(({ pascal }) => pascal);
  return modules
    .map((_, index) => [...modules.slice(0, modules.length - index), target].join('::'))
    .concat(target)
    .map((name) => toName(name, options).pascal)
    .map((pascal) => resources.find(({ name }) => name.pascal === pascal))
    .find((found) => found !== undefined);
}

/**
 * Gives each resource both kinds of relation: `one` for its own references, `many` for references to it.
 * Two references from one resource to another give the other side names of their own (`ordersAsBillingAddress`).
 */
export function link(resources: readonly Unlinked[], problems: Problem[], options: NameOptions = {}): readonly Resource[] {
  const targets = new Map(
    resources.flatMap(({ name, fields }) =>
      fields
        .filter(({ type, polymorphic }) => type === 'references' && !polymorphic)
        .map((field) => [field, resolveTarget(field, name, resources, options)?.name]),
    ),
  );
  const pointing = pointingAt(resources, targets);
  return resources.map(({ name, fields, where }) => {
    const one = fields
      .filter(({ type, polymorphic }) => type === 'references' && !polymorphic)
      .flatMap((field): Association[] => {
        const target = targets.get(field);
        return target === undefined ? [] : [{ kind: 'one', name: field.name, target, field }];
      });
    const many = (pointing.get(name) ?? []).flatMap(({ source, fields: keys }) =>
      keys.map((field): Association => ({
        kind: 'many',
        name: otherSide(field, source, name, keys.length === 1),
        target: source.name,
        field,
      })),
    );
    problems.push(...collisions({ name, fields, where }, many));
    return { name, fields, associations: [...one, ...many] };
  });
}

interface Pointing {
  readonly source: Unlinked;
  readonly fields: Field[];
}

/** Who refers to each resource, and by which fields, in the order of the resources. */
function pointingAt(resources: readonly Unlinked[], targets: ReadonlyMap<Field, Name | undefined>): ReadonlyMap<Name, readonly Pointing[]> {
  const found = new Map<Name, Pointing[]>();
  for (const source of resources) {
    for (const field of source.fields) {
      const target = targets.get(field);
      if (target === undefined) continue;
      const known = found.get(target) ?? [];
      if (known.at(-1)?.source === source) known.at(-1)?.fields.push(field);
      else known.push({ source, fields: [field] });
      found.set(target, known);
    }
  }
  return found;
}

function otherSide(field: Field, source: Unlinked, target: Name, isAlone: boolean): Name {
  const isSelf = source.name === target;
  const word = isSelf ? OTHER_SIDES[field.name.snake] : undefined;
  if (word !== undefined) return plural(toName(word), word);
  const called = isInside(source.name, target) ? ownName(source.name) : source.name;
  if (isAlone && !isSelf) return plural(called, called.snakePlural);
  const name = `${called.snakePlural}_as_${field.name.snake}`;
  return plural(toName(name), name);
}

/** Do both stand in the same modules, so that none has to be named? */
const isInside = ({ nesting }: Name, other: Name): boolean =>
  nesting !== undefined && nesting.modules.map(({ pascal }) => pascal).join() === other.nesting?.modules.map(({ pascal }) => pascal).join();

/** A name whose every form is the plural one: a relation to many has no singular. */
function plural(name: Name, snake: string): Name {
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

function collisions({ name, fields, where }: Unlinked, many: readonly Association[]): Problem[] {
  return many
    .filter((association) => fields.some((field) => field.name.camel === association.name.camel))
    .map((association) => ({
      where,
      message: `${name.pascal} has a field '${association.name.snake}', which is also what its ${association.target.humanPlural} are called`,
      hint: `Rename the field, for example '${association.name.snake}_count'`,
    }));
}
