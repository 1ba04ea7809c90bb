import { ConflictError } from '../errors.ts';
import { createFollower } from '../paths.ts';
import { commit, type Write } from './commit.ts';
import { at, OBJECTS, objectPath, OWN, recordPath, RUNS } from './layout.ts';
import { withLock, type SafeEffects } from './lock.ts';
import { HELPERS, readRecords, recordBytes, type RunRecord } from './record.ts';
import { settleAll } from './recover.ts';
import { nextRunId } from './run-id.ts';
import { changedMeanwhile } from './settle.ts';
import { explain } from './system-errors.ts';

/** One file as it is now and as it shall be; undefined means that there is none. */
export interface Removal {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What a generator makes there, where `after` holds more than that. */
  readonly rendered?: string;
  readonly mode?: number;
}

/**
 * Takes runs back, all of them or nothing: their files, the folders they made where these are empty then, and their records. With the last
 * record everything of ours goes.
 *
 * @throws ConflictError where a file was changed since it was looked at, cannot be written, or another run holds the lock
 */
export async function revert(
  root: string,
  records: readonly RunRecord[],
  changes: readonly Removal[],
  effects: SafeEffects,
): Promise<void> {
  const { files } = effects;
  const real = await files.realpath(root);
  if (real === undefined) throw new ConflictError(`the project root ${root} is not there`, ['Give an existing folder with --cwd.']);
  await withLock(real, effects, async () => {
    await settleAll(real, effects);
    const writes = await writesOf(real, changes, effects)
      .then(async (list) => [...list, ...(await ownWrites(real, records, effects))])
      .catch((error: unknown) => {
        throw explain(error, 'nothing was written');
      });
    const folders = new Set(records.flatMap((record) => record.folders));
    await commit(real, await nextRunId(real, effects), writes, effects, [...[...folders].sort(), OBJECTS, RUNS]);
  });
}

/** The changes, each checked against what is on disk now that nobody else may write. */
export async function writesOf(root: string, changes: readonly Removal[], { files }: SafeEffects): Promise<readonly Write[]> {
  const placeOf = createFollower(root, files);
  const writes: Write[] = [];
  const stale: string[] = [];
  for (const { path, before, after, mode } of changes) {
    const place = await placeOf(path);
    const now = await files.readBytes(place);
    const isSame = now === undefined || before === undefined ? now === before : Buffer.from(before).equals(now);
    if (!isSame) stale.push(path);
    writes.push({
      place,
      before: now,
      after: after === undefined ? undefined : Buffer.from(after),
      ...(mode === undefined ? {} : { mode }),
    });
  }
  if (stale.length > 0) throw changedMeanwhile(stale);
  return writes;
}

/** The records, and their texts where no other run has the same; with the last record also what git was told about them. */
async function ownWrites(root: string, records: readonly RunRecord[], { files }: SafeEffects): Promise<readonly Write[]> {
  const ids = new Set(records.map(({ id }) => id));
  const others = (await readRecords(root, files)).filter(({ id }) => !ids.has(id));
  const objects = new Set(records.flatMap((record) => record.objects ?? []));
  const heirs = inherited(
    records.flatMap((record) => record.folders),
    others,
  );
  const paths = [
    ...records.map(({ id }) => recordPath(id)),
    ...[...objects].filter((name) => !others.some((other) => other.objects === name)).map(objectPath),
    ...(others.length === 0 ? Object.keys(HELPERS).map((name) => `${OWN}/${name}`) : []),
  ];
  const writes: Write[] = [];
  for (const path of paths) {
    const place = at(root, path);
    const before = await files.readBytes(place);
    if (before !== undefined) writes.push({ place, before, after: undefined });
  }
  for (const heir of heirs) {
    const place = at(root, recordPath(heir.id));
    writes.push({ place, before: await files.readBytes(place), after: recordBytes(heir) });
  }
  return writes;
}

/** A folder that another run has files in by now goes with that run: its record, changed, takes the folder over. */
function inherited(folders: readonly string[], others: readonly RunRecord[]): readonly RunRecord[] {
  const heirs = new Map<RunRecord, string[]>();
  for (const folder of folders) {
    const heir = others.findLast(({ files }) => files.some(({ path, after }) => after !== null && path.startsWith(`${folder}/`)));
    if (heir !== undefined && !heir.folders.includes(folder)) heirs.set(heir, [...(heirs.get(heir) ?? heir.folders), folder].sort());
  }
  return [...heirs].map(([heir, all]) => ({ ...heir, folders: all }));
}
