import { hash, readObjects, readTrail, type TreeRecord } from '../core/transaction/index.ts';
import type { Base } from '../core/conflicts/index.ts';
import type { Effects } from '../core/ports.ts';

type Texts = Promise<ReadonlyMap<string, string>>;

/**
 * What earlier runs left in a tree, by path. Records are read when the first path is asked for, and the texts of a run when one of them is; they
 * are not where the file is still as that run wrote it, for whoever says what is there now.
 *
 * @param known the records of the tree, where they have been read already
 */
export function earlierRuns(
  root: string,
  { files }: Pick<Effects, 'files'>,
  known?: readonly TreeRecord[],
): (path: string, now?: string) => Promise<Base | undefined> {
  const texts = new Map<TreeRecord, Texts>();
  const textsOf = (record: TreeRecord): Texts => {
    const read = texts.get(record) ?? readObjects(record.home, record, files);
    texts.set(record, read);
    return read;
  };
  let last: Promise<ReturnType<typeof lastOf>> | undefined;
  return async (path, now) => {
    last ??= Promise.resolve(known ?? readTrail(root, files)).then(lastOf);
    const found = (await last).get(path);
    // A file that a run took away has no base: making it again is making it new.
    if (found === undefined || found.file.after === null) return undefined;
    const { record, file } = found;
    const written = file.edited === true ? null : found.file.after;
    if (now !== undefined && written === hash(now)) return { written, generated: undefined };
    return { written, generated: (await textsOf(record)).get(file.rendered ?? found.file.after) };
  };
}

/** The last run of each path, and what it says of it. */
const lastOf = (records: readonly TreeRecord[]) =>
  new Map(records.flatMap((record) => record.files.map((file) => [file.path, { record, file }] as const)));
