import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTHING_OWN } from '../../../../src/api/own/own.ts';
import { doctor, exitOf, type Finding } from '../../../../src/api/doctor/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { createMemoryProcesses, type Script } from '../../../../src/effects/memory-processes.ts';
import { createFixedMachine } from '../../../../src/effects/machine.ts';
import { createProcesses } from '../../../../src/effects/processes.ts';
import { redis } from '../../../../src/api/doctor/servers.ts';
import { violations } from '../../schema/documents.ts';
import { memoryEffects } from '../support.ts';

const MANIFEST = JSON.stringify({ name: 'shop', dependencies: { express: '^5.2.1' } });
const NODE_TREE = {
  '/shop/package.json': MANIFEST,
  '/shop/node_modules/jest/package.json': '{}',
  '/shop/node_modules/express/package.json': '{"version":"5.2.1"}',
};
const RAILS_TREE = {
  '/shop/Gemfile': "gem 'rails'\n",
  '/shop/Gemfile.lock': 'GEM\n  specs:\n    rails (8.1.2)\n    rspec-rails (8.0.4)\n    sidekiq (8.0.1)\n',
  '/shop/config/application.rb': 'module Shop\n  class Application < Rails::Application\n  end\nend\n',
  '/shop/config/database.yml': '',
};
const WELL: Readonly<Record<string, Script>> = {
  'node --version': { stdout: 'v22.3.0\n' },
  npm: { stdout: '10.8.2\n' },
  'ruby --version': { stdout: 'ruby 3.4.2\n' },
  bundle: { stdout: 'Bundler version 2.6.2\n' },
  'bundle exec rails db:version': { stdout: 'database: shop\nCurrent version: 20260101000000\n' },
  'git status': { stdout: '' },
  'git rev-parse': { stdout: 'abc\n' },
};

interface Case {
  readonly tree?: Readonly<Record<string, string>>;
  readonly programs?: Readonly<Record<string, Script>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly living?: readonly number[];
}

async function examine({ tree = NODE_TREE, programs = WELL, environment = {}, living = [] }: Case) {
  const effects = await memoryEffects(createMemoryFiles(tree));
  return doctor('/shop', { ...effects, environment, processes: createMemoryProcesses(programs), machine: createFixedMachine(living) });
}

const without = (...names: readonly string[]): Readonly<Record<string, Script>> =>
  Object.fromEntries(Object.entries(WELL).filter(([line]) => !names.some((name) => line === name || line.startsWith(`${name} `))));
const lockOf = (pid: number, host = 'test'): string =>
  JSON.stringify({ pid, host, command: 'scaffold resource Coupon', started: '2026-03-04T05:00:00.000Z', token: 'a' });
const JOURNAL = { version: 1, run: 'r1', state: 'prepared', targets: [], folders: [], emptied: [] };

/** What is in the tree, which check tells of it, how it goes on, what mends it, and the exit code. */
const CASES: readonly (readonly [string, Case, Finding['check'], Finding['state'], RegExp, RegExp, number])[] = [
  [
    'an old Node',
    { programs: { ...WELL, 'node --version': { stdout: 'v18.20.0' } } },
    'node',
    'failed',
    /v18\.20\.0; 20\.19/,
    /nvm install/,
    5,
  ],
  ['no npm', { programs: without('npm') }, 'npm', 'failed', /not on the PATH/, /install npm/, 5],
  ['no packages', { tree: { '/shop/package.json': MANIFEST } }, 'packages', 'failed', /./, /npm (?:ci|install)/, 5],
  ['no Ruby for Rails', { tree: RAILS_TREE, programs: without('ruby') }, 'ruby', 'failed', /not on the PATH/, /apt-get install ruby/, 5],
  [
    'an old Ruby',
    { tree: RAILS_TREE, programs: { ...WELL, 'ruby --version': { stdout: 'ruby 2.7.8' } } },
    'ruby',
    'failed',
    /3\.1 or later/,
    /rbenv/,
    5,
  ],
  ['no Bundler', { tree: RAILS_TREE, programs: without('bundle') }, 'bundler', 'failed', /not on the PATH/, /gem install bundler/, 5],
  [
    'a database that Rails cannot reach',
    { tree: RAILS_TREE, programs: { ...WELL, 'bundle exec rails db:version': { exitCode: 1, stderr: '\nPG::ConnectionBad: refused\n' } } },
    'database',
    'failed',
    /PG::ConnectionBad/,
    /db:prepare/,
    5,
  ],
  [
    'a database address that is none',
    { environment: { DATABASE_URL: 'mysql://x' } },
    'database',
    'failed',
    /no postgres:\/\/ address/,
    /./,
    5,
  ],
  ['Redis in the gems alone', { tree: RAILS_TREE }, 'redis', 'warning', /REDIS_URL is not set/, /REDIS_URL=/, 0],
  [
    'a Redis address that is none',
    { tree: { ...NODE_TREE, '/shop/.env': 'REDIS_URL="localhost"\n' } },
    'redis',
    'failed',
    /no redis:\/\/ address/,
    /REDIS_URL=/,
    5,
  ],
  ['no git', { programs: without('git') }, 'git', 'warning', /not on the PATH/, /apt-get install git/, 0],
  ['no repository', { programs: { ...WELL, 'git status': { exitCode: 128 } } }, 'git', 'warning', /no repository/, /git init/, 0],
  ['no commit', { programs: { ...WELL, 'git rev-parse': { exitCode: 1 } } }, 'git', 'warning', /no commit yet/, /git commit/, 0],
  ['changes', { programs: { ...WELL, 'git status': { stdout: ' M a\n?? b\n' } } }, 'git', 'warning', /2 files/, /git stash/, 0],
  [
    'a lock that is held',
    { tree: { ...NODE_TREE, '/shop/.scaffold/lock': lockOf(7) }, living: [7] },
    'lock',
    'failed',
    /process 7 on test/,
    /kill 7/,
    3,
  ],
  [
    'a lock held elsewhere',
    { tree: { ...NODE_TREE, '/shop/.scaffold/lock': lockOf(7, 'far') } },
    'lock',
    'failed',
    /on far/,
    /rm \.scaffold\/lock/,
    3,
  ],
  [
    'a dead lock',
    { tree: { ...NODE_TREE, '/shop/.scaffold/lock': lockOf(7) } },
    'lock',
    'warning',
    /is dead/,
    /scaffold undo --dry-run/,
    0,
  ],
  [
    'a run that was broken off',
    { tree: { ...NODE_TREE, '/shop/.scaffold/journal/r1.json': JSON.stringify(JOURNAL) } },
    'journal',
    'warning',
    /r1 \(prepared\)/,
    /undo --dry-run/,
    0,
  ],
  [
    'a torn journal',
    { tree: { ...NODE_TREE, '/shop/.scaffold/journal/r1.json': '{' } },
    'journal',
    'failed',
    /is not a journal/,
    /Look at it/,
    3,
  ],
  [
    'a torn record',
    { tree: { ...NODE_TREE, '/shop/.scaffold/runs/r1.json': '{' } },
    'records',
    'failed',
    /is not a record/,
    /version control/,
    3,
  ],
  ['no application', { tree: { '/shop/a.txt': '' } }, 'application', 'warning', /holds no application/, /scaffold new/, 0],
];

describe('doctor', () => {
  it.each<readonly [string, Case]>([
    ['Express', {}],
    ['Rails', { tree: RAILS_TREE, environment: {} }],
  ])('finds a healthy %s application healthy', async (_, given) => {
    const diagnosis = await examine(given);
    expect(diagnosis.findings.filter(({ state }) => state === 'failed')).toEqual([]);
    expect([diagnosis.healthy, exitOf(diagnosis)]).toEqual([true, 0]);
    expect(violations('doctor', { ok: true, data: diagnosis, meta: { command: 'doctor', version: '0' } })).toEqual([]);
  });

  it.each(CASES)('tells of %s', async (_, given, check, state, found, remedy, exit) => {
    const diagnosis = await examine(given);
    const finding = diagnosis.findings.find((row) => row.check === check);
    expect(finding).toMatchObject({ state, found: expect.stringMatching(found) });
    expect(finding?.remedies.join('\n')).toMatch(remedy);
    expect(exitOf(diagnosis)).toBe(exit);
  });

  it('has a remedy wherever it is not well', async () => {
    for (const [, given] of CASES)
      for (const { state, remedies, check } of (await examine(given)).findings)
        expect([check, remedies.length > 0]).toEqual([check, state === 'failed' || state === 'warning']);
  });
});

describe('a Redis server', () => {
  let port = 0;
  const said: string[] = [];
  const server = createServer((socket) => {
    socket.on('data', (piece) => {
      said.push(piece.toString());
      socket.write(piece.toString().includes('AUTH') ? '-WRONGPASS invalid password\r\n' : '+PONG\r\n');
    });
    socket.on('error', () => undefined);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => {
    server.close();
  });

  it.each<readonly [string, () => string, Finding['state'], RegExp]>([
    ['that answers', () => `redis://127.0.0.1:${port}`, 'ok', /answers PING/],
    ['that refuses the password', () => `redis://:secret@127.0.0.1:${port}`, 'failed', /WRONGPASS/],
    ['that is not there', () => 'redis://127.0.0.1:1', 'failed', /nothing listens there/],
  ])('%s is told of, without its password', async (_, url, state, found) => {
    const effects = { ...(await memoryEffects()), processes: createProcesses(process.env), environment: { REDIS_URL: url() } };
    const finding = await redis({
      root: tmpdir(),
      effects,
      stack: undefined,
      facts: undefined,
      own: NOTHING_OWN,
      originals: async () => new Map(),
    });
    expect(finding).toMatchObject({ state, found: expect.stringMatching(found) });
    expect(JSON.stringify(finding)).not.toContain('secret');
  });
});
