import path from 'node:path';
import { COMMAND_LINE } from '../core/blueprint/operation.ts';
import { writtenOperation } from '../core/blueprint/operations/write.ts';
import { readOptions } from '../core/blueprint/options.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { PARENT_FLAG } from '../core/blueprint/rules/parents.ts';
import type { ResourceSource } from '../core/blueprint/source.ts';
import { InputError, type Problem } from '../core/errors.ts';
import { assertNeeds } from '../core/needs.ts';
import type { Blueprint, OptionValue } from '../core/pipeline.ts';
import type { PlanStep } from '../core/plan.ts';
import type { Effects } from '../core/ports.ts';
import { run } from '../core/run.ts';
import { readTrail, recover, type TreeRecord } from '../core/transaction/index.ts';
import { readFields, type FieldContext, type FieldItem, type OwnTypes } from '../fields/index.ts';
import { earlierRuns } from './base.ts';
import { EMPTY_TABLE, LARGE_TABLE, makesTables, withChange, withMigration } from './change.ts';
import { askAbout } from './conflicts.ts';
import { besideSettled, requestedOperation } from './operations.ts';
import { withoutOutdated } from './outdated.ts';
import { generatorOf, generatorsOf } from './registry.ts';
import { reportOf, type Report } from './report.ts';
import type { GenerateRequest } from './request.ts';
import { settledFor } from './stack-settings.ts';
import { assertReady, requireStack, type Detected } from './stacks.ts';
import { recorded, splitBy, treeBlueprint } from './tree-blueprint.ts';

const itemsOf = (words: readonly string[], types: OwnTypes | undefined): readonly FieldItem[] =>
  words.map((value) => ({ value, where: COMMAND_LINE, ...(types && { types }) }));

/**
 * Runs a generator in an existing application: plans, proves, writes.
 *
 * @throws InputError, ConflictError, NotProvenError, ToolchainError; the tree is as before in every case.
 */
export async function generate(request: GenerateRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  await recover(request.root, effects);
  const detected = await requireStack(effects.files, request.root);
  const { stack } = detected;
  const { blueprint, step, isAgain, records } = await resolveRequest(request, detected, effects);
  const result = await run(
    {
      ...request,
      // A project's own generator may have no spec, and then there is nothing that could be seen failing.
      verify: request.verify && (step.generator.origin === undefined || step.generator.files.some(({ phase }) => phase === 'spec')),
      steps: [step],
      blueprint,
      stack,
      policy: {
        onConflict: request.onConflict,
        ask: askAbout(effects, request.onConflict),
        base: earlierRuns(request.root, effects, records),
        isNew: !isAgain,
      },
      private: false,
    },
    effects,
  );
  return reportOf(result, {
    feature: featureOf(blueprint),
    stack,
    root: request.root,
    dryRun: request.dryRun,
    milliseconds: effects.clock.monotonic() - started,
  });
}

/**
 * Says whether a request would be taken, and does nothing.
 *
 * @throws InputError as `generate` would
 */
export async function checkRequest(request: GenerateRequest, detected: Detected, effects: Effects): Promise<void> {
  await resolveRequest(request, detected, effects);
}

/** @throws InputError with everything that is wrong with the request, in this tree */
async function resolveRequest(
  request: GenerateRequest,
  { stack, facts }: Detected,
  effects: Effects,
): Promise<{ readonly blueprint: Blueprint; readonly step: PlanStep; readonly isAgain: boolean; readonly records: readonly TreeRecord[] }> {
  const generator = generatorOf(request.generator, stack, effects.generators);
  // A project's own generator stands on whatever its author has.
  if (generator.origin === undefined) await assertReady(facts, effects.files, request.root);
  const records = await readTrail(request.root, effects.files);
  const known = await treeBlueprint(request.root, effects.files, facts, records, effects.types);
  const words = itemsOf(request.fields, effects.types);
  const context: FieldContext = { enums: known.enums, stack: stack.id };
  const problems: Problem[] = [...known.problems];
  const options = readOptions(generator.prompts, request.options, problems);
  const isOperation = generator.scope === 'operation';
  const operation = isOperation
    ? requestedOperation(request, { generator, options, known, stack, framework: facts.framework }, problems)
    : undefined;
  const { same, others, isChanged } = isOperation
    ? { same: [], others: known.resources, isChanged: false }
    : splitBy(request.name, words, known, facts);
  const name = same[0]?.name ?? request.name;
  const parent = parentOf(options, same, problems);
  const typed: readonly ResourceSource[] = isOperation
    ? []
    : [{ name, where: COMMAND_LINE, fields: words, isOneLine: true, ...(parent && { rules: { parent } }) }];
  const described = parent === undefined ? same : same.map((source) => ({ ...source, rules: { ...source.rules, parent } }));
  // Only what makes the table can change it, and only from what is known of it.
  const isOurs = makesTables(generator) && same.some(({ fields }) => fields.length > 0);
  if (isChanged && isOurs) problems.push(...leftOut(name, words, same, context));
  const asked = resolveBlueprint({
    application: known.application ?? path.basename(request.root),
    generator: generator.id,
    requested: same.length > 0 && !isChanged ? described : typed,
    existing: isChanged && !isOurs ? known.resources : others,
    operations: operation === undefined ? [] : [operation],
    otherOperations: isOperation ? known.operations : [],
    jobs: facts.jobs ?? [],
    enums: known.enums,
    options: { ...facts.settings, ...options, ...operation?.answers, stack: stack.id },
    acronyms: facts.acronyms ?? [],
    ...(facts.migrations === undefined ? {} : { migrations: facts.migrations }),
    now: stack.runTime(effects.clock.now(), facts.lastMigration),
    stack,
    problems,
  });
  if (isOperation) {
    const { operations = [] } = asked;
    const whole = withoutOutdated({ generator, blueprint: asked, stack, records });
    const settled = settledFor(known, facts.framework);
    const written = known.isKept ? operations.flatMap((one) => writtenOperation(besideSettled(one, settled))) : [];
    return {
      blueprint: asked,
      step: { generator: written.length === 0 ? whole : recorded(whole, [], { operations: written }), subjects: operations },
      isAgain: true,
      records,
    };
  }
  const idle = generator.idle?.(asked);
  if (idle !== undefined) throw new InputError([{ where: request.generator, ...idle }]);
  const resolved = (await stack.survey?.(effects.files, request.root, asked)) ?? asked;
  const registry = generatorsOf(stack, effects.generators);
  await assertNeeds(
    { generator, blueprint: resolved, stack, root: request.root, registry, words: same.length > 0 ? [] : request.fields },
    effects.files,
  );
  const blueprint = isOurs
    ? withChange({
        blueprint: resolved,
        stack,
        facts,
        records,
        before: readFields(same[0]?.fields ?? [], context).fields,
        emptyTable: options[EMPTY_TABLE] === true,
        largeTable: options[LARGE_TABLE] === true,
      })
    : resolved;
  // What a project's own generators write is no part of the model.
  const isNew = known.isKept && generator.origin === undefined && (same.length === 0 || isChanged || tellsParent(same, parent));
  const whole = await withMigration(generator, blueprint);
  return {
    blueprint,
    step: { generator: isNew ? recorded(whole, same.length > 0 && !isChanged ? described : typed) : whole, subjects: blueprint.resources },
    isAgain: same.length > 0,
    records,
  };
}

/** What the option says that a blueprint file has a word for, else what the file says. */
function parentOf(
  { parent }: Readonly<Record<string, OptionValue>>,
  [known]: readonly ResourceSource[],
  problems: Problem[],
): NonNullable<ResourceSource['rules']>['parent'] {
  const there = known?.rules?.parent;
  if (typeof parent !== 'string') return there;
  if (there !== undefined && there.value !== parent)
    problems.push({
      where: PARENT_FLAG,
      message: `${known?.name ?? ''} is a kind of ${there.value} here, and no record goes from one parent to another`,
      hint: `Leave it out, or take ${known?.name ?? ''} back first: scaffold destroy model ${known?.name ?? ''}`,
    });
  return there ?? { value: parent, where: PARENT_FLAG };
}

/** Does the command line tell the blueprint what a resource is a kind of? */
const tellsParent = ([known]: readonly ResourceSource[], parent: ReturnType<typeof parentOf>): boolean =>
  parent !== undefined && known?.where !== undefined && known.rules?.parent === undefined;

/** Fields that a resource has and a command line does not name: a column goes only where that is asked for by name. */
function leftOut(name: string, words: readonly FieldItem[], same: readonly ResourceSource[], context: FieldContext): readonly Problem[] {
  const read = (items: readonly FieldItem[]) => readFields(items, context).fields;
  const typed = read(words).flatMap(({ name: field, was }) => [field.snake, was]);
  const missing = same.flatMap(({ fields }) => read(fields).map((field) => field.name.snake)).filter((field) => !typed.includes(field));
  if (missing.length === 0) return [];
  return [
    {
      where: name,
      message: `has ${missing.join(', ')} as well; a field that is left out would lose its column and what stands in it`,
      hint: `Name all fields, or change only what is new: scaffold field add ${name} …; to take fields out: scaffold field remove ${name} ${missing.join(' ')}`,
    },
  ];
}

/** What a run is about, for people. */
export function featureOf({ resources, operations = [], application }: Blueprint): string {
  if (operations.length > 0 && resources.length === 0) return operations.map(({ name }) => name.human).join(', ');
  return resources.length === 0 ? `${application.human} application` : `${resources.map(({ name }) => name.human).join(', ')} API`;
}
