import { resolve } from '../../../../src/core/conflicts/index.ts';
import type { Applied, FileChange } from '../../../../src/core/pipeline.ts';
import { apply } from '../../../../src/core/transaction/index.ts';
import type { SafeEffects } from '../../../../src/core/transaction/index.ts';
import { createFixedClock } from '../../../../src/effects/clock.ts';
import { createFixedMachine } from '../../../../src/effects/machine.ts';
import type { MemoryFiles, Snapshot } from '../../../../src/effects/memory-files.ts';
import { planOf } from '../conflicts/plans.ts';

export const ROOT = '/work/shop';

/** Effects of one process; all processes of a test share the host. */
export function effectsOf(files: MemoryFiles, pid = 1, living: readonly number[] = []): SafeEffects & { readonly files: MemoryFiles } {
  return {
    files,
    clock: createFixedClock('2025-11-20T12:00:00.000Z'),
    machine: createFixedMachine(living, { pid, command: `scaffold run ${pid}` }),
  };
}

/** Plans and writes these changes, generated content winning. */
export async function generate(
  effects: SafeEffects,
  changes: readonly FileChange[],
  content: ReadonlyMap<string, string> = new Map(),
): Promise<Applied> {
  return apply(await resolve(planOf(...changes), ROOT, effects.files, { onConflict: 'theirs' }), content, effects);
}

/** The tree without our own folder. */
export function userTree(snapshot: Snapshot): Snapshot {
  return Object.fromEntries(
    Object.entries(snapshot).filter(([path]) => path !== `${ROOT}/.scaffold` && !path.startsWith(`${ROOT}/.scaffold/`)),
  );
}
