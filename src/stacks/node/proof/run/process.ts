import type { RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects, ProcessResult, SpecRun } from '../../../../core/ports.ts';
import { parseJson } from '../json.ts';
import { clean } from '../messages.ts';
import { RUNNER_TABLE, type Runner } from '../../project/runners.ts';
import { toCoverage, toVerdict } from './verdict.ts';

/** Where a runner writes what came of a run, and what it measured. */
const OUTPUT = '.scaffold/proof.json';
const COVERAGE = '.scaffold/coverage';
/** Milliseconds that a run may take before it counts as hanging: to start with, and for each file of specs. */
const LIMIT = { start: 15 * 60_000, each: 30_000 };
/** Taken for the number of files where nobody has counted them. */
const MANY = 100;

/** Where one run is to write. */
export interface Outlets {
  readonly report: string;
  readonly coverage: string;
}

/**
 * Runs a runner in the tree and reads its JSON; what it prints is looked at only where it stopped without writing any.
 * Such a stop is told as one load error of the file `''`: the run itself.
 *
 * @param args what to start the runner with, by where it is to write
 */
export async function runProcess(
  effects: Effects,
  run: SpecRun,
  runner: Runner,
  args: (outlets: Outlets) => readonly string[],
): Promise<RunVerdict> {
  const { files, processes, clock } = effects;
  const { script, title } = RUNNER_TABLE[runner];
  const output = `${run.root}/${OUTPUT}`;
  await files.remove(output);
  await files.makeDirectory(`${run.root}/.scaffold`);
  const limit = LIMIT.start + (run.specs === 'all' ? MANY : run.specs.length) * LIMIT.each;
  const begun = clock.monotonic();
  const result = await processes.run('node', [script, ...args({ report: output, coverage: `${run.root}/${COVERAGE}` })], {
    cwd: run.root,
    env: { NODE_ENV: 'test', CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
    timeout: limit,
    ...(run.onExample === undefined ? {} : { onLine: countingExamples(run.onExample) }),
  });
  const milliseconds = clock.monotonic() - begun;
  const roots = [run.root, (await files.realpath(run.root)) ?? run.root];
  const report = parseJson(await files.read(output));
  await files.remove(output);
  if (report === undefined) return stopped({ ...result, limit }, title, roots, milliseconds);
  const verdict = toVerdict(report, roots, milliseconds, result.stderr);
  const coverage = run.coverage ? toCoverage(parseJson(await files.read(`${run.root}/${COVERAGE}/coverage-summary.json`))) : undefined;
  return coverage === undefined ? verdict : { ...verdict, coverage };
}

/** Calls back for each line that tells of one example. It is for whoever waits alone: what came of the run is in the JSON. */
const countingExamples =
  (onExample: () => void) =>
  (line: string): void => {
    if (/^\s+[✓✕○√×✎] /u.test(line)) onExample();
  };

function stopped(
  result: ProcessResult & { readonly limit: number },
  title: string,
  roots: readonly string[],
  milliseconds: number,
): RunVerdict {
  if (result.exitCode === 0 && !result.timedOut) return { examples: [], loadErrors: [], milliseconds };
  const said = clean([result.stderr, result.stdout].filter((part) => part.trim() !== '').join('\n'), roots).slice(0, 8000);
  const why = result.timedOut
    ? `${title} did not finish within ${String(Math.round(result.limit / 60_000))} minutes.\n`
    : result.notFound
      ? 'node could not be started.\n'
      : '';
  return {
    examples: [],
    loadErrors: [
      {
        file: '',
        message: `${why}${said === '' ? `${title} stopped with exit code ${String(result.exitCode)} and wrote no result.` : said}`,
      },
    ],
    milliseconds,
  };
}
