import { quote } from '../naming/index.ts';
import { readBraces } from './braces.ts';
import type { Given } from './draft.ts';
import { FIELD_TYPES } from './field.ts';
import { MODIFIER_WORDS, readModifier, type Modifier } from './modifiers.ts';
import { ownMeaning, type OwnReading, type TypesHere } from './own-types.ts';
import type { Say } from './problem.ts';
import { readType, suggestType, type Typed } from './type-names.ts';

interface Reading {
  readonly put: (modifier: Modifier, given: Given) => void;
  readonly say: Say;
  /** The whole word (or `type: …`) with another text in the type's place. */
  readonly instead: (type: string) => string;
  /** Types beside those that are built in. */
  readonly types?: TypesHere;
}

/** A type, and what it settles where it is none that is built in. */
export interface ReadType {
  readonly typed: Typed;
  readonly own?: OwnReading;
}

/**
 * Reads `decimal{10.2}` or `string!`: the type itself, and through `put` what its braces and its `!` say.
 * Undefined where there is no such type, which has then been said.
 */
export function readTypeSegment(segment: string, { put, say, instead, types }: Reading): ReadType | undefined {
  const found = /^([^{}!]*)(?:\{([^{}]*)\})?(!?)$/u.exec(segment);
  if (found === null) {
    say(`${quote(segment)} has a brace or a '!' in the wrong place`, `A type is written like this: ${instead('string{64}')}`);
    return undefined;
  }
  const [, word = '', braces, bang] = found;
  const typed = readType(word);
  const own = typed === undefined && types !== undefined ? ownMeaning(word, types, say) : undefined;
  if (own === 'refused') return undefined;
  if (typed === undefined && own === undefined) {
    sayUnknown(word, segment, { say, instead, ...(types && { types }) });
    return undefined;
  }
  if (bang === '!') put('required', true);
  if (own !== undefined) {
    if (braces !== undefined) say(`${word} takes nothing in braces, but ${quote(`{${braces}}`)} was given`, `Write: ${instead(word)}`);
    return { typed: own.typed, own: { word, meaning: own } };
  }
  if (typed === undefined) return undefined;
  if (braces !== undefined) readBraces(typed, braces, { put, say, instead });
  return { typed };
}

function sayUnknown(word: string, segment: string, { say, instead, types }: Pick<Reading, 'say' | 'instead' | 'types'>): void {
  if (word === '') {
    say(segment === '' ? 'a type is missing after the colon' : `a type is missing before ${quote(segment)}`, `Write: ${instead('string')}`);
    return;
  }
  const own = [...(types?.own.keys() ?? [])];
  const guess = suggestType(word, [...MODIFIER_WORDS, ...own]);
  const kind = readModifier(guess ?? '') === undefined ? 'type' : 'type or modifier';
  const known = `types are ${[...FIELD_TYPES, ...own].join(', ')}`;
  if (guess === undefined) say(`unknown ${kind} ${quote(word)}; ${known}`, `For example: ${instead('string')}`);
  else
    say(
      `unknown ${kind} ${quote(word)}; did you mean ${quote(guess)}? ${known}`,
      `Write: ${instead(guess + (guess.includes('{') ? '' : segment.slice(word.length)))}`,
    );
}
