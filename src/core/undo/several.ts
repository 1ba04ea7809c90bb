import type { RunRecord } from '../transaction/index.ts';
import { planUndo, type Kept, type Reversal, type UndoInput } from './plan.ts';

/** What taking several runs back changes, as one change of each file. */
export interface UndoPlan {
  readonly records: readonly RunRecord[];
  readonly changes: readonly Reversal[];
  readonly kept: readonly Kept[];
}

export interface UndoAllInput extends Pick<UndoInput, 'read' | 'moved' | 'takeOut' | 'force'> {
  /** The runs to take back, oldest first. */
  readonly records: readonly RunRecord[];
  /** All runs of the tree, oldest first. */
  readonly all: readonly RunRecord[];
  readonly textsOf: (record: RunRecord) => Promise<UndoInput['texts']>;
}

/**
 * The inverse of several runs, the newest first, each on what the one before it leaves.
 *
 * @throws ConflictError as `planUndo`
 */
export async function planUndoAll({ records, all, read, moved, takeOut, textsOf, force }: UndoAllInput): Promise<UndoPlan> {
  const changes = new Map<string, Reversal>();
  const kept = new Map<string, Kept>();
  for (const record of [...records].reverse()) {
    const plan = await planUndo({
      record,
      later: all.slice(all.indexOf(record) + 1).filter((later) => !records.includes(later)),
      texts: await textsOf(record),
      read: async (path) => {
        const change = changes.get(path);
        return change === undefined ? read(path) : change.after;
      },
      ...(moved === undefined ? {} : { moved }),
      ...(takeOut === undefined ? {} : { takeOut }),
      force,
    });
    for (const change of plan.changes) {
      const earlier = changes.get(change.path);
      changes.set(change.path, { ...change, before: earlier === undefined ? change.before : earlier.before });
    }
    for (const row of plan.kept) kept.set(row.path, row);
  }
  const made = [...changes.values()].filter(({ before, after }) => before !== after);
  return { records, changes: made, kept: [...kept.values()].filter(({ path }) => changes.get(path) === undefined) };
}
