import path from 'node:path';
import { readBlueprint } from '../core/blueprint/file.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { EMPTY_SOURCE, type BlueprintSource } from '../core/blueprint/source.ts';
import { InputError } from '../core/errors.ts';
import type { Resource } from '../core/pipeline.ts';
import type { Effects } from '../core/ports.ts';
import { nearest } from '../naming/index.ts';
import { withSettingProblems } from './stack-settings.ts';
import { stackOf } from './stacks.ts';
import { withTypes } from './tree-blueprint.ts';
import { unknownStack } from './unknown-stack.ts';

/** A blueprint file as read; where there is none of this path, that is a problem in it, with the nearest name beside it. */
export async function readSource(file: string | undefined, { files, types }: Effects): Promise<BlueprintSource> {
  if (file === undefined) return EMPTY_SOURCE;
  const text = await files.read(file);
  if (text !== undefined) return withSettingProblems(withTypes(await readBlueprint(text, path.basename(file)), types));
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

/**
 * The resources of a blueprint file as a framework's stack understands them.
 *
 * @throws InputError where the file is missing, wrong or without resources, all problems at once
 */
export async function resourcesOf(file: string, framework: string, effects: Effects): Promise<readonly Resource[]> {
  const source = await readSource(file, effects);
  const stack = await stackOf(framework);
  if (stack === undefined) throw new InputError([unknownStack(framework, '--profile'), ...source.problems]);
  const problems = [...source.problems];
  if (problems.length === 0 && source.resources.length === 0) {
    problems.push({ where: path.basename(file), message: 'has no resources, so there is nothing to check', hint: 'scaffold --help' });
  }
  return resolveBlueprint({
    application: source.application ?? path.basename(file),
    generator: `${stack.id}:new`,
    requested: source.resources.filter(({ managed }) => managed !== false),
    existing: source.resources.filter(({ managed }) => managed === false),
    enums: source.enums,
    options: { framework, stack: stack.id },
    now: effects.clock.now(),
    stack,
    problems,
  }).resources;
}
