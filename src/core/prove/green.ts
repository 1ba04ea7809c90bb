import type { Diagnosis, Proof, RunVerdict } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { asVerdict, counted, countOf, failuresOf, listed, without, type Failures } from './findings.ts';
import { filesBelow, skipped } from './rows.ts';
import { outcome, together, type Steps } from './steps.ts';

/** GREEN, all suites together. */
export interface Green {
  readonly verdict: RunVerdict;
  readonly coverage: Proof['coverage'];
  /** Examples of the new and changed specs, by suite. */
  readonly tests: { readonly unit: number; readonly integration: number };
  readonly warnings: readonly string[];
  readonly diagnosis?: Diagnosis;
}

const SUITES = ['unit', 'integration'] as const;

/** Runs every spec of the tree on the finished code, suite by suite, so that each has its own coverage. What failed before us may go on failing. */
export async function runGreen(
  { root, port, effects, steps }: { readonly root: string; readonly port: ProofPort; readonly effects: Effects; readonly steps: Steps },
  { known, specs }: { readonly known: Failures; readonly specs: readonly string[] },
): Promise<Green> {
  const done = steps.open('green');
  const all = await filesBelow(effects, root, (path) => port.isSpec(path), skipped(port));
  const runs: { readonly suite: (typeof SUITES)[number]; readonly verdict: RunVerdict }[] = [];
  for (const suite of SUITES) {
    const files = all.filter((path) => port.suiteOf(path) === suite);
    if (files.length > 0)
      runs.push({
        suite,
        verdict: await port.run(effects, { root, specs: files, coverage: true, step: 'green', onExample: steps.onExample }),
      });
  }
  const verdict = together(runs.map((run) => run.verdict));
  steps.report('green', verdict);
  done(outcome(verdict));

  const measured = runs.flatMap(({ suite, verdict: { coverage } }) => (coverage === undefined ? [] : [[suite, coverage] as const]));
  const ours = verdict.examples.filter(({ file }) => specs.includes(file));
  const count = (suite: (typeof SUITES)[number]): number => ours.filter(({ file }) => port.suiteOf(file) === suite).length;
  const failures = without(failuresOf(verdict), known);
  const diagnosis = countOf(failures) === 0 ? undefined : ((await port.diagnose(effects, root, asVerdict(failures))) ?? broken(failures));
  return {
    verdict,
    coverage: measured.length === 0 ? undefined : Object.fromEntries(measured),
    tests: { unit: count('unit'), integration: count('integration') },
    warnings: ours
      .filter(({ status }) => status === 'skipped')
      .map(({ file, name }) => `${file} › ${name} is skipped, so nothing was seen of it`),
    ...(diagnosis === undefined ? {} : { diagnosis }),
  };
}

function broken(failures: Failures): Diagnosis {
  const count = countOf(failures);
  return listed(`${counted(count, 'example')} ${count === 1 ? 'fails' : 'fail'} on the finished code`, failures, [
    'Nothing was written; run again with --no-verify to look at the files',
  ]);
}
