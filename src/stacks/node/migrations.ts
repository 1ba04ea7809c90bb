import type { MigrationPort } from '../../core/ports.ts';

/** Opening a database takes a moment; one that does not answer in this time is as good as away. */
const PATIENCE = 20_000;

/** Asks the database of the application, through the application: only it knows where that is, and who else may have it open. */
const QUESTION = `
import { existsSync } from 'node:fs';
import { loadConfig } from './src/config/config';
import { loadEnvironmentFile } from './src/config/env-file';
import { connect } from './src/db/client';
import { createLogger } from './src/lib/logger';
import { MIGRATIONS_TABLE } from './src/db/migrate';
const ask = async () => {
  loadEnvironmentFile(process.env);
  const { database } = loadConfig(process.env);
  if (database.url === undefined && !existsSync(database.directory)) return [];
  const connection = await connect(database, createLogger('silent'));
  try {
    return await connection.exclusive(async (session) => {
      const { rows: [there] } = await session.query("SELECT to_regclass('" + MIGRATIONS_TABLE + "') IS NOT NULL AS is");
      return there.is ? (await session.query('SELECT version FROM ' + MIGRATIONS_TABLE + ' WHERE version > 0')).rows : [];
    });
  } finally {
    await connection.close();
  }
};
ask().then((rows) => console.log(JSON.stringify(rows.map(({ version }) => String(version)))), () => { process.exitCode = 1; });
`;

/** What postgrator has noted in the application's database. It takes migrations back from the newest on, so later ones go with them. */
export const migrations: MigrationPort = {
  applied: async ({ files, processes }, root) => {
    const tsx = `${root}/node_modules/.bin/tsx`;
    if (!(await files.exists(tsx))) return undefined;
    const { exitCode, stdout } = await processes.run(tsx, ['--eval', QUESTION], { cwd: root, timeout: PATIENCE });
    return exitCode === 0 ? readNumbers(stdout) : undefined;
  },
  rollback: (numbers, all) => {
    const oldest = Math.min(...numbers.map(Number));
    return [['npm', 'run', 'db:rollback', '--', String(all.filter((number) => Number(number) >= oldest).length)]];
  },
};

/** The last line of what a program printed, as a list of numbers. */
export function readNumbers(output: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
    return Array.isArray(value) ? value.map(String) : undefined;
  } catch {
    return undefined;
  }
}
