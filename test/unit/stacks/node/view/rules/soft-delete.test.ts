import { describe, expect, it } from 'vitest';
import { resourceView } from '../../../../../../src/stacks/node/view/index.ts';
import { toFieldName, toName } from '../../../../../../src/naming/index.ts';
import { releasing } from '../../../../../../src/stacks/deleted-records.ts';
import { blueprint, field, resource } from '../../field.ts';

const product = {
  ...resource('Product', [field('sku', 'string', { required: true, unique: true, limit: 20 })], []),
  softDelete: true as const,
};
const reference = field('product', 'references', { required: true });
const review = resource(
  'Review',
  [field('note', 'string'), reference],
  [{ kind: 'one', name: toFieldName('product'), target: toName('Product'), field: reference }],
);
const whole = blueprint(product, review);

describe('a resource whose deleted records stay', () => {
  const view = resourceView(whole, product);

  it('has the time of the deletion, and keys among the rows that are kept', () => {
    expect(view.sqlLines).toContain('deleted_at timestamp(3) with time zone,');
    expect(view.sqlLines.filter((line) => line.includes('UNIQUE'))).toEqual([]);
    expect(view.sqlIndexes.filter(({ isUnique }) => isUnique).map(({ name, where }) => name + where)).toEqual([
      'products_sku_key WHERE deleted_at IS NULL',
    ]);
    expect(view.drizzleKeys).toEqual(["uniqueIndex('products_sku_key').on(table.sku).where(sql`${table.deletedAt} is null`)"]);
  });

  it('fills the time in by itself', () => {
    expect(view.filledIn).toBe("'createdAt' | 'deletedAt' | 'updatedAt'");
    expect(view.softDeleteImports).toEqual(['deleteSoftly', 'kept']);
  });
});

describe('a resource that refers to such records', () => {
  it('looks whether they are kept', () => {
    const view = resourceView(whole, review);
    expect(view.keptTargets).toBe('productId: products');
    expect(view.softDeleteImports).toEqual(['referring']);
    expect(view.keptTables).toEqual([{ name: 'products', path: 'src/db/tables/products' }]);
    expect(view.softDelete).toBe(false);
  });
});

describe('deleted records that go for good', () => {
  const keeping = (name: string, target: string, onDelete?: 'cascade' | 'nullify') => {
    const key = field(target.toLowerCase(), 'references', { required: true, ...(onDelete && { onDelete }) });
    const association = { kind: 'one', name: toFieldName(target.toLowerCase()), target: toName(target), field: key } as const;
    return { ...resource(name, [key], [association]), softDelete: true as const };
  };
  const ofProducts = 'SELECT id FROM products WHERE deleted_at IS NOT NULL';
  const ofReviews = `SELECT id FROM reviews WHERE deleted_at IS NOT NULL AND product_id IN (${ofProducts})`;

  it.each([
    ['nobody who keeps', [], []],
    [
      'one that refers to them',
      [keeping('Review', 'Product')],
      [`DELETE FROM reviews WHERE deleted_at IS NOT NULL AND product_id IN (${ofProducts})`],
    ],
    ['one that goes along', [keeping('Review', 'Product', 'cascade')], []],
    ['one that loses the reference', [keeping('Review', 'Product', 'nullify')], []],
    [
      'one that refers to another which goes along',
      [keeping('Review', 'Product', 'cascade'), keeping('Vote', 'Review')],
      [`DELETE FROM votes WHERE deleted_at IS NOT NULL AND review_id IN (${ofReviews})`],
    ],
    [
      'two that refer to each other in a row, the farther first',
      [keeping('Review', 'Product'), keeping('Vote', 'Review')],
      [
        `DELETE FROM votes WHERE deleted_at IS NOT NULL AND review_id IN (${ofReviews})`,
        `DELETE FROM reviews WHERE deleted_at IS NOT NULL AND product_id IN (${ofProducts})`,
      ],
    ],
  ])('are let go by %s', (_, kept, statements) => {
    expect(releasing(product, kept, (name) => name).map(({ sql }) => sql)).toEqual(statements);
  });

  it('are let go by one that refers to one of several, which has no foreign key everywhere', () => {
    const about = field('about', 'references', { polymorphic: true, targets: ['Product', 'Shelf'] });
    const polymorphic = [{ field: about, targets: [toName('Product'), toName('Shelf')] }];
    const note = { ...resource('Note', [about]), polymorphic, softDelete: true as const };

    expect(releasing(product, [note, keeping('Vote', 'Note')], (name) => name).map(({ sql }) => sql)).toEqual([
      `DELETE FROM votes WHERE deleted_at IS NOT NULL AND note_id IN (SELECT id FROM notes WHERE deleted_at IS NOT NULL AND about_type = 'Product' AND about_id IN (${ofProducts}))`,
      `DELETE FROM notes WHERE deleted_at IS NOT NULL AND about_type = 'Product' AND about_id IN (${ofProducts})`,
    ]);
  });
});
