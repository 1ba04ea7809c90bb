import type { Field, FieldType } from '../../../../src/fields/field.ts';
import { toFieldName, toName } from '../../../../src/naming/index.ts';
import { fromBlueprint, type ContractResource, type DescribedResource, type Profile } from '../../../../src/contract/index.ts';

/** A field with nothing to it but what is given. */
export function field(name: string, type: FieldType, rest: Partial<Field> = {}): Field {
  return {
    name: toFieldName(name),
    type,
    required: false,
    unique: false,
    index: false,
    sensitive: false,
    array: false,
    polymorphic: false,
    counterCache: false,
    ...rest,
  };
}

const category: readonly Field[] = [
  field('name', 'string', { required: true, unique: true, length: { min: 2, max: 40 } }),
  field('secret_note', 'string', { sensitive: true }),
  // Its few days are those of an open field, too.
  field('founded_on', 'date', { sensitive: true, min: '2025-03-01', max: '2025-03-03' }),
  field('listed_on', 'date', { min: '2025-03-01', max: '2025-03-03' }),
  field('parent', 'references', { to: 'Category', onDelete: 'nullify' }),
];
const product: readonly Field[] = [
  field('title', 'string', { required: true, limit: 80 }),
  field('sku', 'string', { required: true, unique: true, limit: 32 }),
  field('code', 'string', { unique: true, limit: 24, normalize: ['squish', 'upcase'] }),
  field('price', 'decimal', { required: true, precision: 8, scale: 2, min: '0' }),
  field('rating', 'integer', { min: '1', max: '5', index: true }),
  field('status', 'enum', { required: true, values: ['draft', 'live'], default: 'draft' }),
  field('sold_on', 'date'),
  field('active', 'boolean', { required: true, default: 'true' }),
  field('category', 'references', { required: true }),
];
const note: readonly Field[] = [
  field('body', 'text', { required: true }),
  field('product', 'references', { required: true, onDelete: 'cascade' }),
  field('position', 'integer', { required: true }),
  field('starts_on', 'date'),
  field('ends_on', 'date'),
];

const remark: readonly Field[] = [
  field('body', 'string', { required: true }),
  field('about', 'references', { required: true, polymorphic: true, targets: ['Product', 'Category'] }),
];

const one = (name: string, target: string, own: Field) =>
  ({ kind: 'one', name: toFieldName(name), target: toName(target), field: own }) as const;
const many = (name: string, target: string, other: Field) =>
  ({ kind: 'many', name: toFieldName(name), target: toName(target), field: other }) as const;
const named = (fields: readonly Field[], name: string): Field =>
  fields.find((candidate) => candidate.name.snake === name) ?? field(name, 'references');

export const DESCRIBED: readonly DescribedResource[] = [
  {
    name: toName('Category'),
    fields: category,
    associations: [one('parent', 'Category', named(category, 'parent')), many('products', 'Product', named(product, 'category'))],
  },
  { name: toName('Product'), fields: product, associations: [one('category', 'Category', named(product, 'category'))] },
  {
    name: toName('Note'),
    fields: note,
    associations: [one('product', 'Product', named(note, 'product'))],
    owner: named(note, 'product'),
    uniques: [[named(note, 'product'), named(note, 'position')]],
    checks: [{ left: named(note, 'starts_on'), operator: '<=', right: named(note, 'ends_on') }],
  },
  {
    name: toName('Remark'),
    fields: remark,
    associations: [],
    polymorphic: [{ field: named(remark, 'about'), targets: [toName('Product'), toName('Category')] }],
  },
];

export const described = (profile: Profile): readonly ContractResource[] => fromBlueprint(DESCRIBED, profile);
