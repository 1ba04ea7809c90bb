import type { Diagnosis, ProofStep, RunVerdict } from '../pipeline.ts';
import type { Effects, ProofPort, SkeletonMode } from '../ports.ts';
import { asVerdict, counted, failuresOf, listed } from './findings.ts';
import { writeRows, type Row } from './rows.ts';
import type { Steps } from './steps.ts';

/** Code files that the plan makes, with both of their skeletons. */
export interface Hollowed {
  readonly row: Row;
  readonly texts: Readonly<Record<SkeletonMode, string>>;
}

/** Hollows the files that can be; the others are written in full. */
export async function hollow(rows: readonly Row[], port: ProofPort): Promise<readonly Hollowed[]> {
  const found = await Promise.all(
    rows.map(async (row): Promise<Hollowed | undefined> => {
      const raising = await port.skeleton(row.path, row.after, 'raising');
      const neutral = await port.skeleton(row.path, row.after, 'neutral');
      return raising === undefined && neutral === undefined
        ? undefined
        : { row, texts: { raising: raising ?? row.after, neutral: neutral ?? row.after } };
    }),
  );
  return found.filter((entry) => entry !== undefined);
}

/** What RED 2 found. `heldBack` are files that the runner itself needs, so that they could not be hollowed. */
export interface HollowRun {
  readonly verdict: RunVerdict;
  readonly diagnosis?: Diagnosis;
}

/** What must be right on any skeleton: the rest of the failures is what the step is for. */
const WRONG: ReadonlySet<Diagnosis['kind']> = new Set(['syntax', 'missing-package', 'database', 'migration', 'runner']);

/**
 * One half of RED 2: writes the skeletons and runs the specs. Where the run stops before any example because the runner's own set-up needs a hollowed file,
 * that file is written in full and the run tried again.
 * @param heldBack paths that stay in full; added to
 */
export async function runHollow(
  mode: SkeletonMode,
  hollowed: readonly Hollowed[],
  heldBack: Set<string>,
  specs: readonly string[],
  root: string,
  { steps, port, effects }: { readonly steps: Steps; readonly port: ProofPort; readonly effects: Effects },
): Promise<HollowRun> {
  const texts = new Map(hollowed.map(({ row, texts: both }) => [row.path, both[mode]]));
  const write = (): Promise<void> =>
    writeRows(
      effects,
      root,
      hollowed.map(({ row }) => row),
      ({ path, after }) => (heldBack.has(path) ? after : (texts.get(path) ?? after)),
    );
  const step: ProofStep = mode;
  const done = steps.open(step);
  let verdict: RunVerdict;
  for (;;) {
    await write();
    verdict = await port.run(effects, { root, specs, coverage: false, step, onExample: steps.onExample });
    const stopped = verdict.loadErrors.find(({ file }) => file === '');
    const needed =
      stopped === undefined
        ? undefined
        : firstNamed(
            stopped.message,
            [...texts.keys()].filter((path) => !heldBack.has(path)),
          );
    if (needed === undefined) break;
    heldBack.add(needed);
  }
  steps.report(step, verdict);
  const failures = failuresOf(verdict);
  const unloaded = failures.loadErrors.length;
  done(
    `${String(failures.examples.size)} of ${counted(verdict.examples.length, 'example')} red${unloaded === 0 ? '' : `, ${counted(unloaded, 'file')} did not load`}`,
  );
  const stopped = failures.loadErrors.filter(({ file }) => file === '');
  const explained =
    stopped.length === 0 ? undefined : await port.diagnose(effects, root, asVerdict({ examples: new Map(), loadErrors: stopped }));
  if (explained !== undefined && WRONG.has(explained.kind)) return { verdict, diagnosis: explained };
  if (stopped.length > 0)
    return {
      verdict,
      diagnosis: listed('The specs could not be run on the hollowed code', { examples: new Map(), loadErrors: stopped }, [
        '--no-verify writes without proof',
      ]),
    };
  return { verdict };
}

/** The path that a message names first: the top of its stack. */
function firstNamed(message: string, paths: readonly string[]): string | undefined {
  const places = paths.map((path) => ({ path, at: message.indexOf(path) })).filter(({ at }) => at >= 0);
  return places.sort((a, b) => a.at - b.at)[0]?.path;
}
