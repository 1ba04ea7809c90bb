import type { ReadFiles } from '../../../core/ports.ts';
import { RUNNER_TABLE, RUNNERS, type Runner } from '../project/runners.ts';
import { readManifest } from './manifest.ts';

/** The runner of a tree's own tests, by its manifest; undefined where it asks for none that is known. */
export async function runnerIn(files: ReadFiles, root: string): Promise<Runner | undefined> {
  const packages = (await readManifest(files, root))?.packages;
  return RUNNERS.find((runner) => packages?.has(RUNNER_TABLE[runner].packages[0]));
}
