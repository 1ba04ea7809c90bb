import { describe, expect, it } from 'vitest';
import type { ChangeContext } from '../../../../../src/core/change/index.ts';
import { toName } from '../../../../../src/naming/index.ts';
import { changeView } from '../../../../../src/stacks/rails/view/change-view.ts';
import { change } from '../../../core/change/resources.ts';

function view(before: readonly string[], after: readonly string[], context: ChangeContext = {}) {
  const found = change(['name!', ...before], ['name!', ...after], context);
  return changeView(
    {
      application: toName('shop'),
      generator: 'rails:resource',
      resources: [found.after],
      existing: found.others,
      changes: [found],
      options: { database: 'postgresql', railsVersion: '7.2.4' },
      now: new Date('2026-01-02T03:04:05Z'),
    },
    found,
  );
}

/** Lines without the frame of `change_table` and of blocks, and without empty ones. */
const inTable = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '' && !/^(?:change_table|reversible do|end$)/u.test(line));

describe('the migration of a changed table', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['a column comes', [], ['weight:decimal{8.3}'], ['t.decimal :weight, precision: 8, scale: 3']],
    [
      'a column with an index and a condition',
      [],
      ['stock:integer:min=0:default=0:index!'],
      [
        't.integer :stock, null: false, default: 0',
        'add_check_constraint :products, "stock >= 0", name: "products_stock_check"',
        'add_index :products, :stock',
      ],
    ],
    [
      'a column goes, with all that brings it back',
      ['code:string{20}:uniq', 'price:decimal{10.2}:min=0!'],
      [],
      [
        'remove_check_constraint :products, "price >= 0", name: "products_price_check"',
        'remove_index :products, :code, unique: true',
        '# What stands in price is lost. On the way back rows get a value that stands in for it.',
        'change_column_null :products, :price, true, BigDecimal("9.99")',
        't.remove :code, type: :string, limit: 20',
        't.remove :price, type: :decimal, precision: 10, scale: 2',
      ],
    ],
    ['a reference comes', [], ['category:references:optional'], ['add_reference :products, :category, foreign_key: true']],
    [
      'a reference goes',
      ['category:references:on_delete=cascade'],
      [],
      [
        '# What stands in category_id is lost, and nothing can stand in for it: the way back needs an empty table.',
        'change_column_null :products, :category_id, true',
        'remove_reference :products, :category, foreign_key: { on_delete: :cascade }',
      ],
    ],
    [
      'a value that becomes required takes its default',
      ['stock:integer'],
      ['stock:integer:default=1!'],
      ['t.change_default :stock, from: nil, to: 1', 't.change_null :stock, false, 1'],
    ],
    ['a value that need not be there any more', ['note!'], ['note'], ['t.change_null :note, true']],
    [
      'an index becomes unique',
      ['code:string:index'],
      ['code:string:uniq'],
      ['remove_index :products, :code', 'add_index :products, :code, unique: true'],
    ],
    [
      'another condition',
      ['stock:integer:min=0'],
      ['stock:integer:min=1'],
      [
        'remove_check_constraint :products, "stock >= 0", name: "products_stock_check"',
        'add_check_constraint :products, "stock >= 1", name: "products_stock_check"',
      ],
    ],
    [
      'another type, both ways',
      ['stock:integer'],
      ['stock:bigint'],
      ['direction.up { change_column :products, :stock, :bigint }', 'direction.down { change_column :products, :stock, :integer }'],
    ],
    [
      'another type with a default of its own, which goes on the way back, and its condition out of the way',
      ['stock:integer:min=0'],
      ['stock:bigint:min=0:default=3'],
      [
        'remove_check_constraint :products, "stock >= 0", name: "products_stock_check"',
        'direction.up { change_column :products, :stock, :bigint, default: 3 }',
        'direction.down { change_column :products, :stock, :integer, default: nil }',
        'add_check_constraint :products, "stock >= 0", name: "products_stock_check"',
      ],
    ],
  ])('%s', (_, before, after, lines) => {
    expect(inTable(view(before, after).lines)).toEqual(lines);
  });

  it('fills in the time of the migration where the model gives the time of the call', () => {
    const { lines } = view([], ['sold_at:datetime:default=now!']);

    expect(lines).toEqual([
      'change_table :products do |t|',
      '  t.datetime :sold_at',
      'end',
      '',
      'up_only { execute "UPDATE products SET sold_at = CURRENT_TIMESTAMP" }',
      'change_column_null :products, :sold_at, false',
    ]);
  });

  it('renames a column, its condition, and a reference, which points where it did', () => {
    const { className, lines } = view(
      ['sku:string:length=2..9', 'category:references'],
      ['code:string:length=2..9', 'section:references:to=Category'],
      {
        renames: new Map([
          ['code', 'sku'],
          ['section', 'category'],
        ]),
      },
    );

    expect(className).toBe('ChangeProducts');
    expect(inTable(lines).filter((line) => line.startsWith('t.rename'))).toEqual([
      't.rename :sku, :code',
      't.rename :category_id, :section_id',
    ]);
  });

  it('has nothing to do for what only the model knows', () => {
    expect(view(['note'], ['note:string:sensitive']).lines).toEqual([]);
  });

  it('names what the other model loses', () => {
    expect(view(['category:references'], []).lost).toMatchObject([
      { target: { snake: 'category' }, name: 'products', lines: ['has_many :products, dependent: :restrict_with_error'] },
    ]);
    expect(view([], ['category:references:optional']).lost).toEqual([]);
  });
});
