import path from 'node:path';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import { renamedRules } from '../core/blueprint/rules/renamed.ts';
import type { ResourceSource } from '../core/blueprint/source.ts';
import { editFields, type FieldVerb } from '../core/change/index.ts';
import type { Generator } from '../core/define.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { Blueprint } from '../core/pipeline.ts';
import type { Effects } from '../core/ports.ts';
import { run } from '../core/run.ts';
import { readTrail, recover } from '../core/transaction/index.ts';
import { readFields } from '../fields/index.ts';
import { nameProblem, nearest, quote, toName } from '../naming/index.ts';
import { earlierRuns } from './base.ts';
import { keptOptions, makerOf, partsOf, withChange } from './change.ts';
import { askAbout } from './conflicts.ts';
import { reportOf, type Report } from './report.ts';
import type { FieldRequest } from './request.ts';
import { assertReady, requireStack, type Detected } from './stacks.ts';
import { recorded, splitBy, treeBlueprint, type TreeBlueprint } from './tree-blueprint.ts';

/**
 * Adds, renames or removes fields of a resource: every part of it that the tree has is written again, merged with your edits, and its table gets
 * a migration.
 *
 * @throws InputError, ConflictError, NotProvenError, ToolchainError; the tree is as before in every case.
 */
export async function changeFields(request: FieldRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  await recover(request.root, effects);
  const detected = await requireStack(effects.files, request.root);
  const { stack } = detected;
  const { blueprint, generator } = await resolveChange(request, detected, effects);
  const result = await run(
    {
      ...request,
      steps: [{ generator, subjects: blueprint.resources }],
      blueprint,
      keptAs: generator.id,
      stack,
      policy: { onConflict: request.onConflict, ask: askAbout(effects, request.onConflict), base: earlierRuns(request.root, effects) },
      private: false,
    },
    effects,
  );
  return reportOf(result, {
    feature: featureOf(request),
    stack,
    root: request.root,
    dryRun: request.dryRun,
    milliseconds: effects.clock.monotonic() - started,
  });
}

/**
 * Says whether a change would be taken, and does nothing.
 *
 * @throws InputError as `changeFields` would
 */
export async function checkChange(request: FieldRequest, detected: Detected, effects: Effects): Promise<void> {
  await resolveChange(request, detected, effects);
}

/** @throws InputError with everything that is wrong with the request, in this tree */
async function resolveChange(
  { root, resource, verb, emptyTable, largeTable = false }: FieldRequest,
  { stack, facts }: Detected,
  { files, clock, types }: Effects,
): Promise<{ readonly blueprint: Blueprint; readonly generator: Generator }> {
  await assertReady(facts, files, root);
  const records = await readTrail(root, files);
  const known = await treeBlueprint(root, files, facts, records, types);
  const { same, others } = nameProblem(resource, { modules: true }) === undefined ? splitBy(resource, [], known, facts) : NOTHING;
  const [source] = same;
  if (source === undefined) throw new InputError([...known.problems, unknownResource(resource, known)]);
  if (source.fields.length === 0) throw new InputError([...known.problems, unknownFields(source)]);
  const edited = editFields(source.fields, verb, {
    resource: source.name,
    enums: known.enums,
    stack: stack.id,
    ...(types && { types }),
  });
  const name = toName(source.name, facts);
  const after: ResourceSource = {
    ...source,
    fields: edited.items,
    ...(source.rules && { rules: renamedRules(source.rules, edited.renames) }),
  };
  const described = resolveBlueprint({
    application: known.application ?? path.basename(root),
    generator: makerOf({ stack, facts, records }, name),
    requested: [after],
    existing: others,
    enums: known.enums,
    options: { ...facts.settings, ...keptOptions({ stack, records }, name, edited), stack: stack.id },
    acronyms: facts.acronyms ?? [],
    ...(facts.migrations === undefined ? {} : { migrations: facts.migrations }),
    now: stack.runTime(clock.now(), facts.lastMigration),
    stack,
    problems: [...known.problems, ...edited.problems],
  });
  const resolved = (await stack.survey?.(files, root, described)) ?? described;
  const blueprint = withChange({
    blueprint: resolved,
    stack,
    facts,
    records,
    before: readFields(source.fields, { enums: known.enums, stack: stack.id }).fields,
    renames: edited.renames,
    emptyTable,
    largeTable,
  });
  const [subject] = blueprint.resources;
  if (subject === undefined) throw new Error('A field was changed of no resource');
  const base = earlierRuns(root, { files });
  const parts = await partsOf(
    { blueprint, stack },
    subject,
    (file) => files.exists(path.join(root, file)),
    async (file) => (await base(file)) !== undefined,
  );
  return { blueprint, generator: known.isKept ? recorded(parts, [after]) : parts };
}

const NOTHING = { same: [], others: [] };

function unknownResource(name: string, { resources }: TreeBlueprint): Problem {
  const names = resources.map((resource) => toName(resource.name).pascal);
  const guess = nearest(name, names);
  return {
    where: quote(name),
    message: names.length === 0 ? 'is no resource here; there is none yet' : `is no resource here; there is ${names.join(', ')}`,
    hint:
      guess === undefined
        ? `Make it first: scaffold resource ${names.length === 0 ? 'Product' : 'NAME'} name:string!`
        : `Did you mean ${guess}?`,
  };
}

const unknownFields = ({ name }: ResourceSource): Problem => ({
  where: name,
  message: 'was not made by scaffold, and no blueprint.yml says what fields it has',
  hint: `Write them into blueprint.yml, under resources: ${name}: fields:, or change it by hand`,
});

/** What a run is about, for people. */
function featureOf({ resource, verb }: FieldRequest): string {
  const words: Readonly<Record<FieldVerb['kind'], string>> = {
    add: 'New fields',
    rename: 'Another name for a field',
    remove: 'Fewer fields',
  };
  return `${words[verb.kind]} of ${resource}`;
}
