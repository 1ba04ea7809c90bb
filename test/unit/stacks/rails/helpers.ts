import { resolveBlueprint } from '../../../../src/core/blueprint/resolve.ts';
import type { Blueprint, OptionValue, Resource } from '../../../../src/core/pipeline.ts';
import { rails } from '../../../../src/stacks/rails/index.ts';

const source = (name: string, fields: readonly unknown[]) => ({
  name,
  where: 'test',
  fields: fields.map((value) => ({ value, where: 'test' })),
});

/** A resolved run of one resource beside others. */
export function resolved(
  name: string,
  fields: readonly unknown[],
  options: Readonly<Record<string, OptionValue>> = {},
  existing: Readonly<Record<string, readonly unknown[]>> = { Category: [] },
): { readonly blueprint: Blueprint; readonly resource: Resource } {
  const blueprint = resolveBlueprint({
    application: 'store',
    generator: 'rails:model',
    requested: [source(name, fields)],
    existing: Object.entries(existing).map(([other, words]) => source(other, words)),
    enums: {},
    options: { stack: 'rails', ...options },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: rails,
    problems: [],
  });
  const [resource] = blueprint.resources;
  if (resource === undefined) throw new Error('There is no resource');
  return { blueprint, resource };
}
