import { quote } from '../naming/index.ts';
import { splitValues } from './braces.ts';
import type { Draft, Given } from './draft.ts';
import { isMapping } from './mapping.ts';
import { MODIFIER_WORDS, modifierRow, readModifier, suggestModifier, type Modifier } from './modifiers.ts';
import { settled, type TypesHere } from './own-types.ts';
import type { Say } from './problem.ts';
import { readTypeSegment } from './read-type.ts';

/** Reads the long form of a blueprint file: `{ name: price, type: decimal, precision: 10, scale: 2, min: 0, required: true }`. */
export function readObject(value: unknown, say: Say, types?: TypesHere): Draft | undefined {
  if (!isMapping(value)) {
    say(`a field is a text or a mapping, not ${describe(value)}`, 'For example: { name: price, type: decimal, precision: 10, scale: 2 }');
    return undefined;
  }
  const entries = new Map(Object.entries(value));
  const given = new Map<Modifier, Given>();
  const name = entries.get('name') ?? '';
  const type = entries.get('type') ?? 'string';
  const named = typeof name === 'string' || typeof name === 'number';
  if (!named) say(`name is a text, not ${describe(name)}`, 'For example: { name: price, type: decimal }');
  const put = (modifier: Modifier, text: Given): void => {
    if (given.has(modifier) && modifier !== 'required') say(`'${modifier}' is given twice`, 'Keep one of the two');
    else given.set(modifier, text);
  };
  if (typeof type !== 'string') say(`type is a text, not ${describe(type)}`, 'For example: { name: price, type: decimal }');
  const read =
    typeof type === 'string'
      ? readTypeSegment(type, { put, say, instead: (other) => `type: ${other}`, ...(types && { types }) })
      : undefined;
  for (const [key, item] of entries)
    if (key !== 'name' && key !== 'type' && item !== null && item !== undefined) readEntry(key, item, put, say);
  return named ? settled({ name: String(name), typed: read?.typed, given }, read?.own, say) : undefined;
}

function readEntry(key: string, value: unknown, put: (modifier: Modifier, given: Given) => void, say: Say): void {
  const modifier = readModifier(key) ?? readModifier(key.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`));
  if (modifier === undefined) {
    const guess = suggestModifier(key);
    say(
      `unknown key ${quote(key)}${guess === undefined ? ';' : `; did you mean '${guess}'?`} keys are name, type, ${MODIFIER_WORDS.join(', ')}`,
      'For example: { name: price, type: decimal, precision: 10, scale: 2 }',
    );
    return;
  }
  if (modifierRow(modifier).value === undefined) readFlag(modifier, value, put, say);
  else readValue(modifier, value, put, say);
}

function readFlag(modifier: Modifier, value: unknown, put: (modifier: Modifier, given: Given) => void, say: Say): void {
  if (value === true) put(modifier, true);
  else if (value !== false) say(`'${modifier}' is true or false, not ${describe(value)}`, `${modifier}: true`);
  // References and digests are required unless told otherwise, and this tells otherwise.
  else if (modifier === 'required') put('optional', true);
}

type Result = Given | { readonly wrong: string };

const RANGE_FORM = 'a range such as 1..5';

function readValue(modifier: Modifier, value: unknown, put: (modifier: Modifier, given: Given) => void, say: Say): void {
  const read =
    modifier === 'values'
      ? valuesOf(value)
      : modifier === 'in' || modifier === 'length'
        ? rangeOf(value)
        : modifier === 'default'
          ? defaultOf(value)
          : scalar(value);
  if (typeof read === 'object' && 'wrong' in read)
    say(`'${modifier}' is ${read.wrong}, not ${describe(value)}`, `For example: ${modifierRow(modifier).example}`);
  else put(modifier, read);
}

function scalar(value: unknown): Result {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'number') return { wrong: 'a text or a number' };
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? { wrong: 'too large for a plain number; write it in quotes, so that no digit is lost' }
    : String(value);
}

function valuesOf(value: unknown): Result {
  if (typeof value === 'string') return splitValues(value);
  return Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : { wrong: 'a list of texts' };
}

function rangeOf(value: unknown): Result {
  const ends: readonly unknown[] | undefined = Array.isArray(value) ? value : isMapping(value) ? [value['min'], value['max']] : undefined;
  if (ends?.length !== 2) {
    const text = scalar(value);
    return typeof text === 'string' ? text : { wrong: RANGE_FORM };
  }
  const [min, max] = ends.map((end) => (end === undefined || end === null ? '' : scalar(end)));
  return typeof min === 'string' && typeof max === 'string' ? `${min}..${max}` : { wrong: RANGE_FORM };
}

function defaultOf(value: unknown): Result {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') return scalar(value);
  try {
    return JSON.stringify(value);
  } catch {
    return { wrong: 'a value that JSON can hold' };
  }
}

const describe = (value: unknown): string =>
  value === undefined ? 'missing' : typeof value === 'bigint' ? String(value) : quote(safeJson(value));

/** What holds itself has no JSON; a message still has to say something. */
function safeJson(value: unknown): string {
  if (typeof value !== 'object' && typeof value !== 'string')
    return `${typeof value} ${typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''}`.trim();
  try {
    return JSON.stringify(value);
  } catch {
    return typeof value;
  }
}
