import type { UnitOfWork } from '../db/unit-of-work';
import type { PasswordHasher } from '../lib/password';
import type { InputsOf } from './job';
import type { JobQueue } from './job-queue';

/** What jobs are made with; the container has it. */
export interface JobParts {
  readonly unitOfWork: UnitOfWork;
  readonly passwords: PasswordHasher;
  readonly jobQueue: JobQueue;
}

/** How each job is made, by the name under which it is enqueued. */
export const jobs = {};

/** What each of them is given. */
export type JobInputs = InputsOf<typeof jobs>;
