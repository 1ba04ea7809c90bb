import { dirname, join } from 'node:path';
import { ConflictError } from '../errors.ts';
import { createFollower } from '../paths.ts';
import type { Files } from '../ports.ts';
import { writeJournal } from './journal.ts';
import type { Journal, JournalTarget } from './journal.ts';
import { at, backupPath, hash, JOURNAL, journalPath, stageName } from './layout.ts';
import { sweepTemporaries } from './sweep.ts';
import type { SafeEffects } from './lock.ts';

/** What became of a run that did not end by itself. */
export interface Settled {
  readonly run: string;
  readonly outcome: 'finished' | 'undone';
  /** Files that somebody changed since; they were left as they are. */
  readonly kept: readonly string[];
}

/** Finishes or undoes one run, from whatever state its journal says. */
export async function settle(root: string, journal: Journal, effects: SafeEffects): Promise<Settled> {
  const isUndone = journal.state === 'staging' || journal.state === 'undoing';
  const kept = isUndone ? await undo(root, journal, effects) : await finish(root, journal, effects);
  await forget(root, journal, effects);
  return { run: journal.run, outcome: isUndone ? 'undone' : 'finished', kept };
}

/**
 * Puts every staged file in its place and says so in the journal. Can be called again on what a killed call left.
 * @param strict a target that is neither as before nor as after is an error; else it is left alone and named
 * @throws ConflictError under `strict`
 */
export async function finish(root: string, journal: Journal, effects: SafeEffects, strict = false): Promise<readonly string[]> {
  const { files } = effects;
  if (journal.state === 'committed') return [];
  const kept: string[] = [];
  const placeOf = createInside(root, files);
  for (const [index, target] of journal.targets.entries()) {
    const outcome = await put(placeOf, journal.run, index, target, files);
    if (outcome === 'kept' && strict) throw changedMeanwhile([target.path]);
    if (outcome === 'kept') kept.push(target.path);
  }
  await files.sync(await existing(root, foldersOf(journal), files));
  for (const folder of [...journal.emptied].reverse()) {
    const place = await placeOf(folder);
    if (place !== undefined) await files.removeEmptyDirectory(place);
  }
  // Doing it again puts nothing in place twice, but would take away once more what somebody has made anew since.
  const isRemoving = journal.targets.some(({ after }) => after === null);
  if (isRemoving) await writeJournal(root, { ...journal, state: 'committed' }, files);
  return kept;
}

/** Puts every target back as it was and removes what the run made. Can be called again on what a killed call left. */
export async function undo(root: string, journal: Journal, effects: SafeEffects): Promise<readonly string[]> {
  const kept: string[] = [];
  const placeOf = createInside(root, effects.files);
  for (const [index, target] of journal.targets.entries()) {
    if (journal.state === 'undoing' && (await putBack(root, placeOf, journal.run, index, target, effects.files)) === 'kept')
      kept.push(target.path);
    const stage = await placeOf(join(dirname(target.path), stageName(journal.run, index)));
    if (stage !== undefined) await effects.files.remove(stage);
  }
  await sweepTemporaries(
    foldersOf(journal).map((folder) => at(root, folder)),
    effects,
  );
  for (const folder of [...journal.folders].reverse()) {
    const place = await placeOf(folder);
    if (place !== undefined) await effects.files.removeEmptyDirectory(place);
  }
  await effects.files.sync(await existing(root, foldersOf(journal), effects.files));
  return kept;
}

/** Removes the journal and the copies of what was there before; the last step of a run, whichever way it went. */
export async function forget(root: string, { run, targets }: Journal, { files }: SafeEffects): Promise<void> {
  // One by one: removing a whole folder would load what removes trees, and a plain run has no other need of it.
  for (const [index, { before }] of targets.entries()) if (before !== null) await files.remove(at(root, backupPath(run, index)));
  await files.removeEmptyDirectory(at(root, `${JOURNAL}/${run}`));
  await files.remove(at(root, journalPath(run)));
}

/** The error for files that are no longer what the plan was made for. */
export function changedMeanwhile(paths: readonly string[]): ConflictError {
  return new ConflictError(`changed since the plan was made, so nothing was written:\n${paths.map((path) => `  ${path}`).join('\n')}`, [
    'Run the command again; it then starts from what is there now.',
  ]);
}

async function put(placeOf: Inside, run: string, index: number, target: JournalTarget, files: Files): Promise<'done' | 'kept'> {
  const place = await placeOf(target.path);
  if (place === undefined) return 'kept';
  const stage = join(dirname(place), stageName(run, index));
  const isStaged = (await files.stat(stage)) !== undefined;
  // Moved already, by a call that was killed later; what is there now is somebody's own since.
  if (!isStaged && target.after !== null) return 'done';
  const now = await digest(place, files);
  if (now === target.before && target.after !== null) await files.rename(stage, place);
  else if (now === target.before) await files.remove(place);
  else if (isStaged) await files.remove(stage);
  return now === target.before || now === target.after ? 'done' : 'kept';
}

async function putBack(
  root: string,
  placeOf: Inside,
  run: string,
  index: number,
  target: JournalTarget,
  files: Files,
): Promise<'done' | 'kept'> {
  const place = await placeOf(target.path);
  const now = place === undefined ? undefined : await digest(place, files);
  if (place === undefined || (now !== target.after && now !== target.before)) return 'kept';
  if (now === target.before) return 'done';
  if (target.before === null) {
    await files.remove(place);
    return 'done';
  }
  const backup = await files.readBytes(at(root, backupPath(run, index)));
  if (backup === undefined) return 'kept';
  await files.write(place, backup, target.mode ?? undefined);
  return 'done';
}

/** Folders that hold a target, relative to the root. */
function foldersOf({ targets }: Journal): readonly string[] {
  return [...new Set(targets.map(({ path }) => dirname(path)))];
}

async function existing(root: string, folders: readonly string[], files: Files): Promise<readonly string[]> {
  const places = await Promise.all(folders.map(async (folder) => ((await files.exists(at(root, folder))) ? at(root, folder) : undefined)));
  return places.flatMap((place) => place ?? []);
}

type Inside = (path: string) => Promise<string | undefined>;

/** Places of paths, undefined where a link has been put in the way since. */
function createInside(root: string, files: Files): Inside {
  const placeOf = createFollower(root, files);
  return async (path) => {
    const place = await placeOf(path).catch((error: unknown) => {
      if (error instanceof ConflictError) return undefined;
      throw error;
    });
    return place === at(root, path) ? place : undefined;
  };
}

async function digest(place: string, files: Files): Promise<string | null> {
  const stat = await files.stat(place);
  if (stat === undefined) return null;
  return stat.kind === 'file' ? hash((await files.readBytes(place)) ?? '') : 'not a file';
}
