import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { startRedis } from './redis.ts';

type Environment = Readonly<Record<string, string>>;

/** An adapter's own worker; the async one works in the process that enqueues. */
const WORKERS = {
  async: undefined,
  sidekiq: ['bundle', 'exec', 'sidekiq'],
  solid_queue: ['bundle', 'exec', 'ruby', 'bin/jobs'],
} as const;

/** Makes the tables and a category, and has it renamed later. Prints the adapter, and the category's name. */
const ENQUEUE = `
require "./config/environment"
ActiveRecord::Migration.verbose = false
ActiveRecord::Base.connection_pool.migration_context.migrate
category = Category.create!(name: "Old")
CategoryRenamingJob.perform_later(category.id, "New")
adapter = ActiveJob::Base.queue_adapter
adapter.shutdown if adapter.is_a?(ActiveJob::QueueAdapters::AsyncAdapter)
puts "", [adapter.class.name.demodulize.delete_suffix("Adapter").underscore, category.reload.name].join(" ")
`;

/** Waits half a minute at most for what the job does. */
const WAIT = `
require "./config/environment"
120.times { Category.last.name == "New" ? break : sleep(0.25) }
puts "", Category.last.name
`;

/**
 * Has CategoryRenamingJob done for real: enqueued by the application in production, as its settings say, and performed by the adapter's own worker.
 *
 * @returns the adapter that the application has, and the category's name before and after the worker
 */
export async function doneForReal(
  root: string,
  adapter: keyof typeof WORKERS,
  env: Environment,
): Promise<{ readonly adapter: string; readonly before: string; readonly after: string }> {
  mkdirSync(path.join(root, 'storage'), { recursive: true });
  const redis = adapter === 'sidekiq' ? await startRedis() : undefined;
  const options = {
    cwd: root,
    env: {
      ...env,
      RAILS_ENV: 'production',
      SECRET_KEY_BASE_DUMMY: '1',
      RAILS_LOG_LEVEL: 'fatal',
      DATABASE_URL: 'sqlite3:storage/jobs.sqlite3',
      ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    },
  };
  const ruby = async (script: string): Promise<string> => {
    const { stdout } = await execa('bundle', ['exec', 'ruby', '-'], { ...options, input: script });
    return stdout.trim().split('\n').at(-1) ?? '';
  };
  try {
    const [found = '', before = ''] = (await ruby(ENQUEUE)).split(' ');
    const [command, ...args] = WORKERS[adapter] ?? [];
    const worker = command === undefined ? undefined : execa(command, args, { ...options, reject: false });
    const after = await ruby(WAIT).finally(() => worker?.kill('SIGTERM'));
    const said = await worker;
    if (after === before && said !== undefined) throw new Error(`The worker has not done the job:\n${said.stdout}\n${said.stderr}`);
    return { adapter: found, before, after };
  } finally {
    await redis?.stop();
  }
}
