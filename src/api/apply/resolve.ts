import path from 'node:path';
import { link } from '../../core/blueprint/associations.ts';
import { inOrder } from '../../core/blueprint/order.ts';
import { resolveBlueprint } from '../../core/blueprint/resolve.ts';
import type { BlueprintSource } from '../../core/blueprint/source.ts';
import type { TreeSettings } from '../../core/blueprint/adopt.ts';
import type { OperationSource } from '../../core/blueprint/operation.ts';
import { operationKey } from '../../core/blueprint/operations/entry.ts';
import { writtenSource, type WrittenOperation } from '../../core/blueprint/operations/write.ts';
import { changeProblems, completions, recordedOperations } from '../../core/change/index.ts';
import { ConflictError, InputError, type Problem } from '../../core/errors.ts';
import type { Blueprint, Resource } from '../../core/pipeline.ts';
import type { Effects } from '../../core/ports.ts';
import { readTrail, type RunRecord } from '../../core/transaction/index.ts';
import { toFieldName, toName } from '../../naming/index.ts';
import { readSource } from '../blueprint-file.ts';
import type { ApplyRequest } from '../request.ts';
import type { Detected } from '../stacks.ts';
import { treeBlueprint, type TreeBlueprint } from '../tree-blueprint.ts';
import { sizeProblems } from '../change.ts';
import { askedOperations } from '../operations.ts';
import { unlikeSettled } from '../stack-settings.ts';
import { byName, compare, type Comparison } from './compare.ts';
import { assertDropsAllowed } from './drops.ts';
import { endOf } from './end-of.ts';
import { compareOperations, type OperationDifference } from './operations.ts';
import { knownResources, type KnownResource } from './known.ts';

/** A blueprint and a tree, compared. */
export interface Resolved {
  readonly blueprint: Blueprint;
  readonly difference: Comparison;
  readonly operations: OperationDifference;
  /** The tree as its tables are, all relations known. */
  readonly before: readonly Resource[];
  readonly records: readonly RunRecord[];
  /** What the tree's blueprint goes on to say of itself, and resources that it goes on to name. */
  readonly settings: TreeSettings;
  readonly kept: readonly string[];
  readonly keptOperations: readonly WrittenOperation[];
}

/** @throws InputError with everything that is wrong with the blueprint, in this tree; ConflictError for what it would lose */
export async function resolveApply(request: ApplyRequest, { stack, facts }: Detected, effects: Effects): Promise<Resolved> {
  const { root } = request;
  const given = await readSource(request.blueprintFile, effects);
  const records = await readTrail(root, effects.files);
  const tree = await treeBlueprint(root, effects.files, facts, records, effects.types);
  const known = knownResources({ stack, facts, records, tree });
  const pascal = (name: string): string => toName(name, facts).pascal;
  const inFile = new Set(given.resources.map(({ name }) => pascal(name)));
  const isLeft = ({ name, hasTable, isOurs, isUnmanaged }: KnownResource): boolean =>
    !inFile.has(name.pascal) && (isUnmanaged || !hasTable || !isOurs);
  const byHand = given.resources.filter(({ managed }) => managed === false);
  const problems = [
    ...given.problems,
    ...tree.problems,
    ...otherApplication(given, tree, request),
    ...unlikeSettled(given, facts.framework, facts.settings),
  ];
  const operations = askedOperations(given, { stack, framework: facts.framework }, problems);
  const stays = new Set(known.filter(isLeft).map(({ name }) => name.pascal));
  const whole = resolveBlueprint({
    application: tree.application ?? given.application ?? path.basename(root),
    generator: `${stack.id}:apply`,
    requested: given.resources.filter(({ managed }) => managed !== false),
    existing: [...byHand, ...tree.resources.filter(({ name }) => stays.has(pascal(name)))],
    enums: { ...tree.enums, ...given.enums },
    options: { ...facts.settings, stack: stack.id },
    acronyms: facts.acronyms ?? [],
    ...(facts.migrations === undefined ? {} : { migrations: facts.migrations }),
    now: stack.runTime(effects.clock.now(), facts.lastMigration),
    operations,
    otherOperations: [...given.operations, ...tree.operations].filter(({ managed }) => managed === false),
    jobs: ownJobs(facts, records),
    stack,
    problems,
  });
  const before = link(
    known.map(({ name, tableFields, tableRules }) => ({ name, fields: tableFields, ...tableRules, where: '' })),
    [],
    { acronyms: facts.acronyms ?? [] },
  );
  const code = link(
    known.map(({ name, fields, rules }) => ({ name, fields, ...rules, where: '' })),
    [],
    { acronyms: facts.acronyms ?? [] },
  );
  const taken = facts.migrationNames ?? [];
  const left = new Set([...stays, ...byHand.map(({ name }) => pascal(name))]);
  const difference = compare({ wanted: whole.resources, known, before, code, left, taken });
  const staying = stayingOperations(given, tree, records);
  const ofOperations = compareOperations({
    wanted: whole.operations ?? [],
    known: recordedOperations(records),
    left: staying.left,
    touched: new Set(
      [...difference.added, ...difference.changed.map(({ after }) => after), ...difference.dropped].map(({ name }) => name.pascal),
    ),
  });
  const file = path.relative(root, request.blueprintFile).split(path.sep).join('/');
  assertDropsAllowed({ ...difference, ended: ofOperations.ended }, file, request.allowDestructive);
  const { emptyTable, largeTable = false } = request;
  const described = {
    ...ofDifference(whole, difference, before, { taken, emptyTable, largeTable }),
    operations: [...ofOperations.added, ...ofOperations.changed.map(({ after }) => after)],
    ended: ofOperations.ended,
  };
  const blueprint = (await stack.survey?.(effects.files, root, described)) ?? described;
  return {
    blueprint,
    difference: seenIn(blueprint, difference),
    operations: ofOperations,
    before,
    records,
    settings: settingsOf(tree),
    kept: tree.resources.map(({ name }) => name).filter((name) => stays.has(pascal(name))),
    keptOperations: staying.written,
  };
}

/** Jobs of the tree that no run has made: the others are there as far as the file describes them. */
function ownJobs({ jobs = [] }: Detected['facts'], records: readonly RunRecord[]): readonly string[] {
  const made = new Set(recordedOperations(records).map(operationKey));
  const keyOf = (className: string): string => operationKey({ kind: 'job', name: toFieldName(className.split('::').at(-1) ?? className) });
  return jobs.filter((className) => !made.has(keyOf(className)));
}

/** The services and jobs that no run writes: marked in either file, or only named in the tree's and made by no run. */
function stayingOperations(
  given: BlueprintSource,
  tree: BlueprintSource,
  records: readonly RunRecord[],
): { readonly left: ReadonlySet<string>; readonly written: readonly WrittenOperation[] } {
  const keyOf = ({ kind, name }: OperationSource): string => operationKey({ ...(kind && { kind }), name: toFieldName(name) });
  const [named, made] = [new Set(given.operations.map(keyOf)), new Set(recordedOperations(records).map(operationKey))];
  const isUnmanaged = ({ managed }: OperationSource): boolean => managed === false;
  const kept = tree.operations.filter((source) => !named.has(keyOf(source)) && (isUnmanaged(source) || !made.has(keyOf(source))));
  return {
    left: new Set([...given.operations.filter(isUnmanaged), ...kept].map(keyOf)),
    written: kept.flatMap(writtenSource),
  };
}

/** The difference in terms of the resources that the run works with. */
function seenIn({ resources }: Blueprint, difference: Comparison): Comparison {
  const known = byName(resources);
  const seen = (resource: Resource): Resource => known.get(resource.name.pascal) ?? resource;
  return {
    ...difference,
    added: difference.added.map(seen),
    changed: difference.changed.map((one) => ({ ...one, after: seen(one.after) })),
    related: difference.related.map(seen),
  };
}

/** A blueprint of another application was meant for another folder. */
function otherApplication({ application }: BlueprintSource, tree: TreeBlueprint, { blueprintFile }: ApplyRequest): readonly Problem[] {
  const [given, own] = [application, tree.application].map((name) => (name === undefined ? undefined : toName(name).snake));
  if (given === undefined || own === undefined || given === own) return [];
  return [
    {
      where: path.basename(blueprintFile),
      message: `describes the application ${given}, and this is ${own}`,
      hint: `Name the folder of ${given} with --cwd, or write application: ${own}`,
    },
  ];
}

function settingsOf({ application, stack, layout }: TreeBlueprint): TreeSettings {
  return { ...(application && { application }), ...(stack && { stack }), ...(layout && { layout }) };
}

interface Options {
  readonly taken: readonly string[];
  readonly emptyTable: boolean;
  readonly largeTable: boolean;
}

/** The blueprint of a run that writes the difference alone: new tables first, each after those it refers to, then those that change. */
function ofDifference(
  whole: Blueprint,
  difference: Comparison,
  before: readonly Resource[],
  { taken, emptyTable, largeTable }: Options,
): Blueprint {
  const problems: Problem[] = [];
  const { changed, related } = difference;
  const added = inOrder(difference.added, problems);
  const found = changed.flatMap(({ change }) => (change === undefined ? [] : [largeTable ? { ...change, isLarge: true } : change]));
  problems.push(...sizeProblems({ emptyTable, largeTable }), ...found.flatMap((change) => changeProblems(change, { emptyTable })));
  if (problems.length > 0) throw new InputError(problems);
  const resources = [...added.resources, ...changed.map(({ after }) => after), ...related];
  const all = [...whole.resources, ...whole.existing];
  const written = new Set(resources);
  const dropped = droppedOf(difference.dropped);
  const rerouted = changed.flatMap(({ after, formerRoutes }) =>
    formerRoutes === undefined ? [] : [[after.name.pascal, formerRoutes] as const],
  );
  return {
    ...whole,
    resources,
    existing: all.filter((resource) => !written.has(resource)),
    changes: [...completions(added.deferred, all, taken), ...found, ...dropped.flatMap((resource) => endOf(resource, before) ?? [])],
    ...(dropped.length === 0 ? {} : { dropped }),
    ...(rerouted.length === 0 ? {} : { formerRoutes: Object.fromEntries(rerouted) }),
    ...(Object.keys(difference.lostThrough).length === 0 ? {} : { lostThrough: difference.lostThrough }),
  };
}

/**
 * Each before those it refers to.
 *
 * @throws ConflictError where tables hold each other, so that none can go first
 */
function droppedOf(resources: readonly Resource[]): readonly Resource[] {
  const ordered = inOrder(resources, []);
  const [held] = ordered.deferred;
  if (held === undefined) return ordered.resources.toReversed();
  const [from, to] = [held.from.name.pascal, held.association.target.pascal];
  throw new ConflictError(`${from} and ${to} refer to each other, so that neither table can go first; nothing was written`, [
    `Take that reference out first: scaffold field remove ${from} ${held.association.field.name.snake}`,
  ]);
}
