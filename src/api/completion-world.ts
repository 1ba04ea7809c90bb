import type { ReadFiles } from '../core/ports.ts';
import { NO_OWN_TYPES, readFields, type OwnTypes } from '../fields/index.ts';
import { readRecords, readTrail } from '../core/transaction/index.ts';
import { toName } from '../naming/index.ts';
import { detectStack } from './stacks.ts';
import { treeBlueprint } from './tree-blueprint.ts';

/** What completion knows of a tree; what cannot be read is simply not offered. */
export interface CompletionWorld {
  resources(): Promise<readonly string[]>;
  /** Names of the fields of a resource. */
  fieldsOf(resource: string): Promise<readonly string[]>;
  /** Field types besides those that are built in. */
  readonly types?: OwnTypes;
  /** Ids of runs with their commands, the last first. */
  runs(): Promise<readonly (readonly [id: string, command: string])[]>;
}

export function completionWorld(root: string, files: ReadFiles, types: OwnTypes = NO_OWN_TYPES): CompletionWorld {
  const blueprint = async () => treeBlueprint(root, files, (await detectStack(files, root))?.facts, await readTrail(root, files), types);
  return {
    types,
    resources: async () => [...new Set((await blueprint()).resources.map(({ name }) => toName(name).pascal))],
    fieldsOf: async (resource) => {
      const { resources, enums } = await blueprint();
      const same = resources.find(({ name }) => toName(name).pascal === toName(resource).pascal);
      return readFields(same?.fields ?? [], { enums }).fields.map(({ name }) => name.snake);
    },
    runs: async () => (await readRecords(root, files)).map(({ id, command }) => [id, command] as const).reverse(),
  };
}
