import { rulesOf, type Unlinked } from '../../core/blueprint/associations.ts';
import { readResource } from '../../core/blueprint/read-resource.ts';
import { recordedFields, recordedRules } from '../../core/change/index.ts';
import type { ProjectFacts, Stack } from '../../core/ports.ts';
import type { RunRecord } from '../../core/transaction/index.ts';
import type { Field } from '../../fields/index.ts';
import { toName, type Name } from '../../naming/index.ts';
import type { TreeBlueprint } from '../tree-blueprint.ts';
import { recordedResources } from './recorded-resources.ts';

/** A resource that the tree has, as far as anything tells of it. */
export interface KnownResource {
  readonly name: Name;
  /** The fields that its code was made of, and those that its table has. */
  readonly fields: readonly Field[];
  readonly tableFields: readonly Field[];
  /** What stands beyond them, of the code and of the table. */
  readonly rules: Rules;
  readonly tableRules: Rules;
  /** A migration makes its table, and none has dropped it. */
  readonly hasTable: boolean;
  /** A run made its table. */
  readonly isOurs: boolean;
  /** Nothing tells of its fields. */
  readonly isByHand: boolean;
  /** The tree's blueprint says that it is nobody's but yours. */
  readonly isUnmanaged: boolean;
}

type Rules = Omit<Unlinked, 'name' | 'fields' | 'where'>;

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
    const [read] = source === undefined ? [] : readResource(source, { enums: tree.enums }, []);
    const { fields: written = [], relations } = read ?? {};
    const writtenRules = { ...rulesOf(read ?? {}), ...(relations && { relations }) };
    const number = facts.migrations?.[name.kebabPlural];
    const recorded = recordedFields(records, name);
    const fields = recorded ?? written;
    const touchesTable = ({ files }: RunRecord): boolean => files.some(({ path }) => isMigration(path));
    const tableFields = recordedFields(records, name, touchesTable);
    const rules = recorded === undefined ? writtenRules : recordedRules(records, name);
    return {
      name,
      fields,
      tableFields: tableFields ?? fields,
      rules,
      tableRules: tableFields === undefined ? rules : recordedRules(records, name, touchesTable),
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
