import type { Base, ResolvePolicy } from './conflicts/index.ts';
import type { FileChange, Plan } from './pipeline.ts';
import type { Effects, Stack } from './ports.ts';

/** A plan, and what earlier runs left of its files, both in the form that the tree's formatter gives them. */
export interface Formed {
  readonly plan: Plan;
  readonly policy: ResolvePolicy;
}

/** Where a plan goes. */
export interface Tree {
  readonly policy: ResolvePolicy;
  readonly stack: Stack;
  readonly root: string;
}

/**
 * Brings what is generated again into the form of the tree. The formatter of an earlier run has broken lines and joined others; without this,
 * each of them would look like an edit of yours and meet the changes of the generator.
 *
 * A file is formatted where that brings it nearer to what is there; one that never was formatted is left as it is.
 */
export async function inFormOfTree(plan: Plan, { policy, stack, root }: Tree, effects: Effects): Promise<Formed> {
  const { base } = policy;
  const { proof } = stack;
  if (base === undefined || proof.format === undefined) return { plan, policy };
  const bases = new Map<string, Base>();
  for (const { kind, path } of plan.changes) {
    const found = kind === 'create' || kind === 'remove' ? await base(path) : undefined;
    if (found !== undefined) bases.set(path, found);
  }
  const old = new Map([...bases].flatMap(([path, { generated }]) => (generated === undefined ? [] : [[path, generated]])));
  if (old.size === 0) return { plan, policy };
  const fresh = new Map(
    plan.changes.flatMap((change) => (change.kind === 'create' && old.has(change.path) ? [[change.path, change.content]] : [])),
  );
  const [formedOld, formedFresh] = await Promise.all([proof.format(effects, root, old), proof.format(effects, root, fresh)]);
  const inForm = new Set<string>();
  for (const [path, generated] of old) {
    const now = (await effects.files.read(`${root}/${path}`)) ?? generated;
    if (distance(formedOld.get(path) ?? generated, now) <= distance(generated, now)) inForm.add(path);
  }
  const isFormed = (path: string): boolean => inForm.has(path);
  const formed = (change: FileChange): FileChange =>
    change.kind === 'create' && isFormed(change.path) ? { ...change, content: formedFresh.get(change.path) ?? change.content } : change;
  return {
    plan: { ...plan, changes: plan.changes.map(formed) },
    policy: {
      ...policy,
      base: async (path, now) => {
        const found = bases.get(path) ?? (await base(path, now));
        return found === undefined || !isFormed(path) ? found : { ...found, generated: formedOld.get(path) ?? found.generated };
      },
    },
  };
}

/** Lines of one text that another has not. */
function distance(text: string, other: string): number {
  const lines = new Set(other.split(/\r?\n/u));
  return text.split('\n').filter((line) => !lines.has(line)).length;
}
