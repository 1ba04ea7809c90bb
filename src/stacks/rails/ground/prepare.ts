import type { Effects } from '../../../core/ports.ts';

const LIMIT = 5 * 60_000;
/** What boots of the application have left behind; paths in it are those of the folder where it was made. */
const LEFTOVERS = ['tmp/cache', 'tmp/scaffold', 'log/development.log', 'log/test.log', 'coverage'] as const;

/** Makes the development database of a new application and writes its schema file. Where no server answers, it says what to run. */
export async function prepare({ files, processes, progress }: Effects, root: string): Promise<void> {
  const done = progress.start('Preparing the database');
  const result = await processes.run('bin/rails', ['db:prepare'], {
    cwd: root,
    env: { RAILS_ENV: 'development', DISABLE_BOOTSNAP_COMPILE_CACHE: '1' },
    timeout: LIMIT,
  });
  const said = `${result.stderr}\n${result.stdout}`.trim().split('\n')[0] ?? '';
  done(result.exitCode === 0 ? 'done' : `not yet: ${said}`);
  if (result.exitCode !== 0) progress.note('When the database server answers: bin/rails db:prepare');
  for (const path of LEFTOVERS) await files.remove(`${root}/${path}`);
}
