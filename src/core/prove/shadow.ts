import type { Proof, ResolvedPlan } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { openShadow } from '../shadow.ts';
import { NOTHING } from './findings.ts';
import { formatted } from './formatted.ts';
import { prove, type ProveOptions } from './prove.ts';
import { writeRows, writtenRows } from './rows.ts';

export interface ShadowOptions {
  readonly strict: boolean;
}

/** Proves a plan in a copy of its tree; the tree itself is not touched, and the copy goes whatever happens. */
export async function proveInShadow(resolved: ResolvedPlan, port: ProofPort, effects: Effects, options: ShadowOptions): Promise<Proof> {
  const shadow = await openShadow(resolved.root, effects, port.shadow);
  try {
    return await onGround(resolved, port, effects, { ...options, shadowRoot: shadow.root });
  } finally {
    await shadow.close();
  }
}

/** Proves a plan in its own root, which nobody sees yet: the staging folder of a new application. */
export async function proveInPlace(resolved: ResolvedPlan, port: ProofPort, effects: Effects, options: ShadowOptions): Promise<Proof> {
  // Nothing was there before the run, so nothing that fails can be excused by a baseline.
  return onGround(resolved, port, effects, {
    ...options,
    shadowRoot: resolved.root,
    reuse: { baseline: NOTHING },
  });
}

/** Writes what specs need to run at all, and brings the packages, and gives all texts their form, before anything is run. */
async function onGround(
  resolved: ResolvedPlan,
  port: ProofPort,
  effects: Effects,
  options: ShadowOptions & Pick<ProveOptions, 'shadowRoot' | 'reuse'>,
): Promise<Proof> {
  const root = options.shadowRoot;
  const writeGround = ({ files }: ResolvedPlan): Promise<void> =>
    writeRows(
      effects,
      root,
      writtenRows(files).filter(({ phase }) => phase === 'ground'),
    );
  await writeGround(resolved);
  await port.install(effects, root);
  const formed = await formatted(resolved, port, effects, root);
  await writeGround(formed);
  return prove(formed, port, effects, options);
}
