import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fromBlueprint, PROFILES } from '../../../src/contract/index.ts';
import { toName } from '../../../src/naming/index.ts';
import { shopResources } from '../../e2e/contract.ts';

describe('examples/shop.yml', () => {
  it('resolves on the Node stack without a problem, each resource after those it refers to', async () => {
    const resources = await shopResources();

    expect(resources.map(({ name }) => name.pascal)).toEqual(
      expect.arrayContaining(['Category', 'Product', 'Customer', 'Order', 'OrderLine', 'Review']),
    );
    const order = resources.map(({ name }) => name.pascal);
    expect(order.indexOf('OrderLine')).toBeGreaterThan(Math.max(order.indexOf('Order'), order.indexOf('Product')));
  });

  it('has every kind of field that an example should show', async () => {
    const fields = (await shopResources()).flatMap((resource) => resource.fields);
    const has = (test: (field: (typeof fields)[number]) => boolean): boolean => fields.some(test);

    expect([...new Set(fields.map(({ type }) => type))]).toEqual(
      expect.arrayContaining(['string', 'text', 'email', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'enum', 'references']),
    );
    expect(has(({ required, unique }) => required && unique)).toBe(true);
    expect(has(({ min, max }) => min === '1' && max === '5')).toBe(true);
    expect(has(({ sensitive }) => sensitive)).toBe(true);
    expect(has(({ format }) => format !== undefined)).toBe(true);
    for (const onDelete of ['cascade', 'nullify'] as const) expect(has((field) => field.onDelete === onDelete)).toBe(true);
  });

  it('names the schema that an editor completes it by', async () => {
    const text = await readFile(new URL('../../../examples/shop.yml', import.meta.url), 'utf8');

    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schema/blueprint.json');
  });

  it('becomes paths, keys and relations as they are seen from outside', async () => {
    const line = fromBlueprint(await shopResources(), PROFILES.express).find(({ name }) => name.pascal === 'OrderLine');
    const rails = fromBlueprint(await shopResources(), PROFILES.rails).find(({ name }) => name.pascal === 'OrderLine');

    expect(line?.path).toBe('/api/v1/order-lines');
    expect(line?.fields.map(({ key }) => key)).toEqual(['orderId', 'productId', 'quantity', 'unitPrice', 'discountPercent']);
    expect(line?.relations.map(({ key, kind, target }) => [key, kind, target])).toEqual([
      ['order', 'one', 'Order'],
      ['product', 'one', 'Product'],
    ]);
    expect(rails?.path).toBe('/api/v1/order_lines');
    expect(rails?.fields[0]?.key).toBe('order_id');
  });
});

describe('a resource in modules', () => {
  it.each([
    ['rails', 'Admin::Invoice', '/api/v1/admin/invoices'],
    ['rails', 'Back::Office::LineItem', '/api/v1/back/office/line_items'],
    ['express', 'Admin::Invoice', '/api/v1/admin-invoices'],
    ['fastify', 'Back::Office::LineItem', '/api/v1/back-office-line-items'],
  ] as const)('lives on %s for %s at %s', (profile, name, path) => {
    const [resource] = fromBlueprint([{ name: toName(name), fields: [], associations: [] }], PROFILES[profile]);

    expect(resource?.path).toBe(path);
  });
});
