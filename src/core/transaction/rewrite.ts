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
      .then(async (list) => {
        const modes = await Promise.all(list.map(async ({ place, after }) => (after === undefined ? files.stat(place) : undefined)));
        const record = recordOf(
          run,
          about,
          changes.map((change, index) => ({ ...change, modeBefore: modes[index]?.mode })),
          effects,
        );
        return [...list, ...(await recordWrites(real, record, files))];
      })
      .catch((error: unknown) => {
        throw explain(error, 'nothing was written');
      });
    await commit(real, run, writes, effects, emptied);
    return run;
  });
}

/** A change, and the mode of a file that goes. */
type Changed = Removal & { readonly modeBefore: number | undefined };

function recordOf(run: string, about: About, changes: readonly Changed[], effects: SafeEffects): ReadonlyMap<string, Uint8Array> {
  const files = changes.map(({ path, before, after, rendered = after, modeBefore }) => ({
    path,
    before,
    after,
    rendered,
    edited: rendered !== after,
    resolution: after === undefined ? ('remove' as const) : ('merge' as const),
    ...(modeBefore === undefined ? {} : { modeBefore }),
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
