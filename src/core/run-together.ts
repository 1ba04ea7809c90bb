import { assertWritable, unifiedDiff } from './conflicts/index.ts';
import { NotProvenError, ToolchainError } from './errors.ts';
import { bringPackages } from './packages.ts';
import type { Applied, Proof, ResolvedPlan } from './pipeline.ts';
import type { Effects } from './ports.ts';
import { unverified } from './prove/unverified.ts';
import { assertNewest, decide, proven, type RunInput, type RunResult } from './run.ts';
import { aboutAll, answersOf, apply, withLock } from './transaction/index.ts';

/** One of several runs that are written together or not at all. */
export interface Part {
  /** Where its tree stands below the common root. */
  readonly folder: string;
  readonly input: Omit<RunInput, 'check' | 'dryRun'>;
  /** The last work on a private tree, once its files are in it: packages, a database. */
  readonly finish?: () => Promise<void>;
}

export interface Together {
  /** The folder whose lock and record the runs share. */
  readonly root: string;
  /** Id of the whole in the record. */
  readonly generator: string;
  readonly dryRun: boolean;
  readonly check?: (resolved: ResolvedPlan) => void | Promise<void>;
}

export interface TogetherResult {
  /** One for each part, in their order. */
  readonly results: readonly RunResult[];
  readonly applied?: Applied;
  readonly diff?: string;
}

/**
 * Several runs as one: all is decided before anything is proven, all is proven before anything is written, and one transaction writes it,
 * each plan below the folder of its tree.
 *
 * @throws as `run`, with the folder of the part; nothing is written in any of them then
 */
export async function runTogether(
  parts: readonly Part[],
  { root, generator, dryRun, check }: Together,
  effects: Effects,
): Promise<TogetherResult> {
  const decided: { readonly part: Part; readonly resolved: ResolvedPlan }[] = [];
  for (const part of parts) decided.push({ part, resolved: await decide({ ...part.input, dryRun }, effects) });
  const whole = below(root, decided);
  await check?.(whole);
  assertWritable(whole);
  if (dryRun)
    return { results: decided.map(({ resolved }) => ({ resolved, proof: unverified(resolved) })), diff: await unifiedDiff(whole) };
  const results: { readonly resolved: ResolvedPlan; readonly proof: Proof }[] = [];
  for (const one of decided) results.push({ resolved: one.resolved, proof: await provenPart(one.part, one.resolved, effects) });
  const services = decided.map(({ part: { folder }, resolved: { blueprint } }) => ({
    folder,
    generator: blueprint.generator,
    answers: answersOf(blueprint),
  }));
  const content = new Map(
    results.flatMap(({ proof }, index) => [...proof.content].map(([path, text]) => [`${decided[index]?.part.folder ?? ''}/${path}`, text])),
  );
  const there = decided.filter(({ part }) => !part.input.private);
  const own = there.map(({ part }) => part.input.root);
  const applied = await holding(own, effects, () =>
    apply(
      whole,
      content,
      effects,
      async () => {
        for (const { part, resolved } of there) await assertNewest({ ...part.input, dryRun }, resolved, effects);
      },
      aboutAll(generator, services),
    ),
  );
  for (const { part, resolved } of there) await bringPackages(part.input, resolved, effects);
  return { results, applied };
}

/** Several plans as one of the folder that holds their trees. */
function below(root: string, decided: readonly { readonly part: Part; readonly resolved: ResolvedPlan }[]): ResolvedPlan {
  const [first] = decided;
  if (first === undefined) throw new Error('Nothing to run');
  return {
    blueprint: first.resolved.blueprint,
    root,
    files: decided.flatMap(({ part: { folder }, resolved }) => resolved.files.map((file) => ({ ...file, path: `${folder}/${file.path}` }))),
  };
}

/** A private tree gets its files, for what programs have to do in it; the transaction writes them once more where they belong. */
async function provenPart({ folder, input, finish }: Part, resolved: ResolvedPlan, effects: Effects): Promise<Proof> {
  try {
    const proof = await proven({ ...input, dryRun: false }, resolved, effects);
    if (input.private) await apply(resolved, proof.content, effects);
    await finish?.();
    return proof;
  } catch (error) {
    if (error instanceof NotProvenError) throw new NotProvenError(`${folder}: ${error.message}`, error.hints);
    if (error instanceof ToolchainError) throw new ToolchainError(`${folder}: ${error.message}`, error.hints);
    throw error;
  }
}

/** Nobody else writes in these trees meanwhile, though their records are their own. */
const holding = <T>(roots: readonly string[], effects: Effects, work: () => Promise<T>): Promise<T> =>
  roots.reduceRight<() => Promise<T>>((inner, root) => () => withLock(root, effects, inner), work)();
