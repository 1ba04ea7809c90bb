import type { Diagnosis, RunVerdict } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { unseen, type Missing, type Seen } from './evidence.ts';
import { NOTHING, type Failures } from './findings.ts';
import { judgeRed } from './red.ts';
import { writeRows, type Row } from './rows.ts';
import { runHollow, type Hollowed } from './skeletons.ts';
import type { Steps } from './steps.ts';

/** What the reds are seen with. */
export interface RedBench {
  readonly rows: readonly Row[];
  readonly root: string;
  readonly port: ProofPort;
  readonly effects: Effects;
  readonly steps: Steps;
}

/** What the reds have found, or why they are none. */
export type Reds =
  | { readonly diagnosis: Diagnosis; readonly seen?: undefined }
  | { readonly diagnosis?: undefined; readonly seen: Omit<Seen, 'green'>; readonly warnings: readonly string[] };

interface Reddening {
  readonly specs: readonly string[];
  readonly hollowed: readonly Hollowed[];
  readonly code: readonly Row[];
  readonly known: Failures;
  readonly baseline: RunVerdict | undefined;
}

/** RED 1 and both halves of RED 2; leaves the tree with specs and schema, code hollowed. */
export async function seeRed(bench: RedBench, { specs, hollowed, code, known, baseline }: Reddening): Promise<Reds> {
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
  bench: RedBench,
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
  { rows, root, port, effects }: RedBench,
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
