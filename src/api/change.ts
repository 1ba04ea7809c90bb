import { changeGenerator } from '../../generators/changes.ts';
import { generators } from '../../generators/index.ts';
import { link } from '../core/blueprint/associations.ts';
import { isOption } from '../core/blueprint/options.ts';
import { changeBetween, changeProblems, recordedFields, recordedOption, type Renames, type ResourceChange } from '../core/change/index.ts';
import type { EditRow, Generator } from '../core/define.ts';
import { InputError } from '../core/errors.ts';
import type { Blueprint, OptionValue, Resource } from '../core/pipeline.ts';
import { targetPath } from '../core/plan.ts';
import type { ProjectFacts, Stack } from '../core/ports.ts';
import type { RunRecord } from '../core/transaction/index.ts';
import { readFields, type Field, type FieldItem } from '../fields/index.ts';
import type { Name } from '../naming/index.ts';
import { generatorsOf } from './registry.ts';

/** Name of the option that says that no row has to be given a value. */
export const EMPTY_TABLE = 'empty-table';

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
}

/**
 * The blueprint with what changes of a resource whose table the tree has; as it was where nothing does.
 *
 * @throws InputError for what cannot be done to a table that holds rows
 */
export function withChange(input: ChangeInput): Blueprint {
  const { blueprint, facts, emptyTable } = input;
  const found = blueprint.resources.flatMap((resource) => changeOf(resource, input) ?? []);
  const problems = found.flatMap((change) => changeProblems(change, { emptyTable }));
  if (problems.length > 0) throw new InputError(problems);
  return found.length === 0 || facts.migrations === undefined ? blueprint : { ...blueprint, changes: found };
}

function changeOf(after: Resource, { blueprint, stack, facts, records, before, renames }: ChangeInput): ResourceChange | undefined {
  if (facts.migrations?.[after.name.kebabPlural] === undefined) return undefined;
  const isOfTable = ({ files }: RunRecord): boolean => files.some(({ path }) => stack.proof.isMigration?.(path) === true);
  const fields = recordedFields(records, after.name, isOfTable) ?? before;
  if (fields === undefined) return undefined;
  const others = [...blueprint.resources, ...blueprint.existing].filter((other) => other !== after);
  const [earlier, ...linked] = link([{ name: after.name, fields, where: '' }, ...others.map((other) => ({ ...other, where: '' }))], [], {
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
      if (value === undefined || name === EMPTY_TABLE) return [];
      return [[name, kind === 'list' && typeof value === 'object' ? value.flatMap(current) : value]];
    }),
  );
}

/** Does a generator make the tables of its resources, so that a change of them is its business? */
export const makesTables = ({ files }: Generator): boolean => files.some(({ phase }) => phase === 'schema');

/** A generator with the migration of the change, where there is one. */
export async function withMigration(generator: Generator, { changes: found = [] }: Blueprint): Promise<Generator> {
  return found.length === 0 ? generator : together(generator, [generator, await changeGenerator(generator.stack.id)]);
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
  const states = [resource, ...(blueprint.changes ?? []).map(({ before }) => before)];
  const isEver = ({ when }: Generator['files'][number]): boolean => when === undefined || states.some((state) => when(blueprint, state));
  // What the change is the first to need: the specs of a first relation.
  const isBegun = ({ when }: Generator['files'][number]): boolean =>
    when !== undefined && when(blueprint, resource) && states.some((state) => !when(blueprint, state));
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
      return { ...part, files: looked.filter(({ known }) => known).map(({ row }) => row), edits: isWhole ? part.edits : [] };
    }),
  );
  const whole = together({ ...first, id: `${stack.id}:field` }, [...parts, change]);
  await assertNothingLeft(whole, { blueprint, stack }, isThere);
  return whole;
}

/**
 * A file that described only what a change takes away would fail from then on, and what you may have written into it is not ours to remove.
 *
 * @throws InputError that names each of them
 */
export async function assertNothingLeft(
  generator: Generator,
  { blueprint, stack }: Pick<ChangeInput, 'blueprint' | 'stack'>,
  isThere: (path: string) => Promise<boolean>,
): Promise<void> {
  const problems = await Promise.all(
    (blueprint.changes ?? []).map(async ({ before, after }) => {
      const ended = generator.files.filter(
        ({ kind, phase, when }) => kind === 'create' && phase !== 'schema' && when?.(blueprint, before) === true && !when(blueprint, after),
      );
      const paths = ended.map(({ path }) => targetPath(path, stack, blueprint, after));
      const there = await Promise.all(paths.map(isThere));
      return paths
        .filter((_, index) => there[index])
        .map((path) => ({
          where: path,
          message: `describes only what this change takes out of ${after.name.pascal}`,
          hint: `Remove it, then run the same command again: git rm ${path}`,
        }));
    }),
  );
  if (problems.flat().length > 0) throw new InputError(problems.flat());
}

/** Rows of several generators, each once. What a change takes out of shared files goes before anything is put in. */
function together(generator: Generator, parts: readonly Generator[]): Generator {
  const files = new Map(parts.flatMap((part) => part.files.map((row) => [row.path, row])));
  return { ...generator, files: [...files.values()], edits: [...new Set<EditRow>(parts.toReversed().flatMap(({ edits }) => edits))] };
}
