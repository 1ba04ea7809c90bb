/**
 * The stages of one run and the value that each hands to the next. A stage is one exported function of the module named here.
 *
 *   argv · prompts · blueprint file · JSON
 *     │  cli/
 *   Request ──────── core/blueprint ──▶ Blueprint ──── core/plan ──▶ Plan
 *                                                                     │ core/conflicts
 *   Report ◀── api/report ── Applied ◀── core/transaction ── Proof ◀── core/prove ── ResolvedPlan
 */
import type { Name } from '../naming/name.ts';
import type { Spelling } from '../naming/spelling.ts';
import type { ResourceChange } from './change/types.ts';
import type { Kind } from './kind.ts';
import type { Operation, OptionValue } from './operation.ts';
import type { Resource, Route, Through } from './resource.ts';

export {
  OPERATION_KINDS,
  STEP_VERBS,
  type Operation,
  type OperationKind,
  type OptionValue,
  type Parameter,
  type Step,
} from './operation.ts';
export {
  COMPARISONS,
  ROUTES,
  type Association,
  type Comparison,
  type Polymorphic,
  type PolymorphicMany,
  type Resource,
  type Route,
  type Through,
} from './resource.ts';

/** What the user asked for, unread: strings as typed or as found in a file. */
export interface Request {
  readonly generator: string;
  readonly root: string;
  readonly name?: string;
  readonly fields: readonly string[];
  readonly blueprintFile?: string;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a generator is run for: a resource, or a service or a job. */
export type Subject = Resource | Operation;

export const isOperation = (subject: Subject | undefined): subject is Operation => subject !== undefined && 'parameters' in subject;

/** The resolved input of a run. Everything that can be wrong with input has been said before one exists. */
export interface Blueprint {
  /** `shop`; for a generated application also its package name. */
  readonly application: Name;
  readonly generator: string;
  /** What this run writes, each after those it refers to. */
  readonly resources: readonly Resource[];
  /** What the tree has besides: relations to these are edited in, their files are not written. */
  readonly existing: readonly Resource[];
  /** Services and jobs that this run writes. */
  readonly operations?: readonly Operation[];
  /** Services and jobs that the tree has besides: a step may name them. */
  readonly otherOperations?: readonly Operation[];
  /** Services and jobs of earlier runs that this one takes away. */
  readonly ended?: readonly Operation[];
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Words that the tree spells in a way of its own (`API`), and its rules for plurals. */
  readonly acronyms?: Spelling;
  /** Which of the resources that this run has to do with have no table of their own. */
  readonly kinds?: readonly Kind[];
  /** What changes of resources that the tree has tables for, or will have when this comes about: two that refer to each other are made first. */
  readonly changes?: readonly ResourceChange[];
  /** Resources of the tree whose tables this run drops, each before those it refers to. */
  readonly dropped?: readonly Resource[];
  /** The routes that resources of this run had, by their names in Pascal case, where they are to have others. */
  readonly formerRoutes?: Readonly<Record<string, readonly Route[]>>;
  /** Relations by way of another resource that end with this run, by the names of those that had them in Pascal case. */
  readonly lostThrough?: Readonly<Record<string, readonly Through[]>>;
  /** Numbers of the migrations by which the tree makes its tables, by the tables' names in paths: `order-lines`. */
  readonly migrations?: Readonly<Record<string, string>>;
  /** The time of the run, UTC: the number of the first migration. */
  readonly now: Date;
}

/** What specs need to run at all, the specs, the database, the code. Everything but the ground is proven. */
export type Phase = (typeof PHASES)[number];

/** The phases in the order in which the proof brings them in. */
export const PHASES = ['ground', 'spec', 'schema', 'code'] as const;

/** A pure change of one shared file. */
export type EditResult =
  | { readonly kind: 'changed'; readonly content: string }
  | { readonly kind: 'alreadyPresent' }
  | { readonly kind: 'anchorMissing'; readonly help: string };

/** Content → what became of it. A promise where a parser has to be loaded first. */
export type PureEdit = (content: string) => EditResult | Promise<EditResult>;

/** One file of a plan. `create` is ours whole, `ensure` is made only where missing, `edit` changes what is there, `remove` takes away what an earlier run made. */
export type FileChange =
  | { readonly kind: 'create' | 'ensure'; readonly path: string; readonly phase: Phase; readonly content: string; readonly mode?: number }
  | { readonly kind: 'edit'; readonly path: string; readonly phase: Phase; readonly edits: readonly PureEdit[]; readonly ifThere?: true }
  | { readonly kind: 'remove'; readonly path: string; readonly phase: Phase };

/** Every file of a run, before the disk has been looked at; at most one `create` or `ensure` and then one `edit` a path. */
export interface Plan {
  readonly blueprint: Blueprint;
  readonly changes: readonly FileChange[];
}

/** What will be done with one file, and why. */
export type Resolution = 'create' | 'identical' | 'merge' | 'skip' | 'force' | 'remove' | 'refuse';

/** How a file that is already there, with other content, is met. */
export type ConflictPolicy = 'refuse' | 'ask' | 'ours' | 'theirs' | 'markers' | 'rej';

/** One file whose fate is decided. `before` is undefined where there was none, `after` where there will be none. */
export interface ResolvedFile {
  readonly path: string;
  readonly phase: Phase;
  readonly resolution: Resolution;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly mode?: number;
  /** What it has now, where it is to have a mode, or to go. */
  readonly modeBefore?: number;
  /** What the generator made, where `after` holds your changes as well: the base of the next merge. */
  readonly generated?: string;
  /** A conflict was written out for you to settle: nothing can be proven before that. */
  readonly unresolved?: boolean;
  /** The run has no more use for it, and it stays all the same, for it is yours by now. */
  readonly kept?: boolean;
  /** For `refuse`: what is in the way; for an edit, the lines to add by hand. */
  readonly reason?: string;
  /** For `refuse`: another policy for conflicts would settle it. */
  readonly isChoice?: true;
}

/** The plan after every conflict was decided; nothing has been written. */
export interface ResolvedPlan {
  readonly blueprint: Blueprint;
  readonly root: string;
  readonly files: readonly ResolvedFile[];
}

/** Where the proof looked at the examples. `raising` and `neutral` are the two halves of RED 2. */
export type ProofStep = 'baseline' | 'red' | 'raising' | 'neutral' | 'green' | 'refactor';

/** One example in one run. */
export interface ExampleResult {
  /** Project-relative path of the spec file. */
  readonly file: string;
  /** Full description, groups included. */
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly message?: string;
}

/** One spec file that could not even load. */
export interface LoadError {
  readonly file: string;
  readonly message: string;
}

/** What one run of a test runner said, read from its JSON. */
export interface RunVerdict {
  readonly examples: readonly ExampleResult[];
  readonly loadErrors: readonly LoadError[];
  readonly milliseconds: number;
  /** Share of lines, 0–100, where the run measured it. */
  readonly coverage?: Coverage;
}

export interface Coverage {
  readonly lines: number;
  readonly statements: number;
  readonly functions: number;
  readonly branches: number;
}

/** Why one example counts as proven or not. */
export interface Evidence {
  readonly file: string;
  readonly name: string;
  /** `proven`: red on both skeletons. `weak`: red on the raising one alone. `vacuous`: never seen red. `kept`: it was there before this run. */
  readonly verdict: 'proven' | 'weak' | 'vacuous' | 'kept';
  /** First line of the failure that was seen, and where. */
  readonly red?: { readonly step: ProofStep; readonly message: string };
}

/** A red that is not the missing code, told in the user's terms. */
export interface Diagnosis {
  readonly kind: 'syntax' | 'missing-package' | 'database' | 'timeout' | 'migration' | 'runner' | 'code';
  readonly title: string;
  /** What was checked, in order, with what was found (document 004: connection string, reachability, credentials, network). */
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly found: string }[];
  /** Commands or steps that mend it. */
  readonly remedies: readonly string[];
}

/** One step of the proof as it happened. */
export interface StepReport {
  readonly step: ProofStep;
  readonly milliseconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly loadErrors: number;
}

/** What the proof found. `content` is the final text of every file, formatter's changes included. */
export interface Proof {
  readonly status: 'proven' | 'unverified' | 'failed';
  readonly steps: readonly StepReport[];
  readonly evidence: readonly Evidence[];
  /** Failing before us; never held against the proof. */
  readonly alreadyFailing: readonly string[];
  readonly coverage?: { readonly unit?: Coverage; readonly integration?: Coverage };
  readonly tests?: { readonly unit: number; readonly integration: number };
  /** Formatter or linter findings that remain after REFACTOR. */
  readonly warnings: readonly string[];
  readonly diagnosis?: Diagnosis;
  readonly content: ReadonlyMap<string, string>;
}

/** One written file of the journal. Hashes are SHA-256 in hexadecimal. */
export interface JournalEntry {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What the transaction did. */
export interface Applied {
  readonly run: string;
  readonly root: string;
  readonly entries: readonly JournalEntry[];
}
