import type { ProofStep, RunVerdict, StepReport } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { byKey, counted, countOf, failuresOf } from './findings.ts';

/** What each step is called where a person reads it. */
export const TITLES = {
  baseline: 'Baseline: the specs that are there already',
  red: 'RED 1: the new specs without the code',
  raising: 'RED 2: the code hollowed, every body raising',
  neutral: 'RED 2: the code hollowed, every body answering nothing',
  green: 'GREEN: the code',
  refactor: "REFACTOR: the project's formatter and linter",
} as const satisfies Record<ProofStep, string>;

/** Runs specs step by step, tells it, and keeps the figures. */
export interface Steps {
  readonly reports: StepReport[];
  run(step: ProofStep, specs: readonly string[] | 'all', coverage?: boolean): Promise<RunVerdict>;
  /** Opens a step that is no run of its own; call the result with what came of it. */
  open(step: ProofStep): (outcome: string) => void;
  /** One more example of the open step has ended. */
  readonly onExample: () => void;
  /** Adds the figures of a step that took several runs. */
  report(step: ProofStep, verdict: RunVerdict): void;
}

/**
 * @param root the tree in which the specs run
 * @param planned the steps to come, for the count that is told
 */
export function stepsIn(root: string, port: ProofPort, effects: Effects, planned: readonly ProofStep[]): Steps {
  const reports: StepReport[] = [];
  const report = (step: ProofStep, verdict: RunVerdict): void => {
    reports.push(stepReport(step, verdict));
  };
  let examples = 0;
  const onExample = (): void => {
    examples += 1;
    effects.progress.at(counted(examples, 'example'));
  };
  const open = (step: ProofStep): ((outcome: string) => void) => {
    examples = 0;
    return effects.progress.start(`[${String(planned.indexOf(step) + 1)}/${String(planned.length)}] ${TITLES[step]}`);
  };
  return {
    reports,
    report,
    open,
    onExample,
    run: async (step, specs, coverage = false) => {
      const done = open(step);
      const verdict = await port.run(effects, { root, specs, coverage, step, onExample });
      report(step, verdict);
      done(outcome(verdict));
      return verdict;
    },
  };
}

/** `12 passed, 3 failed, 1 file did not load`. */
export function outcome(verdict: RunVerdict): string {
  const { passed, failed, loadErrors } = stepReport('green', verdict);
  return [
    `${String(passed)} passed`,
    `${String(failed)} failed`,
    ...(loadErrors === 0 ? [] : [`${counted(loadErrors, 'file')} did not load`]),
  ].join(', ');
}

function stepReport(step: ProofStep, verdict: RunVerdict): StepReport {
  const failures = failuresOf(verdict);
  return {
    step,
    milliseconds: verdict.milliseconds,
    passed: [...byKey(verdict).values()].filter(({ status }) => status === 'passed').length,
    failed: failures.examples.size,
    loadErrors: countOf(failures) - failures.examples.size,
  };
}

/** Several runs as one. */
export function together(verdicts: readonly RunVerdict[]): RunVerdict {
  return {
    examples: verdicts.flatMap(({ examples }) => examples),
    loadErrors: verdicts.flatMap(({ loadErrors }) => loadErrors),
    milliseconds: verdicts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}
