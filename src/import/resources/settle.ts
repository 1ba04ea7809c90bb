import { fieldFromObject, type Field, type FieldContext, type FieldType } from '../../fields/index.ts';
import type { DraftField, Entry, Lose } from './draft.ts';
import type { Rules } from './rules.ts';

/** What of a field may be left out, in the order in which it is missed least. */
const OPTIONAL = ['default', 'format', 'length', 'min', 'max', 'index', 'uniq', 'on_delete', 'scale', 'precision', 'limit'] as const;

/** The nearest type, where a stack refuses one. Bytes have none: text is something else. */
const NEAREST: Partial<Readonly<Record<FieldType, FieldType>>> = {
  citext: 'string',
  hstore: 'json',
  range: 'string',
  inet: 'string',
  enum: 'string',
};

export interface Settled {
  readonly draft: DraftField;
  readonly field: Field;
}

/**
 * Reads a drafted field as the blueprint's reader will. What the field language or a stack refuses is taken away or changed to what is nearest,
 * and listed; undefined where nothing of it can stay.
 */
export function settle(draft: DraftField, table: string, context: FieldContext, rules: Rules, lose: Lose): Settled | undefined {
  const said: string[] = [];
  const read = readable(draft.entry, context, (message) => said.push(message));
  const settled = read === undefined ? undefined : supported(read, context, rules, (message) => said.push(message));
  for (const message of said) lose(message, table, draft.column);
  if (settled !== undefined) {
    const { enumName, ...rest } = draft;
    const isEnum = settled.entry.type === 'enum' && enumName !== undefined;
    return { draft: { ...rest, entry: settled.entry, ...(isEnum ? { enumName } : {}) }, field: settled.field };
  }
  lose('is left out: there is no other type that holds it', table, draft.column);
  return undefined;
}

interface Read {
  readonly entry: Entry;
  readonly field: Field;
}

type Say = (message: string) => void;

/** The entry without what the field language refuses; the second try is a plain string. */
function readable(entry: Entry, context: FieldContext, say: Say): Read | undefined {
  const first = fieldFromObject(entry, '', context);
  if (first.field !== undefined && first.problems.length === 0) return { entry, field: first.field };
  const culprit = OPTIONAL.filter((modifier) => modifier in entry).find(
    (modifier) => fieldFromObject(without(entry, modifier), '', context).problems.length < first.problems.length,
  );
  const reason = first.problems[0]?.message ?? 'no field has this name';
  if (culprit !== undefined) {
    say(`${culprit.replace('_', ' ')} ${String(entry[culprit])} is not carried over: ${reason}`);
    return readable(without(entry, culprit), context, say);
  }
  if (entry.type === 'string' || entry.type === 'references') return undefined;
  say(`is a string: ${reason}`);
  return readable(asString(entry), context, say);
}

/** A text that is as long as the column of an address, and has an index. */
const isAddress = ({ type, limit, uniq, index }: Entry): boolean =>
  type === 'string' && Number(limit) === ADDRESS && (uniq ?? index) === true;
const ADDRESS = 2048;

function without(entry: Entry, ...modifiers: readonly string[]): Entry {
  const kept = Object.entries(entry).filter(([key]) => !modifiers.includes(key));
  return { ...Object.fromEntries<unknown>(kept), name: entry.name, type: entry.type };
}

const asString = (entry: Entry): Entry => ({
  ...without(entry, 'values', 'limit', 'precision', 'scale', 'min', 'max'),
  type: 'string',
});

/** The entry as every stack takes it: the first of the ways to write it that none refuses. */
function supported(read: Read, context: FieldContext, rules: Rules, say: Say): Read | undefined {
  const reason = rules.support(read.field);
  if (reason === undefined) return read;
  for (const { entry, what } of ways(read)) {
    const said: string[] = [];
    const other = readable(entry, context, (message) => said.push(message));
    if (other === undefined || rules.support(other.field) !== undefined) continue;
    for (const message of [`${what}: ${reason}`, ...said]) say(message);
    return other;
  }
  say(reason);
  return undefined;
}

function ways({ entry, field: { type, array } }: Read): readonly { readonly entry: Entry; readonly what: string }[] {
  const near = NEAREST[type];
  const other =
    near === undefined ? undefined : { ...without(asString(entry), ...(near === 'json' ? ['uniq', 'index', 'default'] : [])), type: near };
  return [
    ...(isAddress(entry) ? [{ entry: { ...without(entry, 'limit'), type: 'url' }, what: 'is taken for a web address' }] : []),
    { entry: without(entry, 'index'), what: 'has no index' },
    { entry: without(entry, 'index', 'uniq'), what: 'is not unique' },
    ...(other === undefined ? [] : [{ entry: other, what: `is of the type ${other.type}, not ${type}` }]),
    ...(array
      ? [{ entry: { ...without(asString(entry), 'array', 'uniq', 'index', 'default'), type: 'json' }, what: 'is a JSON document' }]
      : []),
  ];
}
