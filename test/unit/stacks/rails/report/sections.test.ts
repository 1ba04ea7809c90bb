import { describe, expect, it } from 'vitest';
import { reportSections } from '../../../../../src/stacks/rails/report/sections.ts';
import { resolved } from '../helpers.ts';

const FILES: Readonly<Record<string, string>> = {
  Gemfile: 'gem "alba", "~> 4.0"\n',
  'app/models/application_record.rb': 'class ApplicationRecord < ActiveRecord::Base\nend\n',
  'app/models/product.rb':
    'class Product < ApplicationRecord\n  belongs_to :category, counter_cache: true\n  has_secure_password\n  scope :recent, -> { order(:id) }\nend\n',
  'app/models/admin/invoice.rb': 'module Admin\n  class Invoice < ApplicationRecord\n  end\nend\n',
  'app/services/order_processing.rb': 'class OrderProcessing\nend\n',
  'app/jobs/sync_job.rb': 'class SyncJob < ApplicationJob\nend\n',
  'config/middleware/rate_limit.rb': 'error = ApiError.new(429, "RATE_LIMITED", "")\n',
  'db/migrate/20260102030405_create_products.rb': `create_table :products do |t|
      t.string :sku, null: false, index: { unique: true }
      t.decimal :price, null: false, index: true
      t.references :category, null: false, foreign_key: true

      t.index %i[created_at id]
      t.check_constraint "price >= 0", name: "products_price_check"
    end
`,
};

const sections = reportSections(resolved('Product', []).blueprint, { paths: Object.keys(FILES), read: (path) => FILES[path] });
const rows = (title: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(sections.find((section) => section.title === title)?.rows.map(({ name = '', items }) => [name, items]) ?? []);

describe('the report of a Rails run', () => {
  it('has the parts of the document in its order', () => {
    expect(sections.map(({ title }) => title)).toEqual([
      'Components Implemented',
      'Database Architecture',
      'Integration Points',
      'Dependencies & Configuration',
      'Performance Considerations',
      'Security Implementation',
      'Next Steps Available',
    ]);
  });

  it('names the classes that were written, not those that Rails brings', () => {
    expect(rows('Components Implemented')).toMatchObject({
      Models: ['Product', 'Admin::Invoice'],
      Services: ['OrderProcessing'],
      Jobs: ['SyncJob'],
      Validators: [],
    });
  });

  it('counts what the migrations hold', () => {
    expect(rows('Database Architecture')).toEqual({
      'Tables Created': ['products (sku, price, category)'],
      Associations: ['Product belongs_to :category'],
      Indexes: ['3 plain', '1 unique'],
      Constraints: ['3 not null', '1 check', '1 foreign keys'],
    });
  });

  it('claims only what a file shows', () => {
    expect(rows('Security Implementation')).toEqual({
      Authentication: ['`has_secure_password`'],
      Authorization: [],
      'Data Protection': ['rate limit (`config/middleware/rate_limit.rb`)'],
    });
    expect(rows('Dependencies & Configuration')['Gems Added']).toEqual(['alba']);
    expect(rows('Performance Considerations')['Query Optimization']).toEqual([]);
  });
});
