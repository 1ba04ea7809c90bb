import { changeGenerator } from '../../generators/changes.ts';
import { generators } from '../../generators/index.ts';
import { link, rulesOf, unlinked } from '../core/blueprint/associations.ts';
import { isOption } from '../core/blueprint/options.ts';
import {
  changeBetween,
  changeProblems,
  recordedFields,
  recordedOption,
  recordedRules,
  type Renames,
  type ResourceChange,
} from '../core/change/index.ts';
import type { EditRow, Generator } from '../core/define.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { Blueprint, OptionValue, Resource } from '../core/pipeline.ts';
import { targetPath } from '../core/plan.ts';
import type { ProjectFacts, Stack } from '../core/ports.ts';
import type { RunRecord } from '../core/transaction/index.ts';
import { readFields, type Field, type FieldItem } from '../fields/index.ts';
import type { Name } from '../naming/index.ts';
import { generatorsOf } from './registry.ts';

/** Name of the option that says that no row has to be given a value. */
export const EMPTY_TABLE = 'empty-table';

/** Name of the option that says that many rows stand in the table. */
export const LARGE_TABLE = 'large-table';

/** What a change of a resource is made out from. */
export interface ChangeInput {
  readonly blueprint: Blueprint;
  readonly stack: Stack;
  readonly facts: ProjectFacts;
  readonly records: readonly RunRecord[];
  /** What the tree's blueprint said of the resource, where no record tells of its table. */
  readonly before?: readonly Field[];
  readonly renames?: Renames;
  /** Nothing has to be given a value. */
  readonly emptyTable: boolean;
  /** Many rows are to be changed while the application goes on working. */
  readonly largeTable?: boolean;
}

/**
 * The blueprint with what changes of a resource whose table the tree has; as it was where nothing does.
 *
 * @throws InputError for what cannot be done to a table that holds rows
 */
export function withChange(input: ChangeInput): Blueprint {
  const { blueprint, facts, emptyTable, largeTable = false } = input;
  const changes = blueprint.resources.flatMap((resource) => changeOf(resource, input) ?? []);
  const found = largeTable ? changes.map((change) => ({ ...change, isLarge: true })) : changes;
  const problems = [...sizeProblems({ emptyTable, largeTable }), ...found.flatMap((change) => changeProblems(change, { emptyTable }))];
  if (problems.length > 0) throw new InputError(problems);
  if (found.length === 0 || facts.migrations === undefined) return blueprint;
  const { kinds } = blueprint;
  // What a kind gets by a change, its table lacks no more.
  const isChanged = (name: Name): boolean => found.some(({ after }) => after.name.pascal === name.pascal);
  return {
    ...blueprint,
    ...(kinds && { kinds: kinds.map((kind) => (isChanged(kind.name) ? { ...kind, lacking: [] } : kind)) }),
    changes: found,
  };
}

/** What cannot both be true of a table. */
export const sizeProblems = ({
  emptyTable,
  largeTable,
}: {
  readonly emptyTable: boolean;
  readonly largeTable: boolean;
}): readonly Problem[] =>
  emptyTable && largeTable
    ? [
        {
          where: `--${LARGE_TABLE}`,
          message: `contradicts --${EMPTY_TABLE}: a table in which nothing stands is changed at once`,
          hint: 'Leave one of them out',
        },
      ]
    : [];

function changeOf(after: Resource, { blueprint, stack, facts, records, before, renames }: ChangeInput): ResourceChange | undefined {
  const isKept = blueprint.kinds?.some(({ name }) => name.pascal === after.name.pascal) === true;
  if (facts.migrations?.[after.name.kebabPlural] === undefined && !isKept) return undefined;
  const isOfTable = ({ files }: RunRecord): boolean => files.some(({ path }) => stack.proof.isMigration?.(path) === true);
  const recorded = recordedFields(records, after.name, isOfTable);
  const fields = recorded ?? before;
  if (fields === undefined) return undefined;
  const others = [...blueprint.resources, ...blueprint.existing].filter((other) => other !== after);
  const rules = recorded === undefined ? rulesOf(after) : recordedRules(records, after.name, isOfTable);
  const [earlier, ...linked] = link([{ name: after.name, fields, ...rules, where: '' }, ...others.map(unlinked)], [], {
    acronyms: facts.acronyms ?? [],
  });
  return earlier === undefined
    ? undefined
    : changeBetween(earlier, after, { taken: facts.migrationNames ?? [], others: linked, ...(renames === undefined ? {} : { renames }) });
}

/** The generator that made a resource's table: its files are written again as they were then. */
export function makerOf({ stack, facts, records }: Pick<ChangeInput, 'stack' | 'facts' | 'records'>, { kebabPlural }: Name): string {
  const number = facts.migrations?.[kebabPlural];
  const isOfTable = (file: string): boolean => number !== undefined && file.includes(number) && stack.proof.isMigration?.(file) === true;
  const maker = records.find(({ files }) => files.some(({ path }) => isOfTable(path)))?.generator;
  return generators.some(({ id, scope }) => id === maker && scope === 'resource') && maker !== undefined ? maker : `${stack.id}:resource`;
}

/** The options that a resource was last generated with, after its fields are called otherwise or are gone. */
export function keptOptions(
  { stack, records }: Pick<ChangeInput, 'stack' | 'records'>,
  resource: Name,
  edited: { readonly items: readonly FieldItem[]; readonly renames: Renames },
): Readonly<Record<string, OptionValue>> {
  const rows = generatorsOf(stack)
    .filter(makesTables)
    .flatMap(({ prompts }) => prompts.filter(isOption));
  const newName = new Map([...edited.renames].map(([to, from]) => [from, to]));
  const fields = new Set(readFields(edited.items).fields.map(({ name }) => name.snake));
  const current = (name: string): readonly string[] => [newName.get(name) ?? name].filter((field) => fields.has(field));
  return Object.fromEntries(
    rows.flatMap(({ name, kind }): [string, OptionValue][] => {
      const value = recordedOption(records, resource, name);
      if (value === undefined || name === EMPTY_TABLE || name === LARGE_TABLE) return [];
      return [[name, kind === 'list' && typeof value === 'object' ? value.flatMap(current) : value]];
    }),
  );
}

/** Does a generator make the tables of its resources, so that a change of them is its business? */
export const makesTables = ({ files, origin }: Generator): boolean => origin === undefined && files.some(({ phase }) => phase === 'schema');

/** A generator with the migration of the change, where there is one, and without the files that nothing needs after it. */
export async function withMigration(generator: Generator, { changes: found = [] }: Blueprint): Promise<Generator> {
  if (found.length === 0) return generator;
  const change = await changeGenerator(generator.stack.id);
  return together(generator, [generator, change, { ...change, files: ended(generator.files), edits: [] }]);
}

/** Files that describe only what a change takes away go with it. A table is another matter: its migrations have been applied. */
const ended = (rows: Generator['files']): Generator['files'] =>
  rows.flatMap(({ kind, phase, path, generator, when }) => {
    if (kind !== 'create' || phase === 'schema' || when === undefined) return [];
    const isEnded: typeof when = (blueprint, resource) =>
      resource !== undefined && formerly(blueprint, resource).some(([seen, state]) => when(seen, state)) && !when(blueprint, resource);
    return [{ kind: 'remove' as const, phase, path, generator, when: isEnded }];
  });

type State = readonly [blueprint: Blueprint, resource: Resource];

/** What a resource was before it changes, and before the routes of any do. */
function formerly(blueprint: Blueprint, { name }: Resource): readonly State[] {
  const { changes = [], formerRoutes } = blueprint;
  const isIt = (other: Pick<Resource, 'name'>): boolean => other.name.pascal === name.pascal;
  const before = changes.filter(({ after }) => isIt(after)).map((change): State => [blueprint, change.before]);
  if (formerRoutes === undefined) return before;
  const resources = blueprint.resources.map((other) => {
    const routes = formerRoutes[other.name.pascal];
    return routes === undefined ? other : { ...other, routes };
  });
  return [...before, ...resources.filter(isIt).map((resource): State => [{ ...blueprint, resources }, resource])];
}

/**
 * Every part that the tree has of a resource, as one generator: what is written again when its fields change. What was never generated stays away.
 *
 * @param isThere whether a file is in the tree
 * @param wasMade whether an earlier run made it; it may have been removed since, and stays so
 */
export async function partsOf(
  { blueprint, stack }: Pick<ChangeInput, 'blueprint' | 'stack'>,
  resource: Resource,
  isThere: (path: string) => Promise<boolean>,
  wasMade: (path: string) => Promise<boolean>,
): Promise<Generator> {
  const candidates = generatorsOf(stack).filter(({ scope }) => scope === 'resource');
  const [first] = candidates;
  const change = await changeGenerator(stack.id);
  if (first === undefined) throw new Error(`The stack ${stack.id} has no resources that could change`);
  const states: readonly State[] = [[blueprint, resource], ...formerly(blueprint, resource)];
  const isEver = ({ when }: Generator['files'][number]): boolean => when === undefined || states.some((state) => when(...state));
  // What the change is the first to need: the specs of a first relation.
  const isBegun = ({ when }: Generator['files'][number]): boolean =>
    when !== undefined && when(blueprint, resource) && states.some((state) => !when(...state));
  // What resources share, and this one is the first to need.
  const lacking = async ({ files, id }: Generator): Promise<Generator['files']> => {
    const shared = files.filter(
      ({ kind, when, generator }) => kind === 'ensure' && generator === id && when?.(blueprint, resource) === true,
    );
    const looked = shared.map(async (row) => {
      const path = targetPath(row.path, stack, blueprint, resource);
      return (await isThere(path)) || (await wasMade(path)) ? [] : [row];
    });
    return (await Promise.all(looked)).flat();
  };
  const parts = await Promise.all(
    candidates.map(async (part): Promise<Generator> => {
      const own = part.files.filter((row) => row.generator === part.id && row.kind === 'create' && isEver(row));
      const looked = await Promise.all(
        own.map(async (row) => {
          const path = targetPath(row.path, stack, blueprint, resource);
          const there = await isThere(path);
          return { row, there, known: there || isBegun(row) || (await wasMade(path)) };
        }),
      );
      if (!looked.some(({ there }) => there)) return { ...part, files: [], edits: [] };
      // What a part registers somewhere stands on its code: where you removed that, you will have taken the rest out as well.
      const isWhole = looked.every(({ row, there }) => there || row.phase === 'spec');
      const files = [
        ...looked.filter(({ known }) => known).map(({ row }) => row),
        ...(await lacking(part)),
        ...ended(looked.filter(({ there }) => there).map(({ row }) => row)),
      ];
      return { ...part, files, edits: isWhole ? part.edits : [] };
    }),
  );
  return together({ ...first, id: `${stack.id}:field` }, [...parts, change]);
}

/** Rows of several generators, each once. What a change takes out of shared files goes before anything is put in. */
function together(generator: Generator, parts: readonly Generator[]): Generator {
  const files = new Map(
    parts.flatMap((part) => part.files.map((row) => [`${row.kind === 'remove' ? 'remove' : 'make'} ${row.path}`, row])),
  );
  return { ...generator, files: [...files.values()], edits: [...new Set<EditRow>(parts.toReversed().flatMap(({ edits }) => edits))] };
}
