import type { Diagnosis, Evidence, Proof, ProofStep, ResolvedFile, ResolvedPlan, RunVerdict } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { weigh, type Missing } from './evidence.ts';
import { beside, counted, failuresOf, namesOf, NOTHING, type Failures } from './findings.ts';
import { runGreen, type Green } from './green.ts';
import { knownGreen, type KnownGreen } from './known-green.ts';
import { runRefactor } from './refactor.ts';
import { filesBelow, finalContent, removedFiles, skipped, writeRows, writtenRows, type Row } from './rows.ts';
import { seeRed, type RedBench } from './see-red.ts';
import { hollow } from './skeletons.ts';
import { outcome, stepsIn, TITLES } from './steps.ts';
import { unverified } from './unverified.ts';

export interface ProveOptions {
  /** A copy of the tree, the plan's ground written and its packages there. */
  readonly shadowRoot: string;
  /** Warnings and vacuous examples fail the proof. */
  readonly strict: boolean;
  /** False: nothing is run, and the proof says so. */
  readonly verify?: boolean;
  /** False: the files are hand-written, and their author's formatting stays. */
  readonly format?: boolean;
  /** What an earlier proof of the same tree has found already. */
  readonly reuse?: { readonly baseline?: RunVerdict };
  /** Sees the run of every spec on the finished code. */
  readonly onGreen?: (green: RunVerdict) => void;
}

/** Everything one proof works with. */
interface Bench extends RedBench {
  readonly options: ProveOptions;
}

/**
 * Proves a resolved plan: its specs are seen red without the code, red on the hollowed code, green on the code, and green again after the formatter.
 * Works in the shadow alone; a red for another reason than the missing code is diagnosed, and the proof has failed.
 */
export async function prove(resolved: ResolvedPlan, port: ProofPort, effects: Effects, options: ProveOptions): Promise<Proof> {
  if (options.verify === false) return unverified(resolved);
  const known = await knownGreen(options.shadowRoot, port, effects);
  const baseline = options.reuse?.baseline ?? (await foundAgain(known, effects));
  let green: RunVerdict | undefined;
  const proof = await proveRows(writtenRows(resolved.files), resolved.files, port, effects, {
    ...options,
    ...(baseline === undefined ? {} : { reuse: { baseline } }),
    onGreen: (verdict) => {
      green = verdict;
    },
  });
  const removed = removedFiles(resolved.files).map(({ path }) => path);
  if (proof.status === 'proven' && green !== undefined) await known?.keep(green, proof.content, removed);
  return proof;
}

/** The baseline of a tree that is what the last proof of it left. */
async function foundAgain(known: KnownGreen | undefined, effects: Effects): Promise<RunVerdict | undefined> {
  const found = await known?.find();
  if (found !== undefined) effects.progress.start(TITLES.baseline)(`${outcome(found)} in the last proof, and nothing has changed since`);
  return found;
}

/** The proof itself, for rows of whatever origin. */
export async function proveRows(...given: Parameters<typeof stepByStep>): Promise<Proof> {
  const [, , port, effects, { shadowRoot }] = given;
  return stepByStep(...given).finally(() => port.close?.(effects, shadowRoot));
}

async function stepByStep(
  rows: readonly Row[],
  files: readonly ResolvedFile[],
  port: ProofPort,
  effects: Effects,
  options: ProveOptions,
): Promise<Proof> {
  const root = options.shadowRoot;
  const content = finalContent(files);
  const specs = rows.filter(({ phase, path }) => phase === 'spec' && port.isSpec(path)).map(({ path }) => path);
  const existing = await filesBelow(effects, root, (path) => port.isSpec(path), skipped(port));
  const code = rows.filter(({ phase }) => phase === 'code');
  const fresh: Row[] = [];
  for (const row of code) if (!(await effects.files.exists(`${root}/${row.path}`))) fresh.push(row);
  const hollowed = specs.length === 0 ? [] : await hollow(fresh, port);
  const needsBaseline = existing.length > 0 && options.reuse?.baseline === undefined;
  const steps = stepsIn(
    root,
    port,
    effects,
    planned({ needsBaseline, specs: specs.length > 0, hollowed: hollowed.length > 0, format: options.format !== false }),
  );
  const bench: Bench = { rows, root, port, effects, steps, options };

  const baseline = needsBaseline ? await steps.run('baseline', 'all') : options.reuse?.baseline;
  // Specs that this plan brings with its ground are ours: what they find is not excused.
  const own = new Set(rows.flatMap(({ phase, path }) => (phase === 'ground' ? [path] : [])));
  const known = failuresOf(baseline === undefined ? NOTHING : beside(baseline, own));
  const failed = (diagnosis: Diagnosis): Proof => ({
    status: 'failed',
    steps: steps.reports,
    evidence: [],
    alreadyFailing: namesOf(known),
    warnings: [],
    diagnosis,
    content,
  });
  const stopped = (baseline?.loadErrors ?? []).some(({ file }) => file === '')
    ? await port.diagnose(effects, root, baseline ?? NOTHING)
    : undefined;
  if (stopped !== undefined) return failed(stopped);

  await writeRows(
    effects,
    root,
    rows.filter(({ phase }) => phase === 'spec'),
  );
  const gone = removedFiles(files);
  for (const { path } of gone.filter(({ phase }) => phase === 'spec')) await effects.files.remove(`${root}/${path}`);
  const reds = await seeRed(bench, { specs, hollowed, code, known, baseline });
  if (reds.diagnosis !== undefined) return failed(reds.diagnosis);

  await writeRows(
    effects,
    root,
    rows.filter(({ phase }) => phase === 'schema'),
  );
  await writeRows(effects, root, code);
  for (const { path } of gone) await effects.files.remove(`${root}/${path}`);
  const green = await runGreen(bench, { known, specs });
  options.onGreen?.(green.verdict);
  if (green.diagnosis !== undefined) return { ...failed(green.diagnosis), warnings: reds.warnings };

  const evidence = weigh({ ...reds.seen, green: green.verdict }, new Set(specs), missingIn(bench));
  const tidy = options.format === false ? { warnings: [], changed: new Map<string, string>() } : await runRefactor(bench, known);
  for (const [path, text] of tidy.changed) content.set(path, text);
  return conclude({ bench, evidence, green, known, content, warnings: [...reds.warnings, ...green.warnings, ...tidy.warnings] });
}

function planned(has: {
  readonly needsBaseline: boolean;
  readonly specs: boolean;
  readonly hollowed: boolean;
  readonly format: boolean;
}): readonly ProofStep[] {
  return [
    ...(has.needsBaseline ? (['baseline'] as const) : []),
    ...(has.specs ? (['red'] as const) : []),
    ...(has.hollowed ? (['raising', 'neutral'] as const) : []),
    'green',
    ...(has.format ? (['refactor'] as const) : []),
  ];
}

function missingIn({ rows, port }: Bench): Missing {
  const toCome = new Set(rows.flatMap(({ path, phase }) => (phase === 'schema' || phase === 'code' ? [path] : [])));
  return (message, file) => port.missesPlanned(message, file, toCome);
}

interface Conclusion {
  readonly bench: Bench;
  readonly evidence: readonly Evidence[];
  readonly green: Green;
  readonly known: Failures;
  readonly content: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

function conclude({ bench, evidence, green, known, content, warnings }: Conclusion): Proof {
  const vacuous = evidence.filter(({ verdict }) => verdict === 'vacuous');
  const strictly = bench.options.strict && (warnings.length > 0 || vacuous.length > 0);
  const diagnosis: Diagnosis = {
    kind: 'code',
    title: `Not accepted under --strict: ${counted(vacuous.length, 'vacuous example')}, ${counted(warnings.length, 'warning')}`,
    checks: [
      ...vacuous.map(({ file, name }) => ({ name: `${file} › ${name}`, ok: false, found: 'never seen failing' })),
      ...warnings.map((found) => ({ name: 'REFACTOR', ok: false, found })),
    ],
    remedies: ['Mend what is named above, or leave --strict out'],
  };
  return {
    status: strictly ? 'failed' : 'proven',
    steps: bench.steps.reports,
    evidence,
    alreadyFailing: namesOf(known),
    ...(green.coverage === undefined ? {} : { coverage: green.coverage }),
    tests: green.tests,
    warnings,
    ...(strictly ? { diagnosis } : {}),
    content,
  };
}
