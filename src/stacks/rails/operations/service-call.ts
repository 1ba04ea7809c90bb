import { blockLines } from './lines.ts';
import type { Work } from '../../operations/work.ts';

/** Most lines of a method, as RuboCop counts them. */
const LONGEST_METHOD = 10;

/** Lines that the shortest `rescue` of one error takes. */
const CLAUSE = { result: 2, form: 3 } as const;

/** How `call` is laid out: which of its parts are methods of their own, so that none is too long. */
export interface CallView {
  /** Everything or nothing: the transaction with its steps, or with the one method that holds them. */
  readonly inside: readonly string[];
  /** The steps of the transaction are a method `process`. */
  readonly isGrouped: boolean;
  /** What waits for the commit, or the one method `notify` that holds it. */
  readonly after: readonly string[];
  readonly isNotified: boolean;
  /** A form with something to do after the commit has the transaction in a method `commit`. */
  readonly isCommitted: boolean;
}

/** @param isForm a form answers true or false, and says why in its errors */
export function callOf({ inside, after }: Work, isForm: boolean): CallView {
  const hasSteps = inside.length + after.length > 0;
  const deletes = inside.some(({ verb }) => verb === 'delete');
  const clauses = isForm ? 2 * CLAUSE.form : (deletes ? 3 : 2) * CLAUSE.result;
  const around = clauses + (after.length === 0 || isForm ? 0 : 1) + 1 + (isForm ? 1 : 0);
  const told = after.length > 1 && !isForm && 1 + around + after.length > LONGEST_METHOD ? ['notify'] : after.map(({ method }) => method);
  const isGrouped = inside.length > 1 && inside.length + 2 + around + (isForm ? 0 : told.length) > LONGEST_METHOD;
  const keeps = hasSteps ? '' : isForm ? '@result = ' : 'data = ';
  return {
    inside: blockLines(`${keeps}ActiveRecord::Base.transaction`, hasSteps && !isGrouped ? inside.map(({ method }) => method) : ['process']),
    isGrouped,
    after: told,
    isNotified: told.length < after.length,
    isCommitted: isForm && inside.length > 0 && after.length > 0,
  };
}
