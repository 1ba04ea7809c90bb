import { rulesOf, type Unlinked } from '../../core/blueprint/associations.ts';
import { readResource, type Read } from '../../core/blueprint/read-resource.ts';
import { resolveNamed } from '../../core/blueprint/targets.ts';
import { recordedFields, recordedOption, recordedRules } from '../../core/change/index.ts';
import type { ProjectFacts, Stack } from '../../core/ports.ts';
import type { RunRecord } from '../../core/transaction/index.ts';
import type { Field } from '../../fields/index.ts';
import { nameProblem, toName, type Name } from '../../naming/index.ts';
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
    const [read] = source === undefined ? [] : readResource(source, { enums: tree.enums, stack: facts.stack }, []);
    const { fields: written = [], relations } = read ?? {};
    const writtenRules = { ...rulesOf(read ?? {}), ...(relations && { relations }) };
    const parent = parentOf(name, read, told, { facts, records });
    const number = facts.migrations?.[name.kebabPlural];
    const recorded = recordedFields(records, name);
    const fields = recorded ?? written;
    const touchesTable = ({ files }: RunRecord): boolean => files.some(({ path }) => isMigration(path));
    const tableFields = recordedFields(records, name, touchesTable);
    const withParent = (own: Rules): Rules => (parent === undefined ? own : { ...own, parent });
    const rules = withParent(recorded === undefined ? writtenRules : recordedRules(records, name));
    return {
      name,
      fields,
      tableFields: tableFields ?? fields,
      rules,
      tableRules: tableFields === undefined ? rules : withParent(recordedRules(records, name, touchesTable)),
      // A kind is kept in the table of another: it is there where its class is.
      hasTable: parent === undefined ? number !== undefined : found.has(name.pascal),
      isOurs:
        (parent !== undefined && recorded !== undefined) ||
        (number !== undefined &&
          (isWithoutMigration(number)
            ? recorded !== undefined
            : records.some(({ files }) => files.some((file) => madeBy(file) && file.path.includes(number) && isMigration(file.path))))),
      isByHand: recorded === undefined && written.length === 0 && parent === undefined && (number !== undefined || found.has(name.pascal)),
      isUnmanaged: source?.managed === false,
    };
  });
}

/** What a resource is a kind of, by what tells best: the records, an option of them, the blueprint. */
function parentOf(
  name: Name,
  read: Read | undefined,
  told: readonly { readonly name: Name }[],
  { facts, records }: Pick<TreeFacts, 'facts' | 'records'>,
): Name | undefined {
  const recorded = recordedRules(records, name).parent;
  if (recorded !== undefined) return recorded;
  const option = recordedOption(records, name, 'parent');
  const typed = typeof option === 'string' ? option : read?.kindOf?.value;
  return typed === undefined || nameProblem(typed, { modules: true }) !== undefined
    ? undefined
    : (resolveNamed(typed, name, told, facts)?.name ?? toName(typed, facts));
}

/** Records that no database keeps are there without a migration. */
const isWithoutMigration = (number: string): boolean => Number(number) === 0;

const madeBy = ({ before, after }: RunRecord['files'][number]): boolean => before === null && after !== null;
