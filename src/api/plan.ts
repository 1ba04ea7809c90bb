import path from 'node:path';
import { ConflictError, InputError } from '../core/errors.ts';
import type { ResolvedPlan } from '../core/pipeline.ts';
import type { Clock, Effects } from '../core/ports.ts';
import { recover } from '../core/transaction/index.ts';
import { applyBlueprint } from './apply/index.ts';
import type { WorkspaceReport } from './apply/workspace.ts';
import { generate } from './generate.ts';
import { newApplication } from './new.ts';
import {
  plannedFiles,
  readPlan,
  sealed,
  type OneRequest,
  type PlanDocument,
  type PlannedFile,
  type PlannedRequest,
} from './plan-document.ts';
import type { Report } from './report.ts';
import type { WriteOptions } from './request.ts';
import { setUp } from './setup.ts';
import { stackOf } from './stacks.ts';

export interface PlanOptions {
  /** Absolute: the application, or for a new one the folder that its path starts from. */
  readonly cwd: string;
  readonly request: PlannedRequest;
}

export interface ApplyOptions {
  readonly cwd: string;
  /** What a file or another program holds: nothing about it is believed. */
  readonly plan: unknown;
  /** Says whether the plan still holds, and what it would write. */
  readonly dryRun?: boolean;
  /** Where it came from, for messages. */
  readonly where: string;
}

/**
 * Plans a run and writes nothing: what was asked, the time, and the hash of every file before and after, in one document for `applyPlan`.
 *
 * @throws InputError, ConflictError as the run itself would
 */
export async function plan({ cwd, request: asked }: PlanOptions, effects: Effects): Promise<PlanDocument> {
  // A plan is applied later, when nobody may be there to ask.
  const request: PlannedRequest = asked.onConflict === 'ask' ? { ...asked, onConflict: 'refuse' } : asked;
  await assertRepeatable(request, cwd, effects);
  const now = effects.clock.now();
  let files: readonly PlannedFile[] = [];
  const check = (resolved: ResolvedPlan): void => void (files = plannedFiles(resolved));
  const report = await runAs({ request, cwd, dryRun: true, check }, { ...effects, clock: { ...effects.clock, now: () => now } });
  return sealed({ version: 1, tool: effects.machine.version, created: now.toISOString(), request, files, diff: report.diff ?? '' });
}

/**
 * Does what a plan says, or nothing: the run is planned once more with the plan's own time, and must come to the same files.
 *
 * @throws InputError for what is no plan; ConflictError where the tree or the templates are not those of the plan; whatever the run throws
 */
export async function applyPlan({ cwd, plan: given, where, dryRun = false }: ApplyOptions, effects: Effects): Promise<Outcome> {
  const document = readPlan(given, where);
  const { tool, request, created, files } = document;
  if (tool !== effects.machine.version)
    throw new ConflictError(`the plan was made by scaffold ${tool}, and this is ${effects.machine.version}: its templates may be others`, [
      AGAIN,
    ]);
  if (request.verb !== 'new') await recover(cwd, effects);
  const progress = { isChecked: false };
  const check = (resolved: ResolvedPlan): void => {
    progress.isChecked = true;
    assertSame(files, plannedFiles(resolved));
  };
  const clock = untilChecked(new Date(created), effects.clock, () => progress.isChecked);
  try {
    return await runAs({ request, cwd, dryRun, check }, { ...effects, clock });
  } catch (error) {
    if (progress.isChecked || !(error instanceof InputError || error instanceof ConflictError)) throw error;
    throw stale([error.message]);
  }
}

const AGAIN = 'Plan again: scaffold plan …';

export interface RunAs {
  readonly request: PlannedRequest;
  readonly cwd: string;
  readonly dryRun: boolean;
  readonly check?: (resolved: ResolvedPlan) => void | Promise<void>;
}

/** What comes of a request: that of one application, or of the services of a workspace. */
export type Outcome = Report | WorkspaceReport;

export const isOfWorkspace = (outcome: Outcome): outcome is WorkspaceReport => 'services' in outcome;

/** Runs a request without a plan. @throws whatever the run throws */
export async function runAs({ request, ...how }: RunAs, effects: Effects): Promise<Outcome> {
  if (request.verb !== 'apply') return runOne({ request, ...how }, effects);
  const { blueprint, allowDestructive, emptyTable, largeTable = false, stacks = [] } = request;
  const { cwd, dryRun, check } = how;
  const asked = {
    ...sharedBy(request, { dryRun, check }),
    root: cwd,
    blueprintFile: path.resolve(cwd, blueprint),
    allowDestructive,
    emptyTable,
    largeTable,
  };
  if (stacks.length === 0) return applyBlueprint(asked, effects);
  const { applyToWorkspace } = await import('./apply/workspace.ts');
  return applyToWorkspace({ ...asked, stacks }, effects);
}

/** As `runAs`, for what is about one application. */
export function runOne(
  { request, cwd, dryRun, check }: Omit<RunAs, 'request'> & { readonly request: OneRequest },
  effects: Effects,
): Promise<Report> {
  const shared = { ...sharedBy(request, { dryRun, check }), options: request.options };
  if (request.verb === 'generate') {
    const { generator, name, fields } = request;
    return generate({ ...shared, root: cwd, generator, name, fields }, effects);
  }
  if (request.verb === 'setup') return setUp({ ...shared, root: cwd }, effects);
  const { directory, stack, blueprint } = request;
  const blueprintFile = blueprint === undefined ? undefined : path.resolve(cwd, blueprint);
  return newApplication({ ...shared, directory: path.resolve(cwd, directory), stack, blueprintFile }, effects);
}

function sharedBy(
  { onConflict, verify, install, strict }: PlannedRequest,
  { dryRun, check }: { readonly dryRun: boolean; readonly check: RunAs['check'] },
): WriteOptions {
  return { onConflict, verify, install, strict, dryRun, ...(check === undefined ? {} : { check }) };
}

/** What draws secrets anew each time cannot come to the same files twice. */
async function assertRepeatable(request: PlannedRequest, cwd: string, effects: Effects): Promise<void> {
  for (const stack of await newStacks(request, cwd, effects)) {
    if ((await stackOf(stack))?.ground === undefined) continue;
    const asked = request.verb === 'new' ? `new ${request.directory}` : 'apply';
    throw new InputError([
      {
        where: '--stack',
        message: `a new ${stack} application has secrets that are drawn anew each time, so that no plan of it holds`,
        hint: `To see what it would write: scaffold ${asked} --stack ${stack} --dry-run`,
      },
    ]);
  }
}

/** The stacks of the applications that a request would make. */
async function newStacks(request: PlannedRequest, cwd: string, { files }: Effects): Promise<readonly string[]> {
  if (request.verb === 'new') return [request.stack];
  if (request.verb !== 'apply' || request.stacks === undefined) return [];
  const { servicesIn } = await import('./apply/services.ts');
  const there = await servicesIn(cwd, files);
  return request.stacks.filter((stack) => !there.includes(stack));
}

/** The plan's time while it is planned once more; the real one for locks and records, whose age others judge. */
const untilChecked = (frozen: Date, clock: Clock, isChecked: () => boolean): Clock => ({
  now: () => (isChecked() ? clock.now() : frozen),
  monotonic: () => clock.monotonic(),
});

function assertSame(planned: readonly PlannedFile[], found: readonly PlannedFile[]): void {
  const now = new Map(found.map((file) => [file.path, file]));
  const wanted = new Set(planned.map(({ path: file }) => file));
  const reasons = [
    ...planned.flatMap((file) => reasonOf(file, now.get(file.path)) ?? []),
    ...found.filter((file) => !wanted.has(file.path)).map((file) => `${file.path}: is not in the plan, and would be written now`),
  ];
  if (reasons.length > 0) throw stale(reasons);
}

function reasonOf(planned: PlannedFile, found: PlannedFile | undefined): string | undefined {
  const { path: file } = planned;
  if (found === undefined) return `${file}: is in the plan, and would not be written now`;
  if (planned.before !== found.before)
    return `${file}: ${planned.before === null ? 'was made' : found.before === null ? 'was removed' : 'was changed'} since`;
  return planned.after === found.after ? undefined : `${file}: would get another content now`;
}

const stale = (reasons: readonly string[]): ConflictError =>
  new ConflictError(['the tree is not the one that the plan was made for; nothing was written', ...reasons].join('\n'), [AGAIN]);
