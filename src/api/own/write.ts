import path from 'node:path';
import { assertWritable, resolve, unifiedDiff } from '../../core/conflicts/index.ts';
import type { Blueprint, ConflictPolicy, FileChange, OptionValue, ResolvedFile } from '../../core/pipeline.ts';
import type { Effects } from '../../core/ports.ts';
import { apply, recover } from '../../core/transaction/index.ts';
import { nameFrom, toName } from '../../naming/index.ts';
import { earlierRuns } from '../base.ts';
import { askAbout } from '../conflicts.ts';

/** What is written into the project's own folder. */
export interface OwnWrite {
  readonly root: string;
  readonly dryRun: boolean;
  readonly onConflict: ConflictPolicy;
}

/** What became of it. */
export interface OwnWritten {
  readonly dryRun: boolean;
  /** Id of the run; absent where nothing was written. */
  readonly run?: string;
  readonly files: readonly { readonly path: string; readonly action: ResolvedFile['resolution'] }[];
  /** Unified diff, for a dry run. */
  readonly diff?: string;
}

/**
 * Writes texts as a run of its own, recorded and taken back as any other. What is there already is merged with what this command wrote before.
 *
 * @param generator what the record calls it
 * @throws ConflictError where a file is in the way; nothing is written then
 */
export async function writeOwn(
  { root, dryRun, onConflict }: OwnWrite,
  generator: string,
  options: Readonly<Record<string, OptionValue>>,
  texts: ReadonlyMap<string, string>,
  effects: Effects,
): Promise<OwnWritten> {
  await recover(root, effects);
  const changes = [...texts].map(([file, content]): FileChange => ({ kind: 'create', path: file, phase: 'ground', content }));
  const earlier = earlierRuns(root, effects);
  const resolved = await resolve({ blueprint: blueprintOf(root, generator, options, effects), changes }, root, effects.files, {
    onConflict,
    ask: askAbout(effects, onConflict),
    // What was thrown away is wanted again when it is asked for by name.
    base: async (file) => ((await effects.files.exists(path.join(root, file))) ? earlier(file) : undefined),
  });
  assertWritable(resolved);
  const files = resolved.files.map(({ path: file, resolution }) => ({ path: file, action: resolution }));
  if (dryRun) return { dryRun, files, diff: await unifiedDiff(resolved) };
  const { run, entries } = await apply(resolved, new Map(), effects);
  return { dryRun, files, ...(entries.length === 0 ? {} : { run }) };
}

const blueprintOf = (root: string, generator: string, options: Blueprint['options'], { clock }: Pick<Effects, 'clock'>): Blueprint => ({
  application: toName(nameFrom(path.basename(root)) ?? 'project'),
  generator,
  resources: [],
  existing: [],
  options,
  now: clock.now(),
});
