import type { Field } from '../../fields/field.ts';
import { ownName, toName, type Name, type NameOptions } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import type { Association, Resource } from '../pipeline.ts';
import { collisions } from './collisions.ts';
import { linkPolymorphic } from './polymorphic.ts';
import { plural } from './plural.ts';
import { resolveTarget } from './targets.ts';
import type { Rules } from './rules/resolve.ts';
import { linkThrough, type Relation } from './through.ts';

type Linked = 'associations' | 'through' | 'polymorphic' | 'polymorphicMany';

/** A resource before its relations are known. */
export interface Unlinked extends Omit<Resource, Linked> {
  readonly where: string;
  readonly relations?: readonly Relation[];
}

/** A resource without what its relations have made of it and of others, to be related anew. */
export function unlinked(resource: Resource): Unlinked {
  const relations = (resource.through ?? []).map(({ name, target, join }): Relation => ({
    name,
    to: target.pascal,
    through: join.pascal,
    where: '',
  }));
  return { ...ownOf(resource), where: '', ...(relations.length === 0 ? {} : { relations }) };
}

/** What a resource is by itself. */
const ownOf = ({ name, fields, ...rest }: Omit<Resource, Linked>): Omit<Resource, Linked> => ({ name, fields, ...rulesOf(rest) });

/** What stands beyond names, fields and relations, and nothing else. */
export const rulesOf = ({ uniques, indexes, checks, routes, softDelete, parent, owner }: Rules): Rules => ({
  ...(uniques && { uniques }),
  ...(indexes && { indexes }),
  ...(checks && { checks }),
  ...(routes && { routes }),
  ...(softDelete && { softDelete }),
  ...(parent && { parent }),
  ...(owner && { owner }),
});

/** What the other side of a self reference is called, where a language has a word for it. */
const OTHER_SIDES: Readonly<Record<string, string>> = { parent: 'children', manager: 'reports' };

export { resolveTarget, targetOf } from './targets.ts';

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
  const simple = resources.map((resource): Resource => {
    const { name, fields, where } = resource;
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
    problems.push(...collisions(resource, many, where));
    return { ...ownOf(resource), associations: [...one, ...many] };
  });
  return linkThrough(linkPolymorphic(simple, resources, problems, options), resources, problems);
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
