import path from 'node:path';
import { readBlueprint } from '../core/blueprint/file.ts';
import { readOptions } from '../core/blueprint/options.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { EMPTY_SOURCE, type BlueprintSource } from '../core/blueprint/source.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { PlanStep } from '../core/plan.ts';
import type { Effects } from '../core/ports.ts';
import { run, type RunResult } from '../core/run.ts';
import { assertVacant, openStaging } from '../core/transaction/index.ts';
import { nearest, nameFrom } from '../naming/index.ts';
import { featureOf } from './generate.ts';
import { applicationFrameworks, applications, builtIn, optionsOf } from './registry.ts';
import { report, type Report } from './report.ts';
import type { NewRequest } from './request.ts';
import { stacks } from './stacks.ts';
import { recorded } from './tree-blueprint.ts';

/**
 * Makes an application in a staging folder beside its place, installs, proves, and moves it into place whole.
 *
 * @throws InputError, ConflictError (the folder is not empty), NotProvenError, ToolchainError; nothing is left behind in any case.
 */
export async function newApplication(request: NewRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  const source = await readSource(request.blueprintFile, effects);
  const stack = stacks.find(({ frameworks }) => frameworks.includes(request.stack));
  const problems = [...source.problems];
  const candidates = applications().filter((generator) => stack === undefined || generator.stack === stack);
  const options = readOptions(optionsOf(candidates), request.options, problems);
  const [application] = candidates;
  if (stack === undefined || application === undefined) throw new InputError([unknownStack(request.stack), ...problems]);
  const blueprint = resolveBlueprint({
    application: source.application ?? nameFrom(path.basename(request.directory)) ?? path.basename(request.directory),
    generator: application.id,
    requested: source.resources,
    existing: [],
    enums: source.enums,
    options: { ...options, framework: request.stack, stack: stack.id },
    now: stack.runTime(effects.clock.now(), 0),
    stack,
    problems,
  });
  await assertVacant(request.directory, effects.files);
  const steps: readonly PlanStep[] = [
    { generator: recorded(application, source.resources, source.enums), subjects: [undefined] },
    { generator: builtIn(`${stack.id}:resource`), subjects: blueprint.resources },
  ];
  const result = await inStaging(request, effects, async (root) => {
    const outcome = await run(
      {
        ...request,
        steps,
        blueprint,
        stack,
        root,
        policy: { onConflict: 'refuse' },
        private: true,
      },
      effects,
    );
    // A proof brings the packages itself.
    if (request.install && !request.verify && !request.dryRun) await stack.proof.install(effects, root);
    return outcome;
  });
  return report({
    feature: featureOf(blueprint),
    stack,
    ...result,
    root: request.directory,
    dryRun: request.dryRun,
    milliseconds: effects.clock.monotonic() - started,
    ...(result.applied === undefined ? {} : { run: result.applied.run }),
  });
}

async function readSource(file: string | undefined, { files }: Effects): Promise<BlueprintSource> {
  if (file === undefined) return EMPTY_SOURCE;
  const text = await files.read(file);
  if (text !== undefined) return readBlueprint(text, path.basename(file));
  const beside = (await files.list(path.dirname(file))).filter((name) => /\.(ya?ml|json)$/.test(name));
  const guess = nearest(path.basename(file), beside) ?? beside[0];
  return {
    ...EMPTY_SOURCE,
    problems: [
      {
        where: '--blueprint',
        message: `there is no file ${file}`,
        hint: guess === undefined ? 'Give the path of a blueprint file' : `Did you mean ${path.join(path.dirname(file), guess)}?`,
      },
    ],
  };
}

function unknownStack(value: string): Problem {
  const frameworks = applicationFrameworks();
  return {
    where: '--stack',
    message: `${JSON.stringify(value.slice(0, 80))} is not one of ${frameworks.join(', ')}`,
    hint: `--stack ${nearest(value, frameworks) ?? frameworks[0] ?? ''}`,
  };
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
