import { ToolchainError } from '../../../../core/errors.ts';
import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, SpecRun } from '../../../../core/ports.ts';
import { readManifest } from '../manifest.ts';
import { runJest } from './jest.ts';

/** Runners by the package that brings them. To add one: a row here, and its JSON to a verdict in a file beside. */
const RUNNERS = { jest: runJest } satisfies Record<string, (effects: Effects, run: SpecRun) => Promise<RunVerdict>>;
const NOT_YET = ['vitest', 'mocha', 'ava', 'jasmine'];

/**
 * Runs specs with the runner that the project has.
 * @throws ToolchainError where it has none that is known here
 */
export async function runSpecs(effects: Effects, run: SpecRun): Promise<RunVerdict> {
  const packages = (await readManifest(effects.files, run.root))?.packages ?? new Map<string, string>();
  const other = NOT_YET.find((name) => packages.has(name));
  if (other !== undefined && !packages.has('jest')) {
    throw new ToolchainError(`This project tests with ${other}, and only Jest can be run for the proof so far.`, [
      'Write without proof: add --no-verify',
    ]);
  }
  return RUNNERS.jest(effects, run);
}
