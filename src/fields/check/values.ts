import { nearest, quote, show } from '../../naming/index.ts';
import type { Draft, FieldContext, Given } from '../draft.ts';
import type { FieldType } from '../field.ts';
import type { Modifier } from '../modifiers.ts';
import type { Say } from '../problem.ts';

/** A word that may become a method, a type member and a text in SQL. */
const VALUE = /^[A-Za-z](?:[A-Za-z0-9]|[_-](?=[A-Za-z0-9])){0,62}$/u;
const MOST = 500;

/** The values of an enum: its own, or those of a shared one. Undefined where there are none, which has then been said. */
export function readValues(
  { name, typed }: Draft,
  type: FieldType,
  given: ReadonlyMap<Modifier, Given>,
  context: FieldContext,
  say: Say,
): readonly string[] | undefined {
  if (type !== 'enum' || typed === undefined) return undefined;
  const own = given.get('values');
  const shared = given.get('of');
  if (own !== undefined && shared !== undefined) {
    say(
      'an enum has values of its own or shared ones (of=), not both',
      `Write: ${name}:enum:of=${typeof shared === 'string' ? show(shared) : ''}`,
    );
    return undefined;
  }
  const values = typeof shared === 'string' ? sharedValues(shared, context, say) : typeof own === 'object' ? own : undefined;
  if (values === undefined && typeof shared === 'string') return undefined;
  if (values === undefined || values.length === 0) {
    say('an enum needs its values', `Write: ${name}:enum{draft.published}`);
    return undefined;
  }
  return checked(name, values, say);
}

function sharedValues(shared: string, { enums = {} }: FieldContext, say: Say): readonly string[] | undefined {
  if (Object.hasOwn(enums, shared)) return enums[shared];
  const names = Object.keys(enums);
  const guess = nearest(shared, names);
  say(
    `there is no shared enum ${quote(shared)}; ${
      names.length === 0
        ? 'the blueprint file lists none'
        : `there is ${names
            .slice(0, 20)
            .map((name) => show(name))
            .join(', ')}`
    }`,
    guess === undefined ? `Add it to the blueprint file: enums: { ${show(shared)}: [draft, published] }` : `Did you mean of=${guess}?`,
  );
  return undefined;
}

function checked(name: string, values: readonly string[], say: Say): readonly string[] | undefined {
  if (values.length > MOST) {
    say(
      `an enum of ${String(values.length)} values is too large; at most ${String(MOST)}`,
      `Make it a resource, and refer to it: ${name}:references`,
    );
    return undefined;
  }
  const wrong = values.filter((value) => !VALUE.test(value));
  const example = `For example: ${name}:enum{draft.published}`;
  for (const value of wrong) {
    say(
      value === ''
        ? 'an enum has an empty value; two separators stand side by side, or one at an end'
        : `${quote(value)} cannot be a value of an enum: letters, digits, single '_' and '-', a letter first, at most 63 characters`,
      example,
    );
  }
  // `in-progress` and `In_Progress` would become one method and one constant.
  const seen = new Map<string, string>();
  const twice = values.filter((value) => {
    const key = value.toLowerCase().replaceAll('-', '_');
    const known = seen.get(key);
    if (known === undefined) seen.set(key, value);
    else if (value !== '')
      say(
        known === value
          ? `the value ${quote(value)} stands twice`
          : `the values ${quote(known)} and ${quote(value)} cannot be told apart in generated code`,
        'Keep one of the two',
      );
    return known !== undefined;
  });
  return wrong.length + twice.length === 0 ? values : undefined;
}
