import { fieldEntry, readFields, type FieldContext, type FieldItem, type OwnTypes } from '../../fields/index.ts';
import type { Field } from '../../fields/field.ts';
import { nameProblem, nearest, quote, toFieldName } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import type { Renames } from './difference.ts';

/** What is to be done to the fields of a resource, as typed. */
export type FieldVerb =
  | { readonly kind: 'add'; readonly words: readonly string[] }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly names: readonly string[] };

export interface EditedFields {
  readonly items: readonly FieldItem[];
  readonly renames: Renames;
  readonly problems: readonly Problem[];
}

export interface EditContext {
  readonly resource: string;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Id of the stack. */
  readonly stack?: string;
  /** What the types of the words may be besides those that are built in. */
  readonly types?: OwnTypes;
}

const reading = ({ enums, stack }: EditContext): FieldContext => ({ enums, ...(stack && { stack }) });

/** The fields of a resource after a verb was carried out, with everything that is wrong with it. Never throws. */
export function editFields(items: readonly FieldItem[], verb: FieldVerb, context: EditContext): EditedFields {
  const known = items.flatMap((item) => readFields([item], reading(context)).fields.map((field): Known => ({ item, field })));
  if (verb.kind === 'add') return added(known, items, verb.words, context);
  return verb.kind === 'rename' ? renamed(known, verb, context) : removed(known, verb.names, context);
}

interface Known {
  readonly item: FieldItem;
  readonly field: Field;
}

const NO_RENAMES: Renames = new Map();
const PLACE = 'command line';

function added(known: readonly Known[], items: readonly FieldItem[], words: readonly string[], context: EditContext): EditedFields {
  const { resource, types } = context;
  const more = words.map((value) => ({ value, where: PLACE, ...(types && { types }) }));
  const { fields } = readFields(more, reading(context));
  const problems = fields.flatMap(({ name }) => {
    const same = known.find(({ field }) => field.name.snake === name.snake);
    return same === undefined ? [] : [taken(name.snake, resource)];
  });
  // What is wrong with the words themselves is said where all fields are read.
  const clean = more.filter((_, index) => !problems.some(({ where }) => where === `${resource}.${fields[index]?.name.snake ?? ''}`));
  return { items: [...items, ...clean], renames: NO_RENAMES, problems };
}

function renamed(
  known: readonly Known[],
  { from, to }: { readonly from: string; readonly to: string },
  { resource }: EditContext,
): EditedFields {
  const found = known.find(({ field }) => isCalled(field, from));
  const bad = nameProblem(to, { hyphens: false });
  const name = toFieldName(bad === undefined ? to : 'field');
  const problems: Problem[] = [
    ...(found === undefined ? [unknown(from, known, resource)] : []),
    ...(bad === undefined ? [] : [{ where: quote(to), message: bad, hint: 'A field is named like this: unit_price' }]),
    ...(known.some(({ field }) => field.name.snake === name.snake) ? [taken(name.snake, resource)] : []),
  ];
  const items = known.map(({ item, field }) =>
    field === found?.field && problems.length === 0 ? { ...item, value: fieldEntry(renamedField(field, name)) } : item,
  );
  return { items, renames: found === undefined ? NO_RENAMES : new Map([[name.snake, found.field.name.snake]]), problems };
}

/** A reference that is called otherwise still points where it did. */
const renamedField = (field: Field, name: Field['name']): Field => ({
  ...field,
  ...(field.type === 'references' && !field.polymorphic ? { to: field.to ?? field.name.pascal } : {}),
  name,
  was: undefined,
});

function removed(known: readonly Known[], names: readonly string[], { resource }: EditContext): EditedFields {
  const missing = names.filter((name) => !known.some(({ field }) => isCalled(field, name)));
  const items = known.filter(({ field }) => !names.some((name) => isCalled(field, name))).map(({ item }) => item);
  const nothing =
    items.length === 0 && missing.length === 0
      ? [
          {
            where: resource,
            message: 'would have no field left',
            hint: `Take the whole resource back: scaffold destroy resource ${resource}`,
          },
        ]
      : [];
  return { items, renames: NO_RENAMES, problems: [...missing.map((name) => unknown(name, known, resource)), ...nothing] };
}

const isCalled = ({ name }: Field, typed: string): boolean => nameProblem(typed) === undefined && name.snake === toFieldName(typed).snake;

function unknown(name: string, known: readonly Known[], resource: string): Problem {
  const names = known.map(({ field }) => field.name.snake);
  const guess = nearest(name, names);
  return {
    where: resource,
    message: `has no field ${quote(name)}; it has ${names.join(', ')}`,
    hint: guess === undefined ? 'Name one of these' : `Did you mean ${guess}?`,
  };
}

const taken = (name: string, resource: string): Problem => ({
  where: `${resource}.${name}`,
  message: `is there already`,
  hint: `Choose another name, or take that field out first: scaffold field remove ${resource} ${name}`,
});
