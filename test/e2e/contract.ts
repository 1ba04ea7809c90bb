import { createRequire } from 'node:module';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { execa } from 'execa';
import { readBlueprint } from '../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../src/core/blueprint/resolve.ts';
import type { Resource } from '../../src/core/pipeline.ts';
import { fromBlueprint, PROFILES, runContract, type CheckResult, type ContractInput, type Profile } from '../../src/contract/index.ts';
import type { Stack } from '../../src/core/ports.ts';
import { node } from '../../src/stacks/node/index.ts';
import { rails } from '../../src/stacks/rails/index.ts';
import { RUBY_ENVIRONMENT } from './support/rails.ts';

const SHOP = path.resolve(import.meta.dirname, '../../examples/shop.yml');

/** The resources of a blueprint file; the shop's on the Node stack unless told otherwise. */
export async function shopResources(file = SHOP, stack: Stack = node): Promise<readonly Resource[]> {
  const source = await readBlueprint(await readFile(file, 'utf8'), path.basename(file));
  const { resources } = resolveBlueprint({
    application: source.application ?? 'shop',
    generator: `${stack.id}:new`,
    requested: source.resources,
    existing: [],
    enums: source.enums,
    options: { stack: stack.frameworks[0] ?? '' },
    now: new Date(),
    stack,
    problems: source.problems,
  });
  return resources;
}

/** A generated application that serves HTTP. */
export interface RunningApp {
  readonly url: string;
  /** What it has written so far, for messages. */
  readonly log: () => string;
  stop(): Promise<void>;
  /** Stops it, does something while nothing holds the embedded database, and starts it again on the same port. */
  whileStopped(work: () => Promise<void>): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** Far above what the suite sends, and a cheap password hash: neither is what is tested. */
const TEST_SETTINGS: Environment = { NODE_ENV: 'test', LOG_LEVEL: 'warn', RATE_LIMIT_MAX: '100000000', PASSWORD_COST: '4' };
const START_TIMEOUT = 180_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The application stopped with exit code ${String(child.exitCode)}:\n${log()}`);
    const ready = await fetch(`${url}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(100);
  }
  throw new Error(`The application was not ready within ${String(START_TIMEOUT / 1000)} s:\n${log()}`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill('SIGTERM');
  await gone;
}

/**
 * Starts a built application (`npm run build` has run) on a free port of 127.0.0.1 and waits for /ready.
 * @param root the application's folder
 * @param environment DATABASE_URL or PGLITE_DIR, and whatever else is to differ
 * @param command the program and its arguments; the built server unless told otherwise
 */
export async function startApp(
  root: string,
  environment: Environment,
  command: readonly [string, ...string[]] = [process.execPath, 'dist/server.js'],
): Promise<RunningApp> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const written: string[] = [];
  const log = (): string => written.join('').slice(-8000);
  const start = async (): Promise<ChildProcess> => {
    const [program, ...args] = command;
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      ...TEST_SETTINGS,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...environment,
    };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => written.push(chunk.toString()));
    await untilReady(url, child, log);
    return child;
  };
  let child = await start();
  return {
    url,
    log,
    stop: () => stopChild(child),
    whileStopped: async (work) => {
      await stopChild(child);
      await work();
      child = await start();
    },
  };
}

interface Queries {
  query(sql: string): Promise<unknown>;
}

const isConstructor = (value: unknown): value is new (target: string) => Queries & { close(): Promise<void> } =>
  typeof value === 'function';
const isClient = (
  value: unknown,
): value is new (options: { connectionString: string }) => Queries & { connect(): Promise<void>; end(): Promise<void> } =>
  typeof value === 'function';

/** Runs one statement in the application's database, with the application's own driver. */
async function nodeStatement(root: string, environment: Environment, sql: string): Promise<void> {
  const require = createRequire(path.join(root, 'package.json'));
  const { DATABASE_URL: connectionString, PGLITE_DIR: directory = '' } = environment;
  const driver: unknown = require(connectionString === undefined ? '@electric-sql/pglite' : 'pg');
  const member = (name: string): unknown =>
    typeof driver === 'object' && driver !== null
      ? (Object.getOwnPropertyDescriptor(driver, name)?.value ?? Reflect.get(driver, name))
      : undefined;
  if (connectionString === undefined) {
    const PGlite = member('PGlite');
    if (!isConstructor(PGlite)) throw new Error('@electric-sql/pglite has no PGlite');
    const database = new PGlite(path.resolve(root, directory));
    await database.query(sql);
    await database.close();
    return;
  }
  const Client = member('Client');
  if (!isClient(Client)) throw new Error('pg has no Client');
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** A kind of application, as the suite meets it. */
interface Kind {
  readonly stack: Stack;
  /** A moment as its database writes it. */
  readonly moment: string;
  readonly command: readonly [string, ...string[]];
  /** Settings that name the database. */
  readonly database: (name: string, url: string | undefined) => Environment;
  /** Has its database one owner at a time? */
  readonly isEmbedded: (environment: Environment) => boolean;
  readonly statement: (root: string, environment: Environment, sql: string) => Promise<void>;
  /** What has to be done before it starts. */
  readonly prepare: (root: string, environment: Environment) => Promise<unknown>;
  /** What it keeps its data in, where no server does. */
  readonly data: (name: string) => string;
}

const NODE: Kind = {
  stack: node,
  moment: '2025-06-01T12:00:00.123Z',
  command: [process.execPath, 'dist/server.js'],
  database: (name, url) => (url === undefined ? { PGLITE_DIR: `.data/contract-${name}` } : { DATABASE_URL: url }),
  isEmbedded: ({ DATABASE_URL: url }) => url === undefined,
  statement: nodeStatement,
  prepare: async () => undefined,
  data: (name) => `.data/contract-${name}`,
};

const inRails = (root: string, environment: Environment, args: readonly string[], input?: string): Promise<unknown> =>
  execa('bin/rails', [...args], { cwd: root, env: { ...RUBY_ENVIRONMENT, ...environment }, ...(input === undefined ? {} : { input }) });

const RAILS: Kind = {
  stack: rails,
  moment: '2025-06-01 12:00:00.123456',
  command: ['bundle', 'exec', 'puma', '--quiet'],
  database: (name, url) => ({ ...RUBY_ENVIRONMENT, RAILS_ENV: 'test', DATABASE_URL: url ?? `sqlite3:storage/contract-${name}.sqlite3` }),
  isEmbedded: () => false,
  statement: async (root, environment, sql) => {
    await inRails(root, environment, ['runner', '-'], `ActiveRecord::Base.connection.execute(${JSON.stringify(sql)})`);
  },
  prepare: (root, environment) => inRails(root, environment, ['db:prepare']),
  data: (name) => `storage/contract-${name}.sqlite3`,
};

const KINDS = { express: NODE, fastify: NODE, rails: RAILS } as const;

/** Makes the rows through the API and gives all of them one time of creation in the database. */
function seedThrough(kind: Kind, app: RunningApp, root: string, environment: Environment): NonNullable<ContractInput['seed']> {
  return async ({ resource, bodies }) => {
    const ids: string[] = [];
    for (const body of await bodies()) {
      const response = await fetch(app.url + resource.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const id = /"id":"?([^",}]+)/.exec(await response.text())?.[1];
      if (response.status !== 201 || id === undefined) throw new Error(`A row could not be seeded: ${String(response.status)}`);
      ids.push(id);
    }
    const sql = `UPDATE ${resource.name.snakePlural} SET created_at = '${kind.moment}' WHERE id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
    const update = (): Promise<void> => kind.statement(root, environment, sql);
    // An embedded database has one owner at a time.
    await (kind.isEmbedded(environment) ? app.whileStopped(update) : update());
    return ids;
  };
}

/** What one run of the contract suite against a generated application needs. */
export interface ContractRun {
  readonly root: string;
  readonly framework: keyof typeof KINDS;
  /** The shop's where none are given. */
  readonly resources?: readonly Resource[];
  /** A database server; without it the embedded one is used, in a folder that goes away. */
  readonly databaseUrl?: string;
  readonly command?: readonly [string, ...string[]];
  readonly onResult?: (result: CheckResult) => void;
  readonly only?: (id: string) => boolean;
  /** Rows of the long walk and requests of the race, where the full size is not wanted. */
  readonly size?: Pick<ContractInput, 'rows' | 'concurrent'>;
}

/**
 * Starts a built application twice, once with a low rate limit, and runs the whole contract suite against it.
 * @returns every result; assert that none of them has `ok: false`
 */
export async function contractOf({
  root,
  framework,
  resources,
  databaseUrl,
  command,
  onResult,
  only,
  size,
}: ContractRun): Promise<readonly CheckResult[]> {
  const kind = KINDS[framework];
  const profile: Profile = PROFILES[framework];
  const environment = kind.database('main', databaseUrl);
  await removeData(root, kind);
  await kind.prepare(root, environment);
  const start = (own: Environment): Promise<RunningApp> => startApp(root, own, command ?? kind.command);
  const app = await start(environment);
  const limitedBy = kind.isEmbedded(environment) ? kind.database('limited', databaseUrl) : environment;
  const limited = await start({ ...limitedBy, RATE_LIMIT_MAX: '5' });
  try {
    return await runContract({
      baseUrl: app.url,
      limitedUrl: limited.url,
      profile,
      resources: fromBlueprint(resources ?? (await shopResources(SHOP, kind.stack)), profile),
      seed: seedThrough(kind, app, root, environment),
      ...size,
      ...(onResult === undefined ? {} : { onResult }),
      ...(only === undefined ? {} : { only }),
    });
  } finally {
    await Promise.all([app.stop(), limited.stop()]);
    await removeData(root, kind);
  }
}

async function removeData(root: string, kind: Kind): Promise<void> {
  for (const name of ['main', 'limited']) await rm(path.join(root, kind.data(name)), { recursive: true, force: true });
}
