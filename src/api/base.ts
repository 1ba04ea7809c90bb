import type { Base } from '../core/conflicts/index.ts';
import type { Effects } from '../core/ports.ts';
import { readObjects, readTrail } from '../core/transaction/index.ts';

/** What earlier runs left in a tree, by path; the records are read when the first path is asked for. */
export function earlierRuns(root: string, { files }: Pick<Effects, 'files'>): (path: string) => Promise<Base | undefined> {
  let records: ReturnType<typeof readTrail> | undefined;
  return async (path) => {
    records ??= readTrail(root, files);
    const record = (await records).findLast((run) => run.files.some((file) => file.path === path));
    const file = record?.files.find((row) => row.path === path);
    // A file that a run took away has no base: making it again is making it new.
    if (record === undefined || file === undefined || file.after === null) return undefined;
    const texts = await readObjects(record.home, record, files);
    return { written: file.edited === true ? null : file.after, generated: texts.get(file.rendered ?? file.after) };
  };
}
