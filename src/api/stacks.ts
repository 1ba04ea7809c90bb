import { node } from '../stacks/node/index.ts';
import { rails } from '../stacks/rails/index.ts';
import type { ProjectFacts, ReadFiles, Stack } from '../core/ports.ts';
import { InputError } from '../core/errors.ts';

/** Every stack, in the order in which a tree is tried on them. */
export const stacks: readonly Stack[] = [node, rails];

export interface Detected {
  readonly stack: Stack;
  readonly facts: ProjectFacts;
}

/** The stack of an existing tree, or undefined where it is none of ours. */
export async function detectStack(files: ReadFiles, root: string): Promise<Detected | undefined> {
  for (const stack of stacks) {
    const facts = await stack.detect(files, root);
    if (facts !== undefined) return { stack, facts };
  }
  return undefined;
}

/** @throws InputError where the folder holds no application that we can generate into. */
export async function requireStack(files: ReadFiles, root: string): Promise<Detected> {
  const detected = await detectStack(files, root);
  if (detected !== undefined) return detected;
  const frameworks = stacks.flatMap((stack) => stack.frameworks);
  throw new InputError([
    {
      where: root,
      message: `holds no application that scaffold can write for (${frameworks.join(', ')})`,
      hint: `Name its folder with --cwd, or make one: scaffold new ../shop --stack ${frameworks[0] ?? 'express'}`,
    },
  ]);
}
