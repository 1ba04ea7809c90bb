import type { Diagnosis, Evidence, Proof, ProofStep, ResolvedFile, ResolvedPlan, RunVerdict } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { weigh, unseen, type Missing, type Seen } from './evidence.ts';
import { beside, counted, failuresOf, namesOf, type Failures } from './findings.ts';
import { runGreen, type Green } from './green.ts';
import { judgeRed } from './red.ts';
import { runRefactor } from './refactor.ts';
import { filesBelow, finalContent, removedFiles, skipped, writeRows, writtenRows, type Row } from './rows.ts';
import { hollow, runHollow, type Hollowed } from './skeletons.ts';
import { stepsIn, type Steps } from './steps.ts';
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
}

/** Everything one proof works with. */
interface Bench {
  readonly rows: readonly Row[];
  readonly root: string;
  readonly port: ProofPort;
  readonly effects: Effects;
  readonly steps: Steps;
  readonly options: ProveOptions;
}

/** What the reds have found, or why they are none. */
type Reds =
  | { readonly diagnosis: Diagnosis; readonly seen?: undefined }
  | { readonly diagnosis?: undefined; readonly seen: Omit<Seen, 'green'>; readonly warnings: readonly string[] };

const NOTHING: RunVerdict = { examples: [], loadErrors: [], milliseconds: 0 };

/**
 * Proves a resolved plan: its specs are seen red without the code, red on the hollowed code, green on the code, and green again after the formatter.
 * Works in the shadow alone; a red for another reason than the missing code is diagnosed, and the proof has failed.
 */
export async function prove(resolved: ResolvedPlan, port: ProofPort, effects: Effects, options: ProveOptions): Promise<Proof> {
  return options.verify === false ? unverified(resolved) : proveRows(writtenRows(resolved.files), resolved.files, port, effects, options);
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

interface Reddening {
  readonly specs: readonly string[];
  readonly hollowed: readonly Hollowed[];
  readonly code: readonly Row[];
  readonly known: Failures;
  readonly baseline: RunVerdict | undefined;
}

/** RED 1 and both halves of RED 2; leaves the tree with specs and schema, code hollowed. */
async function seeRed(bench: Bench, { specs, hollowed, code, known, baseline }: Reddening): Promise<Reds> {
  const { rows, root, port, effects, steps } = bench;
  const before = baseline === undefined ? {} : { baseline };
  if (specs.length === 0) return { seen: { ...before, red: NOTHING }, warnings: [] };

  const red = await steps.run('red', specs);
  const toCome = new Set(rows.flatMap(({ path, phase }) => (phase === 'schema' || phase === 'code' ? [path] : [])));
  const judged = await judgeRed(red, { root, specs, planned: toCome, known }, port, effects);
  if (judged.diagnosis !== undefined) return { diagnosis: judged.diagnosis };
  const had = new Set(rows.flatMap(({ path, before: text }) => (text === undefined ? [] : [path])));
  const warnings = judged.green
    .filter((spec) => !had.has(spec))
    .map((spec) => `${spec} passes before the code is there: it describes what the tree does already`);
  const schema = rows.filter(({ phase }) => phase === 'schema');
  await writeRows(effects, root, schema);
  const hollowPaths = new Set(hollowed.map(({ row }) => row.path));
  await writeRows(
    effects,
    root,
    code.filter(({ path }) => !hollowPaths.has(path)),
  );
  const heldBack = new Set<string>();
  const hollow = await seeHollow(bench, hollowed, heldBack, specs);
  if (hollow.diagnosis !== undefined) return { diagnosis: hollow.diagnosis };
  const held = [...heldBack].map((path) => `${path} could not be hollowed: the specs' own set-up needs it`);
  const seen = { ...before, red, ...hollow.seen };
  const unapplied = await withoutGround(bench, seen, code, new Set(specs));
  return { seen: unapplied === undefined ? seen : { ...seen, unapplied }, warnings: [...warnings, ...held] };
}

/** Both halves of RED 2; nothing where there is nothing to hollow. */
async function seeHollow(
  bench: Bench,
  hollowed: readonly Hollowed[],
  heldBack: Set<string>,
  specs: readonly string[],
): Promise<{ readonly diagnosis: Diagnosis } | { readonly diagnosis?: undefined; readonly seen: Pick<Seen, 'raising' | 'neutral'> }> {
  if (hollowed.length === 0) return { seen: {} };
  const raising = await runHollow('raising', hollowed, heldBack, specs, bench.root, bench);
  if (raising.diagnosis !== undefined) return { diagnosis: raising.diagnosis };
  const neutral = await runHollow('neutral', hollowed, heldBack, specs, bench.root, bench);
  if (neutral.diagnosis !== undefined) return { diagnosis: neutral.diagnosis };
  return { seen: { raising: raising.verdict, neutral: neutral.verdict } };
}

/**
 * Examples that no skeleton made fail may describe the schema, or what a class has by inheritance: they are looked at once more with the code there
 * and both withheld. Without a skeleton nothing has been looked at yet but what is not there, so all of them are.
 */
async function withoutGround(
  { rows, root, port, effects }: Bench,
  seen: Omit<Seen, 'green'>,
  code: readonly Row[],
  specs: ReadonlySet<string>,
): Promise<RunVerdict | undefined> {
  const migrations = rows.filter(
    ({ phase, path, before }) => phase === 'schema' && before === undefined && port.isMigration?.(path) === true,
  );
  const toCome = new Set(rows.flatMap(({ path, phase }) => (phase === 'schema' || phase === 'code' ? [path] : [])));
  const missing: Missing = (message, file) => port.missesPlanned(message, file, toCome);
  const open = seen.neutral === undefined ? [...specs] : [...new Set(unseen(seen, specs, missing).map(({ file }) => file))];
  const alone = new Map<string, string>();
  for (const { path, after, before } of open.length === 0 ? [] : code) {
    const text = before === undefined ? await port.alone?.(path, after) : undefined;
    if (text !== undefined) alone.set(path, text);
  }
  if (migrations.length + alone.size === 0 || open.length === 0) return undefined;
  await writeRows(effects, root, code, ({ path, after }) => alone.get(path) ?? after);
  for (const { path } of migrations) await effects.files.remove(`${root}/${path}`);
  return port.run(effects, { root, specs: open, coverage: false, step: 'red' });
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
