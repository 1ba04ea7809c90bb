import type { FieldVerb } from '../core/change/index.ts';
import type { ConflictPolicy, OptionValue, ResolvedPlan } from '../core/pipeline.ts';

/** How a file that is there with other content may be met, in the order of help. */
export const CONFLICT_POLICIES = ['refuse', 'ask', 'ours', 'theirs', 'markers', 'rej'] as const satisfies readonly ConflictPolicy[];

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
  /** Sees what was decided before anything is proven or written; what it throws ends the run. */
  readonly check?: (resolved: ResolvedPlan) => void | Promise<void>;
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

export interface FieldRequest extends WriteOptions {
  readonly root: string;
  /** Name of a resource that the tree has. */
  readonly resource: string;
  readonly verb: FieldVerb;
  /** The table holds no rows anywhere, so that none has to be given a value. */
  readonly emptyTable: boolean;
  /** Many rows stand in the table: it is changed in small steps, none of which holds it for long. */
  readonly largeTable?: boolean;
}

export interface ApplyRequest extends WriteOptions {
  readonly root: string;
  /** What the application is to be; the path is absolute. */
  readonly blueprintFile: string;
  /** Fields and resources that the blueprint lacks go, with the data in them. */
  readonly allowDestructive: boolean;
  /** The tables that change hold no rows anywhere, so that none has to be given a value. */
  readonly emptyTable: boolean;
  /** Many rows stand in the tables that change: it is done in small steps, none of which holds one for long. */
  readonly largeTable?: boolean;
}

export interface WorkspaceRequest extends ApplyRequest {
  /** Frameworks: each has a service in the workspace, or gets one. */
  readonly stacks: readonly string[];
}

export interface NewRequest extends WriteOptions {
  readonly directory: string;
  /** A framework: `express`, `fastify`. */
  readonly stack: string;
  /** Options of the stack's application, as `describe` lists them. */
  readonly options: Options;
  readonly blueprintFile: string | undefined;
  /** What it is called where the blueprint does not say; else it is called after its folder. */
  readonly application?: string;
}
