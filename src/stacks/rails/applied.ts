import type { MigrationPort } from '../../core/ports.ts';
import { readNumbers } from '../node/migrations.ts';

/** Booting an application takes a moment; a database that does not answer in this time is as good as away. */
const PATIENCE = 60_000;

/** Where the pool keeps it has changed between Rails 7.1 and 7.2. */
const QUESTION = `
  pool = ActiveRecord::Base.connection_pool
  context = pool.respond_to?(:migration_context) ? pool.migration_context : ActiveRecord::Base.connection.migration_context
  puts JSON.generate(context.get_all_versions)
`;

/** What Rails has noted in the development database. Each migration can be taken back by itself, the newest first. */
export const migrations: MigrationPort = {
  applied: async ({ processes }, root) => {
    const { exitCode, stdout } = await processes.run('bundle', ['exec', 'rails', 'runner', QUESTION], { cwd: root, timeout: PATIENCE });
    return exitCode === 0 ? readNumbers(stdout) : undefined;
  },
  rollback: (numbers) =>
    [...numbers]
      .sort((a, b) => Number(b) - Number(a))
      .map((number) => ['bundle', 'exec', 'rails', 'db:migrate:down', `VERSION=${number}`] as const),
};
