import type { ConflictPolicy, OptionValue } from '../core/pipeline.ts';

type Options = Readonly<Record<string, OptionValue | undefined>>;

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
  /** The generator's own options, as `describe` lists them; undefined where not given. */
  readonly options: Options;
}

export interface NewRequest extends WriteOptions {
  readonly directory: string;
  /** A framework: `express`, `fastify`. */
  readonly stack: string;
  /** Options of the stack's application, as `describe` lists them. */
  readonly options: Options;
  readonly blueprintFile: string | undefined;
}
