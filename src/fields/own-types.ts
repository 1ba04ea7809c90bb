import { quote } from '../naming/index.ts';
import type { Draft, Given } from './draft.ts';
import { MODIFIERS, readModifier, type Modifier } from './modifiers.ts';
import type { Say } from './problem.ts';
import { readType, type Typed } from './type-names.ts';

/** What a word that a project or a pack adds stands for: a neutral type, and what it settles of it. */
export interface Meaning {
  readonly typed: Typed;
  readonly settled: ReadonlyMap<Modifier, Given>;
}

/** Why there is no such type on a stack, and what to use there. */
export interface NoMeaning {
  readonly reason: string;
  readonly instead: string;
}

/** A type beside those that are built in. */
export interface OwnType {
  readonly description: string;
  /** A word that parses. */
  readonly example: string;
  /** For messages and lists: `.scaffold`, `scaffold-pack-bank@1.2.0`. */
  readonly origin: string;
  /** By the id of a stack. */
  readonly on: ReadonlyMap<string, Meaning | NoMeaning>;
}

/** By the word that is typed for each. */
export type OwnTypes = ReadonlyMap<string, OwnType>;

/** The types beside those that are built in, and the stack that they are read for. */
export interface TypesHere {
  readonly own: OwnTypes;
  readonly stack: string | undefined;
}

export const NO_OWN_TYPES: OwnTypes = new Map();

/** A word that was read as an own type. */
export interface OwnReading {
  readonly word: string;
  readonly meaning: Meaning;
}

/** Modifiers that a type may settle: what its values are. The others are about one field of one resource. */
export const SETTLED = [
  ...(['limit', 'size', 'precision', 'scale', 'values', 'kind'] as const),
  ...(['min', 'max', 'in', 'length', 'format', 'normalize', 'default', 'sensitive', 'encrypted'] as const),
] satisfies readonly Modifier[];

/** Why a word cannot be that of a new type; undefined where it can. */
export function typeNameProblem(word: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/u.test(word)) return 'cannot be typed: small letters and digits, with single _ between them';
  if (readType(word) !== undefined) return 'is a type of the field language already';
  return readModifier(word) === undefined ? undefined : 'is a modifier of the field language';
}

/** What a type becomes where no stack is known: the first that it is there for. */
export function meaningOf({ on }: OwnType, stack: string | undefined): Meaning | NoMeaning | undefined {
  if (stack !== undefined) return on.get(stack);
  return [...on.values()].find((one) => 'typed' in one) ?? [...on.values()][0];
}

/** The type that a word means here; undefined where it is built in, and where it is none here, which has then been said. */
export function ownMeaning(word: string, { own, stack }: TypesHere, say: Say): Meaning | 'refused' | undefined {
  const type = own.get(word);
  if (type === undefined) return undefined;
  const meaning = meaningOf(type, stack);
  if (meaning !== undefined && 'typed' in meaning) return meaning;
  const named = [...type.on].filter(([, one]) => 'typed' in one).map(([id]) => id);
  say(
    `${word} is not for this stack: ${meaning?.reason ?? `${type.origin} has it for ${named.join(', ')} alone`}`,
    `Use ${meaning?.instead ?? baseOf(type)}`,
  );
  return 'refused';
}

const baseOf = (type: OwnType): string => {
  const known = meaningOf(type, undefined);
  return known !== undefined && 'typed' in known ? known.typed.type : 'string';
};

/** A draft with what its type settles; what is said besides of the same is told. */
export function settled(draft: Draft, own: OwnReading | undefined, say: Say): Draft {
  if (own === undefined) return draft;
  const { word, meaning } = own;
  const { settled: more } = meaning;
  const twice = [...more.keys()].filter((modifier) => draft.given.has(modifier));
  for (const modifier of twice) say(`${quote(word)} says itself what its ${modifier} is`, `Leave ${modifierText(modifier)} out`);
  return { ...draft, given: new Map([...draft.given, ...more]) };
}

const modifierText = (modifier: Modifier): string => `${modifier}${MODIFIERS[modifier].value === undefined ? '' : '='}`;
