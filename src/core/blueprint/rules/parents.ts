import type { FieldContext } from '../../../fields/index.ts';
import { formatField } from '../../../fields/index.ts';
import { nearest, qualified, type Name } from '../../../naming/index.ts';
import type { Problem } from '../../errors.ts';
import { placeOf, type Read } from '../read-resource.ts';
import { resolveNamed } from '../targets.ts';

/**
 * The resources with what each is a kind of; a kind of a kind is one of the other's parent as well. What cannot be is said, and such a resource is
 * no kind then.
 *
 * @param mine how many of them, from the first, the run writes: only of these anything is said
 */
export function withParents(all: readonly Read[], mine: number, context: FieldContext, problems: Problem[]): readonly Read[] {
  if (!all.some(({ kindOf }) => kindOf !== undefined)) return all;
  const parents = new Map(
    all.flatMap((resource): [Read, Read][] => {
      const parent = resource.kindOf && resolveNamed(resource.kindOf.value, resource.name, all, context);
      return parent === undefined ? [] : [[resource, parent]];
    }),
  );
  const said = all.slice(0, mine);
  problems.push(...said.flatMap((resource) => parentProblems(resource, parents, all)));
  const kinds = all.map((resource): Read => {
    const parent = wayRound(resource, parents) === undefined ? parents.get(resource)?.name : undefined;
    return parent === undefined ? resource : { ...resource, parent };
  });
  problems.push(...fieldProblems(kinds, mine), ...polymorphicProblems(kinds, mine, context));
  return kinds;
}

/** Where a problem is with a parent that was typed. */
export const PARENT_FLAG = '--parent';

const placeOfParent = ({ name, kindOf }: Read): string =>
  kindOf?.where === PARENT_FLAG ? PARENT_FLAG : `${kindOf?.where ?? ''}: ${qualified(name)}`;

type Parents = ReadonlyMap<Read, Read>;

function parentProblems(resource: Read, parents: Parents, all: readonly Read[]): readonly Problem[] {
  const { kindOf } = resource;
  if (kindOf === undefined) return [];
  const where = placeOfParent(resource);
  const word = kindOf.where === PARENT_FLAG ? PARENT_FLAG : 'parent:';
  const parent = parents.get(resource);
  if (parent === undefined) {
    const names = all.filter((other) => other !== resource).map((other) => qualified(other.name));
    const guess = nearest(kindOf.value, names);
    const written = kindOf.value.slice(0, 80);
    const message =
      kindOf.where === PARENT_FLAG
        ? `${JSON.stringify(written)} is no model of this application; ${names.length === 0 ? 'it has none yet' : `it has ${names.join(', ')}`}`
        : `is a kind of ${written}, and there is no such resource; ${names.length === 0 ? 'there is no other' : `there is ${names.join(', ')}`}`;
    return [
      {
        where,
        message,
        hint: guess === undefined ? `Describe ${written} first, or leave ${word.replace(':', '')} out` : `Did you mean ${word} ${guess}?`,
      },
    ];
  }
  if (parent === resource) return [{ where, message: 'cannot be its own parent', hint: 'Name the resource that it is a kind of' }];
  const way = wayRound(resource, parents);
  // A circle is said once, where it is met first.
  if (way === undefined || way[0] !== resource || way.some((other) => all.indexOf(other) < all.indexOf(resource))) return [];
  return [
    {
      where,
      message: `is a kind of itself, by way of ${way
        .slice(1)
        .map((other) => qualified(other.name))
        .join(', ')}`,
      hint: 'One of them has a table of its own: take parent out of that one',
    },
  ];
}

/** The kinds between a resource and itself, or of the circle that its parents end in; undefined where they end at a table. */
function wayRound(resource: Read, parents: Parents): readonly Read[] | undefined {
  const way: Read[] = [];
  for (let next: Read | undefined = resource; next !== undefined; next = parents.get(next)) {
    const at = way.indexOf(next);
    if (at !== -1) return way.slice(at);
    way.push(next);
  }
  return undefined;
}

/** Fields that a kind has by its parents already, and those that share a column with another kind's and are not the same. */
function fieldProblems(kinds: readonly Read[], mine: number): readonly Problem[] {
  const byName = new Map(kinds.map((resource) => [resource.name.pascal, resource]));
  const ancestorsOf = ({ parent }: Read): readonly Read[] => {
    const next = parent && byName.get(parent.pascal);
    return next === undefined ? [] : [next, ...ancestorsOf(next)];
  };
  const seen = new Map<string, { readonly owner: Name; readonly text: string }>();
  return kinds.flatMap((resource, index) => {
    const ancestors = ancestorsOf(resource);
    const base = ancestors.at(-1);
    if (base === undefined) return [];
    return resource.fields.flatMap((field): readonly Problem[] => {
      const key = `${base.name.pascal}.${field.name.snake}`;
      const text = formatField({ ...field, was: undefined });
      const other = seen.get(key);
      if (other === undefined) seen.set(key, { owner: resource.name, text });
      if (index >= mine) return [];
      const where = placeOf(resource, field);
      const owner = ancestors.find(({ fields }) => fields.some(({ name }) => name.snake === field.name.snake));
      if (owner !== undefined)
        return [
          {
            where,
            message: `is a field of ${qualified(owner.name)} already, and ${resource.name.humanPlural} have it by inheritance`,
            hint: `Leave ${field.name.snake} out`,
          },
        ];
      if (field.unique && base.softDelete === true)
        return [
          {
            where,
            message: `is unique in the table of ${qualified(base.name)}, whose deleted records stay: that is not generated for a kind yet`,
            hint: `Take uniq from it, or write the field on ${qualified(base.name)}`,
          },
        ];
      if (other === undefined || other.text === text) return [];
      return [
        {
          where,
          message: `shares a column of ${base.name.snakePlural} with the field of ${qualified(other.owner)}, and is not the same: ${other.text}`,
          hint: `Write it as there, or give it another name: ${resource.name.snake}_${field.name.snake}`,
        },
      ];
    });
  });
}

/** A polymorphic reference keeps whose table it points at, so that it cannot name a kind. */
function polymorphicProblems(kinds: readonly Read[], mine: number, context: FieldContext): readonly Problem[] {
  return kinds.slice(0, mine).flatMap((resource) =>
    resource.fields
      .filter(({ type, polymorphic }) => type === 'references' && polymorphic)
      .flatMap((field) =>
        (field.targets ?? []).flatMap((target) => {
          const kind = resolveNamed(target, resource.name, kinds, context);
          return kind?.parent === undefined
            ? []
            : [
                {
                  where: placeOf(resource, field),
                  message: `points at ${qualified(kind.name)}, a kind of ${qualified(kind.parent)}: the type that is kept is that of the table`,
                  hint: `Name ${qualified(kind.parent)} instead`,
                },
              ];
        }),
      ),
  );
}
