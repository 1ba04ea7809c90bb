import { ToolchainError } from '../../../../core/errors.ts';
import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, SpecRun } from '../../../../core/ports.ts';
import { API_CONFIG, isHomeOfTests } from '../../project/homes.ts';
import { readManifest } from '../manifest.ts';
import { runJest } from './jest.ts';

/** Runners by the package that brings them. To add one: a row here, and its JSON to a verdict in a file beside. */
const RUNNERS = { jest: runJest } satisfies Record<string, (effects: Effects, run: SpecRun, config?: string) => Promise<RunVerdict>>;
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
  return (await effects.files.exists(`${run.root}/${API_CONFIG}`)) ? runBoth(effects, run) : RUNNERS.jest(effects, run);
}

/** In a tree with a Jest of its own, the tests of generated resources go by another configuration. */
async function runBoth(effects: Effects, run: SpecRun): Promise<RunVerdict> {
  const { specs } = run;
  const of = (isOurs: boolean) => (specs === 'all' ? specs : specs.filter((spec) => isHomeOfTests(spec) === isOurs));
  const runs = [
    { specs: of(false), config: undefined },
    { specs: of(true), config: API_CONFIG },
  ].filter(({ specs: part }) => part.length > 0);
  const verdicts: RunVerdict[] = [];
  for (const { specs: part, config } of runs) verdicts.push(await RUNNERS.jest(effects, { ...run, specs: part }, config));
  const coverage = verdicts.findLast((verdict) => verdict.coverage !== undefined)?.coverage;
  return {
    examples: verdicts.flatMap(({ examples }) => examples),
    loadErrors: verdicts.flatMap(({ loadErrors }) => loadErrors),
    milliseconds: verdicts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    ...(coverage === undefined ? {} : { coverage }),
  };
}
