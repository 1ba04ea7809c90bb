import type { Resource } from '../core/pipeline.ts';
import type { PlanStep } from '../core/plan.ts';
import type { Stack } from '../core/ports.ts';
import { builtIn } from './registry.ts';

/** What makes resources from nothing: all of it for each, and of a kind its model alone, as `scaffold model --parent` does. */
export function makingSteps(resources: readonly Resource[], { id }: Pick<Stack, 'id'>): readonly PlanStep[] {
  const kinds = resources.filter(({ parent }) => parent !== undefined);
  const whole = resources.filter(({ parent }) => parent === undefined);
  return [
    ...(whole.length === 0 ? [] : [{ generator: builtIn(`${id}:resource`), subjects: whole }]),
    ...(kinds.length === 0 ? [] : [{ generator: builtIn(`${id}:model`), subjects: kinds }]),
  ];
}
