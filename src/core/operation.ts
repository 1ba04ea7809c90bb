import type { Field } from '../fields/field.ts';
import type { Name } from '../naming/name.ts';

export type OptionValue = string | boolean | readonly string[];

/** What a step of a service does, in the order in which help lists them. */
export const STEP_VERBS = ['validate', 'create', 'save', 'update', 'delete', 'enqueue', 'mail', 'call'] as const;

/** One step of a service or a job: it drives the code and the assertions alike. */
export interface Step {
  readonly verb: (typeof STEP_VERBS)[number];
  /** A class as typed: `Order`, `InventorySyncJob`, `UserMailer`. */
  readonly target: string;
  /** `welcome_email` of `mail:UserMailer.welcome_email`. */
  readonly method?: string;
}

/** One thing that a service or a job is given: a record of a class, a collection, or a value with the rules of a field. */
export type Parameter = { readonly name: Name; readonly required: boolean } & (
  | { readonly kind: 'record'; readonly target: Name }
  | { readonly kind: 'array' | 'hash' }
  | { readonly kind: 'value'; readonly field: Field }
);

/** What a blueprint file describes besides resources; a generator says which of them it makes. */
export const OPERATION_KINDS = ['service', 'job'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** A service or a job: what it is given and what it does. Its name keeps its number: `DataProcessing`. */
export interface Operation {
  /** Absent where a generator of a project's own makes it. */
  readonly kind?: OperationKind;
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly steps: readonly Step[];
  /** Answers to the prompts of its generator that differ from what is taken without one. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}
