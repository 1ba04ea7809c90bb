import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractOf } from './contract.ts';
import { ROOT, scaffold, workspace } from './support/command.ts';
import { hasPostgres, startPostgres, type Server } from './support/postgres.ts';
import { bareRailsApplication, hasRuby, RUBY_ENVIRONMENT } from './support/rails.ts';

const BLUEPRINT = path.join(ROOT, 'examples/shop.yml');
const LONG = 900_000;

let home: Awaited<ReturnType<typeof workspace>>;
let postgres: Server | undefined;

beforeAll(async () => {
  home = await workspace();
  if (hasRuby && hasPostgres) postgres = await startPostgres();
});

afterAll(async () => {
  await postgres?.stop();
  await home.remove();
});

interface Reported {
  readonly data: {
    readonly status: string;
    readonly evidence: { readonly examples: number; readonly proven: number; readonly weak: number };
    readonly vacuous: readonly { readonly file: string; readonly name: string }[];
    readonly warnings: readonly string[];
    readonly coverage: { readonly integration: { readonly lines: number } };
  };
}

const reported = (stdout: string): Reported => JSON.parse(stdout) as Reported;

const DATABASES = [
  // Both engines answer all of the contract; what the two differ in is asked of SQLite, the whole of PostgreSQL.
  { database: 'sqlite3', isThere: hasRuby, only: (id: string) => /^(?:concurrency|walk|create|operations|rate-limit)\./.test(id) },
  { database: 'postgresql', isThere: hasRuby && hasPostgres, only: () => true },
] as const;

describe.each(DATABASES)('the shop on Rails with $database', ({ database, isThere, only }) => {
  const root = (): string => path.join(home.path, database);
  /** Where the application finds its databases; on SQLite in its own folder. */
  const server = async (): Promise<Readonly<Record<string, string>>> => {
    const url = database === 'postgresql' ? await postgres?.database(`${database}_shop`) : undefined;
    return url === undefined ? RUBY_ENVIRONMENT : { ...RUBY_ENVIRONMENT, DATABASE_URL: url };
  };
  const inside = async (command: string, ...args: readonly string[]) =>
    execa(command, [...args], { cwd: root(), env: await server(), reject: false, all: true });

  it.runIf(isThere)(
    'is made and proven by one command, with no vacuous example and nothing left for RuboCop',
    async () => {
      const report = path.join(home.path, `${database}.md`);
      const args = ['new', database, '--stack', 'rails', '--database', database, '--blueprint', BLUEPRINT, '--json', '--report', report];

      const result = await scaffold(args, { cwd: home.path, env: await server() });

      expect(result.exitCode, result.stdout + result.stderr).toBe(0);
      const { data } = reported(result.stdout);
      expect(data).toMatchObject({ status: 'proven', vacuous: [], warnings: [] });
      expect(data.evidence.proven).toBeGreaterThan(0.95 * data.evidence.examples);
      expect(data.coverage.integration.lines).toBeGreaterThanOrEqual(90);
      expect(readFileSync(report, 'utf8')).toMatch(
        /^## Rails Backend Implementation Completed\n[^]*### TDD Summary\n- Tests Written: \d+ files, \d+ examples\n/,
      );
    },
    LONG,
  );

  it.runIf(isThere)(
    'keeps RuboCop and Brakeman content, and its schema when all migrations are taken back and applied again',
    async () => {
      const schema = (): string => readFileSync(path.join(root(), 'db/schema.rb'), 'utf8');
      const before = schema();
      expect(await inside('bundle', 'exec', 'rubocop')).toMatchObject({ exitCode: 0 });
      expect(await inside('bundle', 'exec', 'brakeman', '--no-pager', '--quiet', '-x', 'EOLRuby,EOLRails')).toMatchObject({ exitCode: 0 });
      expect(await inside('bin/rails', 'db:rollback', 'STEP=6')).toMatchObject({ exitCode: 0 });
      expect(schema()).not.toContain('create_table');
      expect(await inside('bin/rails', 'db:migrate')).toMatchObject({ exitCode: 0 });
      expect(schema()).toBe(before);
    },
    LONG,
  );

  it.runIf(isThere)(
    'answers the contract',
    async () => {
      const url = await postgres?.database(`${database}_contract`);
      const results = await contractOf({
        root: root(),
        framework: 'rails',
        only,
        size: { rows: 200, concurrent: 20 },
        ...(database === 'postgresql' && url !== undefined ? { databaseUrl: url } : {}),
      });

      expect(results.length).toBeGreaterThan(20);
      expect(results.filter(({ ok }) => !ok)).toEqual([]);
    },
    LONG,
  );
});

describe.runIf(hasRuby)('a Rails application that has nothing of what generated code stands on', () => {
  it(
    'gets it by one command, proven, and keeps what it had',
    async () => {
      const root = await bareRailsApplication(home.path);
      writeFileSync(path.join(root, '.gitignore'), '/mine\n');

      const result = await scaffold(['setup', '--json'], { cwd: root, env: RUBY_ENVIRONMENT });

      expect(result.exitCode, result.stdout + result.stderr).toBe(0);
      expect(reported(result.stdout).data).toMatchObject({ status: 'proven', vacuous: [], warnings: [] });
      expect(readFileSync(path.join(root, '.gitignore'), 'utf8')).toBe('/mine\n');
      rmSync(path.join(root, '.scaffold'), { recursive: true });
      const again = await scaffold(['setup', '--no-verify', '--json'], { cwd: root, env: RUBY_ENVIRONMENT });
      expect(again.exitCode, again.stdout).toBe(0);
      expect(again.stdout).not.toMatch(/"action": ?"(?:create|merge|edit|force)"/);
    },
    LONG,
  );
});
