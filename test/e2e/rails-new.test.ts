import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { contractOf } from './contract.ts';
import { ROOT, said, scaffold } from './support/command.ts';
import { ownFolder, ownPostgres } from './support/hooks.ts';
import { hasPostgres } from './support/postgres.ts';
import { bareRailsApplication, hasRuby, RUBY_ENVIRONMENT } from './support/rails.ts';

const BLUEPRINT = path.join(ROOT, 'examples/shop.yml');
const LONG = 900_000;

const home = ownFolder();
const postgres = ownPostgres();
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
    const url = database === 'postgresql' ? await postgres.database(`${database}_shop`) : undefined;
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
      const url = await postgres.database(`${database}_contract`);
      const results = await contractOf({
        root: root(),
        framework: 'rails',
        only,
        size: { rows: 200, concurrent: 20 },
        ...(database === 'postgresql' ? { databaseUrl: url } : {}),
      });

      expect(results.length).toBeGreaterThan(20);
      expect(results.filter(({ ok }) => !ok)).toEqual([]);
    },
    LONG,
  );
});

describe.runIf(hasRuby)('a new Rails application', () => {
  /** A folder for applications, with one of no resources in it under git. */
  const tree = (): string => path.join(home.path, 'branches');
  const git = async (...words: readonly string[]): Promise<string> => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false'];
    return (await execa('git', [...identity, ...words], { cwd: tree() })).stdout;
  };
  const commit = async (message: string): Promise<void> => {
    await git('add', '--all');
    await git('commit', '--quiet', '--message', message);
  };
  const run = async (...words: readonly string[]): Promise<void> => {
    const result = await scaffold([...words, '--quiet'], { cwd: tree(), env: RUBY_ENVIRONMENT });
    expect(result.exitCode, result.stderr).toBe(0);
  };
  const routes = (): string => readFileSync(path.join(tree(), 'config/routes.rb'), 'utf8');

  it('merges two branches that each make a resource, and is what it was when both are destroyed', async () => {
    const args = ['new', tree(), '--stack', 'rails', '--no-verify', '--no-install', '--quiet'];
    expect(await scaffold(args, { cwd: home.path, env: RUBY_ENVIRONMENT })).toMatchObject({ exitCode: 0 });
    await git('init', '--quiet', '--initial-branch=main');
    await commit('Application');
    const before = routes();
    for (const [branch, ...words] of [
      ['coupons', 'Coupon', 'code:string{20}!', 'pin:string:sensitive', 'note:text'],
      ['gifts', 'Gift', 'code:string{20}!', 'number:string:sensitive', 'note:text'],
    ] as const) {
      await git('switch', '--quiet', '--create', branch, 'main');
      await run('resource', ...words, '--no-verify');
      await commit(branch);
    }

    await git('merge', '--quiet', '--no-edit', 'coupons');

    expect(routes()).toMatch(/namespace :v1 do\n {6}resources :\w+\n {6}resources :\w+\n {6}# .*\n {4}end\n {2}end\n/u);
    await execa('ruby', ['-c', 'config/routes.rb', 'config/initializers/filter_parameter_logging.rb'], { cwd: tree() });
    await run('destroy', 'resource', 'Coupon');
    await run('destroy', 'resource', 'Gift');
    expect(routes()).toBe(before);
    await git('add', '--all');
    expect(await git('diff', '--cached', '--stat', 'main', '--', ':!.scaffold', ':!Gemfile.lock')).toBe('');
  }, 120_000);

  it.each<[string, readonly string[], number, RegExp]>([
    ['is shown', ['--dry-run'], 0, /^\+# frozen_string_literal: true$/mu],
    ['is told of to a program', ['--dry-run', '--json'], 0, /"path": "config\/application\.rb"/u],
    ['has a name that Rails has a meaning for', ['--no-verify'], 2, /rails new refuses "test": .*reserved/u],
    ['has a name that is a class already', ['--no-verify'], 2, /'ActiveRecord' is a constant/u],
  ])(
    'leaves nothing behind where it %s',
    async (what, flags, exitCode, text) => {
      const name = { 2: what.endsWith('already') ? 'active_record' : 'test' }[exitCode] ?? 'shown';
      const place = path.join(home.path, 'nothing');
      mkdirSync(place, { recursive: true });
      const result = await scaffold(['new', name, '--stack', 'rails', ...flags], { cwd: place, env: RUBY_ENVIRONMENT });
      expect({ exitCode: result.exitCode, left: readdirSync(place) }).toEqual({ exitCode, left: [] });
      expect(result.stdout + result.stderr).toMatch(text);
    },
    60_000,
  );

  it('leaves nothing behind where it is stopped', async () => {
    const place = path.join(home.path, 'stopped');
    mkdirSync(place);
    const child = execa(process.execPath, [path.join(ROOT, 'dist/bin.js'), 'new', 'store', '--stack', 'rails'], {
      cwd: place,
      env: { ...RUBY_ENVIRONMENT, TMPDIR: place },
      reject: false,
    });
    await said(child.stderr, 'rails new');
    child.kill('SIGINT');
    expect(await child).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('nothing was written') as string });
    expect(readdirSync(place)).toEqual([]);
  }, 60_000);
});

describe('a machine without Ruby', () => {
  it.each([[[]], [['--no-verify', '--no-install']], [['--dry-run']]])(
    'says what to install for a new Rails application: %j',
    async (flags) => {
      const place = path.join(home.path, 'bare-machine');
      mkdirSync(path.join(place, 'bin'), { recursive: true });
      const node = path.join(place, 'bin/node');
      if (!existsSync(node)) symlinkSync(process.execPath, node);
      const result = await scaffold(['new', 'store', '--stack', 'rails', ...flags], { cwd: place, env: { PATH: path.dirname(node) } });
      expect(result).toMatchObject({
        exitCode: 5,
        stderr: expect.stringMatching(/Ruby is not on the PATH.*\n.*apt-get install ruby/u) as string,
      });
      expect(readdirSync(place)).toEqual(['bin']);
    },
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
