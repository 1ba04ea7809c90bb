import type { InputRow } from '../../core/define.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import { recordedAnswer } from '../../core/change/index.ts';
import type { Effects } from '../../core/ports.ts';
import type { RunRecord } from '../../core/transaction/index.ts';
import { readFields } from '../../fields/index.ts';
import { qualified, toName } from '../../naming/index.ts';
import type { Detected } from '../stacks.ts';
import { treeBlueprint } from '../tree-blueprint.ts';
import type { Known } from './completions.ts';

/** What the tree has, by its blueprint, its records and what was found in it. */
export async function knownOf(root: string, { facts }: Detected, records: readonly RunRecord[], { files, types }: Effects): Promise<Known> {
  const { resources, enums } = await treeBlueprint(root, files, facts, records, types);
  const named = resources.map(
    (resource) => [qualified(toName(resource.name, facts)), readFields(resource.fields, { enums, stack: facts.stack }).fields] as const,
  );
  return {
    resources: named.map(([name]) => name),
    fields: new Map(named.filter(([, fields]) => fields.length > 0)),
    ...(types && { types }),
  };
}

/** What the same generator was told the last time; undefined where that is none of today's choices. */
export function lastChoice(records: readonly RunRecord[], generator: string, { name, choices = [] }: InputRow): OptionValue | undefined {
  const value = recordedAnswer(records, generator, name);
  return typeof value === 'string' && choices.includes(value) ? value : undefined;
}
