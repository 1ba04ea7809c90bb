import type { Evidence, ExampleResult, ProofStep, RunVerdict } from '../pipeline.ts';
import { byKey, failuresOf, headline, type ExampleKey, type Failures } from './findings.ts';

/** What every run said, as far as it took place. */
export interface Seen {
  /** Only where specs existed before us. */
  readonly baseline?: RunVerdict;
  readonly red: RunVerdict;
  readonly raising?: RunVerdict;
  readonly neutral?: RunVerdict;
  /** The code in full, the database's schema withheld. */
  readonly unapplied?: RunVerdict;
  readonly green: RunVerdict;
}

/** Does this failure only say that a planned file is not there? */
export type Missing = (message: string, file: string) => boolean;

type Look = (key: ExampleKey, file: string) => string | undefined;

/**
 * The evidence for each example of the new and changed specs.
 * An example counts as red where it failed by itself; a file that could not load says nothing about any single one of its examples,
 * so it can make one weak and never proven.
 * @param missing tells a failure that only says that a planned file is not there: it proves no example by itself
 */
export function weigh(seen: Seen, specs: ReadonlySet<string>, missing: Missing): readonly Evidence[] {
  const before = new Set(seen.baseline === undefined ? [] : byKey(seen.baseline).keys());
  const [red, raising, neutral, unapplied] = [single(seen.red), single(seen.raising), single(seen.neutral), single(seen.unapplied)];
  const looked = new Set(seen.unapplied === undefined ? [] : byKey(seen.unapplied).keys());
  const broken = { raising: whole(seen.raising), neutral: whole(seen.neutral) };

  return [...byKey(seen.green)].flatMap(([key, example]) => {
    if (!specs.has(example.file) || example.status === 'skipped') return [];
    const raised = raising(key, example.file);
    const emptied = neutral(key, example.file);
    const missed = red(key, example.file);
    const unstored = unapplied(key, example.file);
    const told = (verdict: Evidence['verdict'], step: ProofStep, message: string): Evidence[] => [
      row(key, example, verdict, { step, message: headline(message, example.file) }),
    ];

    if (emptied !== undefined && (raised ?? broken.raising(key, example.file)) !== undefined) return told('proven', 'neutral', emptied);
    // Red on the tree as it was, green on both skeletons: what it describes is a change of code that stays, or the schema.
    if (missed !== undefined && raised === undefined && !missing(missed, example.file)) return told('proven', 'red', missed);
    if (unstored !== undefined && raised === undefined && emptied === undefined) return told('proven', 'red', unstored);
    // Nothing was hollowed, and the code alone makes it green: the change of the code is what it describes.
    if (missed !== undefined && seen.raising === undefined && looked.has(key)) return told('proven', 'red', missed);
    if (before.has(key) && missed === undefined) return [row(key, example, 'kept')];
    if (raised !== undefined) return told('weak', 'raising', raised);
    if (emptied !== undefined) return told('weak', 'neutral', emptied);
    const together = broken.raising(key, example.file) ?? broken.neutral(key, example.file);
    return together === undefined
      ? [row(key, example, 'vacuous')]
      : told('weak', broken.raising(key, example.file) === undefined ? 'neutral' : 'raising', together);
  });
}

/** Examples of the given specs that neither skeleton nor the missing code has made fail by themselves. */
export function unseen(seen: Omit<Seen, 'green'>, specs: ReadonlySet<string>, missing: Missing): readonly ExampleResult[] {
  const alone = single(seen.red);
  const red: Look = (key, file) => {
    const message = alone(key, file);
    return message === undefined || missing(message, file) ? undefined : message;
  };
  const looks = [red, single(seen.raising), single(seen.neutral)];
  const before = new Set(seen.baseline === undefined ? [] : byKey(seen.baseline).keys());
  return [...byKey(seen.neutral ?? seen.red)].flatMap(([key, example]) =>
    example.status === 'passed' &&
    specs.has(example.file) &&
    !before.has(key) &&
    looks.every((look) => look(key, example.file) === undefined)
      ? [example]
      : [],
  );
}

function row(key: ExampleKey, { file }: ExampleResult, verdict: Evidence['verdict'], red?: Evidence['red']): Evidence {
  return { file, name: key.slice(`${file} › `.length), verdict, ...(red === undefined ? {} : { red }) };
}

function failures(verdict: RunVerdict | undefined): Failures {
  return verdict === undefined ? { examples: new Map(), loadErrors: [] } : failuresOf(verdict);
}

/** Finds the failure of one example by itself. */
function single(verdict: RunVerdict | undefined): Look {
  const { examples } = failures(verdict);
  return (key) => examples.get(key)?.message ?? (examples.has(key) ? 'failed' : undefined);
}

/** Finds the failure of a whole file, or of the run, in which no example could be looked at. */
function whole(verdict: RunVerdict | undefined): Look {
  const { loadErrors } = failures(verdict);
  const run = new Set(verdict === undefined ? [] : byKey(verdict).keys());
  return (key, file) => (run.has(key) ? undefined : loadErrors.find((error) => error.file === file || error.file === '')?.message);
}
