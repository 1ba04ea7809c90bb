import type { Difference, FieldChange, ResourceChange } from '../../../../core/change/types.ts';
import type { Polymorphic, Resource } from '../../../../core/pipeline.ts';
import { toFieldName, qualified, type Name } from '../../../../naming/index.ts';
import type { Field } from '../../../../fields/field.ts';
import { KEPT } from '../../../deleted-records.ts';
import { isTypeHalf } from '../../fields/type-half.ts';
import { identifier, sqlText } from '../../fields/literals.ts';

/** What examples refer to: not the resource itself, where there is another. */
export const sampleTarget = ({ targets }: Polymorphic, { pascal }: Name): Name | undefined =>
  targets.find((target) => target.pascal !== pascal) ?? targets[0];

/** The half of such a reference that names the resource, as a field of its own; the name that examples use comes first. */
export function typeHalf(polymorphic: Polymorphic, owner: Name): Field {
  const { field, targets } = polymorphic;
  const sample = sampleTarget(polymorphic, owner);
  const ordered = [...targets.filter((target) => target === sample), ...targets.filter((target) => target !== sample)];
  return {
    name: toFieldName(`${field.name.snake}_type`),
    type: 'enum',
    values: ordered.map((target) => qualified(target)),
    required: field.required,
    unique: false,
    index: false,
    sensitive: false,
    array: false,
    polymorphic: true,
    counterCache: false,
  };
}

/** A resource with both halves of such references among its fields; one that has them already is left as it is. */
export function expanded(resource: Resource): Resource {
  const { polymorphic = [], fields } = resource;
  if (polymorphic.length === 0 || fields.some(isTypeHalf)) return resource;
  return { ...resource, fields: fields.flatMap(halvesIn(resource)) };
}

const halvesIn =
  ({ name, polymorphic = [] }: Resource) =>
  (field: Field): readonly Field[] => {
    const found = polymorphic.find((one) => one.field.name.snake === field.name.snake);
    return found === undefined ? [field] : [typeHalf(found, name), field];
  };

/** A change in which such references are both halves. */
export const expandedChange = (change: ResourceChange): ResourceChange => ({
  ...change,
  ...expandedDifference(change),
  back: expandedDifference(change.back),
});

function expandedDifference(change: Difference): Difference {
  const [before, after] = [expanded(change.before), expanded(change.after)];
  const [kept, keptRenamed] = [expanded(change.kept), expanded(change.keptRenamed)];
  const pairs = (changes: readonly FieldChange[], from: Resource): readonly FieldChange[] =>
    changes.flatMap((pair) => {
      const [old, wanted] = [halvesIn(from)(pair.before), halvesIn(after)(pair.after)];
      return wanted.length === old.length ? old.flatMap((one, index) => ({ before: one, after: wanted[index] ?? one })) : [pair];
    });
  // A plain reference that becomes one of these gets the other half, and loses it the other way round.
  const gained = (from: Resource, to: Resource, side: 'before' | 'after'): readonly Field[] =>
    change.altered.flatMap((pair) => {
      const other = side === 'after' ? pair.before : pair.after;
      return halvesIn(from)(other).length < halvesIn(to)(pair[side]).length ? halvesIn(to)(pair[side]).filter(isTypeHalf) : [];
    });
  return {
    ...change,
    before,
    after,
    kept,
    keptRenamed,
    added: [...change.added.flatMap(halvesIn(after)), ...gained(keptRenamed, after, 'after')],
    removed: [...change.removed.flatMap(halvesIn(before)), ...gained(after, keptRenamed, 'before')],
    renamed: pairs(change.renamed, kept),
    altered: pairs(change.altered, keptRenamed),
  };
}

/**
 * A column that the database works out of the two halves, one for each resource that they may name: a foreign key stands on it, so that whoever
 * writes or deletes first, no reference is to nothing. A record that counts as deleted holds nothing any more.
 */
export interface ComputedColumn {
  readonly column: string;
  /** As CREATE TABLE and ADD COLUMN take it. */
  readonly line: string;
  readonly target: Name;
  readonly field: Field;
}

export const computedColumns = ({ name, polymorphic = [], softDelete }: Resource): readonly ComputedColumn[] =>
  polymorphic.flatMap((one) =>
    one.targets.map((target) => {
      const { snake } = one.field.name;
      const column = `${snake}_id_${target.snake}`;
      const [type, id] = [identifier(typeHalf(one, name).name.snake), identifier(`${snake}_id`)];
      const isThis = `${type} = ${sqlText(qualified(target))}${softDelete === true ? ` AND ${KEPT}` : ''}`;
      return {
        column,
        line: `${identifier(column)} uuid GENERATED ALWAYS AS (CASE WHEN ${isThis} THEN ${id} END) STORED`,
        target,
        field: one.field,
      };
    }),
  );

/** Where such a reference may be empty, both halves are so together: what each is held to. */
export function conditionsOfHalf({ polymorphic = [], name }: Resource, field: Field): readonly string[] {
  return polymorphic
    .filter((one) => !one.field.required)
    .flatMap((one) => {
      const [type, id] = [typeHalf(one, name).name.snake, `${one.field.name.snake}_id`].map(identifier);
      if (isTypeHalf(field) && field.name.snake === `${one.field.name.snake}_type`)
        return [`(${type ?? ''} IS NOT NULL OR ${id ?? ''} IS NULL)`];
      return field.name.snake === one.field.name.snake ? [`(${id ?? ''} IS NOT NULL OR ${type ?? ''} IS NULL)`] : [];
    });
}
