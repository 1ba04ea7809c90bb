import { nameFrom, toName } from '../naming/index.ts';
import type { Builder } from './builder.ts';

/** One end of a relation of many to many: the list that a model has, and what it holds. */
export interface ListEnd {
  readonly model: string;
  readonly target: string;
  /** Name of the list. */
  readonly field: string;
  /** Name of the relation, where it has one. */
  readonly relation?: string | undefined;
}

/** Two lists that point at each other are a join table that the source does not show: it becomes a resource that refers to both. */
export function join(end: ListEnd, other: ListEnd, builder: Builder): void {
  const isSelf = end.model === other.model;
  const plain = [end.model, other.model].toSorted().join('');
  const called = toName(nameFrom(end.relation ?? end.field) ?? 'link').pascal;
  const name = isSelf ? `${end.model}${called}` : builder.has(plain) ? `${plain}${called}` : plain;
  const draft = builder.table(name, true);
  // A list of a model is called by what it points at, so each end is named by the list of the other.
  const sides = isSelf
    ? [end, other].map(({ field, target }) => ({ name: toName(field).snake, target }))
    : [end, other].map(({ target }) => ({ name: target, target }));
  for (const side of sides) {
    const column = `${nameFrom(side.name) ?? side.name}_id`;
    draft.columns.set(column, { name: column, type: { type: 'bigint' }, written: 'BigInt', array: false, required: true });
    draft.foreignKeys.push({ columns: [column], table: side.target, onDelete: 'cascade' });
  }
  draft.primaryKey = [...draft.columns.keys()];
}
