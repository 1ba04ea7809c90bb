import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';

const BINARIES = '/usr/lib/postgresql/15/bin';
const SEED = `
  INSERT INTO categories (id, name, slug) SELECT gen_random_uuid(), 'Category ' || n, 'category-' || n FROM generate_series(1, 20) n;
  INSERT INTO products (id, name, sku, description, price, stock, status, featured, released_on, category_id, created_at, updated_at)
  SELECT gen_random_uuid(), 'Product ' || n, 'SKU-' || n, 'What there is to say of number ' || n, n % 1000 + 0.5, n % 50, 'published', n % 2 = 0,
         DATE '2024-01-01' + n % 365, (SELECT id FROM categories WHERE slug = 'category-' || (n % 20 + 1)),
         TIMESTAMPTZ '2024-01-01' + n * INTERVAL '1 minute', TIMESTAMPTZ '2024-01-01' + n * INTERVAL '1 minute'
  FROM generate_series(1, 10000) n;
  ANALYZE;`;

/** A PostgreSQL server of its own on 127.0.0.1, in a folder below `work`. It refuses to run as root, so root runs it as postgres. */
export async function startDatabase(work) {
  const folder = path.join(work, 'postgres');
  await mkdir(folder);
  await Promise.all([chmod(work, 0o755), chmod(folder, 0o777)]);
  const port = await freePort();
  const data = path.join(folder, 'data');
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300`;
  await asPostgres(`${BINARIES}/initdb -D ${data} -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync`);
  await asPostgres(`${BINARIES}/pg_ctl -D ${data} -w -l ${folder}/log -o "${settings}" start`);
  return {
    /** The connection string of a database with the application's tables and 10,000 products in it. */
    async seeded(name, application) {
      await asPostgres(`${BINARIES}/psql -h 127.0.0.1 -p ${port} -U postgres -c 'CREATE DATABASE ${name}'`);
      const url = `postgres://postgres@127.0.0.1:${port}/${name}`;
      await migrateAndSeed(url, application);
      return url;
    },
    stop: () => asPostgres(`${BINARIES}/pg_ctl -D ${data} -m immediate stop`),
  };
}

async function migrateAndSeed(url, application) {
  const load = createRequire(path.join(application, 'dist/server.js'));
  const { Pool } = load('pg');
  const pool = new Pool({ connectionString: url });
  await load('./db/migrate').migrateUp(load('./db/client').fromPool(pool));
  await pool.query(SEED);
  await pool.end();
}

function asPostgres(command) {
  const shell = ['-c', command];
  const options = { cwd: tmpdir() };
  return process.getuid?.() === 0 ? run('su', ['postgres', '-s', '/bin/sh', ...shell], options) : run('sh', shell, options);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
