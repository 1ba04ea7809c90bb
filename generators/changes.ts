import type { Generator } from '../src/core/define.ts';

/** What each stack writes besides when a resource that is there changes; no command of its own, and loaded where something does change. */
const CHANGES: Readonly<Record<string, () => Promise<Generator>>> = {
  node: async () => (await import('./node/change.ts')).default,
  rails: async () => (await import('./rails/change.ts')).default,
};

/** @throws Error for a stack whose resources cannot change: a defect of ours */
export async function changeGenerator(stack: string): Promise<Generator> {
  const load = CHANGES[stack];
  if (load === undefined) throw new Error(`The stack ${stack} has no resources that could change`);
  return load();
}

export const changeGenerators = (): Promise<readonly Generator[]> => Promise.all(Object.values(CHANGES).map((load) => load()));
