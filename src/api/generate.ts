import path from 'node:path';
import { generators } from '../../generators/index.ts';
import { readBlueprint } from '../core/blueprint/file.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { BLUEPRINT_FILE, EMPTY_SOURCE, type BlueprintSource, type ResourceSource } from '../core/blueprint/source.ts';
import { withResources } from '../core/blueprint/write.ts';
import { edit, type Generator } from '../core/define.ts';
import { InputError } from '../core/errors.ts';
import type { Blueprint } from '../core/pipeline.ts';
import type { Effects, Stack } from '../core/ports.ts';
import { run } from '../core/run.ts';
import { recover } from '../core/transaction/index.ts';
import { toName } from '../naming/index.ts';
import { askAbout } from './conflicts.ts';
import { report, type Report } from './report.ts';
import type { GenerateRequest } from './request.ts';
import { requireStack } from './stacks.ts';

/**
 * Runs a generator in an existing application: plans, proves, writes.
 *
 * @throws InputError, ConflictError, NotProvenError, ToolchainError; the tree is as before in every case.
 */
export async function generate(request: GenerateRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  await recover(request.root, effects);
  const { stack, facts } = await requireStack(effects.files, request.root);
  const generator = findGenerator(request.generator, stack);
  const known = await existingBlueprint(request.root, effects);
  const requested: ResourceSource = {
    name: request.name,
    where: 'command line',
    fields: request.fields.map((value) => ({ value, where: 'command line' })),
  };
  const wanted = toName(request.name).pascal;
  const same = known.resources.filter(({ name }) => toName(name).pascal === wanted);
  const isKnown = request.fields.length === 0 && same.length > 0;
  const blueprint = resolveBlueprint({
    application: known.application ?? path.basename(request.root),
    generator: generator.id,
    requested: isKnown ? same : [requested],
    existing: isKnown ? known.resources.filter((resource) => !same.includes(resource)) : known.resources,
    enums: known.enums,
    options: { ...facts.settings, stack: stack.id },
    now: stack.runTime(effects.clock.now(), facts.lastMigration),
    stack,
    problems: known.problems,
  });
  const result = await run(
    {
      ...request,
      steps: [{ generator: isKnown ? generator : recorded(generator, [requested]), subjects: blueprint.resources }],
      blueprint,
      stack,
      policy: { onConflict: request.onConflict, ask: askAbout(effects.prompter) },
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

/** What a run is about, for people. */
export const featureOf = ({ resources, application }: Blueprint): string =>
  resources.length === 0 ? `${application.human} application` : `${resources.map(({ name }) => name.human).join(', ')} API`;

/** @throws InputError where this stack has no such generator. */
function findGenerator(name: string, stack: Stack): Generator {
  const found = generators.find(({ id }) => id === name || id === `${stack.id}:${name}`);
  if (found !== undefined && found.stack === stack) return found;
  const names = generators.filter((generator) => generator.stack === stack && generator.scope === 'resource').map(({ id }) => id);
  throw new InputError([
    { message: `There is no generator ${JSON.stringify(name)} for ${stack.id}; there is ${names.join(', ')}`, hint: 'scaffold list' },
  ]);
}

/** The blueprint that the tree keeps; empty where it keeps none. */
async function existingBlueprint(root: string, effects: Effects): Promise<BlueprintSource> {
  const text = await effects.files.read(path.join(root, BLUEPRINT_FILE));
  return text === undefined ? EMPTY_SOURCE : readBlueprint(text, BLUEPRINT_FILE);
}

/** The generator, and the edit that writes its resources into the tree's blueprint: one truth for later runs. */
export function recorded(generator: Generator, resources: readonly ResourceSource[], enums: BlueprintSource['enums'] = {}): Generator {
  return {
    ...generator,
    edits: [
      ...generator.edits,
      edit(BLUEPRINT_FILE, async (content) => ({ kind: 'changed', content: await withResources(content, resources, enums) })),
    ],
  };
}
