import type { Name } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import type { Resource } from '../pipeline.ts';

interface OtherSide {
  readonly name: Name;
  readonly target: Name;
}

/** Other sides of references that a field of the resource has the name of. */
export const collisions = (
  { name, fields }: Pick<Resource, 'name' | 'fields'>,
  many: readonly OtherSide[],
  where: string,
): readonly Problem[] =>
  many
    .filter((side) => fields.some((field) => field.name.camel === side.name.camel))
    .map((side) => ({
      where,
      message: `${name.pascal} has a field '${side.name.snake}', which is also what its ${side.target.humanPlural} are called`,
      hint: `Rename the field, for example '${side.name.snake}_count'`,
    }));
