import path from 'node:path';
import { InputError } from '../../core/errors.ts';
import type { Proof } from '../../core/pipeline.ts';
import type { Effects, Stack } from '../../core/ports.ts';
import { runTogether, type Part } from '../../core/run-together.ts';
import { openStaging, recover, serviceFolder, type Staging } from '../../core/transaction/index.ts';
import { nameFrom } from '../../naming/index.ts';
import { unknownStack } from '../unknown-stack.ts';
import { making } from '../new.ts';
import { applicationFrameworks } from '../registry.ts';
import { reportOf, type Report } from '../report.ts';
import type { WorkspaceRequest } from '../request.ts';
import { detectStack, type Detected } from '../stacks.ts';
import { applying } from './index.ts';

/** Id of such a run in the record. */
const GENERATOR = 'workspace:apply';

/** What became of one service. */
export interface ServiceReport {
  readonly stack: string;
  /** From the root of the workspace. */
  readonly folder: string;
  /** The run has made it. */
  readonly isNew: boolean;
  readonly report: Report;
}

/** What became of a workspace. */
export interface WorkspaceReport {
  readonly root: string;
  /** The one run of all its services; absent where nothing was written. */
  readonly run?: string;
  readonly dryRun: boolean;
  /** `unverified` where one of them is. */
  readonly status: Proof['status'];
  readonly services: readonly ServiceReport[];
  readonly milliseconds: number;
  readonly diff?: string;
}

/**
 * Makes each service of a workspace the one that a blueprint describes; one that is not there yet is made. Each is proven on its stack, and
 * all are written in one transaction with one record, or none is.
 *
 * @throws as `applyBlueprint` and `newApplication`, for whichever service comes first; the workspace is as before in every case
 */
export async function applyToWorkspace(request: WorkspaceRequest, effects: Effects): Promise<WorkspaceReport> {
  const { root, dryRun, check } = request;
  const started = effects.clock.monotonic();
  await assertWorkspace(request, effects);
  await recover(root, effects);
  const services: Service[] = [];
  try {
    for (const stack of request.stacks) services.push(await serviceOf(stack, request, effects));
    const { results, applied, diff } = await runTogether(
      services.map(({ part }) => part),
      { root, generator: GENERATOR, dryRun, ...(check === undefined ? {} : { check }) },
      effects,
    );
    if (!dryRun) for (const { staging } of services) await staging?.complete();
    const milliseconds = effects.clock.monotonic() - started;
    const reports = services.flatMap(({ framework, stack, part: { folder }, feature, staging }, index): readonly ServiceReport[] => {
      const result = results[index];
      if (result === undefined) return [];
      const report = reportOf(
        { ...result, ...(applied === undefined ? {} : { applied }) },
        { feature, stack, root: path.join(root, folder), dryRun, milliseconds },
      );
      return [{ stack: framework, folder, isNew: staging !== undefined, report }];
    });
    return {
      root,
      ...(applied === undefined || applied.entries.length === 0 ? {} : { run: applied.run }),
      dryRun,
      status: reports.every(({ report: { status } }) => status === 'proven') ? 'proven' : 'unverified',
      services: reports,
      milliseconds,
      ...(diff === undefined ? {} : { diff }),
    };
  } finally {
    for (const { staging } of services) await staging?.discard();
  }
}

interface Service {
  readonly framework: string;
  readonly stack: Stack;
  readonly feature: string;
  readonly part: Part;
  /** Where one that is new is made. */
  readonly staging?: Staging;
}

/** Difference where the service is there, the whole of it where it is not. */
async function serviceOf(framework: string, request: WorkspaceRequest, effects: Effects): Promise<Service> {
  const folder = serviceFolder(framework);
  const directory = path.join(request.root, folder);
  await recover(directory, effects);
  const detected = await detectStack(effects.files, directory);
  if (detected === undefined) return newService(framework, folder, request, effects);
  assertFramework(framework, folder, detected);
  const { input, feature } = await applying({ ...request, root: directory }, detected, effects);
  return { framework, stack: detected.stack, feature, part: { folder, input } };
}

async function newService(framework: string, folder: string, request: WorkspaceRequest, effects: Effects): Promise<Service> {
  const { root } = request;
  const name = path.basename(root);
  const directory = path.join(root, folder);
  const { stack, feature, inputAt, finish } = await making(
    { ...request, directory, stack: framework, options: {}, application: nameFrom(name) ?? name },
    effects,
  );
  // Beside the folder of the services, which a run that fails must not leave behind.
  const staging = await openStaging(directory, effects, path.join(root, framework));
  try {
    const input = await inputAt(staging.root);
    return { framework, stack, feature, staging, part: { folder, input, finish: () => finish(staging.root) } };
  } catch (error) {
    await staging.discard();
    throw error;
  }
}

/** @throws InputError where the stacks are none, or the folder is itself an application */
async function assertWorkspace({ root, stacks }: WorkspaceRequest, { files }: Effects): Promise<void> {
  const frameworks = applicationFrameworks();
  const twice = stacks.filter((stack, index) => stacks.indexOf(stack) !== index);
  const problems = [
    ...stacks.filter((stack) => !frameworks.includes(stack)).map((stack) => unknownStack(stack)),
    ...twice.map((stack) => ({ where: '--stack', message: `names ${stack} twice`, hint: `--stack ${[...new Set(stacks)].join(',')}` })),
  ];
  const own = await detectStack(files, root);
  if (own !== undefined)
    problems.push({
      where: root,
      message: `is an application of its own (${own.facts.framework}), and no folder for ${serviceFolder('…')}`,
      hint: 'Leave --stack out to apply the blueprint to it, or name the folder of the workspace with --cwd',
    });
  if (problems.length > 0) throw new InputError(problems);
}

function assertFramework(framework: string, folder: string, { facts }: Detected): void {
  if (facts.framework === framework) return;
  throw new InputError([
    {
      where: folder,
      message: `holds an application of ${facts.framework}, and not of ${framework}`,
      hint: `Give it another name, or apply to it alone: scaffold apply BLUEPRINT --cwd ${folder}`,
    },
  ]);
}
