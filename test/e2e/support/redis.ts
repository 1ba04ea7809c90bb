import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { said } from './command.ts';
import { freePort } from './postgres.ts';

/** Debian's package of Redis' tools has the server in it, under another name, and starts nothing by itself. */
const SERVER = '/usr/bin/redis-check-rdb';

/** Whether a Redis server can be started here; with CI=true it must be. */
export const hasRedis = existsSync(SERVER);
if (!hasRedis && process.env['CI'] === 'true') throw new Error('CI needs a Redis server: apt-get install redis-tools');

/** Starts a server of its own on 127.0.0.1 that keeps nothing. */
export async function startRedis(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const port = String(await freePort());
  const server = execa(SERVER, ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    argv0: 'redis-server',
    reject: false,
  });
  await said(server.stdout, 'Ready to accept connections');
  return {
    url: `redis://127.0.0.1:${port}/0`,
    stop: async () => {
      server.kill('SIGTERM');
      await server;
    },
  };
}
