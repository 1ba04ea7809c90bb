import { ConflictError } from '../../core/errors.ts';
import { readJournals } from '../../core/transaction/journal.ts';
import { at, LOCK } from '../../core/transaction/layout.ts';
import { liveOwner } from '../../core/transaction/lock.ts';
import { readRecords } from '../../core/transaction/index.ts';
import { failed, ok, skipped, warning, type Check, type Finding } from './finding.ts';

export const git: Check = async ({ effects, root }) => {
  const status = await effects.processes.run('git', ['status', '--porcelain'], { cwd: root, timeout: 60_000 });
  if (status.notFound) return warning('git', 'git is not on the PATH; scaffold prove compares with the last commit', 'apt-get install git');
  if (status.exitCode !== 0)
    return warning('git', 'no repository; scaffold prove compares with the last commit', 'git init && git add -A && git commit -m "Start"');
  const head = await effects.processes.run('git', ['rev-parse', '--verify', '--quiet', 'HEAD'], { cwd: root });
  if (head.exitCode !== 0)
    return warning('git', 'no commit yet; scaffold prove compares with the last one', 'git add -A && git commit -m "Start"');
  const changed = status.stdout.split('\n').filter((line) => line !== '').length;
  if (changed === 0) return ok('git', 'everything is committed');
  return warning(
    'git',
    `${String(changed)} files are not committed: a diff of a run would hold them too`,
    'git add -A && git commit',
    'git stash',
  );
};

export const lock: Check = async ({ effects, root }) => {
  const path = at(root, LOCK);
  if ((await effects.files.read(path)) === undefined) return ok('lock', 'free');
  const owner = await liveOwner(path, effects);
  if (owner === undefined) return warning('lock', 'left behind by a run that is dead; the next command takes it over', TIDY);
  const here = owner.host === effects.machine.host;
  return failed(
    'lock',
    `held by ${owner.command}, process ${String(owner.pid)} on ${owner.host}, since ${owner.started}`,
    here ? `Wait until it is done, or: kill ${String(owner.pid)}` : `If that machine does not run it any more: rm ${LOCK}`,
  );
};

/** Looks at the tree, finishes or undoes what was broken off, and does nothing else. */
const TIDY = 'scaffold undo --dry-run';

export const journal: Check = (patient) =>
  told('journal', async () => {
    const left = await readJournals(patient.root, patient.effects.files);
    if (left.length === 0) return ok('journal', 'no run was broken off');
    const runs = left.map(({ run, state }) => `${run} (${state})`).join(', ');
    return warning('journal', `broken off: ${runs}; the next command finishes or undoes it`, TIDY);
  });

export const records: Check = (patient) =>
  told('records', async () => {
    const runs = await readRecords(patient.root, patient.effects.files);
    return runs.length === 0 ? skipped('records', 'no runs here') : ok('records', `${String(runs.length)} runs`);
  });

/** What cannot be read is a finding as well. */
async function told(check: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return failed(check, error.message, error.hints[0] ?? 'Restore it from version control', ...error.hints.slice(1));
  }
}
