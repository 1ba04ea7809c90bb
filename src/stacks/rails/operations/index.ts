import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import type { Stack } from '../../../core/ports.ts';
import { migrationNumber } from '../../node/project/migration-number.ts';
import { jobView } from './job-view.ts';
import { operationNames } from '../../operations/names.ts';
import { reserved } from './reserved.ts';
import { serviceView } from './service-view.ts';
import { timetableRemovals } from './timetable.ts';

const isJob = ({ generator }: Blueprint): boolean => generator.endsWith(':job');

/** Services and jobs of a Rails application. */
export const operations: NonNullable<Stack['operations']> = {
  view: (blueprint, operation) => (isJob(blueprint) ? jobView(blueprint, operation) : serviceView(blueprint, operation)),
  tokens,
  reserved,
  takenOut: timetableRemovals,
};

/**
 * Both styles of a service have one place, and a template each: the token's name tells which. The tables of a queue are made once: where the tree
 * has their migration, its number is kept.
 */
function tokens(blueprint: Blueprint, { name }: Operation): Readonly<Record<string, string>> {
  const service = operationNames(name, 'Service').file;
  const job = operationNames(name, 'Job').file;
  return {
    result: service,
    form: service,
    job: blueprint.options['scheduled'] === true ? `scheduled/${job}` : job,
    timestamp: blueprint.migrations?.['solid-queue-tables'] ?? migrationNumber(blueprint.now),
  };
}
