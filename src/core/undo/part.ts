import { ConflictError } from '../errors.ts';
import { hash } from '../transaction/index.ts';
import { mergeBack } from './merge-back.ts';
import type { Kept, Reversal } from './plan.ts';

export interface PartInput {
  /** The files of the tree as they are generated with the part, by path. */
  readonly whole: ReadonlyMap<string, string>;
  /** The same without it. */
  readonly rest: ReadonlyMap<string, string>;
  /** Files of the part that no generator makes any more: those of runs about it alone. */
  readonly more: readonly string[];
  readonly read: (path: string) => Promise<string | undefined>;
  /** Hashes of all that runs have written at a path. */
  readonly written: (path: string) => ReadonlySet<string>;
  /** Edited files go too. */
  readonly force: boolean;
}

/**
 * Takes one part out of a tree that was made in one piece: files that are there for it alone go, lines that are there for it go from the
 * files of others, and every other line stays.
 *
 * @throws ConflictError where a line of the part was changed since; each is named
 */
export async function planPart(input: PartInput): Promise<{ readonly changes: readonly Reversal[]; readonly kept: readonly Kept[] }> {
  const { whole, rest, more, read, written, force } = input;
  const changes: Reversal[] = [];
  const kept: Kept[] = [];
  const refused: string[] = [];
  for (const path of new Set([...[...whole.keys()].filter((file) => !rest.has(file)), ...more])) {
    const now = await read(path);
    if (now === undefined) continue;
    if (force || written(path).has(hash(now))) changes.push({ path, before: now, after: undefined });
    else kept.push({ path, reason: 'you edited it' });
  }
  for (const [path, theirs] of rest) {
    const base = whole.get(path);
    const now = base === undefined || base === theirs ? undefined : await read(path);
    if (base === undefined || now === undefined) continue;
    const merged = await mergeBack({ base, yours: now, theirs });
    if (merged.kind === 'conflict') refused.push(`${path}:${String(merged.conflicts[0]?.line ?? 1)}`);
    else if (merged.text !== now) changes.push({ path, before: now, after: merged.text, rendered: theirs });
  }
  if (refused.length === 0) return { changes, kept };
  throw new ConflictError(
    ['lines that were written for it were changed since, and nothing was written', ...refused.map((place) => `${place}: was changed`)].join(
      '\n',
    ),
    ['Take your change back there, or remove the lines by hand'],
  );
}
