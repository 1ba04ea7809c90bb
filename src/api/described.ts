import path from 'node:path';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { BLUEPRINT_FILE, type BlueprintSource } from '../core/blueprint/source.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { Resource } from '../core/pipeline.ts';
import type { Effects, Stack } from '../core/ports.ts';
import { readSource } from './blueprint-file.ts';
import { allStacks } from './stacks.ts';

/** What a blueprint file describes, whatever stack it is for. */
export interface DescribedFile {
  readonly application: string;
  readonly resources: readonly Resource[];
  readonly enums: BlueprintSource['enums'];
}

/** A stack that has every type and reserves no name: a description is right or wrong by itself. */
const anyStack = async (): Promise<Stack | undefined> => {
  const [first] = await allStacks();
  return (
    first && {
      ...first,
      blueprintSupport: {
        unique: true,
        index: true,
        checks: true,
        many_to_many: true,
        polymorphic: true,
        routes: true,
        soft_delete: true,
        parent: true,
        owner: true,
      },
      reservedResource: () => undefined,
      reservedField: () => undefined,
      fieldSupport: () => ({ supported: true, becomes: '' }),
    }
  );
};

/**
 * The resources of a blueprint file, or of the tree's own where none is named.
 *
 * @param problems what else is wrong with the request
 * @throws InputError where there is any, or the file is missing, wrong or without resources: all at once
 */
export async function describedBy(
  file: string | undefined,
  root: string,
  effects: Effects,
  problems: readonly Problem[] = [],
): Promise<DescribedFile> {
  const place = path.resolve(root, file ?? BLUEPRINT_FILE);
  const isOwn = file === undefined && !(await effects.files.exists(place));
  const source: BlueprintSource = isOwn
    ? {
        enums: {},
        resources: [],
        operations: [],
        problems: [{ where: '--cwd', message: `${root} has no ${BLUEPRINT_FILE}`, hint: 'Name one: --blueprint shop.yml' }],
      }
    : await readSource(place, effects);
  const found = [...problems, ...source.problems];
  if (source.problems.length === 0 && source.resources.length === 0) {
    found.push({
      where: path.basename(place),
      message: 'has no resources, so there is nothing to show',
      hint: 'resources:\n  Product:\n    fields:\n      - name:string!',
    });
  }
  const stack = await anyStack();
  if (stack === undefined) throw new InputError(found);
  const application = source.application ?? path.basename(path.dirname(place));
  const { resources } = resolveBlueprint({
    application: source.application ?? 'application',
    generator: `${stack.id}:new`,
    requested: source.resources,
    existing: [],
    enums: source.enums,
    options: { stack: stack.id },
    isForAnyStack: true,
    now: effects.clock.now(),
    stack,
    problems: found,
  });
  return { application, resources, enums: source.enums };
}
