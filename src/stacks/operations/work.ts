import type { Field } from '../../fields/field.ts';
import type { STEP_VERBS } from '../../core/pipeline.ts';

export type Verb = (typeof STEP_VERBS)[number];

/** One thing that a service or a job is given, by the user's own words or because a step cannot do without it. */
export interface Given {
  /** `cart_items`: keyword, reader and variable alike. */
  readonly name: string;
  readonly human: string;
  readonly kind: 'record' | 'array' | 'hash' | 'value';
  /** Of a record: `Admin::User`. */
  readonly className?: string;
  readonly field?: Field;
  readonly required: boolean;
  /** Where a step takes its attributes from it: the task's own variable name. */
  readonly attributesOf?: string;
}

/** Where a value comes from when the steps run: from outside, from an earlier step's record, or from what an earlier call answered. */
export interface Source {
  readonly kind: 'given' | 'made' | 'answer';
  readonly name: string;
  readonly className?: string;
  /** Where known, the field it is meant for or was declared as. */
  readonly field?: Field;
}

export interface Attribute {
  readonly key: string;
  readonly source: Source;
  /** True where the attribute is a reference to a record. */
  readonly isRecord: boolean;
}

/** One step, with all that it works on. */
export interface Task {
  readonly verb: Verb;
  /** The class as typed: `Order`, `UserMailer`. */
  readonly target: string;
  readonly thing: string;
  readonly human: string;
  /** What is done in a few words, as a method of its own would be called: `create_order`. */
  readonly method: string;
  /** The record that it makes or works on. */
  readonly record?: Source;
  readonly attributes: readonly Attribute[];
  /** A hash among what is given that holds more attributes. */
  readonly hash?: Given;
  /** `get_stock` of `call:ExternalInventoryAPI.get_stock`, `welcome_email` of a mail. */
  readonly message?: string;
  /** Where its answer is kept, if a later step or the result takes it. */
  readonly answer?: Source;
  /** What it hands on: the record of a job or a mail. */
  readonly subject?: Source;
}

/** A service or a job, resolved against what is known of the resources. */
export interface Work {
  readonly givens: readonly Given[];
  /** In the transaction, in order. */
  readonly inside: readonly Task[];
  /** Once that is committed, in order. */
  readonly after: readonly Task[];
  /** What it is all about: data of the result, argument of jobs and mails. */
  readonly main: Source | undefined;
}

/** Steps that write records themselves. */
export const WRITES: readonly Verb[] = ['create', 'save', 'update', 'delete'];
/** Steps that wait for the commit: nobody is told of what is rolled back. */
export const WAITING: readonly Verb[] = ['enqueue', 'mail'];

/** Does it read or write records, or is it about others alone? */
export const worksOnRecords = ({ givens, inside }: Work): boolean =>
  givens.some(({ kind }) => kind === 'record') || inside.some(({ verb }) => verb !== 'call');
