import { InputError } from '../core/errors.ts';
import type { Effects } from '../core/ports.ts';
import { readObjects, readRecords, readTrail, recover, revert, type RunRecord } from '../core/transaction/index.ts';
import { planUndoAll, type Kept, type Reversal, type TakeOut } from '../core/undo/index.ts';
import { nearest, show } from '../naming/index.ts';
import { applications } from './registry.ts';
import { assertNotApplied, findMoved } from './migrations.ts';

/** How something is taken back. */
export interface TakeBack {
  readonly root: string;
  /** Takes edited files away, too, and asks neither what later runs stand on nor what a database has had. */
  readonly force: boolean;
  /** Says what would be done and does nothing. */
  readonly dryRun: boolean;
}

export interface UndoRequest extends TakeBack {
  /** Id of a run, or how it begins; the last run where there is none. */
  readonly run: string | undefined;
}

/** What was taken back, or would be. */
export interface UndoResult {
  /** The run that was taken back, the newest where there are several. */
  readonly run: string;
  readonly command: string;
  /** The resource, where it was one of several that the run made; the others stay. */
  readonly part?: string;
  readonly dryRun: boolean;
  readonly removed: readonly string[];
  readonly restored: readonly string[];
  readonly kept: readonly Kept[];
}

/**
 * Takes one run back: the files it made, what it wrote into shared files, and its record.
 *
 * @throws InputError where there is no such run; ConflictError where later runs, your own changes or a database stand on it. Nothing is
 * written then.
 */
export async function undo(request: UndoRequest, effects: Effects): Promise<UndoResult> {
  await recover(request.root, effects);
  const records = await readRecords(request.root, effects.files);
  await assertNotOfWorkspace(records, request, effects);
  const record = findRun(records, request.run);
  if (request.run === undefined && !request.dryRun) assertPart(record);
  return takeBack([record], records, request, effects);
}

/**
 * Takes several runs back at once.
 *
 * @param all every run of the tree, oldest first
 * @throws ConflictError as `undo`
 */
export async function takeBack(
  records: readonly RunRecord[],
  all: readonly RunRecord[],
  request: TakeBack,
  effects: Effects,
): Promise<UndoResult> {
  const last = records.at(-1);
  if (last === undefined) throw new Error('no run to take back');
  const { changes, kept } = await planUndoAll({
    records,
    all,
    takeOut: takingOut(request, all, effects),
    ...(await viewOf(request, effects)),
  });
  await assertNotApplied(changes, request, effects);
  if (!request.dryRun) await revert(request.root, records, changes, effects);
  return resultOf(last, changes, kept, request);
}

/** Loaded where a file is found that others wrote into since: it brings the generators along. */
function takingOut({ root }: TakeBack, all: readonly RunRecord[], effects: Effects): TakeOut {
  let loaded: Promise<TakeOut> | undefined;
  return async (...given) => {
    loaded ??= import('./take-out.ts').then(({ takeOutOf }) => takeOutOf(root, all, effects));
    return (await loaded)(...given);
  };
}

/** How planning sees the tree. */
export async function viewOf({ root, force }: TakeBack, { files }: Effects) {
  return {
    textsOf: (record: RunRecord) => readObjects(root, record, files),
    read: (path: string) => files.read(`${root}/${path}`),
    moved: await findMoved(root, files),
    force,
  };
}

/** What was done, by what became of each file. */
export function resultOf(
  { id, command }: RunRecord,
  changes: readonly Reversal[],
  kept: readonly Kept[],
  { dryRun }: TakeBack,
): UndoResult {
  return {
    run: id,
    command,
    dryRun,
    removed: changes.filter(({ after }) => after === undefined).map(({ path }) => path),
    restored: changes.filter(({ after }) => after !== undefined).map(({ path }) => path),
    kept,
  };
}

/** A run of a workspace is whole only there. */
async function assertNotOfWorkspace(own: readonly RunRecord[], { root, run }: UndoRequest, { files }: Effects): Promise<void> {
  const meant = (record: RunRecord): boolean => run === undefined || record.id.startsWith(run);
  if (own.some(meant)) return;
  const above = (await readTrail(root, files)).findLast(meant);
  if (above === undefined) return;
  throw new InputError([
    {
      message: `Run ${above.id} is one of the workspace that this service stands in, and was about others as well`,
      hint: `scaffold undo ${above.id} --cwd ${above.home}`,
    },
  ]);
}

/** @throws InputError for the run that made the whole application, which nobody takes back by the way */
function assertPart({ id, generator, files }: RunRecord): void {
  if (!applications().some((application) => application.id === generator)) return;
  throw new InputError([
    {
      where: id,
      message: `made the whole application, ${String(files.length)} files of it`,
      hint: `To take all of it back: scaffold undo ${id}`,
    },
  ]);
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
          ? `'${show(wanted)}' is how ${String(found.length)} runs begin: ${found.map(({ id }) => id).join(', ')}`
          : `There is no run '${show(wanted)}' here`,
      hint: found.length === 0 && guess !== undefined ? `Did you mean scaffold undo ${guess}?` : 'scaffold history',
    },
  ]);
}
