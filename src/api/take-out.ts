import { dropGenerator } from '../../generators/drops.ts';
import type { Blueprint, PureEdit } from '../core/pipeline.ts';
import { plan } from '../core/plan.ts';
import type { Effects } from '../core/ports.ts';
import type { RunRecord } from '../core/transaction/index.ts';
import { resourcesOf, type TakeOut } from '../core/undo/index.ts';
import { endOf } from './apply/end-of.ts';
import { plannedBlueprint } from './planned-blueprint.ts';
import { requireStack } from './stacks.ts';
import { treeBlueprint } from './tree-blueprint.ts';

type EditsByPath = ReadonlyMap<string, readonly PureEdit[]>;

/**
 * How lines of one resource are taken out of a file that other runs have written into since. A parser finds them, so that what the others need as
 * well stays: an import that two resources share is a line of whichever run came first.
 *
 * @param all every run of the tree: a file that several runs about the resource wrote into is none that one of them could be taken out of alone
 */
export function takeOutOf(root: string, all: readonly RunRecord[], effects: Effects): TakeOut {
  const planned = new Map<string, Promise<EditsByPath>>();
  return async (record, path, text) => {
    const [resource, ...others] = resourcesOf(record);
    if (resource === undefined || others.length > 0) return undefined;
    const about = all.filter((run) => resourcesOf(run).some(({ name }) => name === resource.name));
    if (about.filter(({ files }) => files.some((file) => file.path === path)).length > 1) return undefined;
    const edits = planned.get(record.id) ?? inverseOf(record, resource.name, root, all, effects);
    planned.set(record.id, edits);
    return edited(text, (await edits).get(path) ?? []);
  };
}

/** The edits that take a resource out of what it shares with others, by the files that they are about. */
async function inverseOf(record: RunRecord, name: string, root: string, all: readonly RunRecord[], effects: Effects): Promise<EditsByPath> {
  const { files, templates, types } = effects;
  const detected = await requireStack(files, root);
  const { stack, facts } = detected;
  const known = await treeBlueprint(root, files, facts, all, types);
  const blueprint: Blueprint = await plannedBlueprint(known, known.resources, record, detected);
  const subject = blueprint.resources.find((resource) => resource.name.snake === name);
  if (subject === undefined) return new Map();
  const generator = { ...(await dropGenerator(stack.id)), files: [] };
  const others = blueprint.resources.filter((resource) => resource !== subject);
  const changes = [endOf(subject, [...others, ...blueprint.existing]) ?? []].flat();
  const seen: Blueprint = { ...blueprint, resources: [subject], existing: [...others, ...blueprint.existing], changes };
  const inverse = plan([{ generator, subjects: [subject] }], seen, stack, templates).changes;
  return new Map(
    inverse.flatMap((change): [string, readonly PureEdit[]][] => (change.kind === 'edit' ? [[change.path, change.edits]] : [])),
  );
}

/** Undefined where there is nothing to go by, or a line was changed since: that is not ours to take. */
async function edited(text: string, edits: readonly PureEdit[]): Promise<string | undefined> {
  let current = text;
  for (const edit of edits) {
    const result = await edit(current);
    if (result.kind === 'anchorMissing') return undefined;
    if (result.kind === 'changed') current = result.content;
  }
  return current === text ? undefined : current;
}
