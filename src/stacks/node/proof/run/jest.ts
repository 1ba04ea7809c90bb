import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, ProcessResult, SpecRun } from '../../../../core/ports.ts';
import { parseJson } from '../json.ts';
import { clean } from '../messages.ts';
import { suiteOf } from '../specs.ts';
import { toCoverage, toVerdict } from './verdict.ts';

const OUTPUT = '.scaffold/proof.json';
const COVERAGE = '.scaffold/coverage';
/** Hollow code answers nothing, so whoever waits for it would wait long; still well above what opening a database takes. */
const HOLLOW_TIMEOUT = '--testTimeout=10000';
const LIMIT = 15 * 60_000;

/**
 * Runs Jest in the tree and reads its JSON; what it prints is looked at only where it stopped without writing any.
 * Such a stop is told as one load error of the file `''`: the run itself.
 *
 * @param config the configuration to go by; its own choice where there is none
 */
export async function runJest(effects: Effects, run: SpecRun, config?: string): Promise<RunVerdict> {
  const { files, processes, clock } = effects;
  const output = `${run.root}/${OUTPUT}`;
  await files.remove(output);
  await files.makeDirectory(`${run.root}/.scaffold`);
  const begun = clock.monotonic();
  const result = await processes.run(
    'node',
    [
      'node_modules/jest/bin/jest.js',
      ...(config === undefined ? await configOf(effects, run) : ['--config', config]),
      ...argumentsOf(run, output),
    ],
    {
      cwd: run.root,
      env: { NODE_ENV: 'test', CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
      timeout: LIMIT,
      ...(run.onExample === undefined ? {} : { onLine: countingExamples(run.onExample) }),
    },
  );
  const milliseconds = clock.monotonic() - begun;
  const roots = [run.root, (await files.realpath(run.root)) ?? run.root];
  const report = parseJson(await files.read(output));
  await files.remove(output);
  if (report === undefined) return stopped(result, roots, milliseconds);
  const verdict = toVerdict(report, roots, milliseconds);
  const coverage = run.coverage ? toCoverage(parseJson(await files.read(`${run.root}/${COVERAGE}/coverage-summary.json`))) : undefined;
  return coverage === undefined ? verdict : { ...verdict, coverage };
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

function argumentsOf(run: SpecRun, output: string): readonly string[] {
  const hollow = run.step === 'raising' || run.step === 'neutral';
  return [
    '--json',
    `--outputFile=${output}`,
    '--ci',
    '--no-watchman',
    '--forceExit',
    ...(run.onExample === undefined ? [] : ['--verbose']),
    '--passWithNoTests',
    ...(hollow ? [HOLLOW_TIMEOUT] : []),
    ...(run.coverage
      ? ['--coverage', '--coverageReporters=json-summary', `--coverageDirectory=${run.root}/${COVERAGE}`]
      : ['--coverage=false']),
    ...(run.specs === 'all' ? [] : ['--runTestsByPath', ...run.specs]),
  ];
}

/** Calls back for each line that tells of one example. It is for whoever waits alone: what came of the run is in the JSON. */
const countingExamples =
  (onExample: () => void) =>
  (line: string): void => {
    if (/^\s+[✓✕○√×✎] /u.test(line)) onExample();
  };

function stopped(result: ProcessResult, roots: readonly string[], milliseconds: number): RunVerdict {
  if (result.exitCode === 0 && !result.timedOut) return { examples: [], loadErrors: [], milliseconds };
  const said = clean([result.stderr, result.stdout].filter((part) => part.trim() !== '').join('\n'), roots).slice(0, 8000);
  const why = result.timedOut
    ? `Jest did not finish within ${String(LIMIT / 60_000)} minutes.\n`
    : result.notFound
      ? 'node could not be started.\n'
      : '';
  return {
    examples: [],
    loadErrors: [
      { file: '', message: `${why}${said === '' ? `Jest stopped with exit code ${String(result.exitCode)} and wrote no result.` : said}` },
    ],
    milliseconds,
  };
}
