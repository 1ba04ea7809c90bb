import type { ConflictPolicy, FileChange, PureEdit, ResolvedFile } from '../pipeline.ts';
import { mergeText, type Merged } from '../merge/text.ts';
import { hash } from '../transaction/layout.ts';
import { shortDiff } from './diff.ts';
import { readForm, writeForm } from './text-form.ts';

/** A file of ours whose place is taken by other content. */
export interface Conflict {
  readonly path: string;
  readonly yours: string;
  readonly generated: string;
  /** The generated content is none: the file would go. */
  readonly removes?: true;
  /** What was generated there before, where that is known. */
  readonly base?: string;
  /** Both in one text, with markers where they meet. */
  readonly merged: string;
  /** The whole difference, for reading. */
  readonly diff: string;
}

/** What a person says about a conflict; `refuse` ends the run before anything is written, and a text is what both were merged into by hand. */
export type ConflictAnswer = 'theirs' | 'ours' | 'refuse' | { readonly text: string };

/** What an earlier run left at a path, or an earlier row of the same one. */
export interface Base {
  /** SHA-256 of the file as that run wrote it; null where it had your changes in it. */
  readonly written: string | null;
  /** The text as it was generated, before a formatter; undefined where it was not kept. */
  readonly generated: string | undefined;
}

export interface ResolvePolicy {
  readonly onConflict: ConflictPolicy;
  /** Asked under `ask`; without it, `ask` refuses. */
  readonly ask?: ((conflict: Conflict) => Promise<ConflictAnswer>) | undefined;
  /** Generated content wins everywhere, whatever the policy. */
  readonly force?: boolean;
  /** What an earlier run left at a path; with it, generating again merges. Told what is there now, it need not look up a text that nobody touched. */
  readonly base?: ((path: string, now?: string) => Promise<Base | undefined>) | undefined;
  /** What the run makes is new: a file that is in its place is in the way, whoever made it. */
  readonly isNew?: boolean;
}

/** `rejected` goes into a file beside it. */
export type Verdict = Pick<ResolvedFile, 'resolution' | 'after' | 'reason' | 'unresolved' | 'kept' | 'generated' | 'isChoice'> & {
  readonly rejected?: string;
};

export type Decide = (path: string, yours: string, generated: string, merged: Merged, base?: string) => Promise<Verdict>;

/** What is done where a place is taken, under this policy. */
export function createDecision({ onConflict, ask, force }: ResolvePolicy): Decide {
  return async (path, yours, generated, merged, base) => {
    const outcomes = {
      theirs: () => ({ resolution: 'force' as const, after: generated }),
      ours: () => ({ resolution: 'skip' as const, after: yours, reason: 'yours is kept' }),
      refuse: async () => choice(yours, `holds other content\n${await shortDiff(path, yours, generated)}`),
      markers: () => ({ resolution: 'merge' as const, after: merged.text, generated, reason: 'holds conflict markers', unresolved: true }),
      rej: async () => ({
        resolution: 'skip' as const,
        after: yours,
        reason: 'yours is kept, the difference lies beside it',
        unresolved: true,
        rejected: `${await shortDiff(path, yours, generated, Infinity)}\n`,
      }),
    };
    if (force === true) return outcomes.theirs();
    if (onConflict !== 'ask') return outcomes[onConflict]();
    if (ask === undefined) return outcomes.refuse();
    const known = base === undefined ? {} : { base };
    const diff = await shortDiff(path, yours, generated, Infinity);
    const answer = await ask({ path, yours, generated, ...known, merged: merged.text, diff });
    if (typeof answer === 'string') return outcomes[answer]();
    if (answer.text === yours) return outcomes.ours();
    return { resolution: 'merge', after: answer.text, generated };
  };
}

/** The fate of one change where `before` is what it finds and `base` what an earlier run left there. */
export async function judge(
  change: Exclude<FileChange, { readonly kind: 'remove' }>,
  before: string | undefined,
  decide: Decide,
  base?: Base,
): Promise<Verdict> {
  if (change.kind === 'edit' && before !== undefined) return edited(before, change.edits, base);
  if (change.kind === 'edit')
    return change.ifThere === true ? { resolution: 'skip', after: undefined, reason: 'it is not there' } : refusal(undefined, MISSING);
  if (before === undefined)
    return base === undefined
      ? { resolution: 'create', after: change.content }
      : { resolution: 'skip', after: undefined, reason: 'you removed it' };
  if (change.kind === 'ensure') return { resolution: 'skip', after: before, reason: 'it is there already' };
  const { form, text } = readForm(before);
  const generated = readForm(change.content).text;
  if (generated === text) return { resolution: 'identical', after: before };
  if (base?.written === hash(before)) {
    // Nobody touched it; where the formatter alone stands between the two, there is nothing new either.
    return base.generated === generated
      ? { resolution: 'identical', after: before }
      : { resolution: 'merge', after: writeForm(form, change.content) };
  }
  const merged = await mergeText({ base: base?.generated ?? '', yours: text, theirs: generated });
  if (base?.generated === undefined || merged.kind === 'conflict')
    return decide(
      change.path,
      before,
      writeForm(form, change.content),
      { ...merged, text: writeForm(form, merged.text) },
      base?.generated === undefined ? undefined : writeForm(form, base.generated),
    );
  return merged.text === text
    ? { resolution: 'identical', after: before, generated }
    : { resolution: 'merge', after: writeForm(form, merged.text), generated };
}

const MISSING = 'is not there, and lines have to be added to it\nRestore the file, or generate into an application made by scaffold new.';

async function edited(before: string, edits: readonly PureEdit[], base: Base | undefined): Promise<Verdict> {
  const { form, text } = readForm(before);
  const { after, missing } = await inTurn(text, edits);
  if (missing.length > 0) return refusal(before, missing.join('\n'));
  if (after === text) return { resolution: 'identical', after: before };
  const verdict = { resolution: 'merge', after: writeForm(form, after) } as const;
  if (base === undefined || base.written === hash(before)) return verdict;
  // What is yours in it must not become what a generator made, or the next one that makes the file would take it for its own.
  const generated = base.generated === undefined || base.generated === '' ? '' : (await inTurn(readForm(base.generated).text, edits)).after;
  return { ...verdict, generated };
}

/** A text after edits, and what those say that have not found their place. */
async function inTurn(text: string, edits: readonly PureEdit[]): Promise<{ readonly after: string; readonly missing: readonly string[] }> {
  let after = text;
  const missing: string[] = [];
  for (const edit of edits) {
    const result = await edit(after);
    if (result.kind === 'changed') after = result.content;
    if (result.kind === 'anchorMissing') missing.push(result.help);
  }
  return { after, missing };
}

/** A row that stands in the way until somebody says which of the two is to be kept. */
export const choice = (before: string, reason: string): Verdict => ({ ...refusal(before, reason), isChoice: true });

/** A row that stands in the way of the whole plan. */
export function refusal(before: string | undefined, reason: string): Verdict {
  return { resolution: 'refuse', after: before ?? '', reason };
}
