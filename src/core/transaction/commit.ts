import { dirname, join, relative } from 'node:path';
import type { Files } from '../ports.ts';
import { writeJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { missingFolders } from './folders.ts';
import { at, backupPath, hash, JOURNAL, stageName } from './layout.ts';
import { quietly } from './lock.ts';
import type { SafeEffects } from './lock.ts';
import { finish, forget, undo } from './settle.ts';
import { explain } from './system-errors.ts';

/** One change of the tree. `after` undefined takes the file away. */
export interface Write {
  /** Real absolute place, inside the root. */
  readonly place: string;
  readonly before: Uint8Array | undefined;
  readonly after: string | Uint8Array | undefined;
  readonly mode?: number;
}

/**
 * Makes all the changes or none. Needs the lock.
 * @param root the real root, links followed
 * @param emptied folders that go with what they held, where nothing else is in them; outermost first
 * @throws ConflictError where a file cannot be written or changes under our hands; the tree is then as before
 */
export async function commit(
  root: string,
  run: string,
  writes: readonly Write[],
  effects: SafeEffects,
  emptied: readonly string[] = [],
): Promise<void> {
  const { files } = effects;
  const targets = await Promise.all(writes.map((write) => describe(root, write, files)));
  let journal: Journal = {
    version: 1,
    run,
    state: 'staging',
    targets,
    folders: await missingFolders(root, placesOf(writes), files),
    emptied,
  };
  try {
    await writeJournal(root, journal, files);
    await stage(root, journal, writes, files);
    await writeJournal(root, { ...journal, state: 'prepared' }, files);
    // From here on it goes back only over a journal that says so: a run killed now is finished.
    journal = { ...journal, state: 'undoing' };
    await finish(root, { ...journal, state: 'prepared' }, effects, true);
  } catch (error) {
    await goBack(root, journal, error, effects);
  }
  // The tree is as it should be; what could not be tidied goes with the next command.
  await quietly(() => forget(root, journal, effects));
}

/** Places that will hold a file. */
const placesOf = (writes: readonly Write[]): readonly string[] =>
  writes.filter(({ after }) => after !== undefined).map(({ place }) => place);

async function goBack(root: string, journal: Journal, error: unknown, effects: SafeEffects): Promise<never> {
  try {
    if (journal.state === 'undoing') await writeJournal(root, journal, effects.files);
    await undo(root, journal, effects);
  } catch {
    throw explain(error, 'taking it back failed too, so the next scaffold command in this project will put the tree in order');
  }
  await quietly(() => forget(root, journal, effects));
  throw explain(error, 'nothing was written');
}

async function describe(root: string, { place, before, after }: Write, files: Files): Promise<Journal['targets'][number]> {
  const digest = (content: string | Uint8Array | undefined): string | null => (content === undefined ? null : hash(content));
  const stat = before === undefined ? undefined : await files.stat(place);
  return { path: relative(root, place).replaceAll('\\', '/'), before: digest(before), after: digest(after), mode: stat?.mode ?? null };
}

/** Everything new, and a copy of everything old, onto the disk beside what is there. */
async function stage(root: string, { run, targets, folders }: Journal, writes: readonly Write[], files: Files): Promise<void> {
  for (const folder of folders) await files.makeDirectory(at(root, folder));
  const made: string[] = [];
  if (writes.some(({ before }) => before !== undefined)) await files.makeDirectory(at(root, `${JOURNAL}/${run}`));
  for (const [index, { place, before, after, mode }] of writes.entries()) {
    const backup = at(root, backupPath(run, index));
    const staged = join(dirname(place), stageName(run, index));
    if (before !== undefined) await files.stage(backup, before, 0o600);
    if (after !== undefined) await files.stage(staged, after, mode ?? targets[index]?.mode ?? undefined);
    made.push(...(before === undefined ? [] : [backup]), ...(after === undefined ? [] : [staged]));
  }
  await files.sync([...made, ...new Set(made.map((path) => dirname(path)))]);
}
