import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/contract/http/answer.ts';
import { leakIn } from '../../../src/contract/rules/leaks.ts';

const answer = (message: string, path = '/api/v1/products', body = ''): Answer => ({
  sent: { method: 'POST', path, headers: {}, body },
  status: 500,
  headers: {},
  text: JSON.stringify({ error: { message } }),
  json: undefined,
});

describe('what an error gives away', () => {
  it.each([
    ['a stack trace', 'Error: x\n    at Object.<anonymous> (/srv/app/dist/server.js:10:5)'],
    ['a Ruby stack trace', "app/models/product.rb:12:in `save'"],
    ['a path', 'ENOENT: no such file /var/lib/app/x'],
    ['a module path', 'Cannot find node_modules/pg'],
    ['a statement', 'select "id" from "products" where id = $1'],
    ['an insert', 'insert into products (sku) values ($1)'],
    ["the database's words", 'duplicate key value violates unique constraint'],
    ['a constraint', 'failed: "products_sku_key"'],
    ['an exception of the parser', 'Unexpected token } in JSON at position 4'],
    ['an exception class', 'TypeError: x is undefined'],
    ['a framework code', 'FST_ERR_CTP_INVALID_JSON_BODY'],
    ['a connection', 'connect ECONNREFUSED'],
  ])('%s', (_, message) => {
    expect(leakIn(answer(message))).toBeDefined();
  });

  it.each([
    'The request body is not valid JSON.',
    'There is no route GET /api/v1/nowhere.',
    'name must have at most 120 characters.',
    'Please select a value from the list.',
    'The product is still in use.',
    'The media type is not supported; send application/json.',
    'Look at your settings and try again.',
  ])('is nothing in: %s', (message) => {
    expect(leakIn(answer(message))).toBeUndefined();
  });

  it('is nothing where the client sent it itself', () => {
    expect(leakIn(answer('There is no route GET /etc/passwd', '/etc/passwd'))).toBeUndefined();
    expect(leakIn(answer('Unknown field: select a from b', '/x', '{"select a from b":1}'))).toBeUndefined();
  });
});
