import type { ConflictPolicy, FileChange, PureEdit, Resolution, ResolvedFile } from '../pipeline.ts';
import { shortDiff } from './diff.ts';
import { readForm, writeForm } from './text-form.ts';

/** A file of ours whose place is taken by other content. */
export interface Conflict {
  readonly path: string;
  readonly yours: string;
  readonly generated: string;
  /** The first lines of the difference. */
  readonly diff: string;
}

/** What a person says about a conflict; `refuse` ends the run before anything is written. */
export type ConflictAnswer = 'theirs' | 'ours' | 'refuse';

export interface ResolvePolicy {
  readonly onConflict: ConflictPolicy;
  /** Asked under `ask`; without it, `ask` refuses. */
  readonly ask?: ((conflict: Conflict) => Promise<ConflictAnswer>) | undefined;
  /** Generated content wins everywhere, whatever the policy. */
  readonly force?: boolean;
}

export type Verdict = Pick<ResolvedFile, 'resolution' | 'after' | 'reason'>;

export type Decide = (path: string, yours: string, generated: string) => Promise<Verdict>;

/** What is done where a place is taken, under this policy. */
export function createDecision({ onConflict, ask, force }: ResolvePolicy): Decide {
  return async (path, yours, generated) => {
    const outcomes = {
      theirs: () => ({ resolution: 'force' as const, after: generated }),
      ours: () => ({ resolution: 'skip' as const, after: yours, reason: 'yours is kept' }),
      refuse: async () => refusal(yours, `holds other content\n${await shortDiff(path, yours, generated)}`),
    };
    if (force === true) return outcomes.theirs();
    if (onConflict === 'ours' || onConflict === 'theirs') return outcomes[onConflict]();
    const answer =
      onConflict === 'ask' && ask !== undefined
        ? await ask({ path, yours, generated, diff: await shortDiff(path, yours, generated) })
        : 'refuse';
    return outcomes[answer]();
  };
}

/** The fate of one change where `before` is what it finds. */
export async function judge(change: FileChange, before: string | undefined, decide: Decide): Promise<Verdict> {
  if (change.kind === 'edit') return before === undefined ? refusal(undefined, MISSING) : edited(before, change.edits);
  if (before === undefined) return { resolution: 'create', after: change.content };
  if (change.kind === 'ensure') return { resolution: 'skip', after: before, reason: 'it is there already' };
  const { form, text } = readForm(before);
  if (readForm(change.content).text === text) return { resolution: 'identical', after: before };
  return decide(change.path, before, writeForm(form, change.content));
}

const MISSING = 'is not there, and lines have to be added to it\nRestore the file, or generate into an application made by scaffold new.';

async function edited(before: string, edits: readonly PureEdit[]): Promise<Verdict> {
  const { form, text } = readForm(before);
  let after = text;
  const missing: string[] = [];
  for (const edit of edits) {
    const result = await edit(after);
    if (result.kind === 'changed') after = result.content;
    if (result.kind === 'anchorMissing') missing.push(result.help);
  }
  if (missing.length > 0) return refusal(before, missing.join('\n'));
  const resolution: Resolution = after === text ? 'identical' : 'merge';
  return { resolution, after: resolution === 'identical' ? before : writeForm(form, after) };
}

/** A row that stands in the way of the whole plan. */
export function refusal(before: string | undefined, reason: string): Verdict {
  return { resolution: 'refuse', after: before ?? '', reason };
}
