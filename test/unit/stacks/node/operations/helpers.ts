import path from 'node:path';
import useCase from '../../../../../generators/node/use-case.ts';
import { resolveBlueprint } from '../../../../../src/core/blueprint/resolve.ts';
import type { Blueprint, OptionValue } from '../../../../../src/core/pipeline.ts';
import { plan } from '../../../../../src/core/plan.ts';
import { templatesOf } from '../../../../../src/effects/templates.ts';
import { node } from '../../../../../src/stacks/node/index.ts';
import { pureEdit } from '../../pure-edit.ts';

export interface Asked {
  readonly name?: string;
  readonly parameters?: readonly string[];
  readonly steps?: readonly string[];
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Jobs that are described, with their parameters. */
  readonly jobs?: Readonly<Record<string, readonly string[]>>;
  /** Classes of the jobs that the tree has; those that are enqueued, where nothing else is said. */
  readonly treeJobs?: readonly string[];
  /** Resources of the tree by name, with their fields. */
  readonly tree?: Readonly<Record<string, readonly string[]>>;
  /** Comparisons that they keep, by their names. */
  readonly checks?: Readonly<Record<string, readonly string[]>>;
}

const SHOP = {
  User: ['email:email:uniq!', 'password:digest', 'name:string{80}!'],
  Product: ['name:string{80}!', 'stock:integer:min=0:default=0!', 'released_at:datetime'],
  Order: ['user:references', 'total:decimal{10.2}!', 'note:text', 'status:enum{pending.paid}:default=pending!'],
  LineItem: ['order:references:on_delete=cascade', 'product:references', 'quantity:integer:min=1!'],
} as const;

const items = (words: readonly string[]) => words.map((value) => ({ value, where: 'command line' }));
const templates = await templatesOf(path.resolve(import.meta.dirname, '../../../../../templates'));

/**
 * The blueprint of one service.
 *
 * @throws InputError where it may not be
 */
export function serviceIn({
  name = 'OrderProcessing',
  parameters = [],
  steps = [],
  options = {},
  jobs = {},
  tree = SHOP,
  checks = {},
  treeJobs = steps.flatMap((step) => /^enqueue:(.+)$/u.exec(step)?.[1] ?? []),
}: Asked): Blueprint {
  return resolveBlueprint({
    application: 'shop',
    generator: useCase.id,
    requested: [],
    existing: Object.entries(tree).map(([resource, fields]) => ({
      name: resource,
      where: 'tree',
      fields: items(fields),
      ...(checks[resource] && { rules: { checks: items(checks[resource]) } }),
    })),
    operations: [{ kind: 'service', name, where: 'command line', parameters: items(parameters), steps: items(steps) }],
    otherOperations: Object.entries(jobs).map(([job, given]) => ({
      kind: 'job',
      name: job,
      where: 'tree',
      parameters: items(given),
      steps: [],
    })),
    jobs: treeJobs,
    enums: {},
    options: { framework: 'fastify', layout: 'layered', ...options },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: node,
    problems: [],
  });
}

/** Every file of one run by its path. */
export function filesOf(asked: Asked): ReadonlyMap<string, string> {
  const blueprint = serviceIn(asked);
  const { changes } = plan([{ generator: useCase, subjects: blueprint.operations ?? [] }], blueprint, node, templates);
  return new Map(changes.flatMap((change) => ('content' in change ? [[change.path, change.content] as const] : [])));
}

/** The class that a run writes, its white space as one. */
export function codeOf(asked: Asked): string {
  const [, content = ''] = [...filesOf(asked)].find(([file]) => file.startsWith('src/services/')) ?? [];
  return content.replace(/\s+/gu, ' ');
}

const written = (asked: Asked, suite: Suite): string => [...filesOf(asked)].find(([file]) => file.startsWith(`tests/${suite}/`))?.[1] ?? '';

type Suite = 'unit' | 'integration';

/** The test that a run writes in a folder, its white space as one. */
export const testOf = (asked: Asked, suite: Suite): string => written(asked, suite).replace(/\s+/gu, ' ');

/** The titles of the examples that a run writes, by the folder of their file. */
export function titlesOf(asked: Asked, suite: Suite): readonly string[] {
  const content = written(asked, suite);
  return [...content.matchAll(/^ {2}it\('(.*)', async/gmu)].map(([, title = '']) => title);
}

/** The composition root after a run, or after what takes the service out of it. */
export async function container(asked: Asked, content: string, way: 'in' | 'out' = 'in'): Promise<string> {
  const blueprint = serviceIn(asked);
  const [operation] = blueprint.operations ?? [];
  const { operations } = node;
  if (operation === undefined || operations === undefined) throw new Error('There is no service');
  const rows = way === 'in' ? useCase.edits : operations.takenOut;
  const view = operations.view(blueprint, operation);
  let current = content;
  for (const row of rows.filter((one) => one.path === 'src/container.ts' && one.when?.(blueprint, undefined, operation) !== false)) {
    const outcome = await pureEdit(row.edit, [view])(current);
    if (outcome.kind === 'anchorMissing') throw new Error(outcome.help);
    if (outcome.kind === 'changed') current = outcome.content;
  }
  return current;
}
