import type { Draft, Given } from '../draft.ts';
import type { FieldType } from '../field.ts';
import { modifierRow, type Modifier } from '../modifiers.ts';
import type { Say } from '../problem.ts';
import { typeRow } from '../types.ts';

/** Modifiers that an array does not go with, and why. */
const NOT_ON_ARRAYS: Partial<Readonly<Record<Modifier, string>>> = {
  uniq: 'whole lists are not compared',
  default: 'a list that is not given is empty',
  min: 'bounds are for single values',
  max: 'bounds are for single values',
  in: 'bounds are for single values',
  length: 'it could be the length of the list or of its texts',
  format: 'a format is for single values',
  encrypted: 'single texts are encrypted',
  normalize: 'single texts are normalized',
  scope: 'a list neither holds nor comes',
};

/** Modifiers that a polymorphic reference does not go with: there is no single table that it points at. */
const NOT_POLYMORPHIC = ['on_delete', 'counter_cache'] as const satisfies readonly Modifier[];

/** Leaves out what does not go with the type or with another modifier; each of those is said. */
export function fitting({ name, given }: Draft, type: FieldType, say: Say): ReadonlyMap<Modifier, Given> {
  const row = typeRow(type);
  if (given.has('required') && given.has('optional'))
    say("a field is required ('!') or optional, not both", `Write: ${name}:${type}${row.requiredByDefault === true ? ':optional' : '!'}`);
  return new Map(
    [...given].filter(([modifier]) => {
      const reason = row.takes.has(modifier) ? clash(modifier, given) : (row.because?.[modifier] ?? '');
      if (reason === undefined) return true;
      say(
        `'${modifier}' does not fit ${row.takes.has(modifier) ? described(type, given) : type}${reason === '' ? '' : `: ${reason}`}; ${type} takes ${[...row.takes].join(', ')}`,
        `For example: ${row.takes.has(modifier) ? modifierRow(modifier).example : row.example}`,
      );
      return false;
    }),
  );
}

function clash(modifier: Modifier, given: ReadonlyMap<Modifier, Given>): string | undefined {
  if (given.has('array') && NOT_ON_ARRAYS[modifier] !== undefined) return NOT_ON_ARRAYS[modifier];
  return given.has('polymorphic') && NOT_POLYMORPHIC.some((other) => other === modifier) ? 'it points at no single table' : undefined;
}

const described = (type: FieldType, given: ReadonlyMap<Modifier, Given>): string =>
  given.has('array') ? `an array of ${type}` : given.has('polymorphic') ? 'a polymorphic reference' : type;
