import type { Field, Model } from '@mrleebo/prisma-ast';
import type { Builder } from '../builder.ts';
import { join, type ListEnd } from '../join.ts';
import type { PrismaNames } from './fields.ts';
import { argument, attribute, textOf } from './values.ts';

/** Two lists that point at each other are a join table that the schema does not show: it becomes a resource that refers to both. */
export function joinTables(models: readonly Model[], { models: names }: PrismaNames, builder: Builder): void {
  const ends = models.flatMap((model) =>
    model.properties
      .filter((property): property is Field => property.type === 'field' && property.array === true)
      .flatMap((field): ListEnd[] => {
        const target = typeof field.fieldType === 'string' && names.has(field.fieldType) ? field.fieldType : undefined;
        const { args } = attribute(field.attributes, 'relation') ?? {};
        const relation = textOf(argument(args, 'name') ?? argument(args));
        return target === undefined ? [] : [{ model: model.name, target, field: field.name, relation }];
      }),
  );
  const done = new Set<ListEnd>();
  for (const end of ends) {
    const other = ends.find(
      (one) => one !== end && !done.has(one) && one.model === end.target && one.target === end.model && one.relation === end.relation,
    );
    if (other === undefined || done.has(end)) continue;
    done.add(end).add(other);
    join(end, other, builder);
  }
}
