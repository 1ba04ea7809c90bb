import { quote, show } from '../naming/index.ts';
import type { Draft, Given } from './draft.ts';
import { longForm } from './long-form.ts';
import { MODIFIER_WORDS, modifierRow, readModifier, suggestModifier, type Modifier } from './modifiers.ts';
import { settled, type TypesHere } from './own-types.ts';
import type { Say } from './problem.ts';
import { readTypeSegment } from './read-type.ts';
import { splitValues } from './braces.ts';
import { isPlain, tokenise } from './tokens.ts';

/** Longer words hold nothing that was meant as a field; not reading them keeps every pattern fast. */
const LONGEST = 4000;

/** Reads one word of the field language. Everything that is wrong is said; what could be read is returned, undefined where it was not worth it. */
export function readWord(word: string, say: Say, types?: TypesHere): Draft | undefined {
  if (word.length > LONGEST) {
    say(
      `a field of ${String(word.length)} characters is too long; at most ${String(LONGEST)} are read`,
      'For example: name:string:length=2..100!',
    );
    return undefined;
  }
  const { name, segments, bang } = tokenise(word);
  const given = new Map<Modifier, Given>();
  if (bang) given.set('required', true);
  const put = (modifier: Modifier, value: Given): void => {
    if (given.has(modifier) && modifier !== 'required') say(`'${modifier}' is given twice`, 'Keep one of the two');
    else given.set(modifier, value);
  };
  const [first, ...others] = segments;
  const bare = first === undefined || isModifier(first);
  const rest = bare ? '' : others.map((segment) => `:${segment}`).join('');
  const instead = (type: string): string => `${name}:${type}${rest}${bang && !type.includes(':optional') ? '!' : ''}`;
  const read = bare ? ({ typed: { type: 'string' } } as const) : readTypeSegment(first, { put, say, instead, ...(types && { types }) });
  const typed = read?.typed;
  for (const segment of bare ? segments : others) readModifierSegment(segment, { put, say, word });
  for (const modifier of ['default', 'format'] as const) {
    const value = given.get(modifier);
    if (typeof value === 'string' && !isPlain(value)) {
      say(
        `the ${modifier} ${quote(value)} has characters that a shell may change, so it cannot be written in the short form`,
        `In a blueprint file, write the long form: ${show(longForm({ name, typed, given }), 400)}`,
      );
    }
  }
  return settled({ name, typed, given }, read !== undefined && 'own' in read ? read.own : undefined, say);
}

const isModifier = (segment: string): boolean => segment.includes('=') || readModifier(segment) !== undefined;

interface Reading {
  readonly put: (modifier: Modifier, given: Given) => void;
  readonly say: Say;
  readonly word: string;
}

function readModifierSegment(segment: string, { put, say, word }: Reading): void {
  const equals = segment.indexOf('=');
  const key = equals === -1 ? segment : segment.slice(0, equals);
  const value = equals === -1 ? undefined : segment.slice(equals + 1);
  const modifier = readModifier(key);
  if (modifier === undefined) {
    sayUnknown(key, segment, word, say);
    return;
  }
  const row = modifierRow(modifier);
  if (row.value === undefined) {
    if (value === undefined) put(modifier, true);
    else say(`'${modifier}' takes no value, but ${quote(value)} was given`, `For example: ${row.example}`);
  } else if (value === undefined || (value === '' && modifier !== 'default'))
    say(`'${modifier}' needs ${row.value}`, `For example: ${row.example}`);
  else put(modifier, modifier === 'values' ? splitValues(value) : value);
}

function sayUnknown(key: string, segment: string, word: string, say: Say): void {
  if (segment === '') {
    say('two colons stand side by side, or one at the end; a modifier is missing', 'For example: sku:string:uniq');
    return;
  }
  if (segment.endsWith('!') && readModifier(key.slice(0, -1)) !== undefined) {
    say(
      `'!' stands at the very end of the word or behind the type, not behind ${quote(key.slice(0, -1))}`,
      `Write: ${show(`${word.replaceAll('!', '')}!`, 200)}`,
    );
    return;
  }
  const guess = suggestModifier(key);
  const known = `modifiers are ${MODIFIER_WORDS.filter((name) => name !== 'unique').join(', ')}`;
  if (guess === undefined) say(`unknown modifier ${quote(key)}; ${known}`, 'For example: stock:integer:min=0');
  else
    say(
      `unknown modifier ${quote(key)}; did you mean '${guess}'? ${known}`,
      `Write: ${show(
        word.replace(`:${segment}`, () => `:${corrected(guess, segment.slice(key.length + 1))}`),
        200,
      )}`,
    );
}

/** The suggestion with the value that was given, or one that shows what a value looks like. */
function corrected(guess: Modifier, value: string): string {
  const row = modifierRow(guess);
  if (row.value === undefined) return guess;
  return value === '' ? `${guess}=${/=([^:!]*)/u.exec(row.example)?.[1] ?? ''}` : `${guess}=${value}`;
}
