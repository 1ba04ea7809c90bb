import { describe, expect, it } from 'vitest';
import { missesPlanned } from '../../../../../src/stacks/node/proof/misses.ts';

const planned = new Set([
  'src/services/product-service.ts',
  'src/models/index.ts',
  'db/migrations/20260102030405.do.create-products.sql',
  'src/db/tables/order-lines.ts',
]);
const spec = 'tests/unit/services/product-service.test.ts';

describe('missesPlanned', () => {
  it.each([
    [
      'the module a spec imports',
      "Cannot find module '../../../src/services/product-service' from 'tests/unit/services/product-service.test.ts'",
    ],
    [
      'with its extension',
      "Cannot find module '../../../src/services/product-service.ts' from 'tests/unit/services/product-service.test.ts'",
    ],
    ['an index file', "Cannot find module '../src/models' from 'tests/x.test.ts'"],
    [
      'the module another file imports',
      "Cannot find module './product-service' from 'src/services/order-service.ts'\n\n    Require stack:\n      src/services/order-service.ts",
    ],
    ['an alias of src', "Cannot find module '@/services/product-service' from 'tests/x.test.ts'"],
    [
      "Node's words, in the runner's set-up",
      "Error: Cannot find module '../../src/services/product-service'\nRequire stack:\n- tests/helpers/global-setup.ts\n- node_modules/jest/x.js",
    ],
    ["Node's words for an import", "Cannot find module 'src/services/product-service.ts' imported from tests/x.test.ts"],
    ['a file that is read', "ENOENT: no such file or directory, open 'db/migrations/20260102030405.do.create-products.sql'"],
    ['a table', 'error: relation "products" does not exist'],
    ['a table of two words', 'error: relation "public.order_lines" does not exist'],
    ['a column', 'error: column "price" of relation "products" does not exist'],
    ['an export that is not there yet', 'TypeError: (0 , _factory.makeProduct) is not a function'],
    ['a class that is not there yet', 'TypeError: _errors.Gone is not a constructor'],
  ])('is true for %s', (_, message) => {
    expect(missesPlanned(message, spec, planned)).toBe(true);
  });

  it.each([
    ['a module that nobody plans', "Cannot find module '../../src/services/price-service' from 'tests/x.test.ts'"],
    ['a name that only begins like a planned one', "Cannot find module '../src/services/product' from 'tests/x.test.ts'"],
    ['a package', "Cannot find module 'product-service' from 'src/services/product-service.ts'"],
    ['a table that nobody plans', 'error: relation "invoices" does not exist'],
    ['a syntax error', 'SyntaxError: src/services/product-service.ts: Unexpected token (1:7)'],
    ['a database that is down', 'Error: connect ECONNREFUSED 127.0.0.1:5432'],
  ])('is false for %s', (_, message) => {
    expect(missesPlanned(message, spec, planned)).toBe(false);
  });

  it('is false for everything where nothing is planned', () => {
    expect(missesPlanned('TypeError: (0 , _a.b) is not a function', spec, new Set())).toBe(false);
  });
});
