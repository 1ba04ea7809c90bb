import type { Field, Model } from '@mrleebo/prisma-ast';
import { nameFrom, toName } from '../../naming/index.ts';
import type { Builder } from '../builder.ts';
import type { PrismaNames } from './fields.ts';
import { argument, attribute, textOf } from './values.ts';

interface End {
  readonly model: string;
  readonly target: string;
  readonly field: string;
  readonly relation: string | undefined;
}

/** Two lists that point at each other are a join table that the schema does not show: it becomes a resource that refers to both. */
export function joinTables(models: readonly Model[], { models: names }: PrismaNames, builder: Builder): void {
  const ends = models.flatMap((model) =>
    model.properties
      .filter((property): property is Field => property.type === 'field' && property.array === true)
      .flatMap((field): End[] => {
        const target = typeof field.fieldType === 'string' && names.has(field.fieldType) ? field.fieldType : undefined;
        const { args } = attribute(field.attributes, 'relation') ?? {};
        const relation = textOf(argument(args, 'name') ?? argument(args));
        return target === undefined ? [] : [{ model: model.name, target, field: field.name, relation }];
      }),
  );
  const done = new Set<End>();
  for (const end of ends) {
    const other = ends.find(
      (one) => one !== end && !done.has(one) && one.model === end.target && one.target === end.model && one.relation === end.relation,
    );
    if (other === undefined || done.has(end)) continue;
    done.add(end).add(other);
    join(end, other, builder);
  }
}

function join(end: End, other: End, builder: Builder): void {
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
