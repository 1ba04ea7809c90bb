import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, SpecRun } from '../../../../core/ports.ts';
import { suiteOf } from '../specs.ts';
import { runProcess, type Outlets } from './process.ts';

/** Hollow code answers nothing, so whoever waits for it would wait long; still well above what opening a database takes. */
export const HOLLOW_TIMEOUT = 10_000;

/** Code without its bodies is run in these steps. */
export const isHollow = ({ step }: SpecRun): boolean => step === 'raising' || step === 'neutral';

/**
 * Runs Jest in the tree.
 *
 * @param config the configuration to go by; its own choice where there is none
 */
export async function runJest(effects: Effects, run: SpecRun, config?: string): Promise<RunVerdict> {
  const configured = config === undefined ? await configOf(effects, run) : ['--config', config];
  return runProcess(effects, run, 'jest', (outlets) => [...configured, ...argumentsOf(run, outlets)]);
}

/** A suite is measured as its own script measures it: under `jest.unit.config.js` where there is one. */
async function configOf({ files }: Effects, run: SpecRun): Promise<readonly string[]> {
  if (!run.coverage || run.specs === 'all') return [];
  const [suite, ...others] = new Set(run.specs.map(suiteOf));
  if (suite === undefined || others.length > 0) return [];
  for (const kind of ['js', 'cjs', 'mjs', 'ts'])
    if (await files.exists(`${run.root}/jest.${suite}.config.${kind}`)) return ['--config', `jest.${suite}.config.${kind}`];
  return [];
}

const argumentsOf = (run: SpecRun, { report, coverage }: Outlets): readonly string[] => [
  '--json',
  `--outputFile=${report}`,
  '--ci',
  '--no-watchman',
  '--forceExit',
  ...(run.onExample === undefined ? [] : ['--verbose']),
  '--passWithNoTests',
  ...(isHollow(run) ? [`--testTimeout=${String(HOLLOW_TIMEOUT)}`] : []),
  ...(run.coverage ? ['--coverage', '--coverageReporters=json-summary', `--coverageDirectory=${coverage}`] : ['--coverage=false']),
  ...(run.specs === 'all' ? [] : ['--runTestsByPath', ...run.specs]),
];
