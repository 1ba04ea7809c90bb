import type { ConflictPolicy } from '../core/pipeline.ts';

/** What every verb that writes takes. Paths are absolute. */
export interface WriteOptions {
  readonly dryRun: boolean;
  /** False writes without proof, and the report says so. */
  readonly verify: boolean;
  /** False leaves packages alone; nothing can be proven then. */
  readonly install: boolean;
  /** True makes remaining formatter and linter findings, weak and vacuous examples a failure. */
  readonly strict: boolean;
  readonly onConflict: ConflictPolicy;
}

export interface GenerateRequest extends WriteOptions {
  /** `resource`, or with its stack `node:resource`. */
  readonly generator: string;
  readonly root: string;
  readonly name: string;
  /** Words of the field language. */
  readonly fields: readonly string[];
}

export interface NewRequest extends WriteOptions {
  readonly directory: string;
  /** `express` or `fastify`. */
  readonly stack: string;
  readonly layout: string;
  readonly blueprintFile: string | undefined;
}
