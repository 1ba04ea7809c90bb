import { InputError } from '../core/errors.ts';
import type { Effects } from '../core/ports.ts';
import { readObjects, readRecords, recover, revert, type RunRecord } from '../core/transaction/index.ts';
import { planUndo, resourcesOf, type UndoPlan } from '../core/undo/index.ts';
import { nearest, toName } from '../naming/index.ts';

export interface UndoRequest {
  readonly root: string;
  /** Id of a run, or how it begins; the last run where there is none. */
  readonly run: string | undefined;
  /** Takes edited files away, too, and does not ask what later runs stand on. */
  readonly force: boolean;
  /** Says what would be done and does nothing. */
  readonly dryRun: boolean;
}

export interface DestroyRequest extends Omit<UndoRequest, 'run'> {
  /** `resource`, or with its stack `node:resource`. */
  readonly generator: string;
  readonly name: string;
}

/** What was taken back, or would be. */
export interface UndoResult {
  readonly run: string;
  readonly command: string;
  readonly dryRun: boolean;
  readonly removed: readonly string[];
  readonly restored: readonly string[];
  readonly kept: UndoPlan['kept'];
}

/**
 * Takes one run back: the files it made, what it wrote into shared files, and its record.
 *
 * @throws InputError where there is no such run; ConflictError where later runs or your own changes stand on it. Nothing is written then.
 */
export async function undo(request: UndoRequest, effects: Effects): Promise<UndoResult> {
  await recover(request.root, effects);
  const records = await readRecords(request.root, effects.files);
  return takeBack(findRun(records, request.run), records, request, effects);
}

/**
 * As `undo`, for the run that a generator made for one name.
 *
 * @throws InputError where no run made just that
 */
export async function destroy(request: DestroyRequest, effects: Effects): Promise<UndoResult> {
  await recover(request.root, effects);
  const records = await readRecords(request.root, effects.files);
  return takeBack(findByName(records, request), records, request, effects);
}

async function takeBack(
  record: RunRecord,
  records: readonly RunRecord[],
  { root, force, dryRun }: Omit<UndoRequest, 'run'>,
  effects: Effects,
): Promise<UndoResult> {
  const { files } = effects;
  const plan = await planUndo({
    record,
    later: records.slice(records.indexOf(record) + 1),
    texts: await readObjects(root, record, files),
    read: (path) => files.read(`${root}/${path}`),
    force,
  });
  if (!dryRun) await revert(root, record, plan.changes, effects);
  return {
    run: record.id,
    command: record.command,
    dryRun,
    removed: plan.changes.filter(({ after }) => after === undefined).map(({ path }) => path),
    restored: plan.changes.filter(({ after }) => after !== undefined).map(({ path }) => path),
    kept: plan.kept,
  };
}

function findRun(records: readonly RunRecord[], wanted: string | undefined): RunRecord {
  const last = records.at(-1);
  if (last === undefined) throw new InputError([{ message: 'There is no run to take back here', hint: 'scaffold history' }]);
  if (wanted === undefined) return last;
  const found = records.filter(({ id }) => id.startsWith(wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const guess = nearest(
    wanted,
    records.map(({ id }) => id),
  );
  throw new InputError([
    {
      message:
        found.length > 1
          ? `${JSON.stringify(wanted)} is how ${String(found.length)} runs begin: ${found.map(({ id }) => id).join(', ')}`
          : `There is no run ${JSON.stringify(wanted)} here`,
      hint: found.length === 0 && guess !== undefined ? `Did you mean scaffold undo ${guess}?` : 'scaffold history',
    },
  ]);
}

function findByName(records: readonly RunRecord[], { generator, name }: DestroyRequest): RunRecord {
  const wanted = toName(name).snake;
  const about = records.filter((record) => resourcesOf(record).some((resource) => resource.name === wanted));
  const isMeant = (record: RunRecord): boolean => record.generator === generator || record.generator.endsWith(`:${generator}`);
  const found = about.findLast((record) => isMeant(record) && resourcesOf(record).length === 1);
  if (found !== undefined) return found;
  const other = about.at(-1);
  throw new InputError([
    {
      message: `No run of ${generator} made ${toName(name).pascal} alone`,
      hint: other === undefined ? 'scaffold history' : `It was made by ${other.generator}, run ${other.id}: scaffold undo ${other.id}`,
    },
  ]);
}
