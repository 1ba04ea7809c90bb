import type { Generator } from '../src/core/define.ts';

/** What each stack writes when a resource is described no longer; no command of its own, and loaded where one is not. */
const DROPS: Readonly<Record<string, () => Promise<Generator>>> = {
  node: async () => (await import('./node/drop.ts')).default,
  rails: async () => (await import('./rails/drop.ts')).default,
};

/** @throws Error for a stack whose resources cannot go: a defect of ours */
export async function dropGenerator(stack: string): Promise<Generator> {
  const load = DROPS[stack];
  if (load === undefined) throw new Error(`The stack ${stack} has no resources that could be dropped`);
  return load();
}

export const dropGenerators = (): Promise<readonly Generator[]> => Promise.all(Object.values(DROPS).map((load) => load()));
