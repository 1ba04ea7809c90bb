import { quote } from '../naming/index.ts';
import { readBraces } from './braces.ts';
import type { Given } from './draft.ts';
import { FIELD_TYPES } from './field.ts';
import { MODIFIER_WORDS, readModifier, type Modifier } from './modifiers.ts';
import type { Say } from './problem.ts';
import { readType, suggestType, type Typed } from './type-names.ts';

interface Reading {
  readonly put: (modifier: Modifier, given: Given) => void;
  readonly say: Say;
  /** The whole word (or `type: …`) with another text in the type's place. */
  readonly instead: (type: string) => string;
}

/**
 * Reads `decimal{10.2}` or `string!`: the type itself, and through `put` what its braces and its `!` say.
 * Undefined where there is no such type, which has then been said.
 */
export function readTypeSegment(segment: string, { put, say, instead }: Reading): Typed | undefined {
  const found = /^([^{}!]*)(?:\{([^{}]*)\})?(!?)$/u.exec(segment);
  if (found === null) {
    say(`${quote(segment)} has a brace or a '!' in the wrong place`, `A type is written like this: ${instead('string{64}')}`);
    return undefined;
  }
  const [, word = '', braces, bang] = found;
  const typed = readType(word);
  if (typed === undefined) {
    sayUnknown(word, segment, { say, instead });
    return undefined;
  }
  if (bang === '!') put('required', true);
  if (braces !== undefined) readBraces(typed, braces, { put, say, instead });
  return typed;
}

function sayUnknown(word: string, segment: string, { say, instead }: Pick<Reading, 'say' | 'instead'>): void {
  if (word === '') {
    say(segment === '' ? 'a type is missing after the colon' : `a type is missing before ${quote(segment)}`, `Write: ${instead('string')}`);
    return;
  }
  const guess = suggestType(word, MODIFIER_WORDS);
  const kind = readModifier(guess ?? '') === undefined ? 'type' : 'type or modifier';
  const types = `types are ${FIELD_TYPES.join(', ')}`;
  if (guess === undefined) say(`unknown ${kind} ${quote(word)}; ${types}`, `For example: ${instead('string')}`);
  else
    say(
      `unknown ${kind} ${quote(word)}; did you mean ${quote(guess)}? ${types}`,
      `Write: ${instead(guess + (guess.includes('{') ? '' : segment.slice(word.length)))}`,
    );
}
