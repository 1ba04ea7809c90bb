import type { ResolvedPlan } from './pipeline.ts';
import type { Effects } from './ports.ts';
import { isWritten } from './prove/rows.ts';
import type { RunInput } from './run.ts';

type Input = Pick<RunInput, 'stack' | 'root' | 'install' | 'private'>;

/**
 * Brings the packages that a run has asked for, once its files are written: the proof had them in its copy of the tree alone. A new application
 * has its own way of getting them.
 *
 * @throws ToolchainError as the proof's `install`
 */
export async function bringPackages(
  { stack: { proof }, root, install, private: isStaged }: Input,
  { files }: Pick<ResolvedPlan, 'files'>,
  effects: Effects,
): Promise<void> {
  const asks = files.some((file) => file.path === proof.manifest && isWritten(file));
  if (asks && install && !isStaged) await proof.install(effects, root);
}
