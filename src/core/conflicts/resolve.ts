import { join } from 'node:path';
import { ConflictError, InputError } from '../errors.ts';
import { collisions, collisionsOnDisk, createFollower, pathProblem } from '../paths.ts';
import { PHASES } from '../pipeline.ts';
import type { FileChange, Phase, Plan, ResolvedFile, ResolvedPlan } from '../pipeline.ts';
import type { ReadFiles } from '../ports.ts';
import { hash } from '../transaction/layout.ts';
import { createDecision, judge, refusal } from './judge.ts';
import type { Base, ResolvePolicy, Verdict } from './judge.ts';
import { createRemoval } from './removal.ts';

/** Templates and generators there are the project's, and all else is the record's. */
const OWN_FOLDER = /^\.scaffold(?:\/|$)(?!(?:templates|generators)\/)/iu;

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
  const remove = createRemoval(policy);
  const placeOf = createFollower(root, files);
  const onDisk = new Map<string, Found>();
  const current = new Map<string, string | undefined>();
  const made = new Map<string, Base>();
  const rows: ResolvedFile[] = [];
  for (const change of [...plan.changes].sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase))) {
    const { path, phase } = change;
    const mode = 'content' in change ? change.mode : undefined;
    const found = onDisk.get(path) ?? (await find(placeOf, path, files, mode !== undefined || change.kind === 'remove'));
    onDisk.set(path, found);
    const before = current.has(path) ? current.get(path) : found.content;
    const base = made.get(path) ?? (await recorded(change, before, policy));
    const obstacle = found.obstacle ?? (change.kind === 'remove' ? await linkAt(root, path, files) : undefined);
    const verdict =
      obstacle !== undefined
        ? refusal(before, obstacle)
        : change.kind === 'remove'
          ? await remove(path, before, base)
          : await judge(change, before, decide, base);
    const isGone = verdict.resolution === 'skip' && before === undefined;
    current.set(path, verdict.resolution === 'refuse' || isGone ? before : verdict.after);
    const left = leftBy(verdict);
    if (left !== undefined) made.set(path, left);
    const { rejected, ...fate } = verdict;
    const modeBefore = found.mode === undefined ? {} : { modeBefore: found.mode };
    rows.push({ path, phase, before, ...fate, ...(mode === undefined ? {} : { mode }), ...modeBefore });
    if (rejected !== undefined) rows.push(await rejectedRow(`${path}.rej`, phase, rejected, placeOf, files));
  }
  return { blueprint: plan.blueprint, root, files: rows };
}

/** A file that no run has made: all of it is yours. */
const YOURS: Base = { written: null, generated: '' };

/** What earlier runs left in the place of a change; undefined where nothing is to be made of it. */
async function recorded({ path, kind }: FileChange, before: string | undefined, { base, isNew }: ResolvePolicy): Promise<Base | undefined> {
  if (base === undefined) return undefined;
  if (kind === 'edit') return (await base(path, before)) ?? YOURS;
  return isNew === true ? undefined : base(path);
}

/** What a row leaves for the next one of its path; undefined where it leaves the file as it was found. */
function leftBy({ resolution, after, generated }: Verdict): Base | undefined {
  const isMade = resolution === 'create' || resolution === 'merge' || resolution === 'force';
  if (after === undefined || (!isMade && generated === undefined)) return undefined;
  return {
    // Few paths have another row, which is all that asks for it.
    get written() {
      return generated === undefined ? hash(after) : null;
    },
    generated: generated ?? after,
  };
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
    refused.some(({ isChoice }) => isChoice === true) ? CHOICES : ['Mend what is named above, and run the same command again.'],
  );
}

const CHOICES = [
  '--on-conflict theirs takes the generated content, --on-conflict ours keeps yours.',
  '--dry-run shows the whole contents.',
];

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

/** Why nothing is removed at a path: it would not be the file of this name that goes. */
async function linkAt(root: string, path: string, files: ReadFiles): Promise<string | undefined> {
  const isLink = (await files.stat(join(root, path)))?.kind === 'link';
  return isLink ? 'is a symbolic link, and what it leads to is not for this run to remove' : undefined;
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
