import type { Field } from '../../../fields/field.ts';
import { nameProblem, nearest, toFieldName, type Name } from '../../../naming/index.ts';

/** A resource as far as its rules ask for it. */
export interface Ruled {
  readonly name: Name;
  readonly fields: readonly Field[];
}

/** The field that a rule names; where there is none, that is said with the nearest. */
export function fieldNamed(
  name: string,
  { name: resource, fields }: Ruled,
  say: (message: string, hint: string) => void,
): Field | undefined {
  const names = fields.map((field) => field.name.snake);
  const wanted = nameProblem(name) === undefined ? toFieldName(name).snake : name;
  const found = fields.find((field) => field.name.snake === wanted);
  if (found !== undefined) return found;
  const guess = names.find((one) => wanted === `${one}_id`) ?? nearest(wanted, names);
  say(
    `${resource.pascal} has no field '${name}'; it has ${names.join(', ')}`,
    guess === undefined ? 'Name one of these' : `Did you mean '${guess}'?`,
  );
  return undefined;
}
