import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, SpecRun } from '../../../../core/ports.ts';
import { HOLLOW_TIMEOUT, isHollow } from './jest.ts';
import { runProcess, type Outlets } from './process.ts';

/** What Vitest measures with; it asks for one when it is to measure and none is there. */
const PROVIDERS = ['@vitest/coverage-v8', '@vitest/coverage-istanbul'] as const;

/**
 * Runs Vitest in the tree; coverage is measured only where the tree has a provider of it.
 *
 * @param config the configuration to go by; its own choice where there is none
 */
export async function runVitest(effects: Effects, run: SpecRun, config?: string): Promise<RunVerdict> {
  const there = await Promise.all(PROVIDERS.map((name) => effects.files.exists(`${run.root}/node_modules/${name}/package.json`)));
  const provider = run.coverage ? PROVIDERS.find((_, index) => there[index]) : undefined;
  return runProcess(effects, { ...run, coverage: provider !== undefined }, 'vitest', (outlets) => [
    'run',
    ...(config === undefined ? [] : ['--config', config]),
    ...argumentsOf(run, provider, outlets),
  ]);
}

function argumentsOf(run: SpecRun, provider: (typeof PROVIDERS)[number] | undefined, { report, coverage }: Outlets): readonly string[] {
  return [
    '--reporter=json',
    // For why a hook failed, and for whoever waits.
    '--reporter=verbose',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...(isHollow(run) ? [`--testTimeout=${String(HOLLOW_TIMEOUT)}`] : []),
    ...(provider === undefined
      ? ['--coverage.enabled=false']
      : [
          '--coverage.enabled=true',
          `--coverage.provider=${provider.slice('@vitest/coverage-'.length)}`,
          '--coverage.reporter=json-summary',
          '--coverage.reportOnFailure=true',
          `--coverage.reportsDirectory=${coverage}`,
        ]),
    ...(run.specs === 'all' ? [] : run.specs),
  ];
}
