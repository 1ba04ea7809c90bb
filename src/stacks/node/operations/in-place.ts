import type { Additions, Outcome } from '../../../edits/typescript.ts';
import type { SharedEntry } from '../view/entries.ts';
import { addToTypeScript, removeFromTypeScript } from '../edits.ts';

/** Adds what a run makes, in place of what an earlier one has made of the same thing; what is the same already stays where it is. */
export async function addInPlace(content: string, former: readonly SharedEntry[], additions: Additions): Promise<Outcome> {
  const { entries = [] } = additions;
  const without = (all: readonly SharedEntry[], some: readonly SharedEntry[]): readonly SharedEntry[] => {
    const texts = new Set(some.map(({ text }) => compact(text)));
    return all.filter(({ text }) => !texts.has(compact(text)));
  };
  const outdated = without(former, entries);
  const taken = outdated.length === 0 ? undefined : await removeFromTypeScript(content, outdated);
  if (taken?.kind === 'anchorMissing') return taken;
  const rest = taken?.kind === 'changed' ? taken.content : content;
  const outcome = await addToTypeScript(rest, { ...additions, entries: without(entries, former) });
  return outcome.kind === 'alreadyPresent' && rest !== content ? { kind: 'changed', content: rest } : outcome;
}

/** Source without what a formatter may have changed about it. */
const compact = (source: string): string =>
  source
    .replace(/\s+/gu, '')
    .replace(/,(?=[)\]}])/gu, '')
    .replace(/;$/u, '');

/** What the composition root has for every class with steps, by its name there. */
const PARTS = ['unitOfWork', 'passwords', 'jobQueue'] as const;

/** Is a class made of nothing but what runs give it: parts, and those of an object of adapters? What its user has put there is theirs. */
export const isMadeOf = (list: string, adapters?: string): boolean =>
  list
    .split(',')
    .map((one) => one.trim())
    .every((one) => one === '' || PARTS.some((part) => part === one) || one.split('.')[0] === adapters);
