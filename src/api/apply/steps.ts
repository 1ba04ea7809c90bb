import path from 'node:path';
import { changeGenerator } from '../../../generators/changes.ts';
import { dropGenerator } from '../../../generators/drops.ts';
import type { BoundFileRow, Generator } from '../../core/define.ts';
import type { Blueprint, Resource } from '../../core/pipeline.ts';
import { targetPath, type PlanStep } from '../../core/plan.ts';
import type { ReadFiles, Stack } from '../../core/ports.ts';
import { fieldEntry } from '../../fields/index.ts';
import { keptOptions, makerOf, partsOf } from '../change.ts';
import { completingSteps } from '../completing-steps.ts';
import { makingSteps } from '../making-steps.ts';
import { generatorsOf } from '../registry.ts';
import { byName, type Comparison } from './compare.ts';
import type { TreeFacts } from './known.ts';

export interface StepInput extends Pick<TreeFacts, 'facts' | 'records'> {
  readonly stack: Stack;
  readonly root: string;
  readonly files: ReadFiles;
  readonly blueprint: Blueprint;
  readonly difference: Comparison;
  /** The tree as its tables are, all relations known. */
  readonly before: readonly Resource[];
  /** Whether an earlier run made a file. */
  readonly wasMade: (file: string) => Promise<boolean>;
}

/** What is written for a difference; in files that resources share, what goes is taken out before anything is put in. */
export async function stepsOf(input: StepInput): Promise<readonly PlanStep[]> {
  const { stack, blueprint, difference } = input;
  const { added, changed, related } = difference;
  const changes = blueprint.changes ?? [];
  const { lostThrough = {} } = blueprint;
  const isChanged = ({ name }: Resource): boolean =>
    changes.some(({ after }) => after.name.pascal === name.pascal) || lostThrough[name.pascal] !== undefined;
  const change = changes.length === 0 && Object.keys(lostThrough).length === 0 ? undefined : await changeGenerator(stack.id);
  const taking: readonly PlanStep[] =
    change === undefined
      ? []
      : [{ generator: { ...change, files: [] }, subjects: [...changed.map(({ after }) => after), ...related].filter(isChanged) }];
  const making: readonly PlanStep[] = makingSteps(added, stack);
  return [
    ...taking,
    ...(await Promise.all((blueprint.dropped ?? []).map((resource) => droppingStep(resource, input)))),
    ...making,
    ...(await completingSteps(blueprint, stack, added)),
    ...(await Promise.all([...changed.map(({ after }) => after), ...related].map((resource) => changingStep(resource, input)))),
  ];
}

/** Every part that the tree has of a resource, with the options that it was made with. */
async function changingStep(resource: Resource, input: StepInput): Promise<PlanStep> {
  const { stack, facts, records, root, files, blueprint, difference, wasMade } = input;
  const own = (blueprint.changes ?? []).filter(({ after }) => after.name.pascal === resource.name.pascal);
  const change = await changeGenerator(stack.id);
  const parts = await partsOf(
    { blueprint: { ...blueprint, changes: own }, stack },
    resource,
    (file) => files.exists(path.join(root, file)),
    wasMade,
  );
  const renamed = difference.changed.find(({ after }) => after === resource)?.change?.renamed ?? [];
  const edited = {
    items: resource.fields.map((field) => ({ value: fieldEntry(field), where: '' })),
    renames: new Map(renamed.map((pair) => [pair.after.name.snake, pair.before.name.snake])),
  };
  // What a change takes out has been taken out before.
  const edits = parts.edits.filter((edit) => !change.edits.includes(edit));
  return {
    generator: { ...parts, edits },
    subjects: [resource],
    blueprint: {
      ...blueprint,
      generator: makerOf({ stack, facts, records }, resource.name),
      options: { ...blueprint.options, ...keptOptions({ stack, records }, resource.name, edited) },
    },
  };
}

/** All files of a resource but its migrations, its lines in shared files, and its table. The templates see the tree as it was. */
async function droppingStep(resource: Resource, input: StepInput): Promise<PlanStep> {
  const { stack, root, files, blueprint, before } = input;
  const old = byName(before);
  const current = blueprint.resources.map((other) => old.get(other.name.pascal) ?? other);
  const seen: Blueprint = { ...blueprint, resources: current, existing: before.filter((other) => !current.includes(other)) };
  const isThere = (file: string): Promise<boolean> => files.exists(path.join(root, file));
  const drop = await dropGenerator(stack.id);
  const gone = new Set((blueprint.dropped ?? []).flatMap((other) => ownRows(stack).map((row) => targetPath(row.path, stack, seen, other))));
  const rows = await Promise.all(
    ownRows(stack).map(async (row) => ((await isThere(targetPath(row.path, stack, seen, resource))) ? [row] : [])),
  );
  const edits = await Promise.all(
    drop.edits
      .filter(({ when }) => when?.(seen, resource) ?? true)
      .map(async (edit) => {
        const file = targetPath(edit.path, stack, seen, resource);
        return !gone.has(file) && (await isThere(file)) ? [edit] : [];
      }),
  );
  const removals = rows.flat().map(({ path: file, phase, generator }): BoundFileRow => ({ kind: 'remove', path: file, phase, generator }));
  return { generator: { ...drop, files: [...drop.files, ...removals], edits: edits.flat() }, subjects: [resource], blueprint: seen };
}

/** The rows of files that stand for one resource alone. A migration stays: databases have had it. */
function ownRows(stack: Stack): Generator['files'] {
  const rows = generatorsOf(stack)
    .filter(({ scope, origin }) => scope === 'resource' && origin === undefined)
    .flatMap(({ files }) =>
      files.filter(({ kind, path: file }) => kind === 'create' && file.includes('__') && stack.proof.isMigration?.(file) !== true),
    );
  return [...new Map(rows.map((row) => [row.path, row])).values()];
}
