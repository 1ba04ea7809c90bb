import { describe, expect, it } from 'vitest';
import { createMemoryFiles } from '../../../../../src/effects/memory-files.ts';
import { node } from '../../../../../src/stacks/node/index.ts';
import { laterBy, runTime, tableMigrations } from '../../../../../src/stacks/node/project/migration-number.ts';
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

  it('that drop a table end it, until it is made again', () => {
    const made = ['20260102030405.do.create-orders.sql', '20260203040506.do.drop-orders.sql', '20260203040506.undo.drop-orders.sql'];

    expect(tableMigrations(made)).toEqual({});
    expect(tableMigrations(['20260304050607.do.create-orders.sql', ...made])).toEqual({ orders: '20260304050607' });
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

describe('a migration by which a table is changed or dropped', () => {
  it('is numbered after all that make one in the same run', () => {
    const gone = resource('Coupon', []);
    const known = { ...blueprint(line, order), migrations: { orders: '20260102030405' }, dropped: [gone] };

    expect(laterBy(known, order)).toBe(1);
    expect(laterBy(known, line)).toBe(2);
    expect(laterBy(known, gone)).toBe(4);
  });
});

describe('the time to number migrations from', () => {
  it.each([
    ['now, where there is none', 0, '2026-01-02T03:04:05.600Z'],
    ['now, where the newest is older', 20260102030404, '2026-01-02T03:04:05.600Z'],
    ['the next second, where the newest was made in this one', 20260102030405, '2026-01-02T03:04:06.000Z'],
    ['the second after the newest, where that is to come', 20270102030405, '2027-01-02T03:04:06.000Z'],
  ])('is %s', (_, last, expected) => {
    expect(runTime(new Date('2026-01-02T03:04:05.600Z'), last).toISOString()).toBe(expected);
  });
});
