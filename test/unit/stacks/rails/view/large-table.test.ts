import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../../../src/stacks/rails/project/settings.ts';
import { rewriting } from '../../../../../src/stacks/rails/view/rewritten-table.ts';
import { toName } from '../../../../../src/naming/index.ts';
import { changeView } from '../../../../../src/stacks/rails/view/change-view.ts';
import { change } from '../../../core/change/resources.ts';

function view(before: readonly string[], after: readonly string[], database = 'postgresql') {
  const found = { ...change(['name!', ...before], ['name!', ...after]), isLarge: true };
  return changeView(
    {
      application: toName('shop'),
      generator: 'rails:resource',
      resources: [found.after],
      existing: found.others,
      changes: [found],
      options: { database, railsVersion: '7.2.4' },
      now: new Date('2026-01-02T03:04:05Z'),
    },
    found,
  );
}

const ROWS = ['class Row < ActiveRecord::Base', '  self.table_name = "products"', 'end', ''];

describe('the migration of a large table', () => {
  it('fills a required column in batches, holds it to that afterwards, and builds the index beside the writing', () => {
    const { head, lines } = view([], ['stock:integer:min=0:default=0:index!']);

    expect(head).toEqual(['disable_ddl_transaction!', '', ...ROWS]);
    expect(lines).toEqual([
      'change_table :products do |t|',
      '  t.integer :stock',
      'end',
      '',
      'change_table :products do |t|',
      '  t.change_default :stock, from: nil, to: 0',
      'end',
      '',
      'up_only { Row.where(stock: nil).in_batches.update_all(stock: 0) }',
      '',
      'up_only do',
      '  add_check_constraint :products, "stock IS NOT NULL", name: "products_stock_null", validate: false',
      '  validate_check_constraint :products, name: "products_stock_null"',
      '  change_column_null :products, :stock, false',
      '  remove_check_constraint :products, name: "products_stock_null"',
      'end',
      '',
      'add_check_constraint :products, "stock >= 0", name: "products_stock_check", validate: false',
      'up_only { validate_check_constraint :products, name: "products_stock_check" }',
      '',
      'add_index :products, :stock, algorithm: :concurrently',
    ]);
  });

  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'a reference, looked at when it is there',
      [],
      ['category:references:optional:on_delete=nullify'],
      [
        'change_table :products do |t|',
        '  t.references :category, index: false',
        'end',
        '',
        'add_foreign_key :products, :categories, on_delete: :nullify, validate: false',
        'up_only { validate_foreign_key :products, :categories }',
        '',
        'add_index :products, :category_id, algorithm: :concurrently',
      ],
    ],
    [
      'a reference by another name',
      [],
      ['section:references:optional:to=Category'],
      [
        'change_table :products do |t|',
        '  t.references :section, index: false',
        'end',
        '',
        'add_foreign_key :products, :categories, column: :section_id, validate: false',
        'up_only { validate_foreign_key :products, :categories, column: :section_id }',
        '',
        'add_index :products, :section_id, algorithm: :concurrently',
      ],
    ],
    [
      'a value that becomes required, and need not be there on the way back',
      ['stock:integer'],
      ['stock:integer:default=1!'],
      [
        'change_table :products do |t|',
        '  t.change_default :stock, from: nil, to: 1',
        'end',
        '',
        'up_only { Row.where(stock: nil).in_batches.update_all(stock: 1) }',
        '',
        'reversible do |direction|',
        '  direction.up do',
        '    add_check_constraint :products, "stock IS NOT NULL", name: "products_stock_null", validate: false',
        '    validate_check_constraint :products, name: "products_stock_null"',
        '    change_column_null :products, :stock, false',
        '    remove_check_constraint :products, name: "products_stock_null"',
        '  end',
        '  direction.down { change_column_null :products, :stock, true }',
        'end',
      ],
    ],
    [
      'another type, as far as rows have none of the old one',
      ['stock:integer'],
      ['stock:bigint:default=1!'],
      [
        'reversible do |direction|',
        '  direction.up { change_column :products, :stock, :bigint, default: 1 }',
        '  direction.down { change_column :products, :stock, :integer, default: nil }',
        'end',
        '',
        'up_only { Row.where(stock: nil).in_batches.update_all(stock: 1) }',
        '',
        'reversible do |direction|',
        '  direction.up do',
        '    add_check_constraint :products, "stock IS NOT NULL", name: "products_stock_null", validate: false',
        '    validate_check_constraint :products, name: "products_stock_null"',
        '    change_column_null :products, :stock, false',
        '    remove_check_constraint :products, name: "products_stock_null"',
        '  end',
        '  direction.down { change_column_null :products, :stock, true }',
        'end',
      ],
    ],
    [
      'an index that becomes unique',
      ['code:string:index'],
      ['code:string:uniq'],
      ['remove_index :products, :code, algorithm: :concurrently', '', 'add_index :products, :code, unique: true, algorithm: :concurrently'],
    ],
    [
      'a column that goes, its index first',
      ['code:string{20}:uniq'],
      [],
      [
        'remove_index :products, :code, unique: true, algorithm: :concurrently',
        '',
        'change_table :products do |t|',
        '  t.remove :code, type: :string, limit: 20',
        'end',
      ],
    ],
    ['the time of the migration', [], ['sold_at:datetime:default=now'], ['change_table :products do |t|', '  t.datetime :sold_at', 'end']],
  ])('%s', (_, before, after, lines) => {
    expect(view(before, after).lines).toEqual(lines);
  });

  it('is an ordinary one on SQLite, which has one lock for all', () => {
    expect(view([], ['stock:integer:index'], 'sqlite3')).toMatchObject({
      head: rewriting(['change_table :products'], settingsOf({ database: 'sqlite3' })),
      lines: ['change_table :products do |t|', '  t.integer :stock', 'end', '', 'add_index :products, :stock'],
    });
  });

  it('is none where the database has nothing to follow', () => {
    expect(view(['note'], ['note:string:sensitive'])).toMatchObject({ head: [], lines: [] });
  });
});
