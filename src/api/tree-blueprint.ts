import path from 'node:path';
import { readBlueprint } from '../core/blueprint/file.ts';
import { BLUEPRINT_FILE, EMPTY_SOURCE, type BlueprintSource, type ResourceSource } from '../core/blueprint/source.ts';
import { withOperations, type WrittenOperation } from '../core/blueprint/operations/write.ts';
import { withStacks, type WrittenStacks } from '../core/blueprint/settings.ts';
import { withResources } from '../core/blueprint/write.ts';
import { recordedFields } from '../core/change/index.ts';
import { edit, type Generator } from '../core/define.ts';
import type { ProjectFacts, ReadFiles } from '../core/ports.ts';
import type { RunRecord } from '../core/transaction/index.ts';
import { fieldEntry, formatField, readFields, type Field, type FieldContext, type FieldItem, type OwnTypes } from '../fields/index.ts';
import { toName } from '../naming/index.ts';
import { withSettingProblems } from './stack-settings.ts';

/** Names of resources that are in a tree, and how it spells them. */
export type FoundNames = Pick<ProjectFacts, 'resources' | 'acronyms'> & Partial<Pick<ProjectFacts, 'stack'>>;

/** What a tree is known to hold, by its blueprint file and by what was found in it. */
export interface TreeBlueprint extends BlueprintSource {
  /** False where the tree keeps no blueprint; then nothing is written into one. */
  readonly isKept: boolean;
}

/**
 * The blueprint that the tree keeps, and the resources that were found in it besides.
 *
 * @param found what detection knows of the names in the tree
 * @param records the runs of the tree: they tell of the fields that no blueprint does
 * @param types what the types of its fields may be besides those that are built in
 */
export async function treeBlueprint(
  root: string,
  files: ReadFiles,
  found: FoundNames = {},
  records: readonly RunRecord[] = [],
  types?: OwnTypes,
): Promise<TreeBlueprint> {
  const text = await files.read(path.join(root, BLUEPRINT_FILE));
  const kept = text === undefined ? EMPTY_SOURCE : withSettingProblems(withTypes(await readBlueprint(text, BLUEPRINT_FILE), types));
  const names = new Set(kept.resources.map(({ name }) => toName(name, found).pascal));
  const others = (found.resources ?? [])
    .filter((name) => !names.has(toName(name, found).pascal))
    .map((name) => ({ name, where: root, fields: itemsOf(recordedFields(records, toName(name, found))) }));
  return { ...kept, resources: [...kept.resources, ...others], isKept: text !== undefined };
}

const itemsOf = (fields: readonly Field[] = []): readonly FieldItem[] =>
  fields.map((field) => ({ value: fieldEntry(field), where: 'record' }));

/** A blueprint whose fields may have these types besides those that are built in. */
export function withTypes(source: BlueprintSource, types: OwnTypes | undefined): BlueprintSource {
  if (types === undefined || types.size === 0) return source;
  const typed = (items: readonly FieldItem[]): readonly FieldItem[] => items.map((item) => ({ ...item, types }));
  return {
    ...source,
    resources: source.resources.map((resource) => ({ ...resource, fields: typed(resource.fields) })),
    operations: source.operations.map((operation) => ({ ...operation, parameters: typed(operation.parameters) })),
  };
}

/** The resources of a tree, cut into those that a request is about and the others. */
export interface Split {
  /** What the tree knows of the resource; empty where it has none of this name. */
  readonly same: readonly ResourceSource[];
  readonly others: readonly ResourceSource[];
  /** The request says other fields. */
  readonly isChanged: boolean;
}

/** A resource is taken from what the tree knows where no fields are given, or those that it has. */
export function splitBy(name: string, words: readonly FieldItem[], { resources, enums }: BlueprintSource, found: FoundNames = {}): Split {
  const wanted = toName(name, found).pascal;
  const same = resources.filter((resource) => toName(resource.name, found).pascal === wanted);
  return {
    same,
    others: resources.filter((resource) => !same.includes(resource)),
    isChanged: same.length > 0 && !saysNothingNew(words, same, { enums, ...(found.stack && { stack: found.stack }) }),
  };
}

function saysNothingNew(words: readonly FieldItem[], known: readonly ResourceSource[], context: FieldContext): boolean {
  const meaning = (items: readonly FieldItem[]): string | undefined => {
    const { fields, problems } = readFields(items, context);
    return problems.length > 0 ? undefined : fields.map(formatField).join(' ');
  };
  const typed = meaning(words);
  return words.length === 0 || (typed !== undefined && known.some(({ fields }) => meaning(fields) === typed));
}

/** What is written into a tree's blueprint besides resources. */
interface Recorded extends Partial<WrittenStacks> {
  readonly enums?: BlueprintSource['enums'];
  readonly operations?: readonly WrittenOperation[];
}

/** The generator, and the edit that writes what it makes into the tree's blueprint: one truth for later runs. */
export function recorded(
  generator: Generator,
  resources: readonly ResourceSource[],
  { enums = {}, operations = [], stacks = [], settings = {} }: Recorded = {},
): Generator {
  return {
    ...generator,
    edits: [
      ...generator.edits,
      edit(BLUEPRINT_FILE, async (content) => ({
        kind: 'changed',
        content: await withOperations(await withResources(await withStacks(content, { stacks, settings }), resources, enums), operations),
      })),
    ],
  };
}
