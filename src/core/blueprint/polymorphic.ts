import { ownName, toName, type NameOptions } from '../../naming/index.ts';
import type { Field } from '../../fields/field.ts';
import type { Problem } from '../errors.ts';
import type { Polymorphic, PolymorphicMany, Resource } from '../pipeline.ts';
import { collisions } from './collisions.ts';
import { plural } from './plural.ts';
import { resolveNamed } from './targets.ts';

/** Gives references to several resources their targets, and each target the other side. */
export function linkPolymorphic(
  resources: readonly Resource[],
  places: readonly { readonly where: string }[],
  problems: Problem[],
  options: NameOptions,
): readonly Resource[] {
  if (!resources.some(({ fields }) => fields.some(isNamed))) return resources;
  const references = resources.map(({ name, fields }) =>
    fields.filter(isNamed).map((field): Polymorphic => ({
      field,
      targets: (field.targets ?? []).flatMap((target) => resolveNamed(target, name, resources, options)?.name ?? []),
    })),
  );
  const all = resources.flatMap((source, index) => (references[index] ?? []).map((reference) => ({ source, reference })));
  return resources.map((resource, index) => {
    const polymorphic = references[index] ?? [];
    const pointing = all.filter(({ reference }) => reference.targets.includes(resource.name));
    const many = pointing.map(({ source, reference: { field } }): PolymorphicMany => {
      const isAlone =
        pointing.filter((one) => one.source === source).length === 1 &&
        !resource.associations.some(({ kind, target }) => kind === 'many' && target === source.name);
      const snake = isAlone ? ownName(source.name).snakePlural : `${ownName(source.name).snakePlural}_as_${field.name.snake}`;
      return { name: plural(isAlone ? source.name : toName(snake), snake), target: source.name, field };
    });
    problems.push(...collisions(resource, many, places[index]?.where ?? ''));
    return {
      ...resource,
      ...(polymorphic.length === 0 ? {} : { polymorphic }),
      ...(many.length === 0 ? {} : { polymorphicMany: many }),
    };
  });
}

const isNamed = ({ polymorphic, targets }: Field): boolean => polymorphic && targets !== undefined;
