import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import type { OperationsPort } from '../../../core/operations-port.ts';
import { unregisterService } from './entries.ts';
import { lacking, reserved } from './reserved.ts';
import { adaptersFile, JOB, jobFile, jobRemovals } from '../jobs/index.ts';
import { jobView } from '../jobs/view.ts';
import { serviceFile, useCaseView } from './use-case.ts';

/** What the templates of a generator see of a service or a job, by its id. */
const VIEWS: Readonly<Record<string, (blueprint: Blueprint, operation: Operation) => object>> = {
  'node:use-case': useCaseView,
  [JOB]: jobView,
};

/** Services with steps and jobs on Express and Fastify. */
export const operations: OperationsPort = {
  view(blueprint, operation) {
    const view = VIEWS[blueprint.generator];
    if (view === undefined) throw new Error(`${blueprint.generator} makes no services or jobs`);
    return view(blueprint, operation);
  },
  tokens: (_, operation) => ({ service: serviceFile(operation), job: jobFile(operation), adapters: adaptersFile(operation) }),
  reserved,
  lacking,
  takenOut: [
    ...jobRemovals,
    {
      path: 'src/container.ts',
      phase: 'code',
      ifThere: true,
      when: ({ generator }) => generator === 'node:use-case',
      edit: unregisterService,
    },
  ],
};
