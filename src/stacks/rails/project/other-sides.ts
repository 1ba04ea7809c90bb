import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/index.ts';
import { fileOf } from './class-names.ts';

/**
 * The models that a resource refers to are files that a generator edits, and a declaration lists its edits one by one. So each of them has a token
 * of its own, by its place among the references.
 */
export const OTHER_SIDES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].map(
  (letter) => `other${letter}`,
);

/** The other resources that one refers to, each once, in the order of its fields. */
export function targetsOf({ name, associations, polymorphic = [] }: Resource): readonly Name[] {
  const ones = associations.filter(({ kind }) => kind === 'one').map(({ target }) => target);
  const others = [...ones, ...polymorphic.flatMap(({ targets }) => targets)].filter(({ pascal }) => pascal !== name.pascal);
  return [...new Map(others.map((target) => [target.pascal, target])).values()];
}

/** What the token of one model stands for: its file, and with `table` behind it the table. */
export const namesOf = (token: string, target: Name): readonly (readonly [token: string, value: string])[] => [
  [token, fileOf(target)],
  [`${token}table`, target.snakePlural],
];

/** Values of the tokens of a resource's other sides. */
export const otherSideTokens = (_: Blueprint, resource: Resource): Readonly<Record<string, string>> =>
  Object.fromEntries(
    targetsOf(resource).flatMap((target, index) => {
      const token = OTHER_SIDES[index];
      return token === undefined ? [] : namesOf(token, target);
    }),
  );
