import { ConflictError } from '../errors.ts';
import type { Files } from '../ports.ts';
import { commit, type Write } from './commit.ts';
import { at } from './layout.ts';
import { withLock, type SafeEffects } from './lock.ts';
import { recordFiles, type About, type RunRecord } from './record.ts';
import { settleAll } from './recover.ts';
import { writesOf, type Removal } from './revert.ts';
import { nextRunId } from './run-id.ts';
import { explain } from './system-errors.ts';

/**
 * Changes and takes away files as a run of its own, all of it or nothing, so that it can itself be taken back.
 *
 * @param emptied folders that go where nothing is left in them
 * @returns the id of the run
 * @throws ConflictError where a file was changed since it was looked at, cannot be written, or another run holds the lock
 */
export async function rewrite(
  root: string,
  about: About,
  changes: readonly Removal[],
  effects: SafeEffects,
  emptied: RunRecord['folders'] = [],
): Promise<string> {
  const { files } = effects;
  const real = await files.realpath(root);
  if (real === undefined) throw new ConflictError(`the project root ${root} is not there`, ['Give an existing folder with --cwd.']);
  return withLock(real, effects, async () => {
    await settleAll(real, effects);
    const run = await nextRunId(real, effects);
    const writes = await writesOf(real, changes, effects)
      .then(async (list) => [...list, ...(await recordWrites(real, recordOf(run, about, changes, effects), files))])
      .catch((error: unknown) => {
        throw explain(error, 'nothing was written');
      });
    await commit(real, run, writes, effects, emptied);
    return run;
  });
}

function recordOf(run: string, about: About, changes: readonly Removal[], effects: SafeEffects): ReadonlyMap<string, Uint8Array> {
  const files = changes.map(({ path, before, after, rendered = after }) => ({
    path,
    before,
    after,
    rendered,
    edited: rendered !== after,
    resolution: 'merge' as const,
  }));
  return recordFiles(run, about, { files, folders: [] }, effects);
}

async function recordWrites(root: string, record: ReadonlyMap<string, Uint8Array>, files: Files): Promise<readonly Write[]> {
  const writes: Write[] = [];
  for (const [path, after] of record) {
    const place = at(root, path);
    if (!(await files.exists(place))) writes.push({ place, before: undefined, after });
  }
  return writes;
}
