import { hash } from '../transaction/layout.ts';
import { shortDiff } from './diff.ts';
import { choice, type Base, type ResolvePolicy, type Verdict } from './judge.ts';
import { readForm } from './text-form.ts';

/** What becomes of a file that a plan takes away, where `yours` is there and `base` what an earlier run left of it. */
export type Remove = (path: string, yours: string | undefined, base?: Base) => Promise<Verdict>;

/** A file that is as a run made it goes. One that you edited, or that no run made, is met as the policy says. */
export function createRemoval({ onConflict, ask, force }: ResolvePolicy): Remove {
  return async (path, yours, base) => {
    if (yours === undefined) return { resolution: 'skip', after: undefined, reason: 'it is not there' };
    const gone = { resolution: 'remove' as const, after: undefined };
    if (force === true || isAsMade(yours, base)) return gone;
    const why = base === undefined ? 'was made by no run' : 'was edited by you';
    const kept = { resolution: 'skip' as const, after: yours, reason: `${why}, and is kept`, kept: true };
    const waiting = { ...kept, reason: `${why}: take it away, or what it describes stays undone`, unresolved: true };
    const lost = await shortDiff(path, base?.generated ?? '', readForm(yours).text, undefined, ['generated', 'yours']);
    const outcomes = {
      theirs: () => gone,
      ours: () => kept,
      refuse: () => choice(yours, `${why}, and would go\n${lost}`),
      markers: () => waiting,
      rej: async () => ({ ...waiting, rejected: `${await shortDiff(path, yours, '', Infinity)}\n` }),
    };
    if (onConflict !== 'ask') return outcomes[onConflict]();
    if (ask === undefined) return outcomes.refuse();
    const diff = await shortDiff(path, yours, '', Infinity);
    const answer = await ask({ path, yours, generated: '', removes: true, merged: yours, diff });
    if (typeof answer === 'string') return outcomes[answer]();
    return answer.text === yours ? kept : { resolution: 'merge', after: answer.text, generated: '' };
  };
}

function isAsMade(yours: string, base: Base | undefined): boolean {
  return base !== undefined && (base.written === hash(yours) || base.generated === readForm(yours).text);
}
