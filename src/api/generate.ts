import path from 'node:path';
import { generators } from '../../generators/index.ts';
import { readOptions } from '../core/blueprint/options.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import type { ResourceSource } from '../core/blueprint/source.ts';
import type { Problem } from '../core/errors.ts';
import { assertNeeds } from '../core/needs.ts';
import type { Blueprint, OptionValue } from '../core/pipeline.ts';
import type { PlanStep } from '../core/plan.ts';
import type { Effects } from '../core/ports.ts';
import { run } from '../core/run.ts';
import { recover } from '../core/transaction/index.ts';
import { earlierRuns } from './base.ts';
import { askAbout } from './conflicts.ts';
import { generatorOf } from './registry.ts';
import { report, type Report } from './report.ts';
import type { GenerateRequest } from './request.ts';
import { requireStack, type Detected } from './stacks.ts';
import { recorded, splitBy, treeBlueprint } from './tree-blueprint.ts';

const PLACE = 'command line';
const itemsOf = (words: readonly string[]) => words.map((value) => ({ value, where: PLACE }));

/**
 * Runs a generator in an existing application: plans, proves, writes.
 *
 * @throws InputError, ConflictError, NotProvenError, ToolchainError; the tree is as before in every case.
 */
export async function generate(request: GenerateRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  await recover(request.root, effects);
  const detected = await requireStack(effects.files, request.root);
  const { stack } = detected;
  const { blueprint, step, isAgain } = await resolveRequest(request, detected, effects);
  const result = await run(
    {
      ...request,
      steps: [step],
      blueprint,
      stack,
      policy: {
        onConflict: request.onConflict,
        ask: askAbout(effects.prompter),
        base: isAgain ? earlierRuns(request.root, effects) : undefined,
      },
      private: false,
    },
    effects,
  );
  return report({
    feature: featureOf(blueprint),
    stack,
    ...result,
    root: request.root,
    dryRun: request.dryRun,
    milliseconds: effects.clock.monotonic() - started,
    ...(result.applied === undefined ? {} : { run: result.applied.run }),
  });
}

/** @throws InputError with everything that is wrong with the request, in this tree */
async function resolveRequest(
  request: GenerateRequest,
  { stack, facts }: Detected,
  effects: Effects,
): Promise<{ readonly blueprint: Blueprint; readonly step: PlanStep; readonly isAgain: boolean }> {
  const generator = generatorOf(request.generator, stack);
  const known = await treeBlueprint(request.root, effects.files, facts.resources);
  const problems: Problem[] = [...known.problems];
  const options = readOptions(generator.prompts, request.options, problems);
  const isOperation = generator.scope === 'operation';
  const { same, others } = isOperation ? { same: [], others: known.resources } : splitBy(request.name, request.fields, known);
  const typed: readonly ResourceSource[] = isOperation ? [] : [{ name: request.name, where: PLACE, fields: itemsOf(request.fields) }];
  const blueprint = resolveBlueprint({
    application: known.application ?? path.basename(request.root),
    generator: generator.id,
    requested: same.length > 0 ? same : typed,
    existing: others,
    operations: isOperation
      ? [{ name: request.name, where: PLACE, parameters: itemsOf(request.fields), steps: itemsOf(listOf(options['step'])) }]
      : [],
    enums: known.enums,
    options: { ...facts.settings, ...options, stack: stack.id },
    ...(facts.migrations === undefined ? {} : { migrations: facts.migrations }),
    now: stack.runTime(effects.clock.now(), facts.lastMigration),
    stack,
    problems,
  });
  if (isOperation) return { blueprint, step: { generator, subjects: blueprint.operations ?? [] }, isAgain: true };
  const words = same.length > 0 ? [] : request.fields;
  await assertNeeds({ generator, blueprint, root: request.root, registry: generators, words }, effects.files);
  const isNew = known.isKept && same.length === 0;
  return {
    blueprint,
    step: { generator: isNew ? recorded(generator, typed) : generator, subjects: blueprint.resources },
    isAgain: same.length > 0,
  };
}

const listOf = (value: OptionValue | undefined): readonly string[] => (typeof value === 'object' ? value : []);

/** What a run is about, for people. */
export function featureOf({ resources, operations = [], application }: Blueprint): string {
  if (operations.length > 0) return operations.map(({ name }) => name.human).join(', ');
  return resources.length === 0 ? `${application.human} application` : `${resources.map(({ name }) => name.human).join(', ')} API`;
}
