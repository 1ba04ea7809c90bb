import { recordedFields } from '../../core/change/index.ts';
import type { ProjectFacts, Stack } from '../../core/ports.ts';
import type { RunRecord } from '../../core/transaction/index.ts';
import { readFields, type Field } from '../../fields/index.ts';
import { toName, type Name } from '../../naming/index.ts';
import type { TreeBlueprint } from '../tree-blueprint.ts';
import { recordedResources } from './recorded-resources.ts';

/** A resource that the tree has, as far as anything tells of it. */
export interface KnownResource {
  readonly name: Name;
  /** The fields that its code was made of, and those that its table has. */
  readonly fields: readonly Field[];
  readonly tableFields: readonly Field[];
  /** A migration makes its table, and none has dropped it. */
  readonly hasTable: boolean;
  /** A run made its table. */
  readonly isOurs: boolean;
  /** Nothing tells of its fields. */
  readonly isByHand: boolean;
  /** The tree's blueprint says that it is nobody's but yours. */
  readonly isUnmanaged: boolean;
}

export interface TreeFacts {
  readonly stack: Pick<Stack, 'proof'>;
  readonly facts: ProjectFacts;
  readonly records: readonly RunRecord[];
  readonly tree: TreeBlueprint;
}

/** Every resource that is in a tree, by its blueprint, its records, or its files, in this order. */
export function knownResources({ stack, facts, records, tree }: TreeFacts): readonly KnownResource[] {
  const isMigration = (path: string): boolean => stack.proof.isMigration?.(path) === true;
  const told = tree.resources.map((source) => ({ name: toName(source.name, facts), source }));
  const others = recordedResources(records)
    .filter((snake) => !told.some(({ name }) => name.snake === snake))
    .map((snake) => ({ name: toName(snake, facts), source: undefined }));
  const found = new Set((facts.resources ?? []).map((resource) => toName(resource, facts).pascal));
  return [...told, ...others].map(({ name, source }) => {
    const written = readFields(source?.fields ?? [], { enums: tree.enums }).fields;
    const number = facts.migrations?.[name.kebabPlural];
    const recorded = recordedFields(records, name);
    const fields = recorded ?? written;
    return {
      name,
      fields,
      tableFields: recordedFields(records, name, ({ files }) => files.some(({ path }) => isMigration(path))) ?? fields,
      hasTable: number !== undefined,
      isOurs:
        number !== undefined &&
        records.some(({ files }) => files.some((file) => madeBy(file) && file.path.includes(number) && isMigration(file.path))),
      isByHand: recorded === undefined && written.length === 0 && (number !== undefined || found.has(name.pascal)),
      isUnmanaged: source?.managed === false,
    };
  });
}

const madeBy = ({ before, after }: RunRecord['files'][number]): boolean => before === null && after !== null;
