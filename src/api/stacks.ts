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

/** What is known of every stack without loading it. */
export const stackCards = (): readonly StackCard[] => STACKS.map(({ card }) => card);

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
    if (facts === undefined) continue;
    const stack = await load();
    return { stack: (await stack.following?.(facts)) ?? stack, facts };
  }
  return undefined;
}

/** @throws InputError where the folder holds no application that we can generate into, with what it holds and what is nearest */
export async function requireStack(files: ReadFiles, root: string): Promise<Detected> {
  const detected = await detectStack(files, root);
  if (detected !== undefined) return detected;
  throw new InputError(await (await import('./elsewhere.ts')).strangeTree(files, root));
}

/**
 * Holds a tree to having what generated code stands on.
 *
 * @throws InputError where it has not, with what brings it, or with what stands in the way of that
 */
export async function assertReady(facts: ProjectFacts, files: ReadFiles, root: string): Promise<void> {
  if (facts.lacks !== undefined) throw new InputError(await (await import('./elsewhere.ts')).unreadyTree(files, root, facts));
}

/**
 * Holds a tree to being one that set-up can bring what is missing to. What has it already is set up again.
 *
 * @throws InputError with everything that stands in the way
 */
export async function assertReadyForSetUp(facts: ProjectFacts, files: ReadFiles, root: string): Promise<void> {
  if (facts.lacks === undefined) return;
  const problems = await (await import('./elsewhere.ts')).obstaclesOf(files, root);
  if (problems.length > 0) throw new InputError(problems);
}
