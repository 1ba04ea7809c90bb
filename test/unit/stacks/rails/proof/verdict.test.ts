import { describe, expect, it } from 'vitest';
import { missesPlanned } from '../../../../../src/stacks/rails/proof/misses.ts';
import { toVerdict } from '../../../../../src/stacks/rails/proof/run/verdict.ts';
import { isSpec, suiteOf } from '../../../../../src/stacks/rails/proof/specs.ts';

const example = (over: object) => ({
  id: './spec/models/product_spec.rb[1:1]',
  full_description: 'Product is valid',
  status: 'passed',
  file_path: './spec/models/product_spec.rb',
  ...over,
});
const report = (runs: readonly object[], boot: object | null = null) => ({ boot, runs, missed: [] });

describe('a verdict of RSpec', () => {
  it('has each example with its file, its name and why it failed', () => {
    const exception = {
      class: 'NoMethodError',
      message: "undefined method `name' for /work/shop/x",
      backtrace: ['/gems/rspec.rb:1', '/work/shop/spec/models/product_spec.rb:4'],
    };
    const run = {
      specs: ['spec/models/product_spec.rb'],
      report: {
        examples: [
          example({}),
          example({ full_description: 'Product fails', status: 'failed', exception }),
          example({ status: 'pending' }),
        ],
      },
    };
    expect(toVerdict(report([run]), '/work/shop', 12)).toEqual({
      milliseconds: 12,
      loadErrors: [],
      examples: [
        { file: 'spec/models/product_spec.rb', name: 'Product is valid', status: 'passed' },
        {
          file: 'spec/models/product_spec.rb',
          name: 'Product fails',
          status: 'failed',
          message: "NoMethodError: undefined method `name' for x\nat spec/models/product_spec.rb:4",
        },
        { file: 'spec/models/product_spec.rb', name: 'Product is valid', status: 'skipped' },
      ],
    });
  });

  it('has each file that did not load', () => {
    const message = '\nAn error occurred while loading ./spec/models/thing_spec.rb.\n\nNameError:\n  uninitialized constant Thing\n';
    const run = { specs: ['spec/models/thing_spec.rb'], report: { examples: [], messages: [message] } };
    expect(toVerdict(report([run]), '/work/shop', 1).loadErrors).toEqual([{ file: 'spec/models/thing_spec.rb', message: message.trim() }]);
  });

  it('is one load error of the run itself where the application does not boot', () => {
    const boot = { class: 'PG::ConnectionBad', message: 'refused', backtrace: [] };
    expect(toVerdict(report([], boot), '/work/shop', 1)).toEqual({
      examples: [],
      loadErrors: [{ file: '', message: 'PG::ConnectionBad: refused' }],
      milliseconds: 1,
    });
  });
});

describe('a red of what is still to come', () => {
  const planned = new Set([
    'app/models/product.rb',
    'app/controllers/api/v1/products_controller.rb',
    'app/services/order_processing_service.rb',
    'app/models/oauth_http_token.rb',
    'db/migrate/20261121000000_create_products.rb',
  ]);

  it.each([
    ['a model', 'NameError:\n  uninitialized constant Product', true],
    ['a constant in a module', 'NameError: uninitialized constant Api::V1::ProductsController', true],
    ['a module of a planned class', 'NameError: uninitialized constant Api', true],
    ['a model that is spelt in a way of its own', 'NameError: uninitialized constant OAuthHTTPToken', true],
    ['a service', 'NameError: uninitialized constant OrderProcessingService', true],
    ['a table', "ActiveRecord::StatementInvalid: Could not find table 'products'", true],
    ['a table in PostgreSQL', 'PG::UndefinedTable: ERROR:  relation "products" does not exist', true],
    ['a factory', 'KeyError: Factory not registered: "product"', true],
    ['a method', "NoMethodError: undefined method `price' for an instance of Product", true],
    ['something else', 'NameError: uninitialized constant Invoice', false],
    ['a syntax error', 'SyntaxError: unexpected end', false],
    ['another table', "Could not find table 'invoices'", false],
  ])('is told from others: %s', (_, message, expected) => {
    expect(missesPlanned(message, 'spec/models/product_spec.rb', planned)).toBe(expected);
  });
});

it.each([
  ['spec/models/product_spec.rb', true, 'unit'],
  ['spec/requests/api/v1/products_spec.rb', true, 'integration'],
  ['spec/rails_helper.rb', false, 'unit'],
  ['app/models/product.rb', false, 'unit'],
])('%s', (path, is, suite) => {
  expect([isSpec(path), suiteOf(path)]).toEqual([is, suite]);
});
