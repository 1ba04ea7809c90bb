import path from 'node:path';
import { adopted, saysTheSame } from '../../core/blueprint/adopt.ts';
import { withOperations } from '../../core/blueprint/operations/write.ts';
import { BLUEPRINT_FILE } from '../../core/blueprint/source.ts';
import { InputError } from '../../core/errors.ts';
import type { FileChange } from '../../core/pipeline.ts';
import type { Effects } from '../../core/ports.ts';
import { run } from '../../core/run.ts';
import type { Part } from '../../core/run-together.ts';
import { recover } from '../../core/transaction/index.ts';
import { earlierRuns } from '../base.ts';
import { askAbout } from '../conflicts.ts';
import { applicationFrameworks } from '../registry.ts';
import { reportOf, type Report } from '../report.ts';
import type { ApplyRequest } from '../request.ts';
import { detectStack, type Detected } from '../stacks.ts';
import { resolveApply, type Resolved } from './resolve.ts';
import { operationDifferenceSteps } from './operations.ts';
import { stepsOf } from './steps.ts';

/**
 * Makes an application the one that a blueprint describes: resources that it lacks come, those that are described otherwise change, by migrations
 * of their own, and what is the same stays as it is. One proof for all of it.
 *
 * @throws InputError; ConflictError also where something would be lost that nobody has said may go; NotProvenError, ToolchainError. The tree is as
 * before in every case.
 */
export async function applyBlueprint(request: ApplyRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  await recover(request.root, effects);
  const detected = await detectStack(effects.files, request.root);
  if (detected === undefined) throw noApplication(request);
  const { input, feature } = await applying(request, detected, effects);
  const result = await run({ ...request, ...input }, effects);
  return reportOf(result, {
    feature,
    stack: detected.stack,
    root: request.root,
    dryRun: request.dryRun,
    milliseconds: effects.clock.monotonic() - started,
  });
}

/** A run of one application, made out and not begun. */
export interface Applying {
  readonly input: Part['input'];
  /** What it is about, for people. */
  readonly feature: string;
}

/** @throws InputError; ConflictError where something would be lost that nobody has said may go */
export async function applying(request: ApplyRequest, detected: Detected, effects: Effects): Promise<Applying> {
  const { root, install, strict, onConflict } = request;
  const resolved = await resolveApply(request, detected, effects);
  const base = earlierRuns(root, effects);
  const place = { stack: detected.stack, blueprint: resolved.blueprint, root, files: effects.files };
  const steps = [
    ...(await stepsOf({ ...detected, ...resolved, ...place, wasMade: async (file) => (await base(file)) !== undefined })),
    ...(await operationDifferenceSteps(resolved.operations, place)),
  ];
  return {
    feature: featureOf(resolved),
    input: {
      root,
      install,
      strict,
      // A blueprint that says the same in other words has nothing to prove.
      verify: request.verify && steps.length > 0,
      steps,
      ground: await blueprintChange(request, resolved, effects),
      blueprint: resolved.blueprint,
      stack: detected.stack,
      policy: { onConflict, ask: askAbout(effects, onConflict), base },
      private: false,
    },
  };
}

function noApplication({ root, blueprintFile }: ApplyRequest): InputError {
  const stacks = applicationFrameworks();
  return new InputError([
    {
      where: root,
      message: `holds no application that could be changed (${stacks.join(', ')})`,
      hint: `Name its folder with --cwd, or make it: scaffold new ${root} --stack ${stacks[0] ?? 'express'} --blueprint ${blueprintFile}`,
    },
  ]);
}

/** The tree's own blueprint as it is to be; nothing where it is so already. */
async function blueprintChange(
  { root, blueprintFile }: ApplyRequest,
  { settings, kept, keptOperations }: Resolved,
  { files }: Effects,
): Promise<readonly FileChange[]> {
  const place = path.join(root, BLUEPRINT_FILE);
  const [given, text] = await Promise.all([files.read(blueprintFile), files.read(place)]);
  if (given === undefined || path.resolve(blueprintFile) === place) return [];
  const content = await withOperations(await adopted(given, settings, { text: text ?? '', names: kept }), keptOperations);
  if (text !== undefined && (await saysTheSame(content, text))) return [];
  return [
    text === undefined
      ? { kind: 'ensure', path: BLUEPRINT_FILE, phase: 'code', content }
      : { kind: 'edit', path: BLUEPRINT_FILE, phase: 'code', edits: [() => ({ kind: 'changed', content })] },
  ];
}

/** What a run is about, for people. */
function featureOf({ blueprint, difference: { added, changed, dropped }, operations }: Resolved): string {
  const part = (verb: string, resources: readonly { readonly name: { readonly human: string } }[]): readonly string[] =>
    resources.length === 0 ? [] : [`${verb} ${resources.map(({ name }) => name.human).join(', ')}`];
  const parts = [
    ...part('new', [...added, ...operations.added]),
    ...part(
      'changed',
      [...changed, ...operations.changed].map(({ after }) => after),
    ),
    ...part('dropped', [...dropped, ...operations.ended]),
  ];
  return `${blueprint.application.human} as described: ${parts.length === 0 ? 'nothing differs' : parts.join('; ')}`;
}
