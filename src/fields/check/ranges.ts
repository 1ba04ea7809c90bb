import { quote } from '../../naming/index.ts';
import type { Draft } from '../draft.ts';
import type { Field } from '../field.ts';
import type { Modifier } from '../modifiers.ts';
import type { Say } from '../problem.ts';

type Bounds = Pick<Partial<Field>, 'min' | 'max'>;

/** Longer texts are not stored in one field of a request. */
const LONGEST = 1_073_741_823;

/** `min=`, `max=` and `in=` as one pair; what the ends are worth is the type's business. */
export function readBounds({ name, typed }: Draft, text: (modifier: Modifier) => string | undefined, say: Say): Bounds {
  const [min, max, both] = [text('min'), text('max'), text('in')];
  if (both === undefined) return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  if (min !== undefined || max !== undefined) {
    say(
      `in=${both} and ${min === undefined ? 'max' : 'min'}= bound the same field`,
      `Keep one of the two: ${name}:${typed?.type ?? 'integer'}:in=${both}`,
    );
    return {};
  }
  const ends = splitRange(both);
  if (ends !== undefined) return { ...(ends[0] === '' ? {} : { min: ends[0] }), ...(ends[1] === '' ? {} : { max: ends[1] }) };
  say(`in= takes two bounds with '..' between them, both included; ${quote(both)} was given`, 'For example: rating:integer:in=1..5');
  return {};
}

/** Number of characters: `5`, `2..100`, `2..`, `..100`. */
export function readLength({ name, typed }: Draft, text: string | undefined, say: Say): Field['length'] {
  if (text === undefined) return undefined;
  const ends = /^\d+$/u.test(text) ? ([text, text] as const) : splitRange(text);
  if (ends === undefined || !ends.every((end) => end === '' || (/^(?:0|[1-9]\d{0,9})$/u.test(end) && Number(end) <= LONGEST))) {
    say(
      `length= takes a number of characters, or two with '..' between them; ${quote(text)} was given`,
      'For example: title:string:length=2..100',
    );
    return undefined;
  }
  const [min, max] = ends;
  if (max !== '' && Number(max) === 0) {
    say('length= leaves room for no character at all', 'For example: title:string:length=2..100');
    return undefined;
  }
  if (min !== '' && max !== '' && Number(min) > Number(max)) {
    say(`length=${text} starts above its end`, `Write: ${name}:${typed?.type ?? 'string'}:length=${max}..${min}`);
    return undefined;
  }
  return { ...(min === '' ? {} : { min: Number(min) }), ...(max === '' ? {} : { max: Number(max) }) };
}

/** Both ends of `1..5`, either of them possibly empty, not both. `1...5` is none: in Ruby it would leave the 5 out. */
function splitRange(text: string): readonly [string, string] | undefined {
  const parts = text.split('..');
  const [from, to] = parts;
  if (parts.length !== 2 || from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  return text.includes('...') ? undefined : [from, to];
}
