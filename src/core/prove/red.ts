import type { Diagnosis, RunVerdict } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { asVerdict, failuresOf, listed, without, type Failures } from './findings.ts';

/** What RED 1 is judged by. */
export interface Expectation {
  readonly root: string;
  readonly specs: readonly string[];
  /** Files to come: what a spec may miss. */
  readonly planned: ReadonlySet<string>;
  /** Failing before us. */
  readonly known: Failures;
}

/** Why RED 1 is no honest red, or undefined; and which specs did not fail at all. */
export interface Judgement {
  readonly diagnosis: Diagnosis | undefined;
  readonly green: readonly string[];
}

/**
 * Judges RED 1: a file that does not load must miss a planned file; an example that fails may fail as it likes, unless there is another explanation
 * (syntax, package, database). A file in which nothing fails is named: it describes what is there already.
 */
export async function judgeRed(verdict: RunVerdict, expected: Expectation, port: ProofPort, effects: Effects): Promise<Judgement> {
  const failures = without(failuresOf(verdict), expected.known);
  const missing = (message: string | undefined, file: string): boolean => port.missesPlanned(message ?? '', file, expected.planned);
  const others: Failures = {
    examples: new Map([...failures.examples].filter(([, { file, message }]) => !missing(message, file))),
    loadErrors: failures.loadErrors.filter(({ file, message }) => !missing(message, file)),
  };
  const explained =
    others.examples.size + others.loadErrors.length === 0 ? undefined : await port.diagnose(effects, expected.root, asVerdict(others));
  const wrong = { examples: new Map(), loadErrors: others.loadErrors };
  const diagnosis =
    explained ??
    (wrong.loadErrors.length === 0
      ? undefined
      : listed('Specs fail for another reason than the missing code', wrong, [
          'Mend what is named above, then run the same command again',
        ]));
  const red = new Set([...failures.loadErrors, ...failures.examples.values()].map(({ file }) => file));
  return { diagnosis, green: red.has('') ? [] : expected.specs.filter((spec) => !red.has(spec)) };
}
