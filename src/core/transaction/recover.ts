import { readJournals } from './journal.ts';
import { at, JOURNAL, LOCK, OWN } from './layout.ts';
import { liveOwner, withLock } from './lock.ts';
import type { SafeEffects } from './lock.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';
import { sweepBeside, sweepTemporaries } from './sweep.ts';
import { workspaceAbove } from './workspace.ts';

/**
 * Puts in order what killed runs left: finishes or undoes each, whichever it had reached, and sweeps locks, temporary files and shadows.
 * Every command calls it first; it does nothing where another run is at work, and next to nothing where all is well.
 * @returns the runs it found, for telling the user
 */
export async function recover(root: string, effects: SafeEffects): Promise<readonly Settled[]> {
  // A run of the workspace that a service stands in may have been killed in the midst of it.
  const above = workspaceAbove((await effects.files.realpath(root)) ?? root);
  const shared = above === undefined ? [] : await recoverAt(above.root, effects);
  return [...shared, ...(await recoverAt(root, effects))];
}

async function recoverAt(root: string, effects: SafeEffects): Promise<readonly Settled[]> {
  const { files } = effects;
  const real = await files.realpath(root);
  await sweepBeside(real ?? root, effects);
  if (real === undefined || !(await files.exists(at(real, OWN)))) return [];
  const names = await files.list(at(real, OWN));
  const left = names.filter((name) => name === 'lock' || name === 'journal' || name.startsWith('lock.') || name.startsWith('.scaffold-'));
  if (names.length === 0) await files.removeEmptyDirectory(at(real, OWN));
  if (left.length === 0 || (await liveOwner(at(real, LOCK), effects)) !== undefined) return [];
  return withLock(real, effects, () => settleAll(real, effects));
}

/** As `recover`, for one who holds the lock. */
export async function settleAll(root: string, effects: SafeEffects): Promise<readonly Settled[]> {
  const { files } = effects;
  const settled: Settled[] = [];
  for (const journal of await readJournals(root, files)) settled.push(await settle(root, journal, effects));
  await sweepTemporaries([at(root, OWN), at(root, JOURNAL)], effects);
  for (const name of await files.list(at(root, JOURNAL))) {
    // Copies without a journal: it went first when the last run was being forgotten.
    if (!name.endsWith('.json')) await files.remove(at(root, `${JOURNAL}/${name}`));
  }
  for (const name of (await files.list(at(root, OWN))).filter((entry) => entry.startsWith('lock.'))) {
    if ((await liveOwner(at(root, `${OWN}/${name}`), effects)) === undefined) await files.remove(at(root, `${OWN}/${name}`));
  }
  return settled;
}
