import path from 'node:path';
import job from '../../../../../generators/rails/job.ts';
import service from '../../../../../generators/rails/service.ts';
import { readOperation } from '../../../../../src/core/blueprint/operation.ts';
import { readOptions } from '../../../../../src/core/blueprint/options.ts';
import { resolveBlueprint } from '../../../../../src/core/blueprint/resolve.ts';
import type { Problem } from '../../../../../src/core/errors.ts';
import type { Blueprint, Operation, OptionValue } from '../../../../../src/core/pipeline.ts';
import { rails } from '../../../../../src/stacks/rails/index.ts';
import { plan } from '../../../../../src/core/plan.ts';
import type { Stack } from '../../../../../src/core/ports.ts';
import { templatesOf } from '../../../../../src/effects/templates.ts';
import { operations } from '../../../../../src/stacks/rails/operations/index.ts';

export interface Asked {
  readonly name?: string;
  readonly parameters?: readonly string[];
  readonly steps?: readonly string[];
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Resources of the tree by name, with their fields; without fields, nothing but the name is known. */
  readonly tree?: Readonly<Record<string, readonly string[]>>;
  /** What the tree has settled. */
  readonly settled?: Readonly<Record<string, OptionValue>>;
  /** Classes of the jobs that the tree has. */
  readonly jobs?: readonly string[];
  /** Words with a spelling of their own. */
  readonly acronyms?: readonly string[];
  /** Migrations of the tree that make tables. */
  readonly migrations?: Readonly<Record<string, string>>;
}

const items = (words: readonly string[]) => words.map((value) => ({ value, where: 'command line' }));

export const SHOP = {
  User: ['email:email:uniq!', 'name:string!'],
  Order: ['user:references', 'total:decimal{10.2}!', 'status:string:default=pending!'],
  Product: ['name:string!', 'stock:integer:default=0!'],
  CartItem: ['product:references', 'quantity:integer:default=1!'],
  DataProcessing: ['user:references', 'result:string!'],
} as const;

const generatorFor = { service, job } as const;

/** The blueprint of one service or job, and the operation in it. */
export function blueprintOf(kind: 'service' | 'job', asked: Asked): { readonly blueprint: Blueprint; readonly operation: Operation } {
  const {
    name = 'OrderProcessing',
    parameters = [],
    steps = [],
    options = {},
    tree = SHOP,
    settled = {},
    migrations = {},
    acronyms = [],
  } = asked;
  const jobs = asked.jobs ?? steps.flatMap((step: string) => /^enqueue:(.+)$/u.exec(step)?.[1] ?? []);
  const generator = generatorFor[kind];
  const problems: Problem[] = [];
  const source = { name, where: 'command line', parameters: items(parameters), steps: items(steps) };
  const stack: Stack = { ...rails, operations };
  const blueprint = resolveBlueprint({
    application: 'shop',
    generator: generator.id,
    requested: [],
    existing: Object.entries(tree).map(([resource, fields]) => ({ name: resource, where: 'tree', fields: items(fields) })),
    operations: [source],
    enums: {},
    options: { ...settled, ...readOptions(generator.prompts, options, problems) },
    migrations,
    acronyms,
    jobs,
    now: new Date('2026-01-02T03:04:05Z'),
    stack,
    problems,
  });
  const operation = readOperation(source, { acronyms }, []);
  if (operation === undefined) throw new Error(`${name} is no name`);
  return { blueprint, operation };
}

const templates = await templatesOf(path.resolve(import.meta.dirname, '../../../../../templates'));

/** Every file of one run by its path. */
export function filesOf(kind: 'service' | 'job', asked: Asked): ReadonlyMap<string, string> {
  const { blueprint } = blueprintOf(kind, asked);
  const generator = generatorFor[kind];
  const { changes } = plan([{ generator, subjects: blueprint.operations ?? [] }], blueprint, { ...rails, operations }, templates);
  return new Map(changes.flatMap((change) => ('content' in change ? [[change.path, change.content] as const] : [])));
}
