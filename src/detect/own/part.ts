import type { Evidence } from '../finding.ts';

/** Something that a module of a tree exports and the rest of the tree uses. */
export interface OwnPart {
  readonly name: string;
  /** From the folder of the package, without its extension. */
  readonly module: string;
  /** How it is imported; undefined where it is not exported. */
  readonly exported: 'named' | 'default' | undefined;
  readonly evidence: readonly Evidence[];
}

/** What a constructor is given; `undefined` is what it can do without. */
export type ErrorArgument = 'message' | 'status' | 'code' | 'options' | 'cause' | 'undefined';

/** What errors that extend a class have to know of it. */
export interface ErrorShape {
  /** Where its HTTP status is read; absent where it has none. */
  readonly status?: string;
  readonly arguments: readonly ErrorArgument[];
  /** Which of `code`, `details` and `headers` it has as well, and its status, where the constructor does not see to them for good. */
  readonly members: readonly string[];
  /** Has each of its errors a code, or some of them? Absent where none is known to. */
  readonly coded?: 'always' | 'sometimes';
  /** Does it say the name of its errors itself? */
  readonly named: boolean;
}

/** The class that the errors of a tree extend. */
export interface ErrorBase extends OwnPart {
  /** Its shape, or why generated errors cannot extend it. */
  readonly shape: ErrorShape | { readonly reason: string };
}

/** What comes first in a call that logs. */
export type LogOrder = 'line' | 'message';

export interface OwnLogger extends OwnPart {
  /** `pino`, `winston`, `bunyan`, or `console` for an object of the tree's own. */
  readonly kind: string;
  readonly order: LogOrder | { readonly reason: string };
}

export interface OwnConnection extends OwnPart {
  /** `Knex` or `TypeORM`. */
  readonly kind: string;
}

export interface OwnParts {
  readonly errorBase?: ErrorBase;
  readonly logger?: OwnLogger;
  readonly connection?: OwnConnection | undefined;
}

export const NO_OWN_PARTS: OwnParts = {};
