import type { FieldContext } from '../../fields/index.ts';
import type { Field } from '../../fields/field.ts';
import { nearest, qualified, toName } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import { placeOf, type Read } from './read-resource.ts';
import { resolveNamed, targetOf } from './targets.ts';

/** References to what is no resource, each with the nearest there is. */
export function unknownTargets(requested: readonly Read[], known: readonly Read[], context: FieldContext): readonly Problem[] {
  const names = known.map(({ name }) => qualified(name));
  return requested
    .filter(({ isImplied }) => !isImplied)
    .flatMap((resource) =>
      resource.fields.flatMap((field) =>
        targetsOf(field)
          .filter((target) => resolveNamed(target, resource.name, known, context) === undefined)
          .map((written) => {
            const target = qualified(toName(written, context));
            const guess = nearest(target, names);
            const other = (name: string): string => pointing(field, written, name);
            return {
              where: placeOf(resource, field),
              message: `refers to ${target}, and there is no such resource; there is ${names.join(', ')}`,
              hint:
                guess === undefined
                  ? `Generate ${target} first, or point elsewhere: ${other(names[0] ?? 'Product')}`
                  : `Did you mean ${other(guess)}?`,
            };
          }),
      ),
    );
}

const targetsOf = (field: Field): readonly string[] =>
  field.type !== 'references' ? [] : field.polymorphic ? (field.targets ?? []) : [targetOf(field)];

/** The field as it would be written to point there. */
const pointing = ({ name, polymorphic, targets = [] }: Field, from: string, to: string): string =>
  polymorphic
    ? `${name.snake}:references{polymorphic}:to=${targets.map((target) => (target === from ? to : target)).join('.')}`
    : `${name.snake}:references:to=${to}`;
