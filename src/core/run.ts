import { assertWritable, resolve, unifiedDiff, type ResolvePolicy } from './conflicts/index.ts';
import { NotProvenError, ToolchainError } from './errors.ts';
import type { Applied, Blueprint, Proof, ResolvedPlan } from './pipeline.ts';
import { plan, type PlanStep } from './plan.ts';
import type { Effects, Stack } from './ports.ts';
import { failureText, proveInShadow, proveInPlace, unverified } from './prove/index.ts';
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
 * @throws ConflictError before the first write where a file is in the way; NotProvenError and ToolchainError with nothing written.
 */
export async function run(input: RunInput, effects: Effects): Promise<RunResult> {
  const planned = plan(input.steps, input.blueprint, effects.templates);
  const resolved = await resolve(planned, input.root, effects.files, input.policy);
  assertWritable(resolved);
  if (input.dryRun) return { resolved, proof: unverified(resolved), diff: await unifiedDiff(resolved) };
  // Conflict markers are no code: what holds them is proven when they are settled.
  const verify = input.verify && !resolved.files.some(({ unresolved }) => unresolved === true);
  const proof = await proofOf({ ...input, verify }, resolved, effects);
  if (proof.status === 'failed') throw new NotProvenError(failureText(proof), proof.diagnosis?.remedies ?? []);
  // The proof of a private tree has written where the transaction will, which must find the tree that the plan was made for.
  if (input.private && input.verify) await Promise.all(resolved.files.map(({ path }) => effects.files.remove(`${input.root}/${path}`)));
  return { resolved, proof, applied: await apply(resolved, proof.content, effects) };
}

async function proofOf({ stack, verify, strict, ...input }: RunInput, resolved: ResolvedPlan, effects: Effects): Promise<Proof> {
  if (!verify) return unverified(resolved);
  const missing = await stack.proof.toolchain(effects, input.root);
  if (missing !== undefined) throw new ToolchainError(missing, ['--no-verify writes without proof']);
  return (input.private ? proveInPlace : proveInShadow)(resolved, stack.proof, effects, { strict });
}
