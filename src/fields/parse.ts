import { show } from '../naming/index.ts';
import { toField } from './check/index.ts';
import { clashes, type Placed } from './check/set.ts';
import type { Draft, FieldContext } from './draft.ts';
import type { Field } from './field.ts';
import { leftoverAt } from './leftovers/index.ts';
import { reporter, type FieldProblem, type Say } from './problem.ts';
import { isMapping } from './mapping.ts';
import { readObject } from './read-object.ts';
import { NO_OWN_TYPES, type OwnTypes, type TypesHere } from './own-types.ts';
import { readWord } from './read-word.ts';

/** Fields in the order in which they stood, and everything that is wrong; a field with a problem is not among them. */
export interface ParsedFields {
  readonly fields: readonly Field[];
  readonly problems: readonly FieldProblem[];
}

/** One entry of a list of fields: a word, or a mapping of a blueprint file. */
export interface FieldItem {
  readonly value: unknown;
  /** For messages: `shop.yml:12:5`. */
  readonly where: string;
  /** What its types may be besides those that are built in. */
  readonly types?: OwnTypes;
}

/**
 * Reads the words of a command line. Never throws; every problem of every word is in the answer, also those between fields.
 *
 * @param words As the shell handed them over: `price:decimal{10.2}:min=0!`.
 */
export const parseFields = (words: readonly string[], context: FieldContext = {}): ParsedFields =>
  readFields(
    words.map((value) => ({ value, where: '' })),
    context,
  );

/** Reads the fields of one resource, words and mappings mixed, as a blueprint file has them. Never throws. */
export function readFields(items: readonly FieldItem[], context: FieldContext = {}): ParsedFields {
  const words = items.map(({ value }) => (typeof value === 'string' ? value : ''));
  const problems: FieldProblem[] = [];
  const fields: Field[] = [];
  const placed: Placed[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) break;
    const leftover = leftoverAt(words, index);
    if (leftover !== undefined) {
      problems.push({ ...leftover.problem, where: placeOf(item.where, leftover.problem.where ?? '') });
      index += leftover.count - 1;
      continue;
    }
    const where = typeof item.value === 'string' ? placeOf(item.where, show(item.value)) : item.where;
    const read = readOne(item.value, where, context, item.types);
    problems.push(...read.problems);
    if (read.field !== undefined) fields.push(read.field);
    if (read.draft !== undefined) placed.push({ draft: read.draft, where });
  }
  return { fields, problems: [...problems, ...clashes(placed)] };
}

/** Reads one field of the long form. `where` names its place for messages. Never throws. */
export function fieldFromObject(
  value: unknown,
  where: string,
  context: FieldContext = {},
): { readonly field?: Field; readonly problems: readonly FieldProblem[] } {
  const { field, problems } = readOne(value, where, context);
  return field === undefined ? { problems } : { field, problems };
}

const placeOf = (where: string, word: string): string => [where, word].filter((part) => part !== '').join(': ');

interface ReadOne {
  readonly field: Field | undefined;
  readonly draft: Draft | undefined;
  readonly problems: readonly FieldProblem[];
}

function readOne(value: unknown, where: string, context: FieldContext, own: OwnTypes = NO_OWN_TYPES): ReadOne {
  const problems: FieldProblem[] = [];
  const say = reporter(where, problems);
  const types: TypesHere = { own, stack: context.stack };
  const draft = typeof value === 'string' ? readText(value, say, types) : readObject(value, say, types);
  const field = draft === undefined ? undefined : toField(draft, context, problems, say);
  return { field, draft, problems };
}

/** A word, or the long form as one line of JSON, which is how canonical text has what no word can hold. */
function readText(text: string, say: Say, types: TypesHere): Draft | undefined {
  if (!text.startsWith('{')) return readWord(text, say, types);
  try {
    const value: unknown = JSON.parse(text);
    if (isMapping(value)) return readObject(value, say, types);
  } catch {
    // Said below: what is no JSON is no field either.
  }
  say('a field that starts with a brace is a JSON mapping, and this is none', 'For example: price:decimal{10.2}:min=0!');
  return undefined;
}
