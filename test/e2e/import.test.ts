import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { readBlueprint } from '../../src/core/blueprint/file.ts';
import { hasPostgres, startPostgres, type Server } from './support/postgres.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/import');
let work = '';
let server: Server | undefined;

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'scaffold-import-'));
  if (hasPostgres) server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  await rm(work, { recursive: true, force: true });
});

/** One command line in this process, and what it printed. */
async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const said = { out: '', err: '' };
  const code = await main([...args], { out: (text) => (said.out += text), err: (text) => (said.err += text) });
  return { code, ...said };
}

async function blueprintOf(source: string): Promise<string> {
  const { code, out, err } = await run('import', source);
  expect(code, err).toBe(0);
  return out;
}

/** A database of the server with what these statements make. */
async function databaseWith(name: string, sql: string): Promise<string> {
  const url = (await server?.database(name)) ?? '';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // What psql itself understands is none of SQL.
  await client.query(sql.replaceAll(/^\\.*$/gmu, '')).finally(() => client.end());
  return url;
}

/** The fields of each resource, whatever the order in which a source tells of them. */
async function fieldsOf(blueprint: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { resources, problems } = await readBlueprint(blueprint, 'blueprint.yml');
  expect(problems).toEqual([]);
  const entries = resources.map(({ name, fields }): [string, string[]] => [name, fields.map(({ value }) => JSON.stringify(value)).sort()]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
}

/** Generates an application, makes its tables in a database of its own by its migrations, and imports that. */
async function throughTables(name: string, blueprint: string): Promise<string> {
  const file = path.join(work, `${name}.yml`);
  const folder = path.join(work, name);
  await writeFile(file, blueprint);
  const made = await run('new', folder, '--stack', 'fastify', '--blueprint', file, '--no-verify', '--no-install', '--quiet');
  expect(made.code, made.err).toBe(0);
  const migrations = path.join(folder, 'db/migrations');
  const names = (await readdir(migrations)).filter((one) => one.includes('.do.')).sort();
  const statements = await Promise.all(names.map((one) => readFile(path.join(migrations, one), 'utf8')));
  return blueprintOf(await databaseWith(name, statements.join('\n')));
}

describe.runIf(hasPostgres)('a database that is running', () => {
  it.each(['garden', 'clinic', 'bikes', 'library', 'erp'])('says the same as its dump: %s', async (name) => {
    const file = path.join(FIXTURES, `${name}.sql`);
    const url = await databaseWith(name, await readFile(file, 'utf8'));

    expect(await fieldsOf(await blueprintOf(url))).toEqual(await fieldsOf(await blueprintOf(file)));
  });

  it.each(['bikes', 'erp'])('that was generated from a blueprint leads to that blueprint again: %s', async (name) => {
    const imported = await blueprintOf(path.join(FIXTURES, `${name}.sql`));
    const first = await throughTables(`${name}_first`, imported);

    // What only the application knows is not in its tables: a date of today, and how long a text of no length may be.
    const known = (text: string): string =>
      text.replaceAll(/:date(.*):default=now/gu, ':date$1').replaceAll(/:string(?=[!:]|$)/gmu, ':string{255}');
    const expanded = imported.replaceAll(/enum:of=document_status/gu, 'enum{draft.sent.accepted.done.cancelled}');
    expect(await fieldsOf(known(first))).toEqual(await fieldsOf(known(expanded)));
    expect(await fieldsOf(await throughTables(`${name}_second`, first))).toEqual(await fieldsOf(first));
  });

  it('is not opened without its password, and nothing says what was tried', async () => {
    const { code, out, err } = await run('import', 'postgresql://nobody:s3cr3t-w0rd@127.0.0.1:1/shop?password=0ther-w0rd', '--json');

    expect(code).toBe(2);
    expect(out + err).toContain('postgresql://127.0.0.1:1/shop');
    expect(out + err).not.toMatch(/s3cr3t|0ther/u);
  });
});
