import { describe, expect, it } from 'vitest';
import { createMemoryFiles } from '../../../../../src/effects/memory-files.ts';
import { node } from '../../../../../src/stacks/node/index.ts';
import { tableMigrations } from '../../../../../src/stacks/node/project/migration-number.ts';
import { blueprint, resource } from '../field.ts';

const [order, line] = [resource('Order', []), resource('OrderLine', [])];

describe('migrations of a tree', () => {
  it('are told by the tables that they make; others make none', () => {
    expect(
      tableMigrations([
        '.gitkeep',
        '20260102030405.do.create-order-lines.sql',
        '20260102030405.undo.create-order-lines.sql',
        '20260203040506.do.add-colour-to-products.sql',
        '2026.do.create-products.sql',
      ]),
    ).toEqual({ 'order-lines': '20260102030405' });
  });

  it('are found where an application keeps them, with the newest number', async () => {
    const files = createMemoryFiles({
      '/shop/package.json': '{ "dependencies": { "fastify": "5.0.0" } }',
      '/shop/db/migrations/20260102030405.do.create-orders.sql': '',
      '/shop/db/migrations/20260203040506.do.more.sql': '',
    });

    expect(await node.detect(files, '/shop')).toMatchObject({
      migrations: { orders: '20260102030405' },
      lastMigration: 20_260_203_040_506,
    });
  });

  it('number a table once: what is there keeps its number, the rest follow each other by the second', () => {
    const known = { ...blueprint(order, line), migrations: { 'order-lines': '20260102030405' } };

    expect([order, line].map((subject) => node.tokens(known, subject)['timestamp'])).toEqual(['20261120100000', '20260102030405']);
    expect([order, line].map((subject) => node.tokens(blueprint(order, line), subject)['timestamp'])).toEqual([
      '20261120100000',
      '20261120100001',
    ]);
  });
});
