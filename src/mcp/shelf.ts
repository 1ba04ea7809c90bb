import type { PlanDocument } from '../api/plan-document.ts';
import { InputError } from '../core/errors.ts';

/** More plans than this nobody goes back to. */
const MOST = 50;

/** The plans of one session, so that a client need not send back what it was just sent. */
export interface PlanShelf {
  keep(plan: PlanDocument): void;
  /** @param hash the hash of a plan, or how it begins @throws InputError where there is none, or more than one */
  find(hash: string): PlanDocument;
}

export function createShelf(): PlanShelf {
  const plans = new Map<string, PlanDocument>();
  return {
    keep: (plan) => {
      plans.delete(plan.hash);
      plans.set(plan.hash, plan);
      for (const oldest of [...plans.keys()].slice(0, -MOST)) plans.delete(oldest);
    },
    find: (hash) => {
      const found = hash.length < 8 ? [] : [...plans.values()].filter((plan) => plan.hash.startsWith(hash));
      const [only] = found;
      if (only !== undefined && found.length === 1) return only;
      const message = hash === '' ? 'neither a hash nor a plan was given' : 'is the hash of no plan of this session';
      throw new InputError([{ where: 'hash', message, hint: 'Call plan first, and hand its hash to apply' }]);
    },
  };
}
