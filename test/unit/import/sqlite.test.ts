import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { describe, expect, it } from 'vitest';
import { importBlueprint, type ImportResult } from '../../../src/api/import.ts';
import { readBlueprint } from '../../../src/core/blueprint/file.ts';
import { lossLines, resolved } from './support.ts';

/** A database file with these tables. */
async function databaseOf(sql: string): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(sql);
  return database.export();
}

async function imported(sql: string): Promise<ImportResult & { readonly fields: Readonly<Record<string, readonly unknown[]>> }> {
  const result = await importBlueprint({ text: await databaseOf(sql), file: 'shop.sqlite3' });
  const { resources } = await readBlueprint(result.blueprint, 'blueprint.yml');
  return { ...result, fields: Object.fromEntries(resources.map(({ name, fields }) => [name, fields.map(({ value }) => value)])) };
}

const table = (columns: string): string => `CREATE TABLE "shops" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, ${columns})`;

describe('columns of SQLite', () => {
  it.each([
    ['a varchar(40) NOT NULL', 'a:string{40}!'],
    ['a VARCHAR', 'a:string'],
    ['a text', 'a:text'],
    ['a decimal(10,2) DEFAULT 0.5', 'a:decimal{10.2}:default=0.5'],
    ['a boolean DEFAULT 1 NOT NULL', 'a:boolean:default=true!'],
    ['a boolean DEFAULT FALSE', 'a:boolean:default=false'],
    ['a datetime(6) DEFAULT CURRENT_TIMESTAMP', 'a:datetime:default=now'],
    ["a date DEFAULT '2026-01-31'", 'a:date:default=2026-01-31'],
    ['a bigint', 'a:bigint'],
    ['a double precision', 'a:float'],
    ['a json', 'a:json'],
    ['a integer CHECK (a BETWEEN 1 AND 5)', 'a:integer:in=1..5'],
    ["a varchar CHECK (a IN ('x', 'y'))", 'a:enum{x.y}'],
    ['a varchar UNIQUE', 'a:string:uniq'],
  ])('%s → %s', async (column, field) => {
    const { kind, fields } = await imported(table(column));
    expect([kind, fields]).toEqual(['sqlite', { Shop: [field] }]);
  });

  it.each([
    ['a geometry', 'shops.a: the type geometry is not known to a blueprint; the field is a string'],
    ['a integer, b integer GENERATED ALWAYS AS (a * 2)', 'shops.b: the column is computed, and is left out'],
    ['a integer CHECK (a % 2 = 0)', 'shops: the check of shops is more than bounds, a length or a list of values'],
    ["a text CHECK (a GLOB 'x*')", 'shops: has checks that PostgreSQL does not read; they are not carried over'],
    ['a integer DEFAULT (1 + 1)', 'shops.a: the default is an expression, and is not carried over'],
    ['a integer); CREATE VIEW v AS SELECT 1; --', ': the view v is not carried over'],
    ['a integer); CREATE INDEX i ON shops (a) WHERE a > 1; --', 'shops.a: the index i is over some of the rows only'],
    ['a text); CREATE UNIQUE INDEX i ON shops (lower(a)); --', 'shops: the unique index i is over an expression'],
    ['a integer); CREATE TRIGGER t AFTER INSERT ON shops BEGIN SELECT 1; END; --', 'shops: the trigger t is not carried over'],
    [
      'a integer); CREATE TABLE schema_migrations (version varchar PRIMARY KEY); --',
      'schema_migrations: belongs to a tool, and is left out',
    ],
  ])('lists %s', async (column, line) => {
    expect(lossLines(await imported(table(column)))).toContain(line);
  });

  it('refer to each other, and every stack takes them', async () => {
    const { fields, blueprint } = await imported(`CREATE TABLE users (id integer PRIMARY KEY, email varchar NOT NULL);
      CREATE UNIQUE INDEX users_email ON users (email);
      CREATE TABLE shops (id integer PRIMARY KEY, keeper_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE, user_id integer REFERENCES users);`);
    expect(fields).toEqual({
      User: ['email:string:uniq!'],
      Shop: ['keeper:references:to=User:on_delete=cascade', 'user:references:optional'],
    });
    await expect(resolved(blueprint)).resolves.toBeDefined();
  });
});

it('reads a database that was left with a write-ahead log', async () => {
  const bytes = await databaseOf(table('a text'));
  bytes.fill(2, 18, 20);
  expect((await importBlueprint({ text: bytes, file: 'shop.db' })).resources).toEqual(['Shop']);
});

it('refuses what only begins like a database', async () => {
  const text = new TextEncoder().encode(`SQLite format 3\0${'x'.repeat(4000)}`);
  await expect(importBlueprint({ text, file: 'shop.db' })).rejects.toThrow(/shop\.db: is no SQLite database/);
});
