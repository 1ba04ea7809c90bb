import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';

const BINARIES = '/usr/lib/postgresql/15/bin';

/** Whether a PostgreSQL 15 server can be started here; with CI=true it must be. */
export const hasPostgres = existsSync(path.join(BINARIES, 'initdb'));
if (!hasPostgres && process.env['CI'] === 'true') throw new Error('CI needs PostgreSQL 15: apt-get install postgresql-15');

export interface Server {
  /** Connection string of one database of the server; made where it is missing. */
  readonly database: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts a server of its own on 127.0.0.1, in a folder of its own, in about half a second. The server refuses to run as root. */
export async function startPostgres(): Promise<Server> {
  const folder = await mkdtemp(path.join(tmpdir(), 'scaffold-pg-'));
  await chmod(folder, 0o777);
  const port = await freePort();
  const data = path.join(folder, 'data');
  await asPostgres(`${BINARIES}/initdb -D ${data} -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync`);
  await asPostgres(
    `${BINARIES}/pg_ctl -D ${data} -w -l ${folder}/log start -o "-p ${String(port)} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"`,
  );
  return {
    async database(name) {
      await asPostgres(`${BINARIES}/psql -h 127.0.0.1 -p ${String(port)} -U postgres -c "CREATE DATABASE ${name}"`).catch(() => undefined);
      return `postgres://postgres@127.0.0.1:${String(port)}/${name}`;
    },
    async stop() {
      await asPostgres(`${BINARIES}/pg_ctl -D ${data} -m immediate stop`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const asPostgres = async (command: string): Promise<void> => {
  const shell = ['-c', command];
  await (process.getuid?.() === 0
    ? execa('su', ['postgres', '-s', '/bin/sh', ...shell], { cwd: tmpdir() })
    : execa('sh', shell, { cwd: tmpdir() }));
};

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
