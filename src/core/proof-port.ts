import type { Diagnosis, RunVerdict } from './pipeline.ts';
import type { Effects, SkeletonMode, SpecRun } from './ports.ts';

/** How the proof is run on a stack; `root` is always the shadow tree. */
export interface ProofPort {
  /** What the shadow must not copy (project-relative), and what it links to the real tree instead. */
  readonly shadow: { readonly skip: (relative: string) => boolean; readonly link: readonly string[] };
  /** The file, from the root, that names the packages of a tree. */
  readonly manifest: string;
  /** Installs packages where they are missing or the manifest has changed; with progress. */
  install(effects: Effects, root: string): Promise<void>;
  /** Is what the runner needs there? Undefined where it is, else what to install. */
  toolchain(effects: Effects, root: string): Promise<string | undefined>;
  /**
   * All that a run of specs depends on besides the tree's own files, as a text: runtime, packages, databases. Absent where nobody can tell, or
   * where specs are run again in no time.
   */
  surroundings?(effects: Effects, root: string): Promise<string>;
  isSpec(path: string): boolean;
  /** Is this schema file applied to the database, and not loaded by code? Such a file can be withheld to see what depends on it. */
  isMigration?(path: string): boolean;
  /** Unit or integration, for counting. */
  suiteOf(spec: string): 'unit' | 'integration';
  /** The file hollowed through a parser; undefined where it has nothing to hollow. */
  skeleton(path: string, content: string, mode: SkeletonMode): Promise<string | undefined>;
  /**
   * The file without what its class inherits from the project's own code, which every skeleton keeps, for nothing would load without it; undefined
   * where that is nothing.
   */
  alone?(path: string, content: string): Promise<string | undefined>;
  run(effects: Effects, run: SpecRun): Promise<RunVerdict>;
  /** The last run in this tree is over: ends what was kept for the next. */
  close?(effects: Effects, root: string): Promise<void>;
  /** Is this failure due to one of the files that are not written yet? */
  missesPlanned(message: string, spec: string, planned: ReadonlySet<string>): boolean;
  /** Explains a red of the wrong reason; undefined where the failure is an honest one. */
  diagnose(effects: Effects, root: string, verdict: RunVerdict): Promise<Diagnosis | undefined>;
  /** Texts as the project's formatter writes them, by path; absent where generated texts are in that form already. */
  format?(effects: Effects, root: string, texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>>;
  /** Formatter and linter over the files, in place; answers what they still find. */
  refactor(effects: Effects, root: string, paths: readonly string[]): Promise<readonly string[]>;
}
