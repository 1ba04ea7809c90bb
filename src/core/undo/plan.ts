import { ConflictError } from '../errors.ts';
import { hash, type RecordedFile, type RunRecord } from '../transaction/index.ts';
import { dependents, type Dependent } from './dependents.ts';
import { mergeBack } from './merge-back.ts';

/** One file that taking a run back changes; undefined means that there is none. */
export interface Reversal {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What a generator makes there, where `after` holds more than that. */
  readonly rendered?: string;
  readonly mode?: number;
}

/** A file that stays as it is although the run made or changed it. */
export interface Kept {
  readonly path: string;
  readonly reason: string;
}

/** A text without the lines that a run wrote for what it made; undefined where that cannot be told from the text alone. */
export type TakeOut = (record: RunRecord, path: string, text: string) => Promise<string | undefined>;

/** What taking one run back changes. */
export interface Inverse {
  readonly record: RunRecord;
  readonly changes: readonly Reversal[];
  readonly kept: readonly Kept[];
}

export interface UndoInput {
  readonly record: RunRecord;
  /** Runs after it, oldest first. */
  readonly later: readonly RunRecord[];
  /** The texts that the run kept, by their hash. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is at a path now; undefined where nothing is. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** Where a file that the run made is now, if it was given another name; asked for those that are not in their place. */
  readonly moved?: (file: RecordedFile) => Promise<string | undefined>;
  /** Asked for files that others have written into since. */
  readonly takeOut?: TakeOut;
  /** Edited files go too, and later runs are not asked. */
  readonly force: boolean;
}

/**
 * The inverse of a run on the tree as it is now: files it made go, files it changed lose that change and keep every other.
 *
 * @throws ConflictError where a later run stands on this one, or a change cannot be told from yours any more; each is named
 */
export async function planUndo(input: UndoInput): Promise<Inverse> {
  const { record, force } = input;
  const inTheWay = force ? [] : dependents(record, input.later);
  if (inTheWay.length > 0) throw needed(record, inTheWay);
  const outcomes = await Promise.all(record.files.map((file) => reverse(file, input)));
  const refused = outcomes.flatMap(({ refused: file }) => file ?? []);
  if (refused.length > 0) throw unclear(record, refused, input.later);
  return {
    record,
    changes: outcomes.flatMap(({ change }) => change ?? []),
    kept: outcomes.flatMap(({ kept }) => kept ?? []),
  };
}

/** What becomes of one file; nothing where there is nothing to take back. */
interface Outcome {
  readonly change?: Reversal;
  readonly kept?: Kept;
  readonly refused?: Refused;
}

interface Refused {
  readonly path: string;
  readonly line: number;
}

async function reverse(file: RecordedFile, { record, texts, read, moved, takeOut, force }: UndoInput): Promise<Outcome> {
  const there = await read(file.path);
  const path = (there === undefined && file.before === null ? await moved?.(file) : undefined) ?? file.path;
  const now = path === file.path ? there : await read(path);
  if (file.after === null) return restore(path, now, texts.get(file.before ?? ''), file.modeBefore);
  if (now === undefined) return file.before === null ? {} : { kept: { path, reason: 'you removed it' } };
  const isUntouched = hash(now) === file.after;
  if (file.before === null) {
    if (isUntouched || force) return { change: { path, before: now, after: undefined } };
    return { kept: { path, reason: 'you edited it' } };
  }
  const [before, after] = [texts.get(file.before), texts.get(file.after)];
  if (before === undefined || after === undefined) return { kept: { path, reason: 'its content was not kept, for it may hold secrets' } };
  const mode = file.modeBefore === undefined ? {} : { mode: file.modeBefore };
  if (isUntouched) return { change: { path, before: now, after: before, ...mode } };
  const without = await takeOut?.(record, path, now);
  if (without !== undefined) return { change: { path, before: now, after: without, ...mode } };
  const merged = await mergeBack({ base: after, yours: now, theirs: before });
  if (merged.kind === 'conflict') return { refused: { path, line: merged.conflicts[0]?.line ?? 1 } };
  return merged.text === now ? {} : { change: { path, before: now, after: merged.text, ...mode } };
}

/** A file that the run took away. */
function restore(path: string, now: string | undefined, before: string | undefined, mode: number | undefined): Outcome {
  if (now !== undefined) return now === before ? {} : { kept: { path, reason: 'there is a file again' } };
  return before === undefined
    ? { kept: { path, reason: 'its content was not kept, for it may hold secrets' } }
    : { change: { path, before: undefined, after: before, ...(mode === undefined ? {} : { mode }) } };
}

function needed({ id }: RunRecord, list: readonly Dependent[]): ConflictError {
  return new ConflictError(
    [
      `run ${id} cannot be taken back yet; later runs stand on it`,
      ...list.map(({ run, reason }) => `${run.id} (${run.command}): ${reason}`),
    ].join('\n'),
    [`Take them back first: scaffold undo ${list.at(-1)?.run.id ?? ''}`, '--force takes this one back all the same'],
  );
}

function unclear({ id }: RunRecord, refused: readonly Refused[], later: readonly RunRecord[]): ConflictError {
  const since = later.findLast(({ files }) => files.some((file) => refused.some(({ path }) => path === file.path)));
  return new ConflictError(
    [
      `run ${id} cannot be taken back; lines that it wrote were changed since, and nothing was written`,
      ...refused.map(({ path, line }) => `${path}:${line}: was changed where the run changed it`),
    ].join('\n'),
    since === undefined
      ? ['Take your change back there, or remove the lines by hand']
      : [`A later run changed them as well; take it back first: scaffold undo ${since.id}`, 'Or remove the lines by hand'],
  );
}
