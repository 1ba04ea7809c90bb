import type { Proof, ResolvedPlan } from '../pipeline.ts';
import { finalContent } from './rows.ts';

/** The proof of a plan that nobody has run. */
export function unverified(resolved: ResolvedPlan): Proof {
  return { status: 'unverified', steps: [], evidence: [], alreadyFailing: [], warnings: [], content: finalContent(resolved.files) };
}
