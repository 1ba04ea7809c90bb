import path from 'node:path';
import { describeGenerator, listGenerators, type GeneratorDescription, type GeneratorSummary } from '../api/describe.ts';
import { destroy } from '../api/destroy.ts';
import { history, status, type FileStatus, type HistoryEntry } from '../api/history.ts';
import { applyPlan, plan, runAs, runOne, type Outcome } from '../api/plan.ts';
import type { PlanDocument } from '../api/plan-document.ts';
import { prove } from '../api/prove.ts';
import { readInputDocument } from '../api/read-input.ts';
import type { Report } from '../api/report.ts';
import { detect, type TreeReport } from '../api/detect.ts';
import { undo, type UndoResult } from '../api/undo.ts';
import type { ConflictPolicy, OptionValue, Proof } from '../core/pipeline.ts';
import { loadOriginals } from '../cli/template-source.ts';
import { freshOwn, libraryEffects, type LibraryOptions } from './effects.ts';

export { EXIT, ConflictError, InputError, InterruptedError, NotProvenError, ScaffoldError, ToolchainError } from '../core/errors.ts';
export type { Problem } from '../core/errors.ts';
export { markdownReport } from '../api/markdown.ts';
export { fieldMatrix } from '../api/field-matrix.ts';
export { generatorPages } from '../api/generator-pages.ts';
export type { FileReport, Report } from '../api/report.ts';
export type { ServiceReport, WorkspaceReport } from '../api/apply/workspace.ts';
export type { PlanDocument, PlannedFile, PlannedRequest } from '../api/plan-document.ts';
export type { GeneratorDescription, GeneratorSummary } from '../api/describe.ts';
export type { InputSchema, PropertySchema } from '../api/input-schema.ts';
export type { FileStatus, HistoryEntry } from '../api/history.ts';
export type { UndoResult } from '../api/undo.ts';
export type { LibraryOptions } from './effects.ts';

/** What a generator is told, in one document; `describe` has its JSON Schema. Its options stand beside the rest. */
export interface GeneratorInput {
  readonly name?: string;
  /** Words of the field language, or fields in the long form. */
  readonly fields?: readonly (string | Readonly<Record<string, unknown>>)[];
  readonly cwd?: string;
  readonly dryRun?: boolean;
  readonly onConflict?: 'refuse' | 'ours' | 'theirs' | 'markers' | 'rej';
  readonly verify?: boolean;
  readonly install?: boolean;
  readonly strict?: boolean;
  readonly [option: string]: OptionValue | GeneratorInput['fields'] | undefined;
}

export interface NewInput extends GeneratorInput {
  readonly directory: string;
  readonly stack: string;
  /** Path of a blueprint file. */
  readonly blueprint?: string;
}

export interface Place {
  readonly cwd?: string;
}

/** How a blueprint is applied: as the flags of the command. */
export interface BlueprintOptions extends Place {
  readonly allowDestructive?: boolean;
  readonly emptyTable?: boolean;
  readonly largeTable?: boolean;
  /** The services of a workspace; left out where the folder is an application itself. */
  readonly stacks?: readonly string[];
  readonly verify?: boolean;
  readonly install?: boolean;
  readonly strict?: boolean;
  readonly onConflict?: ConflictPolicy;
}

/** What is asked where a blueprint is applied. */
const applying = (blueprint: string, { verify = true, install = true, ...given }: Omit<BlueprintOptions, 'cwd'>) => ({
  ...UNASKED,
  ...given,
  verify: verify && install,
  install,
  verb: 'apply' as const,
  blueprint,
  options: {},
});

const UNASKED = { allowDestructive: false, emptyTable: false, onConflict: 'refuse', strict: false } as const;

/** What was seen of hand-written code. */
export type ProofResult = Omit<Proof, 'content'>;

/**
 * The verbs of the command for other programs. Each throws what the command exits with: InputError (2), ConflictError (3), NotProvenError (4),
 * ToolchainError (5), InterruptedError (130); the tree is as before in every case.
 */
export interface Scaffold {
  /** The generators: those built in, and those that a folder and its packs have. */
  list(place?: Place): Promise<readonly GeneratorSummary[]>;
  describe(generator: string, place?: Place): Promise<GeneratorDescription>;
  detect(place?: Place): Promise<TreeReport>;
  readonly new: (input: NewInput) => Promise<Report>;
  generate(generator: string, input: GeneratorInput): Promise<Report>;
  /** Plans a run of a generator, or of `new`, and writes nothing. */
  plan(generator: string, input: GeneratorInput): Promise<PlanDocument>;
  /** Plans what makes an application the one that a blueprint describes, and writes nothing. @param blueprint path of its file */
  planBlueprint(blueprint: string, options?: BlueprintOptions): Promise<PlanDocument>;
  /** @param plan a plan, as `plan` answers it or as a file holds it */
  apply(plan: unknown, options?: Place & { readonly dryRun?: boolean }): Promise<Outcome>;
  /** Makes an application, or each service of a workspace, the one that a blueprint describes. @param blueprint path of its file */
  applyBlueprint(blueprint: string, options?: BlueprintOptions & { readonly dryRun?: boolean }): Promise<Outcome>;
  prove(options?: Place & { readonly files?: readonly string[]; readonly strict?: boolean }): Promise<ProofResult>;
  undo(options?: Place & { readonly run?: string; readonly force?: boolean; readonly dryRun?: boolean }): Promise<UndoResult>;
  destroy(generator: string, name: string, options?: Place & { readonly force?: boolean; readonly dryRun?: boolean }): Promise<UndoResult>;
  history(place?: Place): Promise<readonly HistoryEntry[]>;
  status(place?: Place): Promise<readonly FileStatus[]>;
}

/** @param options what all verbs of the answer share */
export function createScaffold(options: LibraryOptions = {}): Scaffold {
  const at = (cwd: string | undefined): string => path.resolve(options.cwd ?? '.', cwd ?? '.');
  const bare = () => libraryEffects(options, []);
  const whole = (root: string) => libraryEffects(options, ['application', 'resource'], root);
  const more = async (cwd: string | undefined) => (await freshOwn(at(cwd))).generators;
  const read = async (generator: string, input: unknown) => readInputDocument(generator, input, await more(placeIn(input)));
  const generate = async (generator: string, input: unknown): Promise<Report> => {
    const { request, dryRun, cwd } = await read(generator, input);
    return runOne({ request, cwd: at(cwd), dryRun }, await whole(at(cwd)));
  };
  return {
    list: async ({ cwd } = {}) => listGenerators(await more(cwd)),
    describe: async (generator, { cwd } = {}) => describeGenerator(generator, await more(cwd)),
    detect: async ({ cwd } = {}) => detect((await bare()).files, at(cwd)),
    new: (input) => generate('new', input),
    generate,
    plan: async (generator, input) => {
      const { request, cwd } = await read(generator, input);
      return plan({ request, cwd: at(cwd) }, await whole(at(cwd)));
    },
    planBlueprint: async (blueprint, { cwd, ...given } = {}) =>
      plan({ request: applying(blueprint, given), cwd: at(cwd) }, await whole(at(cwd))),
    applyBlueprint: async (blueprint, { cwd, dryRun = false, ...given } = {}) =>
      runAs({ request: applying(blueprint, given), cwd: at(cwd), dryRun }, await whole(at(cwd))),
    apply: async (document, { cwd, dryRun = false } = {}) =>
      applyPlan({ plan: document, cwd: at(cwd), dryRun, where: 'plan' }, await whole(at(cwd))),
    prove: async ({ cwd, files = [], strict = false } = {}) => {
      return withoutContent(await prove({ root: at(cwd), files, strict }, await bare()));
    },
    undo: async ({ cwd, run, force = false, dryRun = false } = {}) => undo({ root: at(cwd), run, force, dryRun }, await bare()),
    destroy: async (generator, name, { cwd, force = false, dryRun = false } = {}) =>
      destroy({ root: at(cwd), generator, name, force, dryRun }, await whole(at(cwd))),
    history: async ({ cwd } = {}) => history(at(cwd), await bare()),
    status: async ({ cwd } = {}) => status(at(cwd), await bare(), loadOriginals),
  };
}

/** The folder that an input speaks of, before it is read as a whole. */
const placeIn = (input: unknown): string | undefined => {
  const cwd: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'cwd') : undefined;
  return typeof cwd === 'string' ? cwd : undefined;
};

/** Hand-written files are not changed, so there is no content to tell of. */
const withoutContent = (proof: Proof): ProofResult => {
  const rest = { ...proof, content: undefined };
  return rest;
};

/** The verbs, in the process' own folder and environment. */
export const scaffold: Scaffold = createScaffold();
