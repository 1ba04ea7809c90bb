import type { Verb } from '../../../operations/work.ts';
import { MESSAGE_VERBS } from './messages.ts';
import { RECORD_VERBS } from './records.ts';
import type { VerbRow } from './stage.ts';

export { WAITING_VERBS } from './messages.ts';
export { raising, stubLines } from './stage.ts';
export type { Context, Example, Setting, VerbRow } from './stage.ts';

/** One row a verb. */
export const VERBS: Readonly<Record<Verb, VerbRow>> = { ...RECORD_VERBS, ...MESSAGE_VERBS };
