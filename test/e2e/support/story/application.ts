import { execa } from 'execa';
import { Client } from 'pg';
import { npm } from '../command.ts';
import { RUBY_ENVIRONMENT } from '../rails.ts';
import { DIALECTS, insertion, told, type Row, type Tables } from './rows.ts';

/** An application with a database that outlives every run. */
export interface Application {
  readonly root: string;
  /** Puts rows in as the tables are, has the application's own migrations run, and tells what is there then. */
  readonly migrate: (rows: readonly Row[]) => Promise<Tables>;
  /** What the application has to say for itself: its linter, its whole suite, and on Node its type check. */
  readonly check: () => Promise<readonly Said[]>;
}

export interface Said {
  readonly command: string;
  readonly exitCode: number;
  /** The end of what a command that has failed has written. */
  readonly output: string;
}

const TAIL = 4000;

/** An Express or Fastify application on a database of a PostgreSQL server. */
export function nodeApplication(root: string, url: string): Application {
  const dialect = DIALECTS.uuid;
  return {
    root,
    async migrate(rows) {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        for (const row of rows) await client.query(insertion(row, dialect));
        const { exitCode, stdout, stderr } = await npm(root, ['run', 'db:migrate'], { DATABASE_URL: url });
        if (exitCode !== 0) throw new Error(stdout + stderr);
        return told(await inPostgres(client), dialect);
      } finally {
        await client.end();
      }
    },
    check: () =>
      // What is written unproven has not been formatted.
      eachOf(['format', 'typecheck', 'lint', 'test'], async (script) => {
        const { exitCode, stdout, stderr } = await npm(root, ['run', script]);
        return { exitCode, output: stdout + stderr };
      }),
  };
}

/** Rows of all tables but those of the migrations; columns that the database works out are nobody's. */
async function inPostgres(client: Client): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>> {
  const { rows: tables } = await client.query<{ name: string; columns: string }>(`
    SELECT table_name AS name, string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name NOT LIKE '%migration%' GROUP BY 1`);
  const found: [string, readonly Readonly<Record<string, unknown>>[]][] = [];
  for (const { name, columns } of tables) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(one) AS row FROM (SELECT ${columns} FROM "${name}") one ORDER BY id`,
    );
    found.push([name, rows.map(({ row }) => row)]);
  }
  return Object.fromEntries(found);
}

/** Statements come on stdin; the last line tells what is there. */
const RUBY = `
  require "./config/environment"
  Rails.application.load_tasks
  connection = ActiveRecord::Base.connection
  JSON.parse($stdin.read).each { |sql| connection.execute(sql) }
  Rake::Task["db:migrate"].invoke
  tables = connection.tables - %w[ar_internal_metadata schema_migrations]
  puts JSON.generate(tables.to_h { |name| [name, connection.select_all("SELECT * FROM #{name} ORDER BY id").to_a] })
`;

/** A Rails application on SQLite, in its own folder. */
export function railsApplication(root: string): Application {
  const dialect = DIALECTS.bigint;
  const run = (program: string, args: readonly string[], input = '') =>
    execa(program, [...args], { cwd: root, env: RUBY_ENVIRONMENT, input, reject: false, all: true });
  return {
    root,
    async migrate(rows) {
      const input = JSON.stringify(rows.map((row) => insertion(row, dialect)));
      const { exitCode, all, stdout } = await run('bundle', ['exec', 'ruby', '-e', RUBY], input);
      if (exitCode !== 0) throw new Error(all);
      const tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = JSON.parse(stdout.split('\n').at(-1) ?? '');
      return told(tables, dialect);
    },
    check: () =>
      // What is written unproven is as RuboCop has it when it has been over it.
      eachOf(['rubocop --autocorrect-all', 'rspec'], async (command) => {
        const { exitCode, all } = await run('bundle', ['exec', ...command.split(' ')]);
        return { exitCode: exitCode ?? -1, output: all };
      }),
  };
}

async function eachOf(
  commands: readonly string[],
  run: (command: string) => Promise<{ readonly exitCode: number; readonly output: string }>,
): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const command of commands) {
    const { exitCode, output } = await run(command);
    said.push({ command, exitCode, output: exitCode === 0 ? '' : output.slice(-TAIL) });
  }
  return said;
}
