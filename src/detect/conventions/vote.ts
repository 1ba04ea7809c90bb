import type { Fact } from '../finding.ts';

/** What one place says for one value. */
export interface Vote {
  readonly value: string;
  readonly file: string;
}

/** The value that most places have, with how many there are and the first of them; undefined where there is none. */
export function majority(votes: readonly Vote[], what: string): Fact | undefined {
  const counts = new Map<string, number>();
  for (const { value } of votes) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [winner] = [...counts].sort(([, a], [, b]) => b - a);
  if (winner === undefined) return undefined;
  const [value, count] = winner;
  const file = votes.find((vote) => vote.value === value)?.file ?? '';
  return { value, evidence: [{ file, found: `${String(count)} of ${String(votes.length)} ${what}` }] };
}
