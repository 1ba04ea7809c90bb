import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlural, ownName, qualified, toFieldName, toName } from '../../../src/naming/index.ts';
import { anything, PATIENCE } from '../fields/anything.ts';

const ORDER_LINE = {
  snake: 'order_line',
  snakePlural: 'order_lines',
  camel: 'orderLine',
  camelPlural: 'orderLines',
  pascal: 'OrderLine',
  pascalPlural: 'OrderLines',
  kebab: 'order-line',
  kebabPlural: 'order-lines',
  constant: 'ORDER_LINE',
  human: 'order line',
  humanPlural: 'order lines',
};

describe('toName', () => {
  it.each(['OrderLine', 'orderLine', 'order_line', 'order-line', 'order_lines', 'order-lines', 'OrderLines', 'ORDER_LINE', 'order line'])(
    'gives every form of %s',
    (input) => {
      expect(toName(input)).toEqual(ORDER_LINE);
    },
  );

  it.each(['Admin::Invoice', 'admin/invoice', 'admin/invoices', 'Admin::Invoices'])('keeps the module of %s', (input) => {
    const name = toName(input);

    expect(name).toMatchObject({ snake: 'admin_invoice', snakePlural: 'admin_invoices', pascal: 'AdminInvoice', human: 'admin invoice' });
    expect(name.nesting?.modules).toEqual([{ snake: 'admin', pascal: 'Admin' }]);
    expect(ownName(name)).toMatchObject({ snake: 'invoice', snakePlural: 'invoices', pascal: 'Invoice' });
    expect(qualified(name)).toBe('Admin::Invoice');
  });

  it('spells acronyms in modules, and is its own name where there are none', () => {
    expect(qualified(toName('api/oauth_client', { acronyms: ['API', 'OAuth'] }))).toBe('API::OAuthClient');
    expect(qualified(toName('order_line'))).toBe('OrderLine');
    expect(ownName(toName('order_line'))).toEqual(ORDER_LINE);
  });

  it.each([
    ['Person', 'person', 'people'],
    ['people', 'person', 'people'],
    ['Status', 'status', 'statuses'],
    ['statuses', 'status', 'statuses'],
    ['Datum', 'datum', 'data'],
    ['data', 'datum', 'data'],
    ['Criterion', 'criterion', 'criterions'],
    ['criteria', 'criterion', 'criterions'],
    ['Category', 'category', 'categories'],
    ['Address', 'address', 'addresses'],
    ['addresses', 'address', 'addresses'],
    ['Bus', 'bus', 'buses'],
    ['caches', 'cache', 'caches'],
    ['Menu', 'menu', 'menus'],
    ['menus', 'menu', 'menus'],
    ['order_statuses', 'order_status', 'order_statuses'],
    ['MediumChildren', 'medium_child', 'medium_children'],
    ['Bonus', 'bonus', 'bonus'],
    ['bonuses', 'bonus', 'bonus'],
    ['canvas', 'canvas', 'canvas'],
    ['sheep', 'sheep', 'sheep'],
    ['series', 'series', 'series'],
  ])('%s is one %s and many %s', (input, singular, plural) => {
    expect(toName(input)).toMatchObject({ snake: singular, snakePlural: plural });
  });

  it.each(['sheep', 'series', 'equipment', 'bonus'])('tells the variables of one %s and of many apart', (word) => {
    const name = toName(word);

    expect([name.snakePlural, name.kebabPlural]).toEqual([word, word]);
    expect([name.camel, name.camelPlural]).toEqual([word, `${word}List`]);
    expect(name.pascalPlural).toBe(`${name.pascal}List`);
  });

  it.each([
    [
      'APIKey',
      ['API'],
      {
        snake: 'api_key',
        pascal: 'APIKey',
        camel: 'apiKey',
        pascalPlural: 'APIKeys',
        constant: 'API_KEY',
        human: 'API key',
        kebabPlural: 'api-keys',
      },
    ],
    ['api_keys', ['API'], { snake: 'api_key', pascal: 'APIKey' }],
    [
      'UserAPI',
      ['API'],
      {
        snake: 'user_api',
        pascal: 'UserAPI',
        camel: 'userAPI',
        pascalPlural: 'UserAPIs',
        camelPlural: 'userAPIs',
        humanPlural: 'user APIs',
      },
    ],
    ['UserAPIs', ['API'], { snake: 'user_api', snakePlural: 'user_apis' }],
    ['OAuthToken', ['OAuth'], { snake: 'oauth_token', pascal: 'OAuthToken', camel: 'oauthToken' }],
    ['APIKey', [], { snake: 'api_key', pascal: 'ApiKey' }],
    ['userURLs', [], { snake: 'user_url', snakePlural: 'user_urls' }],
    ['APIKey', ['(', '.*', 'API'], { snake: 'api_key', pascal: 'APIKey' }],
  ])('keeps acronyms: %s with %j', (input, acronyms, forms) => {
    expect(toName(input, { acronyms })).toMatchObject(forms);
  });

  it(
    'finds the same name again from each of its forms',
    () => {
      const word = fc.stringMatching(/^[a-z]{2,8}$/u);

      fc.assert(
        fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
          const name = toName(words.join('_'));

          for (const form of [name.snake, name.kebab, name.camel, name.pascal, name.constant, name.human])
            expect(toName(form).snake).toBe(name.snake);
        }),
      );
    },
    PATIENCE,
  );

  it(
    'never throws',
    () => {
      fc.assert(
        fc.property(anything(50), (input) => {
          expect(typeof toName(input).snake).toBe('string');
          expect(typeof toFieldName(input).snake).toBe('string');
        }),
      );
    },
    PATIENCE,
  );
});

describe('toFieldName', () => {
  it.each([
    ['tags', 'tags', 'tags'],
    ['address', 'address', 'address'],
    ['firstName', 'first_name', 'firstName'],
    ['line2', 'line2', 'line2'],
    ['notes', 'notes', 'notes'],
  ])('keeps the number of %s', (input, snake, camel) => {
    expect(toFieldName(input)).toMatchObject({ snake, camel });
  });
});

describe('isPlural', () => {
  it.each([
    ['categories', true],
    ['people', true],
    ['category', false],
    ['status', false],
    ['sheep', false],
    ['lens', false],
  ])('%s: %s', (word, expected) => {
    expect(isPlural(word)).toBe(expected);
  });
});
