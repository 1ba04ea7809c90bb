import { formatField } from '../../fields/index.ts';
import type { Field } from '../../fields/field.ts';
import type { Resource } from '../pipeline.ts';
import { exchanges, mappedRules, rulesWithout } from './rules.ts';
import type { Difference, FieldChange, ResourceChange } from './types.ts';
import { labelOf } from './label.ts';

/** New names to old ones, both in snake case. */
export type Renames = ReadonlyMap<string, string>;

export interface ChangeContext {
  readonly renames?: Renames;
  /** Names of migrations that are there already. */
  readonly taken?: readonly string[];
  /** The other resources as they were related before. */
  readonly others?: readonly Resource[];
}

/**
 * What makes one state of a resource the other, and the way back.
 *
 * @param context.renames an entry that does not name an old field and a new one is ignored: it was carried out before
 * @returns undefined where nothing differs; the order of fields is no difference
 */
export function changeBetween(
  before: Resource,
  after: Resource,
  { renames = new Map(), taken = [], others = [] }: ChangeContext = {},
): ResourceChange | undefined {
  const forth = difference(before, after, namesBefore(after, renames));
  if (!differs(forth)) return undefined;
  const back = difference(after, before, new Map(forth.renamed.map((pair) => [pair.before.name.snake, pair.after.name.snake])));
  return { ...forth, back, others, label: labelOf(forth, taken) };
}

/** Is there anything that a table has to follow? */
function differs({ added, removed, renamed, altered, uniques, indexes, checks, softDelete }: Difference): boolean {
  const exchanged = [uniques, indexes, checks].flatMap((exchange) => [...exchange.added, ...exchange.removed]);
  return added.length + removed.length + renamed.length + altered.length + exchanged.length > 0 || softDelete !== undefined;
}

/** What fields say of themselves, and what was said of them. */
const namesBefore = ({ fields }: Resource, renames: Renames): Renames =>
  new Map([...fields.flatMap(({ name, was }): [string, string][] => (was === undefined ? [] : [[name.snake, was]])), ...renames]);

function difference(before: Resource, after: Resource, renames: Renames): Difference {
  const old = new Map(before.fields.map((field) => [field.name.snake, field]));
  const wanted = new Set(after.fields.map(({ name }) => name.snake));
  const renamed = after.fields.flatMap((field): FieldChange[] => {
    const from = old.get(renames.get(field.name.snake) ?? '');
    return from === undefined || old.has(field.name.snake) || wanted.has(from.name.snake) ? [] : [{ before: from, after: field }];
  });
  const names = new Map(renamed.map((pair) => [pair.before, pair.after]));
  const current = new Map(before.fields.map((field) => [field, named(field, names.get(field) ?? field)]));
  const removed = before.fields.filter((field) => !wanted.has(current.get(field)?.name.snake ?? ''));
  const known = new Map([...current.values()].map((field) => [field.name.snake, field]));
  const altered = after.fields.flatMap((field): FieldChange[] => {
    const earlier = known.get(field.name.snake);
    return earlier === undefined || meaningOf(earlier) === meaningOf(named(field, field)) ? [] : [{ before: earlier, after: field }];
  });
  const kept = without(before, removed);
  const keptRenamed = mapped(kept, (field) => current.get(field) ?? field);
  return {
    before,
    after,
    added: after.fields.filter(({ name }) => !known.has(name.snake)),
    removed,
    renamed,
    altered,
    ...exchanges(
      mapped(before, (field) => current.get(field) ?? field),
      after,
    ),
    kept,
    keptRenamed,
  };
}

/** What a field was called before is no part of what it is. */
const meaningOf = (field: Field): string => formatField({ ...field, was: undefined });

function without(resource: Resource, fields: readonly Field[]): Resource {
  return {
    ...resource,
    fields: resource.fields.filter((field) => !fields.includes(field)),
    associations: resource.associations.filter(({ kind, field }) => kind === 'many' || !fields.includes(field)),
    ...rulesWithout(resource, fields),
  };
}

function mapped(resource: Resource, current: (field: Field) => Field): Resource {
  return {
    ...resource,
    fields: resource.fields.map(current),
    ...mappedRules(resource, current),
    associations: resource.associations.map((association) => {
      if (association.kind === 'many') return association;
      const field = current(association.field);
      return { ...association, name: field.name, field };
    }),
  };
}

/** The field under another one's name; a reference points where it did, and says so in either case. */
function named(field: Field, { name }: Field): Field {
  return field.type === 'references' && !field.polymorphic ? { ...field, to: field.to ?? field.name.pascal, name } : { ...field, name };
}
