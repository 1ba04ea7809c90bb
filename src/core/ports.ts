import type { BlueprintFeature } from './features.ts';
import type { Field, FieldType } from '../fields/field.ts';
import type { OwnTypes } from '../fields/own-types.ts';
import type { Name } from '../naming/name.ts';
import type { Spelling } from '../naming/spelling.ts';
import type { RenderContext } from '../render/environment.ts';
import type { Generator } from './define.ts';
import type { Ground } from './ground.ts';
import type { Implementation } from './implementation.ts';
import type { Blueprint, OptionValue, ProofStep, Resource } from './pipeline.ts';
import type { OperationsPort } from './operations-port.ts';
import type { Processes } from './programs.ts';
import type { ProofPort } from './proof-port.ts';
import type { Progress, Prompter } from './talk.ts';

export type { Ground } from './ground.ts';
export type { Processes, ProcessResult } from './programs.ts';
export type { Choice, Completion, Progress, Prompter, Question } from './talk.ts';
export type { Implementation, Measure, ReportSection } from './implementation.ts';

/** A killed process may leave files behind whose names begin so, with its process id after it; the next command sweeps them. */
export const TEMPORARY_PREFIX = '.scaffold-tmp-';

/** What stands at a path, links not followed. */
export interface FileStat {
  readonly mode: number;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

/** The file system, for reading. Paths are absolute. */
export interface ReadFiles {
  /** Text of a file, or undefined where there is none. ConflictError where it is a folder or not UTF-8. */
  read(path: string): Promise<string | undefined>;
  exists(path: string): Promise<boolean>;
  /** Names in a folder, sorted; empty where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Where a path really is, symbolic links followed; undefined where nothing is. */
  realpath(path: string): Promise<string | undefined>;
  stat(path: string): Promise<FileStat | undefined>;
}

/** The file system. Every write is whole: a reader never sees half a file. */
export interface Files extends ReadFiles {
  /** What a file holds, text or not; undefined where there is none. */
  readBytes(path: string): Promise<Uint8Array | undefined>;
  /** Writes, syncs and renames into place; makes the folders on the way. Without a mode, a file that is there keeps its own. */
  write(path: string, content: string | Uint8Array, mode?: number): Promise<void>;
  /** Makes a file that must not be there yet, whole but not yet synced; false where it is. */
  createExclusive(path: string, content: string | Uint8Array, mode?: number): Promise<boolean>;
  /** Makes a new file that is to be renamed into place later; half of it may be there if the process dies. Its folder must be there. */
  stage(path: string, content: string | Uint8Array, mode?: number): Promise<void>;
  /** Returns when all these files and folders, as they are now, would survive a power cut. */
  sync(paths: readonly string[]): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all it holds; nothing where there is none. */
  remove(path: string): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /** Removes a folder only if it is empty; says whether it did. */
  removeEmptyDirectory(path: string): Promise<boolean>;
  /** Copies a tree, leaving out what `skip` names by project-relative path. */
  copyTree(from: string, to: string, skip: (relative: string) => boolean): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
}

export interface Clock {
  now(): Date;
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
}

/** The process we are and the machine it runs on. */
export interface Machine {
  readonly pid: number;
  readonly host: string;
  /** The command line, for people to recognise; kept in locks and records. */
  readonly command: string;
  /** Version of this tool. */
  readonly version: string;
  /** Packs in use, with their versions: `scaffold-pack-audit@1.2.0`. */
  readonly packs?: readonly string[];
  /** A folder for what must not lie in the tree. */
  readonly temporary: string;
  /** A folder for what can be found out again, and spares time where it is there. */
  readonly cache?: string;
  /** Is there a process of this number on this machine that was there at that time already? */
  isAlive(pid: number, since: Date): boolean;
  /** Eight characters that no other run uses. */
  unique(): string;
}

/** Compiled templates by their path below templates/, `.hbs` included. */
export interface TemplateSource {
  has(path: string): boolean;
  /** The text of one file. Throws where the view lacks a value that the template names. */
  render(path: string, view: object, context: RenderContext): string;
}

/** All the effects of a run, handed down from the composition root. */
export interface Effects {
  readonly files: Files;
  readonly processes: Processes;
  readonly clock: Clock;
  readonly machine: Machine;
  readonly progress: Progress;
  readonly prompter: Prompter;
  readonly templates: TemplateSource;
  /** Generators of the project and its packs, besides those built in. */
  readonly generators?: readonly Generator[];
  /** Field types of the project and its packs. */
  readonly types?: OwnTypes;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What was found in an existing tree, read-only. */
export interface ProjectFacts {
  readonly stack: string;
  /** `express`, `fastify`, `rails`. */
  readonly framework: string;
  readonly version?: string;
  /** Options that the tree has settled: layout, test runner … */
  readonly settings: Readonly<Record<string, OptionValue>>;
  /** Words that the tree spells in a way of its own (`API`, `OAuth`), and its rules for plurals. */
  readonly acronyms?: Spelling;
  /** Names of the models that the tree has, whether its blueprint tells of them or not. */
  readonly resources?: readonly string[];
  /** Classes of the jobs that it has, likewise. */
  readonly jobs?: readonly string[];
  /** Number of the newest migration, 0 where there is none. */
  readonly lastMigration: number;
  /** Numbers of the migrations that make tables, by the tables' names in paths: `order-lines`. */
  readonly migrations?: Readonly<Record<string, string>>;
  /** Files that generated code stands on and the tree has not; what `scaffold setup` brings. Absent where all is there. */
  readonly lacks?: readonly string[];
  /** Names of all migrations in snake case, without their numbers: `create_order_lines`. */
  readonly migrationNames?: readonly string[];
}

/** What a neutral type becomes on a stack, for docs and errors; the code is the stack's own business. */
export type FieldSupport =
  { readonly supported: true; readonly becomes: string } | { readonly supported: false; readonly reason: string; readonly instead: string };

export type SkeletonMode = 'raising' | 'neutral';

/** One run of specs in the shadow tree. */
export interface SpecRun {
  readonly root: string;
  readonly specs: readonly string[] | 'all';
  readonly coverage: boolean;
  readonly step: ProofStep;
  /** Called as each example ends, for whoever waits; a runner that cannot tell leaves it. */
  readonly onExample?: () => void;
}

/** What is known of a stack before a tree asks for it. The rest is loaded then: a run has one stack, and pays for no other. */
export interface StackCard {
  readonly id: string;
  readonly frameworks: readonly string[];
  /** Reads the tree; undefined where it is none of this stack's. */
  detect(files: ReadFiles, root: string): Promise<ProjectFacts | undefined>;
}

export { BLUEPRINT_FEATURES, type BlueprintFeature } from './features.ts';
export type { ProofPort } from './proof-port.ts';

/** Everything a stack knows that the core must not. One folder in src/stacks implements it. */
export interface Stack extends StackCard {
  /** Which of these the stack generates; for one that it does not, what to do instead. */
  readonly blueprintSupport: Readonly<Record<BlueprintFeature, true | { readonly instead: string; readonly reason?: string }>>;
  /** With the options of a run, what the field becomes there: a database may lack its type. */
  fieldSupport(type: FieldType, field?: Field, options?: Readonly<Record<string, OptionValue>>): FieldSupport;
  /** Why a resource may not have this name beside the others of the tree, or undefined. */
  reservedResource(resource: Resource, others?: readonly Name[], options?: Readonly<Record<string, OptionValue>>): string | undefined;
  /** What resources must have that this one has not, or undefined; absent on a stack that makes any. */
  lacking?(resource: Resource): { readonly message: string; readonly hint: string } | undefined;
  /** Why a field may not have this name, or undefined. */
  reservedField(field: Field, resource: Resource): string | undefined;
  /**
   * Reads what else of the tree a run has to know, once it is resolved what it is about; absent on a stack whose detection tells all.
   *
   * @throws InputError where its options name what is not there
   */
  survey?(files: ReadFiles, root: string, blueprint: Blueprint): Promise<Blueprint>;
  /** Template layers for a blueprint, most specific first: `express`, then the stack's own. */
  layers(blueprint: Pick<Blueprint, 'options'>): readonly string[];
  /** What templates see: for one resource, or for the application where it is undefined. */
  view(blueprint: Blueprint, resource: Resource | undefined): object;
  /** Values of the `__tokens__` in target paths. */
  tokens(blueprint: Blueprint, resource: Resource | undefined): Readonly<Record<string, string>>;
  /** As `view` and `tokens`, for a service or a job; absent on a stack that has none. */
  readonly operations?: OperationsPort;
  /** The stack as it writes in a tree that it has not made; itself where that makes no difference. */
  following?(facts: ProjectFacts): Promise<Stack>;
  /**
   * A text of the standard layout as it has to be in the tree's: what it imports, where the modules are there. Of a file that was there,
   * only what is new is changed. Absent where the layouts are the same.
   */
  readonly conform?: (
    text: { readonly standard: string; readonly target: string; readonly content: string; readonly before?: string },
    blueprint: Blueprint,
  ) => string;
  /** The layout's place for a path of the standard layout. */
  place(path: string, blueprint: Blueprint, resource: Resource | undefined): string;
  /** The time to number migrations from: now, but after the newest there is. */
  runTime(now: Date, lastMigration: number): Date;
  /** Opens the program that makes a new application, where one does; absent where all of an application is ours. */
  ground?(effects: Effects): Promise<Ground>;
  /** The last work on a new application, its packages there: its database. What cannot be done is told, and no failure. */
  prepare?(effects: Effects, root: string): Promise<void>;
  /** What the development database has of the migrations; absent on a stack whose databases nobody can ask. */
  readonly migrations?: MigrationPort;
  /** What the finished tree offers, for the report: read from its files, not assumed. */
  implementation(blueprint: Blueprint, read: (path: string) => string | undefined, paths: readonly string[]): Implementation;
  readonly proof: ProofPort;
}

/** The migrations that a database has had, and the way back. */
export interface MigrationPort {
  /** Numbers of all that the database of this tree has had; undefined where it cannot be asked. Nothing is made or changed. */
  applied(effects: Effects, root: string): Promise<readonly string[] | undefined>;
  /** The commands that take these back, in order; `all` are those the database has had. Each is a program and its arguments. */
  rollback(numbers: readonly string[], all: readonly string[]): readonly (readonly [string, ...string[]])[];
}
