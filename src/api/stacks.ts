import type { ProjectFacts, ReadFiles, Stack, StackCard } from '../core/ports.ts';
import { InputError } from '../core/errors.ts';
import { node } from '../stacks/node/card.ts';
import { rails } from '../stacks/rails/card.ts';

interface Known {
  readonly card: StackCard;
  readonly load: () => Promise<Stack>;
}

/** Every stack, in the order in which a tree is tried on them. */
const STACKS: readonly Known[] = [
  { card: node, load: async () => (await import('../stacks/node/index.ts')).node },
  { card: rails, load: async () => (await import('../stacks/rails/index.ts')).rails },
];

export const allStacks = (): Promise<readonly Stack[]> => Promise.all(STACKS.map(({ load }) => load()));

/** The stack that generates for a framework. */
export const stackOf = async (framework: string): Promise<Stack | undefined> =>
  STACKS.find(({ card }) => card.frameworks.includes(framework))?.load();

export interface Detected {
  readonly stack: Stack;
  readonly facts: ProjectFacts;
}

/** The stack of an existing tree, or undefined where it is none of ours. */
export async function detectStack(files: ReadFiles, root: string): Promise<Detected | undefined> {
  for (const { card, load } of STACKS) {
    const facts = await card.detect(files, root);
    if (facts !== undefined) return { stack: await load(), facts };
  }
  return undefined;
}

/** @throws InputError where the folder holds no application that we can generate into. */
export async function requireStack(files: ReadFiles, root: string): Promise<Detected> {
  const detected = await detectStack(files, root);
  if (detected !== undefined) return detected;
  const frameworks = STACKS.flatMap(({ card }) => card.frameworks);
  throw new InputError([
    {
      where: root,
      message: `holds no application that scaffold can write for (${frameworks.join(', ')})`,
      hint: `Name its folder with --cwd, or make one: scaffold new ../shop --stack ${frameworks[0] ?? 'express'}`,
    },
  ]);
}
