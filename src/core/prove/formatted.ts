import type { ResolvedFile, ResolvedPlan } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { isWritten } from './rows.ts';

/**
 * A plan with its texts as the tree's formatter writes them, so that what is seen red and green is what stays: where REFACTOR changes nothing,
 * nothing has to be run again.
 *
 * @param root a tree with the formatter's packages
 */
export async function formatted(resolved: ResolvedPlan, port: ProofPort, effects: Effects, root: string): Promise<ResolvedPlan> {
  if (port.format === undefined) return resolved;
  const texts = new Map<ResolvedFile, string>();
  let open = resolved.files.filter(isWritten);
  // A path may stand twice, in its ground form and as the code that it becomes: the formatter takes one text a path.
  while (open.length > 0) {
    const round = new Map(open.toReversed().map((file) => [file.path, file]));
    const formed = await port.format(effects, root, new Map([...round].map(([path, { after }]) => [path, after])));
    for (const [path, file] of round) texts.set(file, formed.get(path) ?? file.after);
    open = open.filter((file) => round.get(file.path) !== file);
  }
  return { ...resolved, files: resolved.files.map((file) => ({ ...file, after: texts.get(file) ?? file.after })) };
}
