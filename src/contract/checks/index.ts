import type { Check, ResourceCheck } from '../context.ts';
import type { Route } from '../routes.ts';
import { CHANGE } from './change.ts';
import { CONCURRENCY } from './concurrency.ts';
import { CREATE } from './create.ts';
import { DELETE } from './delete.ts';
import { HOSTILE_BODIES } from './hostile-bodies.ts';
import { HOSTILE_VALUES } from './hostile-values.ts';
import { LIST } from './list.ts';
import { METHODS } from './methods.ts';
import { NORMALIZED } from './normalized.ts';
import { OPERATIONS_CHECKS } from './operations.ts';
import { OWNER } from './owner.ts';
import { QUERY } from './query.ts';
import { RATE_LIMIT } from './rate-limit.ts';
import { READ } from './read.ts';
import { REQUEST_ID } from './request-id.ts';
import { RULES } from './rules.ts';
import { UNKNOWN_FIELDS } from './unknown-fields.ts';
import { WALKS } from './walks.ts';

/** Checks that ask for no more than these routes, where they say nothing of their own. */
const needing = (routes: readonly Route[], checks: readonly ResourceCheck[]): readonly Check[] =>
  checks.map((check) => ({ needs: routes, ...check }));

/** Every check of the contract, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  ...OPERATIONS_CHECKS,
  ...REQUEST_ID,
  ...METHODS,
  ...needing(['create', 'show'], CREATE),
  ...RULES,
  ...UNKNOWN_FIELDS,
  ...READ,
  ...CHANGE,
  ...OWNER,
  ...DELETE,
  ...needing(['create', 'list'], LIST),
  ...needing(['create', 'list', 'show'], QUERY),
  ...NORMALIZED,
  ...HOSTILE_BODIES,
  ...HOSTILE_VALUES,
  ...CONCURRENCY,
  ...WALKS,
  ...RATE_LIMIT,
];
