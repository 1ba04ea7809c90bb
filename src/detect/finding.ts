/** Where something was seen, and what stands there. */
export interface Evidence {
  /** Path from the root of the tree that was looked at. */
  readonly file: string;
  readonly found: string;
}

/** One thing that is true of a package, and why. */
export interface Fact {
  readonly value: string;
  /** As a lock file has it, or else as it is asked for. */
  readonly version?: string;
  readonly evidence: readonly Evidence[];
}

/** What is told of a package besides its framework, in the order in which it is shown. */
export const ASPECTS = [
  'language',
  'moduleFormat',
  'packageManager',
  'testRunner',
  'dataAccess',
  'validation',
  'jobs',
  'linter',
  'formatter',
  'layout',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** How its sources are written and what of their own they share, in the order in which it is shown. */
export const CONVENTIONS = [
  'quotes',
  'semicolons',
  'indent',
  'importExtension',
  'fileCase',
  'fileSuffix',
  'testFolder',
  'testName',
  'errorBase',
  'logger',
  'connection',
] as const;
export type Convention = (typeof CONVENTIONS)[number];

export interface FrameworkFact extends Fact {
  readonly title: string;
  /** What of ours is nearest to it, where we cannot write for it. */
  readonly nearest?: { readonly stack: string; readonly because: string };
}

/** One package of a tree. */
export interface Finding {
  /** Folder from the root of the tree; `.` for the root itself. */
  readonly path: string;
  readonly name?: string;
  readonly ecosystem: string;
  /** Those that were found, the one that the package is built on first. */
  readonly frameworks: readonly FrameworkFact[];
  readonly aspects: Readonly<Partial<Record<Aspect, Fact>>>;
  readonly conventions: Readonly<Partial<Record<Convention, Fact>>>;
}

/** What a tree holds: one package, or those of a monorepo. */
export interface Detection {
  /** What says that there are several packages; empty where there is one. */
  readonly workspace: readonly Evidence[];
  readonly packages: readonly Finding[];
}
