import type { RunRecord } from '../../core/transaction/index.ts';
import { resourcesOf } from '../../core/undo/index.ts';

/** Names, in snake case, of the resources that the runs of a tree have made and none has taken away since. */
export function recordedResources(records: readonly RunRecord[]): readonly string[] {
  const names = new Set<string>();
  for (const record of records) {
    for (const { name } of resourcesOf(record)) names.add(name);
    for (const name of gone(record)) names.delete(name);
  }
  return [...names];
}

/** What a run has destroyed or dropped. */
function gone({ answers }: RunRecord): readonly string[] {
  if (typeof answers !== 'object' || answers === null) return [];
  const found: unknown[] = ['destroyed' in answers ? answers.destroyed : [], 'dropped' in answers ? answers.dropped : []].flat();
  return found.filter((name): name is string => typeof name === 'string');
}
