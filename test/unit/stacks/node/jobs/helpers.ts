import path from 'node:path';
import job from '../../../../../generators/node/job.ts';
import { readOptions } from '../../../../../src/core/blueprint/options.ts';
import { resolveBlueprint } from '../../../../../src/core/blueprint/resolve.ts';
import type { Problem } from '../../../../../src/core/errors.ts';
import type { Blueprint, Operation, OptionValue } from '../../../../../src/core/pipeline.ts';
import { plan } from '../../../../../src/core/plan.ts';
import type { Stack } from '../../../../../src/core/ports.ts';
import { templatesOf } from '../../../../../src/effects/templates.ts';
import { node } from '../../../../../src/stacks/node/index.ts';
import { operations as jobs } from '../../../../../src/stacks/node/operations/index.ts';
import { pureEdit } from '../../pure-edit.ts';

export interface Asked {
  readonly name?: string;
  readonly parameters?: readonly string[];
  readonly steps?: readonly string[];
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** What the tree has settled. */
  readonly settled?: Readonly<Record<string, OptionValue>>;
}

const SHOP = {
  Category: ['name:string{60}:uniq!'],
  Product: ['name:string{80}!', 'stock:integer:min=0:default=0!', 'category:references'],
} as const;

const stack: Stack = { ...node, operations: jobs };
const items = (words: readonly string[]) => words.map((value) => ({ value, where: 'command line' }));

/** The blueprint of one job, and the job in it. */
export function jobOf({ name = 'InventorySync', parameters = [], steps = [], options = {}, settled = {} }: Asked): {
  readonly blueprint: Blueprint;
  readonly operation: Operation;
} {
  const problems: Problem[] = [];
  const blueprint = resolveBlueprint({
    application: 'shop',
    generator: job.id,
    requested: [],
    existing: Object.entries(SHOP).map(([resource, fields]) => ({ name: resource, where: 'tree', fields: items(fields) })),
    operations: [{ kind: 'job', name, where: 'command line', parameters: items(parameters), steps: items(steps) }],
    jobs: steps.flatMap((step) => /^enqueue:(.+)$/u.exec(step)?.[1] ?? []),
    enums: {},
    options: { framework: 'fastify', layout: 'layered', ...settled, ...readOptions(job.prompts, options, problems) },
    now: new Date('2026-01-02T03:04:05Z'),
    stack,
    problems,
  });
  const [operation] = blueprint.operations ?? [];
  if (operation === undefined) throw new Error(`${name} is no job: ${problems.map(({ message }) => message).join('; ')}`);
  return { blueprint, operation };
}

const templates = await templatesOf(path.resolve(import.meta.dirname, '../../../../../templates'));

/** Every file of one run by its path. */
export function filesOf(asked: Asked): ReadonlyMap<string, string> {
  const { blueprint } = jobOf(asked);
  const { changes } = plan([{ generator: job, subjects: blueprint.operations ?? [] }], blueprint, stack, templates);
  return new Map(changes.flatMap((change) => ('content' in change ? [[change.path, change.content] as const] : [])));
}

/** What becomes of a file by all edits of it, or by what takes the job out again. */
export async function edited(asked: Asked, file: string, content: string, rows = job.edits): Promise<string> {
  const { blueprint, operation } = jobOf(asked);
  const view = jobs.view(blueprint, operation);
  let current = content;
  for (const row of rows.filter((one) => one.path === file && one.when?.(blueprint, undefined, operation) !== false)) {
    const outcome = await pureEdit(row.edit, [view])(current);
    if (outcome.kind === 'anchorMissing') throw new Error(outcome.help);
    if (outcome.kind === 'changed') current = outcome.content;
  }
  return current;
}
