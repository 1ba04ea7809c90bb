import { ConflictError } from '../errors.ts';
import { createFollower } from '../paths.ts';
import { commit, type Write } from './commit.ts';
import { at, OBJECTS, objectPath, OWN, recordPath, RUNS } from './layout.ts';
import { withLock, type SafeEffects } from './lock.ts';
import { HELPERS, readRecords, type RunRecord } from './record.ts';
import { settleAll } from './recover.ts';
import { nextRunId } from './run-id.ts';
import { changedMeanwhile } from './settle.ts';
import { explain } from './system-errors.ts';

/** One file as it is now and as it shall be; undefined takes it away. */
export interface Removal {
  readonly path: string;
  readonly before: string;
  readonly after: string | undefined;
  readonly mode?: number;
}

/**
 * Takes a run back, all of it or nothing: its files, the folders it made where they are empty then, and its record. With the last record
 * everything of ours goes.
 *
 * @throws ConflictError where a file was changed since it was looked at, cannot be written, or another run holds the lock
 */
export async function revert(root: string, record: RunRecord, changes: readonly Removal[], effects: SafeEffects): Promise<void> {
  const { files } = effects;
  const real = await files.realpath(root);
  if (real === undefined) throw new ConflictError(`the project root ${root} is not there`, ['Give an existing folder with --cwd.']);
  await withLock(real, effects, async () => {
    await settleAll(real, effects);
    const writes = await planWrites(real, record, changes, effects).catch((error: unknown) => {
      throw explain(error, 'nothing was written');
    });
    await commit(real, await nextRunId(real, effects), writes, effects, [...record.folders, OBJECTS, RUNS]);
  });
}

async function planWrites(root: string, record: RunRecord, changes: readonly Removal[], { files }: SafeEffects): Promise<readonly Write[]> {
  const placeOf = createFollower(root, files);
  const writes: Write[] = [];
  const stale: string[] = [];
  for (const { path, before, after, mode } of changes) {
    const place = await placeOf(path);
    const now = await files.readBytes(place);
    if (now === undefined || !Buffer.from(before).equals(now)) stale.push(path);
    writes.push({
      place,
      before: now,
      after: after === undefined ? undefined : Buffer.from(after),
      ...(mode === undefined ? {} : { mode }),
    });
  }
  if (stale.length > 0) throw changedMeanwhile(stale);
  for (const path of await ownFiles(root, record, files)) {
    const place = at(root, path);
    const now = await files.readBytes(place);
    if (now !== undefined) writes.push({ place, before: now, after: undefined });
  }
  return writes;
}

/** The record, and its texts where no other run has the same; with the last record also what git was told about them. */
async function ownFiles(root: string, { id, objects }: RunRecord, files: SafeEffects['files']): Promise<readonly string[]> {
  const others = (await readRecords(root, files)).filter((other) => other.id !== id);
  const isShared = others.some((other) => other.objects === objects);
  return [
    recordPath(id),
    ...(objects === undefined || isShared ? [] : [objectPath(objects)]),
    ...(others.length === 0 ? Object.keys(HELPERS).map((name) => `${OWN}/${name}`) : []),
  ];
}
