import type { Diagnosis, ExampleResult, LoadError, RunVerdict } from '../pipeline.ts';

/** A run in which nothing was run. */
export const NOTHING: RunVerdict = { examples: [], loadErrors: [], milliseconds: 0 };

/** One example's identity. Names may repeat in a file; then each is counted. */
export type ExampleKey = string;

/** The key of an example, of a load error's file, or of the run itself. */
export function keyOf({ file, name }: { readonly file: string; readonly name: string }, nth = 0): ExampleKey {
  return nth === 0 ? `${file} › ${name}` : `${file} › ${name} (${String(nth + 1)})`;
}

/** Examples by key, in the order of the run. */
export function byKey(verdict: RunVerdict): ReadonlyMap<ExampleKey, ExampleResult> {
  const seen = new Map<ExampleKey, number>();
  return new Map(
    verdict.examples.map((example) => {
      const plain = keyOf(example);
      const nth = seen.get(plain) ?? 0;
      seen.set(plain, nth + 1);
      return [keyOf(example, nth), example];
    }),
  );
}

/** A run told as two lists: what failed, and which files did not load. */
export interface Failures {
  readonly examples: ReadonlyMap<ExampleKey, ExampleResult>;
  readonly loadErrors: readonly LoadError[];
}

/** What failed in a run. */
export function failuresOf(verdict: RunVerdict): Failures {
  return { examples: new Map([...byKey(verdict)].filter(([, { status }]) => status === 'failed')), loadErrors: verdict.loadErrors };
}

/** Failures without those that were there before us: an example, or any of a file that could not load. */
export function without(failures: Failures, known: Failures): Failures {
  const files = new Set(known.loadErrors.map(({ file }) => file));
  return {
    examples: new Map([...failures.examples].filter(([key, { file }]) => !known.examples.has(key) && !files.has(file))),
    loadErrors: failures.loadErrors.filter(({ file }) => !files.has(file)),
  };
}

/** A run without some of its files. */
export function beside(verdict: RunVerdict, files: ReadonlySet<string>): RunVerdict {
  const others = ({ file }: { readonly file: string }): boolean => !files.has(file);
  return { ...verdict, examples: verdict.examples.filter(others), loadErrors: verdict.loadErrors.filter(others) };
}

/** `1 file`, `2 files`. */
export function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** Only the failures, as a run, for whoever explains them. */
export function asVerdict({ examples, loadErrors }: Failures): RunVerdict {
  return { examples: [...examples.values()], loadErrors, milliseconds: 0 };
}

/** Names for a report. */
export function namesOf({ examples, loadErrors }: Failures): readonly string[] {
  return [...loadErrors.map(({ file }) => (file === '' ? 'the run itself' : file)), ...examples.keys()];
}

/** How many failures there are. */
export function countOf({ examples, loadErrors }: Failures): number {
  return examples.size + loadErrors.length;
}

/** The line of a failure that says what was wrong, and where in its spec, where the message tells. */
export function headline(message: string | undefined, file = ''): string {
  const first = linesOf(message)[0] ?? 'no message';
  const place = file === '' ? -1 : (message ?? '').indexOf(`${file}:`);
  const where = place < 0 ? '' : (/^:\d+/.exec((message ?? '').slice(place + file.length))?.[0] ?? '');
  return where === '' ? first : `${first} (${file}${where})`;
}

/** A failure without its stack, for a person who is to mend it. */
export function detail(message: string | undefined, file: string): string {
  const [, ...rest] = linesOf(message).slice(0, DETAIL);
  return [headline(message, file), ...rest].join('\n');
}

/** Enough for an expectation with what it got; the rest is for the runner to show. */
const DETAIL = 14;

function linesOf(message = ''): readonly string[] {
  const lines = message.split('\n').map((line) => line.trimEnd());
  return lines
    .filter((line) => line.trim() !== '' && !/^\s*(?:●|at |# )/.test(line))
    .map((line, index) => (index === 0 ? line.trim() : line));
}

/** Failures that nobody could explain better, named one by one. */
export function listed(title: string, failures: Failures, remedies: readonly string[]): Diagnosis {
  return {
    kind: 'code',
    title,
    checks: [
      ...failures.loadErrors.map(({ file, message }) => ({
        name: file === '' ? 'the run itself' : file,
        ok: false,
        found: detail(message, file),
      })),
      ...[...failures.examples].map(([name, { file, message }]) => ({ name, ok: false, found: detail(message, file) })),
    ],
    remedies,
  };
}
