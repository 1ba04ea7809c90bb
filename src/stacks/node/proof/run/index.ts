import { ToolchainError } from '../../../../core/errors.ts';
import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, SpecRun } from '../../../../core/ports.ts';
import { isHomeOfTests } from '../../project/homes.ts';
import { RUNNER_TABLE, RUNNERS, type Runner } from '../../project/runners.ts';
import { readManifest } from '../manifest.ts';
import { runnerIn } from '../runner.ts';
import { runJest } from './jest.ts';
import { runVitest } from './vitest.ts';

/** What runs specs, by the runner. */
const RUN = { jest: runJest, vitest: runVitest } satisfies Record<
  Runner,
  (effects: Effects, run: SpecRun, config?: string) => Promise<RunVerdict>
>;
const NOT_YET = ['mocha', 'ava', 'jasmine'];

/**
 * Runs specs with the runner that the project has.
 * @throws ToolchainError where it has none that is known here
 */
export async function runSpecs(effects: Effects, run: SpecRun): Promise<RunVerdict> {
  const packages = (await readManifest(effects.files, run.root))?.packages ?? new Map<string, string>();
  const found = await runnerIn(effects.files, run.root);
  const other = NOT_YET.find((name) => packages.has(name));
  if (other !== undefined && found === undefined) {
    const known = RUNNERS.map((runner) => RUNNER_TABLE[runner].title).join(' and ');
    throw new ToolchainError(`This project tests with ${other}, and only ${known} can be run for the proof so far.`, [
      'Write without proof: add --no-verify',
    ]);
  }
  const own = found ?? 'jest';
  for (const runner of RUNNERS)
    if (await effects.files.exists(`${run.root}/${RUNNER_TABLE[runner].beside}`)) return runBoth(effects, run, own, runner);
  return RUN[own](effects, run);
}

/** In a tree with tests of its own, those of generated resources go by another configuration. */
async function runBoth(effects: Effects, run: SpecRun, own: Runner, ours: Runner): Promise<RunVerdict> {
  const { specs } = run;
  const of = (isOurs: boolean) => (specs === 'all' ? specs : specs.filter((spec) => isHomeOfTests(spec) === isOurs));
  const runs = [
    { runner: own, specs: of(false), config: undefined },
    { runner: ours, specs: of(true), config: RUNNER_TABLE[ours].beside },
  ].filter(({ specs: part }) => part.length > 0);
  const verdicts: RunVerdict[] = [];
  for (const { runner, specs: part, config } of runs) verdicts.push(await RUN[runner](effects, { ...run, specs: part }, config));
  const coverage = verdicts.findLast((verdict) => verdict.coverage !== undefined)?.coverage;
  return {
    examples: verdicts.flatMap(({ examples }) => examples),
    loadErrors: verdicts.flatMap(({ loadErrors }) => loadErrors),
    milliseconds: verdicts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    ...(coverage === undefined ? {} : { coverage }),
  };
}
