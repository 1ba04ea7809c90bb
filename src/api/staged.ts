import path from 'node:path';
import { assertWritable, resolve, unifiedDiff } from '../core/conflicts/index.ts';
import type { Blueprint, FileChange, OptionValue } from '../core/pipeline.ts';
import type { Effects, Implementation } from '../core/ports.ts';
import { unverified } from '../core/prove/unverified.ts';
import { apply, recover } from '../core/transaction/index.ts';
import { nameFrom, toName } from '../naming/index.ts';
import { earlierRuns } from './base.ts';
import { askAbout } from './conflicts.ts';
import { reportOf, type Report } from './report.ts';
import type { WriteOptions } from './request.ts';

/** A text that somebody else's generator wants to have in the tree. */
export interface StagedText {
  /** From the root, with slashes. */
  readonly path: string;
  readonly content: string;
  readonly mode?: number;
  readonly kind: 'create' | 'edit';
  /** It goes over whatever is there, edited or not. */
  readonly isForced: boolean;
}

export interface StagedRequest extends Pick<WriteOptions, 'dryRun' | 'onConflict' | 'check'> {
  readonly root: string;
  /** Id of the generator in the record: `plop:component`. */
  readonly generator: string;
  readonly answers: Readonly<Record<string, OptionValue>>;
}

/**
 * Writes texts as every run writes: decided before the first byte, all or nothing, with a record to take them back by. Nothing is proven.
 *
 * @throws InputError, ConflictError; the tree is as before in every case
 */
export async function writeStaged(texts: readonly StagedText[], request: StagedRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  const { root, dryRun, onConflict } = request;
  if (!dryRun) await recover(root, effects);
  const changes: FileChange[] = [];
  for (const text of texts) changes.push(changeOf(text, await effects.files.exists(path.join(root, text.path))));
  const resolved = await resolve({ blueprint: blueprintOf(request, effects), changes }, root, effects.files, {
    onConflict,
    ask: askAbout(effects, onConflict),
    base: earlierRuns(root, effects),
  });
  await request.check?.(resolved);
  assertWritable(resolved);
  const diff = dryRun ? await unifiedDiff(resolved) : undefined;
  const applied = dryRun ? undefined : await apply(resolved, new Map(), effects);
  const result = { resolved, proof: unverified(resolved), ...(diff && { diff }), ...(applied && { applied }) };
  return reportOf(result, {
    feature: request.generator,
    stack: { implementation: () => IMPLEMENTATION },
    root,
    dryRun,
    milliseconds: effects.clock.monotonic() - started,
  });
}

/** What a plopfile writes is its own business; nothing is claimed of it. */
const IMPLEMENTATION: Implementation = {
  framework: 'plop',
  technologies: [],
  authentication: 'Not looked at',
  endpoints: [],
  features: [],
  security: [],
};

/** What goes over a file that is there is a change of all of it: nobody has to be asked. */
function changeOf({ path: file, content, mode, kind, isForced }: StagedText, isThere: boolean): FileChange {
  const at = { path: file, phase: 'code' } as const;
  if (kind === 'edit' || (isForced && isThere)) return { ...at, kind: 'edit', edits: [() => ({ kind: 'changed', content })] };
  return { ...at, kind: 'create', content, ...(mode === undefined ? {} : { mode }) };
}

const blueprintOf = ({ root, generator, answers }: StagedRequest, { clock }: Effects): Blueprint => ({
  application: toName(nameFrom(path.basename(root)) ?? 'application'),
  generator,
  resources: [],
  existing: [],
  options: answers,
  now: clock.now(),
});
