import { ConflictError, InputError } from '../errors.ts';
import { collisions, collisionsOnDisk, createFollower, pathProblem } from '../paths.ts';
import { PHASES } from '../pipeline.ts';
import type { Phase, Plan, ResolvedFile, ResolvedPlan } from '../pipeline.ts';
import type { ReadFiles } from '../ports.ts';
import { createDecision, judge, refusal } from './judge.ts';
import type { ResolvePolicy } from './judge.ts';

const OWN_FOLDER = /^\.scaffold(?:\/|$)/iu;

/**
 * Decides the fate of every file of a plan against the disk, before the first byte is written. Where a path is first made and then
 * edited by the same plan, it has a row for each, and the later one starts from what the earlier one leaves.
 * @returns rows in the order ground, spec, schema, code; what is in the way is a row `refuse` (see `assertWritable`)
 * @throws InputError for paths that are refused whatever the tree holds, all of them at once
 */
export async function resolve(plan: Plan, root: string, files: ReadFiles, policy: ResolvePolicy): Promise<ResolvedPlan> {
  const paths = [...new Set(plan.changes.map(({ path }) => path))];
  await checkPaths(paths, root, files);

  const decide = createDecision(policy);
  const placeOf = createFollower(root, files);
  const onDisk = new Map<string, Found>();
  const current = new Map<string, string | undefined>();
  const rows: ResolvedFile[] = [];
  for (const change of [...plan.changes].sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase))) {
    const { path, phase } = change;
    const mode = change.kind === 'edit' ? undefined : change.mode;
    const found = onDisk.get(path) ?? (await find(placeOf, path, files, mode !== undefined));
    onDisk.set(path, found);
    const before = current.has(path) ? current.get(path) : found.content;
    const verdict =
      found.obstacle === undefined ? await judge(change, before, decide, await policy.base?.(path)) : refusal(before, found.obstacle);
    const isGone = verdict.resolution === 'skip' && before === undefined;
    current.set(path, verdict.resolution === 'refuse' || isGone ? before : verdict.after);
    const { rejected, ...fate } = verdict;
    const modes = mode === undefined ? {} : { mode, ...(found.mode === undefined ? {} : { modeBefore: found.mode }) };
    rows.push({ path, phase, before, ...fate, ...modes });
    if (rejected !== undefined) rows.push(await rejectedRow(`${path}.rej`, phase, rejected, placeOf, files));
  }
  return { blueprint: plan.blueprint, root, files: rows };
}

/**
 * @throws ConflictError that lists every file in the way, where there is one
 */
export function assertWritable(resolved: ResolvedPlan): void {
  const refused = resolved.files.filter(({ resolution }) => resolution === 'refuse');
  if (refused.length === 0) return;
  const count = new Set(refused.map(({ path }) => path)).size;
  throw new ConflictError(
    [
      `${count === 1 ? '1 file is' : `${count} files are`} in the way; nothing was written`,
      ...refused.map(({ path, reason }) => `${path}: ${reason ?? 'in the way'}`),
    ].join('\n\n'),
    ['--on-conflict theirs takes the generated content, --on-conflict ours keeps yours.', '--dry-run shows the whole contents.'],
  );
}

async function checkPaths(paths: readonly string[], root: string, files: ReadFiles): Promise<void> {
  const own = paths
    .filter((path) => OWN_FOLDER.test(path))
    .map((path) => ({ message: `${path} lies in the folder of scaffold's own records`, hint: 'Choose another place.' }));
  const problems = [...paths.flatMap((path) => pathProblem(path) ?? []), ...own, ...collisions(paths)];
  if (problems.length > 0) throw new InputError(problems);
  const taken = await collisionsOnDisk(root, paths, files);
  if (taken.length > 0)
    throw new ConflictError(
      taken.map(({ message }) => message).join('\n'),
      taken.flatMap(({ hint }) => hint ?? []),
    );
}

type PlaceOf = (path: string) => Promise<string>;

/** What could not be merged, in a file of its own that replaces an earlier one. */
async function rejectedRow(path: string, phase: Phase, after: string, placeOf: PlaceOf, files: ReadFiles): Promise<ResolvedFile> {
  const { content: before } = await find(placeOf, path, files, false);
  return { path, phase, before, after, resolution: before === undefined ? 'create' : 'force' };
}

interface Found {
  readonly content: string | undefined;
  readonly mode?: number;
  /** Why nothing can be written there. */
  readonly obstacle?: string;
}

async function find(placeOf: PlaceOf, path: string, files: ReadFiles, withMode: boolean): Promise<Found> {
  try {
    const place = await placeOf(path);
    const mode = withMode ? (await files.stat(place))?.mode : undefined;
    return { content: await files.read(place), ...(mode === undefined ? {} : { mode }) };
  } catch (error) {
    if (error instanceof ConflictError) return { content: undefined, obstacle: error.message };
    throw error;
  }
}
