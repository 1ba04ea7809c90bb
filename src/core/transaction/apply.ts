import { relative } from 'node:path';
import { assertWritable, differences, keepForm } from '../conflicts/index.ts';
import { ConflictError, InputError } from '../errors.ts';
import { createFollower, pathProblem } from '../paths.ts';
import type { Applied, ResolvedPlan } from '../pipeline.ts';
import { commit } from './commit.ts';
import type { Write } from './commit.ts';
import { foldersAbove, missingFolders } from './folders.ts';
import { hash, OWN } from './layout.ts';
import { withLock } from './lock.ts';
import type { SafeEffects } from './lock.ts';
import { answersOf, recordFiles } from './record.ts';
import type { About, Recordable } from './record.ts';
import { settleAll } from './recover.ts';
import { nextRunId } from './run-id.ts';
import { changedMeanwhile } from './settle.ts';
import { explain } from './system-errors.ts';

const WRITING: readonly string[] = ['create', 'merge', 'force', 'remove'];

/**
 * Writes a plan, all of it or nothing, and its record with it. A plan that changes nothing leaves no trace.
 * @param recheck looks at the tree once more when nobody else may write; what it throws leaves the tree as it was
 * @param content final texts where they differ from the plan's (the proof's formatter); line ends of existing files are kept
 * @param about what the record says of the run, where that is not what its blueprint says
 * @throws ConflictError where a file is in the way, was changed since the plan was made, or cannot be written, or another run holds the lock
 */
export async function apply(
  resolved: ResolvedPlan,
  content: ReadonlyMap<string, string>,
  effects: SafeEffects,
  recheck: () => Promise<void> = async () => undefined,
  about: About = { generator: resolved.blueprint.generator, answers: answersOf(resolved.blueprint) },
): Promise<Applied> {
  assertWritable(resolved);
  const changed = changedFiles(resolved, content);
  const { files } = effects;
  const root = await files.realpath(resolved.root);
  if (root === undefined)
    throw new ConflictError(`the project root ${resolved.root} is not there`, ['Give an existing folder with --cwd.']);
  if (changed.length === 0) return { run: await nextRunId(root, effects), root: resolved.root, entries: [] };
  return withLock(root, effects, async () => {
    await settleAll(root, effects);
    await recheck();
    const run = await nextRunId(root, effects);
    const writes = await planWrites(root, run, about, changed, effects).catch((error: unknown) => {
      throw explain(error, 'nothing was written');
    });
    const removed = writes.filter(({ after }) => after === undefined).map(({ place }) => relative(root, place).replaceAll('\\', '/'));
    await commit(root, run, writes, effects, foldersAbove(removed));
    const entries = changed.map(({ path, before, after }) => ({
      path,
      before: before === undefined ? null : hash(before),
      after: after === undefined ? null : hash(after),
    }));
    return { run, root: resolved.root, entries };
  });
}

/** The files that will really be different, with their final texts. */
function changedFiles(resolved: ResolvedPlan, content: ReadonlyMap<string, string>): readonly Recordable[] {
  const known = new Set(resolved.files.map(({ path }) => path));
  const unknown = [...content.keys()].filter((path) => !known.has(path));
  if (unknown.length > 0) throw new Error(`the proof holds files that the plan does not: ${unknown.join(', ')}`);
  const writing = resolved.files.filter(({ resolution }) => WRITING.includes(resolution)).toReversed();
  const first = new Map(writing.map(({ path, resolution }) => [path, resolution]));
  return differences(resolved)
    .map(({ path, before, after, generated, mode }) => ({
      path,
      before,
      after: after === undefined ? undefined : keepForm(before, content.get(path) ?? after),
      rendered: generated ?? after,
      edited: generated !== undefined,
      resolution: first.get(path) ?? 'merge',
      ...(mode === undefined ? {} : { mode }),
    }))
    .filter(({ before, after }) => before !== after);
}

/** All writes of a run, each checked once more against what is on disk now that nobody else may write. */
async function planWrites(
  root: string,
  run: string,
  about: About,
  changed: readonly Recordable[],
  effects: SafeEffects,
): Promise<readonly Write[]> {
  const { files } = effects;
  const problems = changed.flatMap(({ path }) => pathProblem(path) ?? []);
  if (problems.length > 0) throw new InputError(problems);
  const placeOf = createFollower(root, files);
  const writes: Write[] = [];
  const stale: string[] = [];
  const modes = new Map<string, number>();
  for (const { path, before, after, mode } of changed) {
    const place = await placeOf(path);
    // A file that goes is brought back with the mode that it had.
    const there = before !== undefined && (mode !== undefined || after === undefined) ? await files.stat(place) : undefined;
    if (there !== undefined && there.mode !== mode) modes.set(path, there.mode);
    const now = await files.readBytes(place);
    if (!isSame(now, before)) stale.push(path);
    writes.push({ place, before: now, after, ...(mode === undefined ? {} : { mode }) });
  }
  const first = new Map(writes.map(({ place }, index) => [place, index] as const).toReversed());
  const twice = changed.filter((_, index) => first.get(writes[index]?.place ?? '') !== index);
  if (twice.length > 0)
    throw new ConflictError(
      `${twice.map(({ path }) => path).join(', ')} leads through a link to another file of this run; nothing was written`,
      ['Replace the link by a file.'],
    );
  if (stale.length > 0) throw changedMeanwhile(stale);
  const folders = (
    await missingFolders(
      root,
      writes.map(({ place }) => place),
      files,
    )
  ).filter((folder) => folder !== OWN);
  for (const [path, bytes] of recordFiles(run, about, { files: withModes(changed, modes), folders }, effects)) {
    const place = await placeOf(path);
    if (!(await files.exists(place))) writes.push({ place, before: undefined, after: bytes });
  }
  return writes;
}

function isSame(now: Uint8Array | undefined, before: string | undefined): boolean {
  if (now === undefined || before === undefined) return now === before;
  return Buffer.from(before).equals(now);
}

const withModes = (changed: readonly Recordable[], modes: ReadonlyMap<string, number>): readonly Recordable[] =>
  changed.map((file) => {
    const modeBefore = modes.get(file.path);
    return modeBefore === undefined ? file : { ...file, modeBefore };
  });
