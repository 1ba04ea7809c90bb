import path from 'node:path';
import { generators } from '../../generators/index.ts';
import { readBlueprint } from '../core/blueprint/file.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { EMPTY_SOURCE, type BlueprintSource } from '../core/blueprint/source.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { PlanStep } from '../core/plan.ts';
import type { Effects, Stack } from '../core/ports.ts';
import { run, type RunResult } from '../core/run.ts';
import { assertVacant, openStaging } from '../core/transaction/index.ts';
import { nearest, nameFrom } from '../naming/index.ts';
import { featureOf, recorded } from './generate.ts';
import { report, type Report } from './report.ts';
import type { NewRequest } from './request.ts';
import { stacks } from './stacks.ts';

const LAYOUTS = ['layered', 'feature'] as const;

/**
 * Makes an application in a staging folder beside its place, installs, proves, and moves it into place whole.
 *
 * @throws InputError, ConflictError (the folder is not empty), NotProvenError, ToolchainError; nothing is left behind in any case.
 */
export async function newApplication(request: NewRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  const source = await readSource(request.blueprintFile, effects);
  const stack = stacks.find(({ frameworks }) => frameworks.includes(request.stack));
  const problems = [...choiceProblems(request), ...source.problems];
  if (stack === undefined) throw new InputError(problems);
  const blueprint = resolveBlueprint({
    application: source.application ?? nameFrom(path.basename(request.directory)) ?? path.basename(request.directory),
    generator: `${stack.id}:new`,
    requested: source.resources,
    existing: [],
    enums: source.enums,
    options: { framework: request.stack, layout: request.layout, stack: stack.id },
    now: stack.runTime(effects.clock.now(), 0),
    stack,
    problems,
  });
  await assertVacant(request.directory, effects.files);
  const steps: readonly PlanStep[] = [
    { generator: recorded(find(`${stack.id}:new`), source.resources, source.enums), subjects: [undefined] },
    { generator: find(`${stack.id}:resource`), subjects: blueprint.resources },
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

function find(id: string): (typeof generators)[number] {
  const generator = generators.find((candidate) => candidate.id === id);
  if (generator === undefined) throw new Error(`There is no generator ${id}`);
  return generator;
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

function choiceProblems({ stack, layout }: NewRequest): Problem[] {
  const frameworks = stacks.flatMap((known: Stack) => known.frameworks);
  return [...choice('--stack', stack, frameworks), ...choice('--layout', layout, LAYOUTS)];
}

function choice(where: string, value: string, choices: readonly string[]): Problem[] {
  if (choices.includes(value)) return [];
  return [
    {
      where,
      message: `${JSON.stringify(value.slice(0, 80))} is not one of ${choices.join(', ')}`,
      hint: `${where} ${nearest(value, choices) ?? choices[0] ?? ''}`,
    },
  ];
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
