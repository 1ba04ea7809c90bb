import path from 'node:path';
import { readBlueprint } from '../core/blueprint/file.ts';
import { BLUEPRINT_FILE, EMPTY_SOURCE, type BlueprintSource, type ResourceSource } from '../core/blueprint/source.ts';
import { withResources } from '../core/blueprint/write.ts';
import { edit, type Generator } from '../core/define.ts';
import type { ReadFiles } from '../core/ports.ts';
import { formatField, readFields, type FieldItem } from '../fields/index.ts';
import { toName } from '../naming/index.ts';

/** What a tree is known to hold, by its blueprint file and by what was found in it. */
export interface TreeBlueprint extends BlueprintSource {
  /** False where the tree keeps no blueprint; then nothing is written into one. */
  readonly isKept: boolean;
}

/**
 * The blueprint that the tree keeps, and the resources that were found in it besides.
 *
 * @param found names of resources in the tree, as detection gives them
 */
export async function treeBlueprint(root: string, files: ReadFiles, found: readonly string[] = []): Promise<TreeBlueprint> {
  const text = await files.read(path.join(root, BLUEPRINT_FILE));
  const kept = text === undefined ? EMPTY_SOURCE : await readBlueprint(text, BLUEPRINT_FILE);
  const names = new Set(kept.resources.map(({ name }) => toName(name).pascal));
  const others = found.filter((name) => !names.has(toName(name).pascal)).map((name) => ({ name, where: root, fields: [] }));
  return { ...kept, resources: [...kept.resources, ...others], isKept: text !== undefined };
}

/** The resources of a tree, cut into those that a request is about and the others. */
export interface Split {
  /** What the blueprint file says of the resource; empty where the request describes it anew. */
  readonly same: readonly ResourceSource[];
  readonly others: readonly ResourceSource[];
}

/** A resource is taken from the blueprint file where no fields are given, or those that the file has. */
export function splitBy(name: string, words: readonly string[], { resources, enums }: BlueprintSource): Split {
  const wanted = toName(name).pascal;
  const same = resources.filter((resource) => toName(resource.name).pascal === wanted);
  if (same.length === 0 || !saysNothingNew(words, same, enums)) return { same: [], others: resources };
  return { same, others: resources.filter((resource) => !same.includes(resource)) };
}

function saysNothingNew(words: readonly string[], known: readonly ResourceSource[], enums: BlueprintSource['enums']): boolean {
  const meaning = (items: readonly FieldItem[]): string | undefined => {
    const { fields, problems } = readFields(items, { enums });
    return problems.length > 0 ? undefined : fields.map(formatField).join(' ');
  };
  const typed = meaning(words.map((value) => ({ value, where: 'command line' })));
  return words.length === 0 || (typed !== undefined && known.some(({ fields }) => meaning(fields) === typed));
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
