import { describe, expect, it, vi } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { detectKind } from '../../../src/import/index.ts';

/** The parsers are large, and slow to load on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const OPENAPI = 'openapi: 3.1.0\ncomponents:\n  schemas: {}\n';

describe('what a file is', () => {
  it.each([
    { file: 'shop.sql', text: 'CREATE TABLE shops (id int);', kind: 'sql' },
    { file: 'dump', text: '-- dump\ncreate table shops (id int);', kind: 'sql' },
    { file: 'db/schema.rb', text: 'ActiveRecord::Schema[7.2].define(version: 1) do\nend', kind: 'rails' },
    { file: 'schema.rb', text: '# old\nActiveRecord::Schema.define(version: 1) do\nend', kind: 'rails' },
    { file: 'schema.prisma', text: 'model Shop {\n  id Int @id\n}', kind: 'prisma' },
    { file: 'api.yml', text: OPENAPI, kind: 'openapi' },
    { file: 'api.json', text: '{ "openapi": "3.0.3" }', kind: 'openapi' },
    { file: 'api.json', text: '{ "swagger": "2.0" }', kind: undefined },
    { file: 'notes.txt', text: 'CREATE nothing', kind: undefined },
    { file: 'shop.db', text: 'SQLite format 3\0…', kind: 'sqlite' },
    { file: 'shop.jdl', text: 'entity Shop { name String }', kind: 'jdl' },
    { file: 'shop.txt', text: 'an entity of Shop', kind: undefined },
  ] as const)('$file → $kind', ({ file, text, kind }) => {
    expect(detectKind(file, text)).toBe(kind);
  });

  it.each([
    { file: 'notes.txt', text: 'nothing', message: /notes\.txt: is none of rails .*openapi .*sql/ },
    { file: 'a.sql', text: 'CREATE TABLE a (', message: /a\.sql:1: is not SQL as PostgreSQL has it: syntax error/ },
    { file: 'a.sql', text: 'CREATE TABLE a (id int);\n\nCREATE TABEL b (id int);', message: /a\.sql:3: is not SQL/ },
    { file: 'schema.rb', text: 'ActiveRecord::Schema.define do\n  create_table "x" do |t|\n', message: /schema\.rb:\d: is no Ruby/ },
    { file: 'schema.prisma', text: 'model A {\n  id Int @id\n}\nmodel {\n}', message: /schema\.prisma:4: is no Prisma schema/ },
    { file: 'api.yml', text: 'openapi: 3.0.0\ninfo: {}\n', message: /has no components\.schemas/ },
    { file: 'a.sql', text: Uint8Array.from([0x43, 0xff, 0xfe]), message: /a\.sql: is neither text in UTF-8 nor a SQLite database/ },
    { file: 'api.yml', text: OPENAPI, message: /api\.yml: has no table, read as OpenAPI 3/ },
  ])('refuses $file: $text', async ({ file, text, message }) => {
    await expect(importBlueprint({ text, file })).rejects.toThrow(message);
  });

  it('names the kinds and the stacks that there are', async () => {
    await expect(importBlueprint({ text: '', file: 'x', kind: 'rials' })).rejects.toMatchObject({ hints: ['--from rails'] });
    await expect(importBlueprint({ text: 'create table a (id int)', file: 'x', stacks: ['rials'] })).rejects.toMatchObject({
      hints: ['--stack rails'],
    });
  });
});
