import { assertWritable, resolve, unifiedDiff, type ResolvePolicy } from './conflicts/index.ts';
import { ConflictError, NotProvenError, ToolchainError } from './errors.ts';
import { inFormOfTree } from './form.ts';
import type { Applied, Blueprint, FileChange, Proof, ResolvedPlan } from './pipeline.ts';
import { bringPackages } from './packages.ts';
import { plan, type PlanStep } from './plan.ts';
import type { Effects, Stack } from './ports.ts';
import { failureText } from './prove/text.ts';
import { unverified } from './prove/unverified.ts';
import { apply } from './transaction/index.ts';

export interface RunInput {
  readonly steps: readonly PlanStep[];
  readonly blueprint: Blueprint;
  readonly stack: Stack;
  readonly root: string;
  readonly policy: ResolvePolicy;
  readonly dryRun: boolean;
  readonly verify: boolean;
  readonly install: boolean;
  readonly strict: boolean;
  /** True where nobody sees the tree yet, so that the proof needs no copy of it: the staging folder of a new application. */
  readonly private: boolean;
  /** Id of the generator in the record, where the files are written as another one has written them. */
  readonly keptAs?: string;
  /** What a program has made for a new application. */
  readonly ground?: readonly FileChange[];
  /** Sees what was decided before anything is proven or written; what it throws ends the run. */
  readonly check?: (resolved: ResolvedPlan) => void | Promise<void>;
}

export interface RunResult {
  readonly resolved: ResolvedPlan;
  readonly proof: Proof;
  readonly applied?: Applied;
  readonly diff?: string;
}

/**
 * One run, stage by stage, as core/pipeline draws it.
 *
 * @throws ConflictError before the first write where a file is in the way; NotProvenError and ToolchainError with nothing written; ToolchainError
 * also where all is written, and packages that it asks for could not be brought.
 */
export async function run(input: RunInput, effects: Effects): Promise<RunResult> {
  const resolved = await decide(input, effects);
  await input.check?.(resolved);
  assertWritable(resolved);
  if (input.dryRun) return { resolved, proof: unverified(resolved), diff: await unifiedDiff(resolved) };
  const proof = await proven(input, resolved, effects);
  const applied = await apply(resolved, proof.content, effects, () => assertNewest(input, resolved, effects));
  await bringPackages(input, resolved, effects);
  return { resolved, proof, applied };
}

/** Everything that a run would do, decided. */
export async function decide(input: RunInput, effects: Effects): Promise<ResolvedPlan> {
  const planned = plan(input.steps, input.blueprint, input.stack, effects.templates, input.ground);
  const formed = await inFormOfTree(planned, input, effects);
  const blueprint = { ...input.blueprint, generator: input.keptAs ?? input.blueprint.generator };
  return resolve({ ...formed.plan, blueprint }, input.root, effects.files, formed.policy);
}

/** @throws NotProvenError, ToolchainError */
export async function proven(input: RunInput, resolved: ResolvedPlan, effects: Effects): Promise<Proof> {
  // Conflict markers are no code: what holds them is proven when they are settled.
  const verify = input.verify && !resolved.files.some(({ unresolved }) => unresolved === true);
  const proof = await proofOf({ ...input, verify }, resolved, effects);
  if (proof.status === 'failed') throw new NotProvenError(failureText(proof), proof.diagnosis?.remedies ?? []);
  // The proof of a private tree has written where the transaction will, which must find the tree that the plan was made for.
  if (input.private && input.verify) await Promise.all(resolved.files.map(({ path }) => effects.files.remove(`${input.root}/${path}`)));
  return proof;
}

/**
 * Looks at the numbers of migrations again, now that nobody else writes: while this run was proven, another may have added one.
 *
 * @throws ConflictError where a migration of this run would not come after all that are there
 */
export async function assertNewest({ stack, root, blueprint }: RunInput, resolved: ResolvedPlan, { files }: Effects): Promise<void> {
  if (!resolved.files.some(({ phase, resolution }) => phase === 'schema' && resolution === 'create')) return;
  const facts = await stack.detect(files, root);
  if (facts === undefined || stack.runTime(blueprint.now, facts.lastMigration) <= blueprint.now) return;
  throw new ConflictError(
    `migration ${String(facts.lastMigration)} was added meanwhile, and one of this run would come before it; nothing was written`,
    ['Run the same command again: it will number its migrations after that one'],
  );
}

async function proofOf({ stack, verify, strict, ...input }: RunInput, resolved: ResolvedPlan, effects: Effects): Promise<Proof> {
  if (!verify) return unverified(resolved);
  const missing = await stack.proof.toolchain(effects, input.root);
  if (missing !== undefined) throw new ToolchainError(missing, ['--no-verify writes without proof']);
  const { proveInPlace, proveInShadow } = await import('./prove/index.ts');
  return (input.private ? proveInPlace : proveInShadow)(resolved, stack.proof, effects, { strict });
}
