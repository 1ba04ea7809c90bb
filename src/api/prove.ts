import { NotProvenError, ToolchainError } from '../core/errors.ts';
import type { Proof } from '../core/pipeline.ts';
import type { Effects } from '../core/ports.ts';
import { failureText, proveFiles } from '../core/prove/index.ts';
import { recover } from '../core/transaction/index.ts';
import { requireStack } from './stacks.ts';

export interface ProveRequest {
  readonly root: string;
  /** Project-relative; empty for all that changed since the last commit. */
  readonly files: readonly string[];
  readonly strict: boolean;
}

/**
 * Proves hand-written code against git's last commit. Nothing is written.
 *
 * @throws NotProvenError where the specs did not go from red to green; InputError, ToolchainError.
 */
export async function prove({ root, files, strict }: ProveRequest, effects: Effects): Promise<Proof> {
  await recover(root, effects);
  const { stack } = await requireStack(effects.files, root);
  const missing = await stack.proof.toolchain(effects, root);
  if (missing !== undefined) throw new ToolchainError(missing);
  const proof = await proveFiles(files, stack.proof, effects, { root, strict });
  if (proof.status === 'failed') throw new NotProvenError(failureText(proof), proof.diagnosis?.remedies ?? []);
  return proof;
}
