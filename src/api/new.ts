import path from 'node:path';
import { readOptions } from '../core/blueprint/options.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { InputError } from '../core/errors.ts';
import type { Blueprint, OptionValue } from '../core/pipeline.ts';
import type { PlanStep } from '../core/plan.ts';
import { writtenSource } from '../core/blueprint/operations/write.ts';
import type { BlueprintSource, ResourceSource } from '../core/blueprint/source.ts';
import type { Generator } from '../core/define.ts';
import type { Effects, Stack } from '../core/ports.ts';
import { run, type RunResult } from '../core/run.ts';
import type { Part } from '../core/run-together.ts';
import { assertVacant, groundFolder, openStaging } from '../core/transaction/index.ts';
import { fieldEntry, readFields, type FieldContext } from '../fields/index.ts';
import { nameFrom } from '../naming/index.ts';
import { readSource } from './blueprint-file.ts';
import { stackOf } from './stacks.ts';
import { featureOf } from './generate.ts';
import { askedOperations, operationSteps } from './operations.ts';
import { makingSteps } from './making-steps.ts';
import { NO_FILES } from './no-files.ts';
import { applications, optionsOf } from './registry.ts';
import { reportOf, type Report } from './report.ts';
import type { NewRequest } from './request.ts';
import { completingSteps } from './completing-steps.ts';
import { applicationRows, settledFor, writtenSettings } from './stack-settings.ts';
import { recorded } from './tree-blueprint.ts';
import { unknownStack } from './unknown-stack.ts';

/**
 * Makes an application in a staging folder beside its place, installs, proves, and moves it into place whole.
 *
 * @throws InputError, ConflictError (the folder is not empty), NotProvenError, ToolchainError; nothing is left behind in any case.
 */
export async function newApplication(request: NewRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  const { stack, feature, inputAt, finish } = await making(request, effects);
  const result = await inStaging(request, effects, async (root) => {
    const outcome = await run({ ...request, ...(await inputAt(root)) }, effects);
    if (!request.dryRun) await finish(root);
    return outcome;
  });
  return reportOf(result, {
    feature,
    stack,
    root: request.directory,
    dryRun: request.dryRun,
    milliseconds: effects.clock.monotonic() - started,
  });
}

/** A new application, made out and not begun. */
export interface Making {
  readonly stack: Stack;
  /** What it is about, for people. */
  readonly feature: string;
  /** The run in a folder that nobody sees yet. */
  readonly inputAt: (root: string) => Promise<Part['input']>;
  /** The last work in that folder, its files there: packages, a database. */
  readonly finish: (root: string) => Promise<void>;
}

/** @throws InputError, ConflictError where the folder is taken, ToolchainError where a program is missing */
export async function making(request: NewRequest, effects: Effects): Promise<Making> {
  const { install, strict, verify } = request;
  // Bad input and a taken folder are told before any program is looked for.
  const { source, stack, application, options, blueprint: plain, blueprintWith } = await prepared(request, effects);
  const ground = await stack.ground?.(effects);
  const blueprint = ground === undefined ? plain : await blueprintWith(ground.settings);
  const steps: readonly PlanStep[] = [
    {
      generator: recorded(application, plainly(source.resources, { enums: source.enums, stack: stack.id }), {
        enums: source.enums,
        operations: source.operations.flatMap(writtenSource),
        stacks: (source.stacks ?? []).map(({ value }) => value),
        settings: writtenSettings(source, request.stack, options),
      }),
      subjects: [undefined],
    },
    ...makingSteps(blueprint.resources, stack),
    ...(await completingSteps(blueprint, stack)),
    ...operationSteps(blueprint.operations ?? [], blueprint, stack),
  ];
  return {
    stack,
    feature: featureOf(blueprint),
    inputAt: async (root) => ({
      install,
      strict,
      verify,
      steps,
      blueprint,
      stack,
      root,
      policy: { onConflict: 'refuse' },
      private: true,
      ...(ground === undefined ? {} : { ground: await ground.files(blueprint, groundFolder(request.directory, effects)) }),
    }),
    finish: async (root) => {
      if (!install) return;
      // A proof brings the packages itself.
      if (!verify) await stack.proof.install(effects, root);
      await stack.prepare?.(effects, root);
    },
  };
}

/** The new application has no packs of its own: its blueprint says what their types stand for. */
const plainly = (resources: readonly ResourceSource[], context: FieldContext): readonly ResourceSource[] =>
  resources.map((resource) => ({
    ...resource,
    fields: resource.fields.map((item) => {
      const [field] = item.types === undefined ? [] : readFields([item], context).fields;
      const own = item.types !== undefined && readFields([{ value: item.value, where: item.where }], context).problems.length > 0;
      return own && field !== undefined ? { ...item, value: fieldEntry(field) } : item;
    }),
  }));

/**
 * Says whether an application could be made, and does nothing.
 *
 * @throws InputError, ConflictError as `newApplication` would
 */
export async function checkNew(request: NewRequest, effects: Effects): Promise<void> {
  await prepared(request, effects);
}

/** Everything that is known of a new application before anything is made. */
interface Prepared {
  readonly source: BlueprintSource;
  readonly stack: Stack;
  readonly application: Generator;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly blueprint: Blueprint;
  /** With what a program has settled besides. */
  readonly blueprintWith: (settings: Readonly<Record<string, OptionValue>>) => Promise<Blueprint>;
}

/** @throws InputError with everything that is wrong with the request; ConflictError where its folder is taken */
async function prepared(request: NewRequest, effects: Effects): Promise<Prepared> {
  const source = await readSource(request.blueprintFile, effects);
  const stack = await stackOf(request.stack);
  const problems = [...source.problems];
  const candidates = applications().filter((generator) => stack === undefined || generator.stack.id === stack.id);
  const options = readOptions(optionsOf(candidates), optionsGiven(request, source), problems);
  const operations = stack === undefined ? [] : askedOperations(source, { stack, framework: request.stack }, problems);
  const [application] = candidates;
  if (stack === undefined || application === undefined) throw new InputError([unknownStack(request.stack), ...problems]);
  const blueprintWith: Prepared['blueprintWith'] = async (settings) => {
    const described = resolveBlueprint({
      application:
        source.application ?? request.application ?? nameFrom(path.basename(request.directory)) ?? path.basename(request.directory),
      generator: application.id,
      requested: source.resources.filter(({ managed }) => managed !== false),
      existing: source.resources.filter(({ managed }) => managed === false),
      operations,
      otherOperations: source.operations.filter(({ managed }) => managed === false),
      enums: source.enums,
      options: { ...options, ...settings, framework: request.stack, stack: stack.id },
      now: stack.runTime(effects.clock.now(), 0),
      stack,
      problems,
    });
    return (await stack.survey?.(NO_FILES, request.directory, described)) ?? described;
  };
  const blueprint = await blueprintWith({});
  await assertVacant(request.directory, effects.files);
  return { source, stack, application, options, blueprint, blueprintWith };
}

/** What is asked for goes before what the file settles. */
function optionsGiven({ stack, options }: NewRequest, source: BlueprintSource): NewRequest['options'] {
  const settled = settledFor(source, stack);
  const own = applicationRows(stack).map(({ name }): [string, OptionValue | undefined] => [name, options[name] ?? settled[name]]);
  return { ...options, ...Object.fromEntries(own) };
}

/** Runs in a staging folder that takes the place of the target only when all went well. */
async function inStaging(
  { directory, dryRun }: NewRequest,
  effects: Effects,
  work: (root: string) => Promise<RunResult>,
): Promise<RunResult> {
  const staging = await openStaging(directory, effects);
  try {
    const result = await work(staging.root);
    if (!dryRun) await staging.place();
    return result;
  } finally {
    await staging.discard();
  }
}
