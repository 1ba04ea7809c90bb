import type { Generator } from '../core/define.ts';
import { ConflictError, InputError } from '../core/errors.ts';
import { writtenSource } from '../core/blueprint/operations/write.ts';
import { operationKey } from '../core/blueprint/operations/entry.ts';
import { BLUEPRINT_FILE, type ResourceSource } from '../core/blueprint/source.ts';
import { recordedOperations } from '../core/change/index.ts';
import { differences, resolve } from '../core/conflicts/index.ts';
import type { Blueprint } from '../core/pipeline.ts';
import { plan, targetPath } from '../core/plan.ts';
import type { Effects } from '../core/ports.ts';
import { foldersAbove, readRecords, recover, rewrite, type RunRecord } from '../core/transaction/index.ts';
import { planPart, resourcesOf, type Kept } from '../core/undo/index.ts';
import { nameProblem, nearest, toFieldName, toName, type Name } from '../naming/index.ts';
import { assertNotApplied } from './migrations.ts';
import { makingSteps } from './making-steps.ts';
import { NO_FILES } from './no-files.ts';
import { plannedBlueprint } from './planned-blueprint.ts';
import { applications, builtIn, operationMakers, shortNames } from './registry.ts';
import { requireStack, type Detected } from './stacks.ts';
import { recorded, treeBlueprint, type TreeBlueprint } from './tree-blueprint.ts';
import { resultOf, takeBack, viewOf, type TakeBack, type UndoResult } from './undo.ts';

export interface DestroyRequest extends TakeBack {
  /** `resource`, or with its stack `node:resource`. */
  readonly generator: string;
  readonly name: string;
}

/**
 * Takes back all that a generator made for one name: the runs that were about it alone, or its share of a run that made many.
 *
 * @throws InputError where no run made it; ConflictError as `undo`, and where other resources of the tree refer to it
 */
export async function destroy(request: DestroyRequest, effects: Effects): Promise<UndoResult> {
  await recover(request.root, effects);
  const records = await readRecords(request.root, effects.files);
  const ofOperation = operationRuns(request, records);
  if (ofOperation !== undefined) return takeBack(ofOperation, records, request, effects);
  const name = toName(request.name);
  const about = records.filter((record) => resourcesOf(record).some((resource) => resource.name === name.snake));
  const alone = about.filter((record) => resourcesOf(record).length === 1 && isOf(record, request.generator));
  const shared = about.findLast((record) => resourcesOf(record).length > 1);
  if (shared !== undefined && request.generator.replace(/^.*:/u, '') === 'resource')
    return destroyPart({ name, shared, alone, records }, request, effects);
  if (alone.length > 0) return takeBack(alone, records, request, effects);
  throw notMade(request, name, about.at(-1), shortNames(effects.generators));
}

/**
 * The runs about one service or job alone; undefined where the generator makes neither, or no run was about it.
 *
 * @throws InputError where it was made together with others
 */
function operationRuns({ generator, name }: DestroyRequest, records: readonly RunRecord[]): readonly RunRecord[] | undefined {
  const maker = operationMaker(generator, records);
  if (maker?.makes === undefined || nameProblem(name) !== undefined) return undefined;
  const wanted = operationKey({ kind: maker.makes, name: toFieldName(name) });
  const about = records.filter((record) => recordedOperations([record]).some((operation) => operationKey(operation) === wanted));
  const shared = about.filter((record) => record.generator !== maker.id);
  if (about.length === 0) return undefined;
  if (shared.length === 0) return about;
  throw new InputError([
    {
      message: `${name} is described in ${BLUEPRINT_FILE} and was made by ${shared[0]?.generator ?? ''} together with others`,
      hint: `Take it out of the file: scaffold apply ${BLUEPRINT_FILE} --allow-destructive`,
    },
  ]);
}

/** What makes services or jobs by this name in the tree that these runs have made. */
const operationMaker = (name: string, records: readonly RunRecord[]): Generator | undefined =>
  operationMakers(name).find(({ stack }) => records.some(({ generator }) => generator.startsWith(`${stack.id}:`)));

const isOf = ({ generator }: Pick<RunRecord, 'generator'>, wanted: string): boolean =>
  generator === wanted || generator.endsWith(`:${wanted}`);

function notMade({ generator }: DestroyRequest, name: Name, other: RunRecord | undefined, known: readonly string[]): InputError {
  const short = generator.replace(/^.*:/u, '');
  const guess = known.includes(short) ? undefined : nearest(short, known);
  const hint = guess === undefined ? 'scaffold history' : `Did you mean scaffold destroy ${guess} ${name.pascal}?`;
  return new InputError([
    {
      message: `No run of ${generator} made ${name.pascal}`,
      hint: other === undefined ? hint : `It was made by ${other.generator}, run ${other.id}: scaffold undo ${other.id}`,
    },
  ]);
}

interface Part {
  readonly name: Name;
  /** The run that made it among others. */
  readonly shared: RunRecord;
  /** Runs about it alone, oldest first. */
  readonly alone: readonly RunRecord[];
  readonly records: readonly RunRecord[];
}

/** The tree is planned with the resource and without it; what differs is its share. It is a run of its own, which `undo` takes back. */
async function destroyPart({ name, shared, alone, records }: Part, request: DestroyRequest, effects: Effects): Promise<UndoResult> {
  const { root, dryRun } = request;
  const detected = await requireStack(effects.files, root);
  const known = await treeBlueprint(root, effects.files, detected.facts, records, effects.types);
  const isIt = (resource: ResourceSource): boolean => toName(resource.name).snake === name.snake;
  if (!known.resources.some(isIt)) throw notMade(request, name, undefined, shortNames(effects.generators));
  const whole = await plannedBlueprint(known, known.resources, shared, detected);
  const needing = whole.resources.filter(
    (resource) =>
      resource.name.snake !== name.snake &&
      (resource.parent?.snake === name.snake ||
        resource.associations.some(({ kind, target }) => kind === 'one' && target.snake === name.snake)),
  );
  if (needing.length > 0) throw needed(name, needing);
  const others = known.resources.filter((resource) => !isIt(resource));
  const rest = await plannedBlueprint(known, others, shared, detected);
  const { read, force } = await viewOf(request, effects);
  const { changes, kept } = await planPart({
    whole: await textsOf(whole, known, known.resources, root, detected, effects),
    rest: await textsOf(rest, known, others, root, detected, effects),
    more: [
      ...alone.flatMap(({ files }) => files.filter(({ before }) => before === null).map(({ path: file }) => file)),
      ...ownPlaces(name, whole, detected),
    ],
    read,
    written: (file) =>
      new Set(records.flatMap(({ files }) => files.filter((row) => row.path === file).flatMap(({ after }) => after ?? []))),
    force,
  });
  await assertNotApplied(changes, request, effects);
  const left = await linesLeft(whole, name, request, detected, effects);
  const about = { generator: builtIn(`${detected.stack.id}:resource`).id, answers: { resources: [], destroyed: name.snake } };
  if (!dryRun) await rewrite(root, about, changes, effects, foldersAbove(changes.map((change) => change.path)));
  const result = resultOf(
    shared,
    changes,
    [...kept, ...left.filter(({ path: file }) => !changes.some((change) => change.path === file))],
    request,
  );
  return { ...result, part: name.pascal };
}

/** Where the files of one resource are, by their names: a migration has the number that the tree gives it. */
function ownPlaces(name: Name, blueprint: Blueprint, { stack, facts }: Detected): readonly string[] {
  const subject = blueprint.resources.find((resource) => resource.name.snake === name.snake);
  const generator = builtIn(`${stack.id}:resource`);
  const numbered = { ...blueprint, ...(facts.migrations === undefined ? {} : { migrations: facts.migrations }) };
  const rows = generator.files.filter(({ kind, path: file }) => kind === 'create' && file.includes('__'));
  return rows.map((row) => targetPath(row.path, stack, numbered, subject));
}

/** Files that no generator makes, and that hold lines of the resource: what they were without these nobody knows. */
async function linesLeft(
  blueprint: Blueprint,
  name: Name,
  { root }: DestroyRequest,
  { stack }: Detected,
  { files, templates }: Effects,
): Promise<readonly Kept[]> {
  const subjects = blueprint.resources.filter((resource) => resource.name.snake === name.snake);
  const kept: Kept[] = [];
  for (const change of plan([{ generator: builtIn(`${stack.id}:resource`), subjects }], blueprint, stack, templates).changes) {
    const text = change.kind === 'edit' ? await files.read(`${root}/${change.path}`) : undefined;
    if (change.kind !== 'edit' || text === undefined) continue;
    const results = await Promise.all(change.edits.map(async (edit) => edit(text)));
    if (results.some(({ kind }) => kind === 'alreadyPresent'))
      kept.push({ path: change.path, reason: `lines of ${name.pascal} are left; take them out by hand` });
  }
  return kept;
}

function needed(name: Name, needing: Blueprint['resources']): ConflictError {
  const names = needing.map((resource) => resource.name.pascal);
  return new ConflictError(
    `${name.pascal} cannot go while ${names.join(', ')} ${names.length === 1 ? 'refers' : 'refer'} to it; nothing was written`,
    names.map((other) => `Take it back first: scaffold destroy resource ${other}`),
  );
}

/** Every file of the application as it is generated, by path; those whose ground another program makes are not among them. */
async function textsOf(
  blueprint: Blueprint,
  { enums, operations }: TreeBlueprint,
  sources: readonly ResourceSource[],
  root: string,
  { stack }: Detected,
  { templates }: Effects,
): Promise<ReadonlyMap<string, string>> {
  const steps = [
    ...applications()
      .filter((generator) => generator.stack.id === stack.id)
      .map((generator) => ({
        generator: recorded(generator, sources, { enums, operations: operations.flatMap(writtenSource) }),
        subjects: [undefined],
      })),
    ...makingSteps(blueprint.resources, stack),
  ];
  const resolved = await resolve(plan(steps, blueprint, stack, templates), root, NO_FILES, { onConflict: 'refuse' });
  // Without one of the resources the others' migrations would have other numbers than those that they have.
  const made = differences(resolved).filter(({ path: file }) => stack.proof.isMigration?.(file) !== true);
  return new Map(made.flatMap(({ path: file, after }) => (after === undefined ? [] : [[file, after]])));
}
