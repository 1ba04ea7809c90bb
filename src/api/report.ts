import type { Coverage, Evidence, Proof, ResolvedFile, ResolvedPlan, StepReport } from '../core/pipeline.ts';
import type { Implementation, Stack } from '../core/ports.ts';
import type { RunResult } from '../core/run.ts';
import { hash } from '../core/transaction/index.ts';

/** What became of one file. */
export interface FileReport {
  readonly path: string;
  readonly action: ResolvedFile['resolution'] | 'edit';
  readonly phase: ResolvedFile['phase'];
  readonly bytes: number;
  /** SHA-256 of what was there; null where there was nothing. */
  readonly before: string | null;
  /** SHA-256 of what is there after the run; null where the run takes the file away, or found that you have. */
  readonly after: string | null;
}

export type FileAction = FileReport['action'];

/** Counts of examples by what was seen of them. */
export interface EvidenceCount {
  readonly examples: number;
  readonly proven: number;
  readonly weak: number;
  readonly vacuous: number;
  readonly kept: number;
}

/** Everything a run has to say; every figure in it was measured in that run. */
export interface Report {
  readonly feature: string;
  readonly root: string;
  readonly run?: string;
  readonly dryRun: boolean;
  readonly status: Proof['status'];
  readonly files: readonly FileReport[];
  readonly implementation: Implementation;
  readonly steps: readonly StepReport[];
  readonly evidence: EvidenceCount;
  /** Examples that count for less, by name, with the reason. */
  readonly weak: readonly Evidence[];
  readonly vacuous: readonly Evidence[];
  readonly alreadyFailing: readonly string[];
  readonly tests?: { readonly unit: number; readonly integration: number };
  readonly coverage?: { readonly unit?: Coverage; readonly integration?: Coverage };
  readonly warnings: readonly string[];
  readonly milliseconds: number;
  /** Unified diff, for a dry run. */
  readonly diff?: string;
}

export interface ReportInput {
  readonly feature: string;
  readonly stack: Pick<Stack, 'implementation'>;
  readonly resolved: ResolvedPlan;
  readonly proof: Proof;
  readonly run?: string;
  readonly root: string;
  readonly dryRun: boolean;
  readonly milliseconds: number;
  readonly diff?: string;
}

/** Pure: the proof and the plan, as one document for terminal, JSON and Markdown. */
export function report({ feature, stack, resolved, proof, run, root, dryRun, milliseconds, diff }: ReportInput): Report {
  const last = new Map(resolved.files.map((file) => [file.path, file]));
  // What a path held before the run: later rows of a plan start from what earlier ones leave.
  const first = new Map(resolved.files.toReversed().map((file) => [file.path, file]));
  const content = (path: string): string | undefined => proof.content.get(path) ?? last.get(path)?.after;
  const count = (verdict: Evidence['verdict']): number => proof.evidence.filter((evidence) => evidence.verdict === verdict).length;
  const { remarks = [], ...implementation } = stack.implementation(resolved.blueprint, content, writtenPaths(resolved));
  return {
    feature,
    root,
    ...(run === undefined ? {} : { run }),
    dryRun,
    status: proof.status,
    files: [...last.values()].map((file) => ({
      path: file.path,
      action: actionOf(file, first.get(file.path) ?? file),
      phase: file.phase,
      bytes: Buffer.byteLength(content(file.path) ?? ''),
      before: digest(first.get(file.path)?.before),
      after: digest(content(file.path)),
    })),
    implementation,
    steps: proof.steps,
    evidence: {
      examples: proof.evidence.length,
      proven: count('proven'),
      weak: count('weak'),
      vacuous: count('vacuous'),
      kept: count('kept'),
    },
    weak: proof.evidence.filter(({ verdict }) => verdict === 'weak'),
    vacuous: proof.evidence.filter(({ verdict }) => verdict === 'vacuous'),
    alreadyFailing: proof.alreadyFailing,
    ...(proof.tests === undefined ? {} : { tests: proof.tests }),
    ...(proof.coverage === undefined ? {} : { coverage: proof.coverage }),
    warnings: [
      ...proof.warnings,
      ...remarks,
      ...resolved.files
        .filter(({ unresolved }) => unresolved === true)
        .map(({ path, reason }) => `${path} ${reason ?? 'waits for you'}; nothing was proven`),
      ...resolved.files
        .filter(({ kept, unresolved }) => kept === true && unresolved !== true)
        .map(({ path, reason }) => `${path} ${reason ?? 'is kept'}`),
    ],
    milliseconds,
    ...(diff === undefined ? {} : { diff }),
  };
}

/** What a run was, besides what came of it. `milliseconds` is how long it took. */
type RunOf = Pick<ReportInput, 'feature' | 'stack' | 'root' | 'dryRun' | 'milliseconds'>;

/** The report of a run that has been made. One that changed nothing leaves no record that could be named. */
export const reportOf = ({ applied, ...result }: RunResult, about: RunOf): Report =>
  report({ ...about, ...result, ...(applied === undefined || applied.entries.length === 0 ? {} : { run: applied.run }) });

/** What a run writes; what it found as it should be is not its work. */
const writtenPaths = ({ files }: ResolvedPlan): readonly string[] => [
  ...new Set(files.filter(({ resolution }) => resolution !== 'skip' && resolution !== 'identical').map(({ path }) => path)),
];

const digest = (text: string | undefined): string | null => (text === undefined ? null : hash(text));

/** What a plan does to each of its files. */
export function actionsOf({ files }: ResolvedPlan): readonly (readonly [path: string, action: FileAction])[] {
  const first = new Map(files.toReversed().map((file) => [file.path, file]));
  const last = new Map(files.map((file) => [file.path, file]));
  return [...last].map(([path, file]) => [path, actionOf(file, first.get(path) ?? file)]);
}

/** A file that was there before and is made anew whole is `force`; one that is changed in places is `edit`. */
function actionOf(file: ResolvedFile, first: ResolvedFile): FileReport['action'] {
  if (first.before === undefined) return file.resolution === 'skip' ? 'skip' : 'create';
  return file.resolution === 'create' ? 'edit' : file.resolution;
}
